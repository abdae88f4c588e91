namespace CnnGen;

/// <summary>A safetensors file, whatever is in it: its tensors by name, read as floats.</summary>
/// <remarks>The parameters of a network are read by <see cref="ParameterSet.Load(ModelInfo, string, NameMap?)"/>; this is for looking at foreign files, and for other numbers in them.</remarks>
public sealed class SafetensorsFile : IDisposable
{
    private readonly FileByteSource _source;
    private readonly SafetensorsHeader _header;
    private readonly long _dataStart;

    private SafetensorsFile(FileByteSource source)
    {
        _source = source;
        _header = SafetensorsReader.ReadHeader(source, out _dataStart);
        var problems = new List<string>();
        _header.Check(source.Length - _dataStart, problems);
        if (problems.Count > 0)
            throw new WeightFileException(source.Name, problems);
    }

    /// <summary>The tensors, in the order of the header.</summary>
    public IReadOnlyCollection<SafetensorsTensor> Tensors => _header.Tensors.Values;

    /// <summary>What else the header says: texts by key.</summary>
    public IReadOnlyDictionary<string, string> Metadata => _header.Metadata;

    /// <summary>Opens a file, and checks all that its header says of it.</summary>
    /// <exception cref="WeightFileException">The file is damaged; the message lists all that is wrong.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static SafetensorsFile Open(string path)
    {
        var source = new FileByteSource(path);
        try
        {
            return new SafetensorsFile(source);
        }
        catch
        {
            source.Dispose();
            throw;
        }
    }

    /// <summary>Reads a tensor of floating point, in row-major order.</summary>
    /// <exception cref="WeightFileException">There is none of that name, or its elements are no floating-point numbers.</exception>
    /// <exception cref="ObjectDisposedException">The file was closed.</exception>
    public float[] Read(string name)
    {
        if (!_header.Tensors.TryGetValue(name, out SafetensorsTensor? tensor))
            throw new WeightFileException(_source.Name, $"it has no tensor '{WeightFileException.Shorten(name)}'.");
        if (!ElementTypes.CanDecode(tensor.ElementType))
            throw new WeightFileException(_source.Name, $"{tensor} has elements of type {tensor.ElementType}; F32, F64, F16 and BF16 can be read.");
        int size = ElementTypes.SizeOf(tensor.ElementType);
        long length = (tensor.End - tensor.Begin) / size;
        if (length > Array.MaxLength)
            throw new WeightFileException(_source.Name, $"{tensor} has more elements than an array.");
        float[] elements = new float[length];
        SafetensorsReader.ReadElements(_source, tensor, _dataStart, elements.Length, (first, chunk) => chunk.CopyTo(elements.AsSpan(first)));
        return elements;
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => _source.Dispose();
}
