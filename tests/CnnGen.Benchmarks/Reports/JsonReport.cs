using System.Text.Json;
using System.Text.Json.Serialization;

namespace CnnGen.Benchmarks.Reports;

/// <summary>Writes rows as a JSON array, for scripts.</summary>
[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(IReadOnlyList<ModelsRow>))]
internal sealed partial class JsonReport : JsonSerializerContext
{
    /// <summary>Writes the file that <c>--json</c> names, if it does.</summary>
    public static void Write(FileInfo? file, IReadOnlyList<ModelsRow> rows)
    {
        if (file is not null)
            File.WriteAllText(file.FullName, JsonSerializer.Serialize(rows, Default.IReadOnlyListModelsRow) + "\n");
    }
}
