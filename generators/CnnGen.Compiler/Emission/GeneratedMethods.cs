namespace CnnGen.Compiler;

/// <summary>The parameters of the methods in a generated class: beside them the user's class may have methods of the same name with other parameters.</summary>
public static class GeneratedMethods
{
    private const string Floats = "global::System.ReadOnlySpan<float>";
    private const string Bytes = "global::System.ReadOnlySpan<byte>";
    private const string Outputs = "global::System.Span<float>";
    private const string Parameters = "global::CnnGen.ParameterSet";

    /// <summary>The types of each overload's parameters, but for those that stand for the inputs of the network.</summary>
    private static readonly Dictionary<string, string[][]> Overloads = new(StringComparer.Ordinal)
    {
        [".ctor"] = [[Parameters, "bool"]],
        ["Create"] = [["int"], [Parameters]],
        ["Load"] = [["string", "global::CnnGen.NameMap"], [Bytes]],
        ["Map"] = [["string"]],
        ["Save"] = [["string"]],
        ["Predict"] = [[Floats], [Floats, "int", Outputs]],
        ["Dispose"] = [[]],
        ["AccumulateGradients"] = [], // without a type parameter it belongs to the interface, not to the class
        ["Prepare"] = [["float*", "float*"]],
        ["Backward"] = [[Floats, Floats]],
        ["ForwardAndBackward"] = [["float*", "float*", "float*"]],
        ["Forward"] = [["in global::CnnGen.PredictionPiece"]],
    };

    /// <summary>The passes, which are there once more with a type parameter: the vectors that they compute with.</summary>
    private static readonly string[] Passes = ["AccumulateGradients", "Prepare", "Forward", "ForwardAndBackward"];

    /// <summary>Whether generated members of that name are methods.</summary>
    public static bool AreCalled(string name) => Overloads.ContainsKey(name);

    /// <summary>Whether a generated class has a method with that name and those parameters.</summary>
    /// <param name="name">The name; <c>.ctor</c> is the constructor's.</param>
    /// <param name="types">The parameters' types with full names, such as <c>global::System.Span&lt;float&gt;</c>.</param>
    /// <param name="inputs">For each input of the network whether it is one of bytes.</param>
    public static bool Has(string name, IReadOnlyList<string> types, IReadOnlyList<bool> inputs) =>
        Overloads.TryGetValue(name, out string[][]? overloads)
        && (overloads.Any(overload => overload.SequenceEqual(types)) || OverInputs(name, inputs).Any(overload => IsSame(overload, types)));

    /// <summary>The same for a method with a type parameter.</summary>
    public static bool HasGeneric(string name, IReadOnlyList<string> types) =>
        Passes.Contains(name) && (name == "AccumulateGradients" ? types.SequenceEqual(["in global::CnnGen.TrainingPiece"]) : Overloads[name].Any(overload => overload.SequenceEqual(types)));

    private static IEnumerable<string[]> OverInputs(string name, IReadOnlyList<bool> inputs)
    {
        string[] bytes = [.. inputs.Where(static isBytes => isBytes).Select(static _ => Bytes)];
        return name switch
        {
            "Predict" when inputs.Count == 0 => [],
            "Predict" when bytes.Length == 0 => [[.. inputs.Select(static _ => Floats)]],
            "Predict" => [[.. inputs.Select(static _ => Floats)], [.. inputs.Select(static isBytes => isBytes ? Bytes : Floats)], .. ManyOfBytes(inputs)],
            _ => [],
        };
    }

    private static string[][] ManyOfBytes(IReadOnlyList<bool> inputs) => inputs.Count == 1 ? [[Bytes, "int", Outputs]] : [];

    // The inputs come in the order in which the network uses them; here any order of them is taken for the same.
    private static bool IsSame(string[] overload, IReadOnlyList<string> types) =>
        overload.OrderBy(static type => type, StringComparer.Ordinal).SequenceEqual(types.OrderBy(static type => type, StringComparer.Ordinal));
}
