using System.Text.Json;
using CnnGen.EndToEnd.Testing;

namespace CnnGen.EndToEnd.Golden;

/// <summary>The cases of one family of layers, such as <c>pooling</c>, and PyTorch's values of them.</summary>
internal sealed class LayerFamily
{
    private readonly Lazy<GoldenTensors> _values;

    private LayerFamily(string path)
    {
        _values = new Lazy<GoldenTensors>(() => new GoldenTensors(Path.ChangeExtension(path, ".safetensors")));
        using JsonDocument description = JsonDocument.Parse(File.ReadAllText(path));
        Cases = [.. description.RootElement.EnumerateArray().Select(static layer => layer.GetProperty("name").GetString()!)];
    }

    /// <summary>All families.</summary>
    public static IReadOnlyList<LayerFamily> All { get; } =
        [.. Directory.GetFiles(GoldenFiles.PathOf("layers"), "*.json").Order(StringComparer.Ordinal).Select(static path => new LayerFamily(path))];

    /// <summary>Names of the cases, which are those of their classes.</summary>
    public IReadOnlyList<string> Cases { get; }

    /// <summary>The tensors of all cases, prefixed by the case's name.</summary>
    public GoldenTensors Values => _values.Value;

    /// <summary>The family that has a case.</summary>
    public static LayerFamily Of(string name) => All.Single(family => family.Cases.Contains(name));
}
