namespace CnnGen;

/// <summary>Reads the JSON of a safetensors header; what it accepts is well formed but otherwise unchecked.</summary>
internal ref struct SafetensorsHeaderReader
{
    private HeaderText _text;

    private SafetensorsHeaderReader(ReadOnlySpan<byte> json) => _text = new HeaderText(json);

    /// <exception cref="FormatException">It is not JSON, or not that of a safetensors header; the message says where and what.</exception>
    public static SafetensorsHeader Read(ReadOnlySpan<byte> json)
    {
        var reader = new SafetensorsHeaderReader(json);
        SafetensorsHeader header = reader.ReadHeader();
        reader._text.TakeEnd();
        return header;
    }

    private SafetensorsHeader ReadHeader()
    {
        var header = new SafetensorsHeader();
        for (bool more = Open('{', '}'); more; more = Next('}'))
        {
            string name = ReadName();
            if (name == SafetensorsHeader.MetadataName)
                ReadMetadata(header);
            else if (!header.Tensors.TryAdd(name, ReadTensor(name)))
                throw _text.Error($"the tensor '{WeightFileException.Shorten(name)}' is there twice");
        }

        return header;
    }

    private void ReadMetadata(SafetensorsHeader header)
    {
        for (bool more = Open('{', '}'); more; more = Next('}'))
        {
            string name = ReadName();
            header.Metadata[name] = _text.TakeText();
        }
    }

    private SafetensorsTensor ReadTensor(string tensor)
    {
        string? type = null;
        long[]? shape = null;
        long[]? offsets = null;
        for (bool more = Open('{', '}'); more; more = Next('}'))
        {
            string field = ReadName();
            if (field == "dtype" && type is null)
                type = _text.TakeText();
            else if (field == "shape" && shape is null)
                shape = ReadNumbers();
            else if (field == "data_offsets" && offsets is null)
                offsets = ReadNumbers();
            else
                throw _text.Error($"the tensor '{WeightFileException.Shorten(tensor)}' has the field '{WeightFileException.Shorten(field)}' twice, or should not have it");
        }

        if (type is null || shape is null || offsets is not [long begin, long end])
            throw _text.Error($"the tensor '{WeightFileException.Shorten(tensor)}' needs the fields dtype, shape and data_offsets (two numbers)");
        return new SafetensorsTensor(tensor, type, shape, begin, end);
    }

    private string ReadName()
    {
        string name = _text.TakeText();
        _text.Take(':');
        return name;
    }

    private long[] ReadNumbers()
    {
        var numbers = new List<long>();
        for (bool more = Open('[', ']'); more; more = Next(']'))
            numbers.Add(_text.TakeNumber());
        return numbers.ToArray();
    }

    /// <summary>Takes the opening brace.</summary>
    /// <returns>Whether an element follows.</returns>
    private bool Open(char open, char close)
    {
        _text.Take(open);
        return !_text.TryTake(close);
    }

    /// <summary>Takes the closing brace or a comma.</summary>
    /// <returns>Whether another element follows.</returns>
    private bool Next(char close)
    {
        if (_text.TryTake(close))
            return false;
        _text.Take(',');
        return true;
    }
}
