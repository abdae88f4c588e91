using System.Globalization;
using System.Text;
using CnnGen.Compiler;
using CnnGen.Compiler.Specs;
using Microsoft.CodeAnalysis.CSharp;

namespace CnnGen.Generator.Tests.Fuzzing;

/// <summary>A spec as the C# that says it: what a failing case prints, and what the generator reads.</summary>
internal static class SpecText
{
    public static string Write(NetworkSpec spec)
    {
        var text = new StringBuilder();
        bool isChain = spec.Tensors.Count == 1 && spec.Tensors[0].Name.Length == 0;
        string indent = spec.Type.Namespace.Length > 0 ? "    " : "";
        if (spec.Type.Namespace.Length > 0)
            text.Append("namespace ").Append(spec.Type.Namespace).Append("\n{\n");
        text.Append(indent).Append('[').Append(Attribute(new("CnnGen.Model", spec.Arguments))).Append("]\n");
        if (isChain && spec.Tensors[0].Layers.Count > 0)
            text.Append(indent).Append('[').Append(Layers(spec.Tensors[0])).Append("]\n");
        text.Append(indent).Append("public ").Append(spec.Type.Declaration);
        if (isChain)
        {
            text.Append(";\n");
        }
        else
        {
            text.Append('\n').Append(indent).Append("{\n");
            foreach (TensorSpec tensor in spec.Tensors)
                text.Append(indent).Append("    ").Append(Property(tensor)).Append('\n');
            text.Append(indent).Append("}\n");
        }

        return text.Append(spec.Type.Namespace.Length > 0 ? "}\n" : "").ToString();
    }

    private static string Property(TensorSpec tensor)
    {
        string layers = tensor.Layers.Count > 0 ? $"[{Layers(tensor)}] " : "";
        string access = tensor.Accessibility.Length > 0 ? tensor.Accessibility + " " : "";
        return $"{layers}{access}partial global::CnnGen.Map {(tensor.Name.Length > 0 ? "@" + tensor.Name : "")} {{ get; }}";
    }

    private static string Layers(TensorSpec tensor) => string.Join(", ", tensor.Layers.Select(Attribute));

    private static string Attribute(LayerSpec layer) =>
        layer.Arguments.Count == 0 ? layer.Name : $"{layer.Name}({string.Join(", ", layer.Arguments.Select(Argument))})";

    /// <summary>Names of parameters begin with a small letter, those of properties do not.</summary>
    private static string Argument(ArgumentSpec argument) =>
        argument.Name + (argument.Name.Length > 0 && char.IsLower(argument.Name[0]) ? ": " : " = ") + Value(argument);

    private static string Value(ArgumentSpec argument) => argument.Value switch
    {
        null => "null",
        bool flag => flag ? "true" : "false",
        int.MinValue => "int.MinValue",
        int number => number.ToString(CultureInfo.InvariantCulture),
        double number => Real(number),
        string text when argument.Name == "Loss" => "CnnGen.Loss." + text,
        string text when argument.Name == "Mode" => "CnnGen.UpsampleMode." + text,
        string text => SymbolDisplay.FormatLiteral(text, quote: true),
        EquatableArray<int> numbers => $"new int[] {{ {string.Join(", ", numbers.Select(static number => number.ToString(CultureInfo.InvariantCulture)))} }}",
        EquatableArray<double> numbers => $"new float[] {{ {string.Join(", ", numbers.Select(Real))} }}",
        EquatableArray<string> names => $"new string[] {{ {string.Join(", ", names.Select(static name => SymbolDisplay.FormatLiteral(name, quote: true)))} }}",
        var other => throw new InvalidOperationException($"An argument cannot be {other.GetType()}."),
    };

    private static string Real(double value) => value switch
    {
        double.NaN => "float.NaN",
        double.PositiveInfinity => "float.PositiveInfinity",
        double.NegativeInfinity => "float.NegativeInfinity",
        _ => $"(float){value.ToString("R", CultureInfo.InvariantCulture)}d",
    };
}
