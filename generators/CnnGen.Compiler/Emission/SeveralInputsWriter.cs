using CnnGen.Compiler.Code;
using CnnGen.Compiler.Graphs;

namespace CnnGen.Compiler.Emission;

/// <summary>Writes, for a network with several inputs, the prediction that takes each by its name.</summary>
internal sealed class SeveralInputsWriter(Program program, CodeWriter code)
{
    public void Write()
    {
        NamedValue[] inputs = [.. program.Source.Inputs];
        if (inputs.Length < 2)
            return;
        string[] names = [.. inputs.Select(static input => MapText.Parameter(input.Name))];
        code.Summary("Computes the outputs for one sample, given its inputs one by one, each in C,H,W order.");
        for (int i = 0; i < inputs.Length; i++)
            code.Line($"/// <param name=\"{names[i].TrimStart('@')}\">{program.Source.ShapeOf(inputs[i].Node)}.</param>");
        code.Line("/// <returns>The outputs; valid until the next prediction of this object, and as long as the object is alive.</returns>");
        code.Line("/// <exception cref=\"ArgumentException\">An input has another length.</exception>");
        code.Block($"public ReadOnlySpan<float> Predict({string.Join(", ", names.Select(static name => "ReadOnlySpan<float> " + name))})", () =>
        {
            code.Line($"Span<float> sample = _arena.Slice({program.Prediction.ArenaLength} + OutputLength, InputLength);");
            long offset = 0;
            for (int i = 0; i < inputs.Length; i++)
            {
                long length = program.Source.ShapeOf(inputs[i].Node).Length;
                code.Line($"if ({names[i]}.Length != {length})");
                code.Indented(() => code.Line($"throw new ArgumentException($\"'{inputs[i].Name}' has {length} floats, not {{{names[i]}.Length}}.\", nameof({names[i]}));"));
                code.Line($"{names[i]}.CopyTo(sample.Slice({offset}, {length}));");
                offset += length;
            }

            code.Line("return Predict(sample);");
        });
        code.Line();
    }
}
