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
        string[] names = ParameterNames(inputs);
        code.Summary("Computes the outputs for one sample, given its inputs one by one, each in C,H,W order.");
        for (int i = 0; i < inputs.Length; i++)
            code.Line($"/// <param name=\"{names[i].TrimStart('@')}\">{program.Source.ShapeOf(inputs[i].Node)}.</param>");
        code.Line("/// <returns>The outputs; valid until the next prediction of this object, and as long as the object is alive.</returns>");
        code.Line("/// <exception cref=\"ArgumentException\">An input has another length.</exception>");
        code.Block($"public ReadOnlySpan<float> Predict({string.Join(", ", names.Select(static name => "ReadOnlySpan<float> " + name))})", () =>
        {
            // Without a local variable, whose name an input might have.
            long offset = 0;
            for (int i = 0; i < inputs.Length; i++)
            {
                long length = program.Source.ShapeOf(inputs[i].Node).Length;
                code.Line($"if ({names[i]}.Length != {length})");
                code.Indented(() => code.Line($"throw new ArgumentException($\"'{inputs[i].Name}' has {length} floats, not {{{names[i]}.Length}}.\", nameof({names[i]}));"));
                code.Line($"{names[i]}.CopyTo({Room("Inputs", offset)});");
                offset += length;
            }

            code.Line($"return _predictor.Predict(_predictor.Inputs);");
        });
        code.Line();
    }

    /// <summary>Where an input is copied to, so that all lie one after the other.</summary>
    internal static string Room(string room, long offset) => $"_predictor.{room}{(offset == 0 ? "" : $".Slice({offset})")}";

    /// <summary>The names of the inputs as those of parameters; where two are alike but for their first letter, with a number.</summary>
    internal static string[] ParameterNames(NamedValue[] inputs)
    {
        var names = new List<string>();
        foreach (NamedValue input in inputs)
        {
            string name = MapText.Parameter(input.Name), unique = name;
            for (int number = 2; names.Contains(unique); number++)
                unique = name.TrimStart('@') + Numbers.Text(number);
            names.Add(unique);
        }

        return [.. names];
    }
}
