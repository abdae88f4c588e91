using System.Runtime.InteropServices;
using System.Text.Json;

namespace CnnGen.EndToEnd.Testing;

/// <summary>Reads the golden files, knowing nothing of the library's own reader.</summary>
internal sealed class GoldenTensors
{
    private readonly Dictionary<string, float[]> _tensors = [];

    public GoldenTensors(string path)
    {
        ReadOnlySpan<byte> bytes = File.ReadAllBytes(path);
        int headerLength = checked((int)MemoryMarshal.Read<long>(bytes));
        using JsonDocument header = JsonDocument.Parse(bytes.Slice(8, headerLength).ToArray());
        ReadOnlySpan<byte> data = bytes[(8 + headerLength)..];
        foreach (JsonProperty tensor in header.RootElement.EnumerateObject())
        {
            if (tensor.Name == "__metadata__")
                continue;
            Assert.Equal("F32", tensor.Value.GetProperty("dtype").GetString());
            JsonElement offsets = tensor.Value.GetProperty("data_offsets");
            _tensors.Add(tensor.Name, MemoryMarshal.Cast<byte, float>(data[offsets[0].GetInt32()..offsets[1].GetInt32()]).ToArray());
        }
    }

    /// <summary>Names of the tensors.</summary>
    public IEnumerable<string> Names => _tensors.Keys;

    /// <summary>The elements of a tensor in row-major order.</summary>
    public float[] this[string name] => _tensors[name];

    /// <summary>The same, or null if the file has no such tensor.</summary>
    public float[]? TryGet(string name) => _tensors.GetValueOrDefault(name);
}
