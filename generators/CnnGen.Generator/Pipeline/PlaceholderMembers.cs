namespace CnnGen.Generator.Pipeline;

/// <summary>The members that every generated network has, without what they do: a test holds them against the real ones.</summary>
internal static class PlaceholderMembers
{
    public static HashSet<string> Names { get; } = new(
        [
            "InputLength", "OutputLength", "ParameterCount", "MultiplyAdds", "Summary", "Info", "Create", "Load", "Map", "Save", "Parameters", "Predict",
            "Threads", "Dispose",
        ],
        StringComparer.Ordinal);

    /// <summary>The declarations for a class of that name. The constants are 1, by which one can divide.</summary>
    public static IEnumerable<string> Of(string name) =>
    [
        "public const int InputLength = 1, OutputLength = 1, ParameterCount = 1;",
        "public const long MultiplyAdds = 1;",
        "public const string Summary = \"\";",
        "public static global::CnnGen.ModelInfo Info => throw null;",
        $"public static {name} Create(int seed = 0) => throw null;",
        $"public static {name} Create(global::CnnGen.ParameterSet parameters) => throw null;",
        $"public static {name} Load(string path, global::CnnGen.NameMap names = null) => throw null;",
        $"public static {name} Map(string path) => throw null;",
        $"public static {name} Load(global::System.ReadOnlySpan<byte> safetensors) => throw null;",
        $"static float global::CnnGen.ITrainableModel<{name}>.AccumulateGradients(in global::CnnGen.TrainingPiece piece) => throw null;",
        "public global::CnnGen.ParameterSet Parameters => throw null;",
        "public int Threads { get; set; }",
        "public global::System.ReadOnlySpan<float> Predict(global::System.ReadOnlySpan<float> inputs) => throw null;",
        "public void Predict(global::System.ReadOnlySpan<float> inputs, int count, global::System.Span<float> outputs) { }",
        "public void Save(string path) { }",
        "public void Dispose() { }",
    ];
}
