using CnnGen.Compiler.Code;
using CnnGen.Compiler.Graphs;

namespace CnnGen.Compiler.Emission;

/// <summary>Writes, for a network that takes bytes, the predictions that do: each input by its name, bytes where it may be.</summary>
internal sealed class BytesWriter(Program program, CodeWriter code)
{
    private readonly NamedValue[] _inputs = [.. program.Source.Inputs];

    public void Write()
    {
        if (program.ByteInputs.Count == 0)
            return;
        WriteOne();
        if (_inputs.Length == 1)
            WriteMany();
    }

    private bool IsBytes(int input) => program.ByteInputs.Contains(input);

    private Shape ShapeOf(int input) => program.Source.ShapeOf(_inputs[input].Node);

    /// <summary>The prediction that the user calls: without a local variable, whose name an input might have.</summary>
    private void WriteOne()
    {
        string[] names = _inputs.Length == 1 ? ["pixels"] : SeveralInputsWriter.ParameterNames(_inputs);
        code.Summary($"Computes the outputs for one sample{(_inputs.Length == 1 ? " of bytes" : ", given its inputs one by one")}; of bytes, 255 counts as 1.");
        for (int i = 0; i < names.Length; i++)
            code.Line($"/// <param name=\"{names[i].TrimStart('@')}\">{ShapeOf(i)}, in {(IsBytes(i) ? "H,W,C order: the channels of a pixel side by side" : "C,H,W order")}.</param>");
        code.Line("/// <returns>The outputs; valid until the next prediction of this object, and as long as the object is alive.</returns>");
        code.Line("/// <exception cref=\"ArgumentException\">An input has another length.</exception>");
        string parameters = string.Join(", ", names.Select((name, i) => $"ReadOnlySpan<{(IsBytes(i) ? "byte" : "float")}> {name}"));
        code.Block($"public ReadOnlySpan<float> Predict({parameters})", () =>
        {
            long offset = 0;
            for (int i = 0; i < names.Length; i++)
            {
                long length = ShapeOf(i).Length;
                code.Line($"if ({names[i]}.Length != {length})");
                code.Indented(() => code.Line(
                    $"throw new ArgumentException($\"'{names[i].TrimStart('@')}' has {length} {(IsBytes(i) ? "bytes" : "floats")}, not {{{names[i]}.Length}}.\", nameof({names[i]}));"));
                if (names.Length > 1)
                    code.Line($"{names[i]}.CopyTo({SeveralInputsWriter.Room(IsBytes(i) ? "Bytes" : "Inputs", offset)});");
                offset += length;
            }

            code.Line($"return _predictor.Predict({(names.Length > 1 ? "_predictor.Bytes" : names[0])});");
        });
        code.Line();
    }

    private void WriteMany()
    {
        code.Summary("Computes the outputs for samples of bytes that lie one after the other.");
        code.Line("/// <exception cref=\"ArgumentException\">A span does not hold exactly <paramref name=\"count\"/> samples.</exception>");
        code.Line("public void Predict(ReadOnlySpan<byte> pixels, int count, Span<float> outputs) => _predictor.Predict(pixels, count, outputs);").Line();
    }
}
