using System.Text.Json;

namespace CnnGen;

/// <summary>Reads the JSON of a safetensors header.</summary>
/// <remarks>Throws <see cref="FormatException"/> or <see cref="JsonException"/> with what is wrong; what it accepts is well formed but otherwise unchecked.</remarks>
internal ref struct SafetensorsHeaderReader
{
    private Utf8JsonReader _json;

    private SafetensorsHeaderReader(ReadOnlySpan<byte> json) => _json = new Utf8JsonReader(json);

    public static SafetensorsHeader Read(ReadOnlySpan<byte> json)
    {
        var reader = new SafetensorsHeaderReader(json);
        SafetensorsHeader header = reader.ReadHeader();
        return reader._json.Read() ? throw new FormatException("something follows the header's closing brace.") : header;
    }

    private SafetensorsHeader ReadHeader()
    {
        var header = new SafetensorsHeader();
        Expect(JsonTokenType.StartObject, "the header");
        while (NextName() is string name)
        {
            if (name == SafetensorsHeader.MetadataName)
                ReadMetadata(header);
            else if (!header.Tensors.TryAdd(name, ReadTensor(name)))
                throw new FormatException($"the tensor '{WeightFileException.Shorten(name)}' is there twice.");
        }

        return header;
    }

    private void ReadMetadata(SafetensorsHeader header)
    {
        Expect(JsonTokenType.StartObject, SafetensorsHeader.MetadataName);
        while (NextName() is string name)
        {
            Expect(JsonTokenType.String, SafetensorsHeader.MetadataName);
            header.Metadata[name] = _json.GetString()!;
        }
    }

    private SafetensorsTensor ReadTensor(string tensor)
    {
        string? type = null;
        long[]? shape = null;
        long[]? offsets = null;
        Expect(JsonTokenType.StartObject, tensor);
        while (NextName() is string field)
        {
            if (field == "dtype" && type is null)
                type = ReadString(tensor);
            else if (field == "shape" && shape is null)
                shape = ReadNumbers(tensor);
            else if (field == "data_offsets" && offsets is null)
                offsets = ReadNumbers(tensor);
            else
                throw new FormatException($"the tensor '{WeightFileException.Shorten(tensor)}' has the field '{WeightFileException.Shorten(field)}' twice, or should not have it.");
        }

        if (type is null || shape is null || offsets is not [long begin, long end])
            throw new FormatException($"the tensor '{WeightFileException.Shorten(tensor)}' needs the fields dtype, shape and data_offsets (two numbers).");
        return new SafetensorsTensor(tensor, type, shape, begin, end);
    }

    private string ReadString(string tensor)
    {
        Expect(JsonTokenType.String, tensor);
        return _json.GetString()!;
    }

    private long[] ReadNumbers(string tensor)
    {
        var numbers = new List<long>();
        Expect(JsonTokenType.StartArray, tensor);
        while (Advance() != JsonTokenType.EndArray)
        {
            if (_json.TokenType != JsonTokenType.Number || !_json.TryGetInt64(out long number) || number < 0)
                throw new FormatException($"the tensor '{WeightFileException.Shorten(tensor)}' has a length or offset that is not a whole number from 0 to 2^63 - 1.");
            numbers.Add(number);
        }

        return [.. numbers];
    }

    /// <summary>The name of the object's next property; null at its end.</summary>
    private string? NextName() => Advance() == JsonTokenType.EndObject ? null : _json.GetString();

    private JsonTokenType Advance() => _json.Read() ? _json.TokenType : throw new FormatException("the header ends early.");

    private void Expect(JsonTokenType type, string where)
    {
        if (Advance() != type)
            throw new FormatException($"'{WeightFileException.Shorten(where)}' has a {_json.TokenType} where a {type} belongs.");
    }
}
