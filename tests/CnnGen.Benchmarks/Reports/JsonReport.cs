using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace CnnGen.Benchmarks.Reports;

/// <summary>Writes rows as a JSON array, for scripts.</summary>
[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(IReadOnlyList<ModelsRow>), TypeInfoPropertyName = "Models")]
[JsonSerializable(typeof(IReadOnlyList<GeneratorRow>), TypeInfoPropertyName = "Generator")]
[JsonSerializable(typeof(IReadOnlyList<KernelRow>), TypeInfoPropertyName = "Kernels")]
[JsonSerializable(typeof(IReadOnlyList<NativeRow>), TypeInfoPropertyName = "Native")]
[JsonSerializable(typeof(IReadOnlyList<ProfileRow>), TypeInfoPropertyName = "Profile")]
[JsonSerializable(typeof(IReadOnlyList<StartupRow>), TypeInfoPropertyName = "Startup")]
[JsonSerializable(typeof(IReadOnlyList<TrainingRow>), TypeInfoPropertyName = "Training")]
internal sealed partial class JsonReport : JsonSerializerContext
{
    /// <summary>Writes the file that <c>--json</c> names, if it does.</summary>
    public static void Write<TRow>(FileInfo? file, IReadOnlyList<TRow> rows, JsonTypeInfo<IReadOnlyList<TRow>> type)
    {
        if (file is not null)
            File.WriteAllText(file.FullName, JsonSerializer.Serialize(rows, type) + "\n");
    }
}
