using System.Buffers.Binary;
using System.Text.Json;

namespace CnnGen;

/// <summary>Reads a safetensors file into the parameters of a network.</summary>
internal static class SafetensorsReader
{
    /// <summary>Elements converted at a time: small enough for the stack and the first-level cache.</summary>
    private const int ChunkLength = 1024;

    /// <summary>PyTorch's batch normalisation counts its steps, for a rule of updating that is not the library's; whatever the count, it changes no result.</summary>
    private const string BatchCount = ".num_batches_tracked";

    /// <summary>Reads all parameters, or, if anything in the file is wrong, none.</summary>
    /// <param name="info">The network.</param>
    /// <param name="source">The file.</param>
    /// <param name="names">What its tensors are called in the network; null if the same.</param>
    /// <param name="except">Names in the network of parameters that are not read: they become zero; null if all are.</param>
    /// <exception cref="WeightFileException">The file is damaged or belongs to another network.</exception>
    public static ParameterSet Read(ModelInfo info, ByteSource source, NameMap? names, NamePattern? except = null)
    {
        SafetensorsHeader header = ReadHeader(source, out long dataStart);
        if (PackedFile.IsPacked(header))
            throw new WeightFileException(source.Name, "its parameters are packed for the kernels, which can only be mapped: use Map.");
        var problems = new List<string>();
        header.Check(source.Length - dataStart, problems);
        Dictionary<string, SafetensorsTensor> tensors = names?.Apply(header.Tensors.Values, problems) ?? header.Tensors;
        bool isWanted(string name) => except?.Match(name) is null;
        Match(tensors, info, isWanted, problems);
        if (problems.Count > 0)
            throw new WeightFileException(source.Name, problems);

        var set = new ParameterSet(info);
        try
        {
            // Not by name: what helps with a wrong one would bring a type loader into native programs, 200 KB.
            foreach (Parameter parameter in set)
            {
                if (isWanted(parameter.Name))
                    ReadElements(source, tensors[parameter.Name], dataStart, parameter.Length, parameter.CopyFrom);
            }
        }
        catch
        {
            set.Dispose();
            throw;
        }

        return set;
    }

    /// <summary>Reads and parses the header; takes no more memory than the file has bytes.</summary>
    public static SafetensorsHeader ReadHeader(ByteSource source, out long dataStart)
    {
        const int LengthSize = sizeof(ulong);
        if (source.Length < LengthSize)
            throw new WeightFileException(source.Name, $"it has {source.Length} bytes; a safetensors file starts with 8 bytes that say how long its header is.");
        Span<byte> lengthBytes = stackalloc byte[LengthSize];
        source.Read(0, lengthBytes);
        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(lengthBytes);
        if (length > (ulong)(source.Length - LengthSize))
            throw new WeightFileException(source.Name, $"it says that its header has {length} bytes, but only {source.Length - LengthSize} follow: it is cut off, or no safetensors file.");
        if (length > SafetensorsHeader.LongestInBytes)
            throw new WeightFileException(source.Name, $"its header has {length} bytes; the format allows {SafetensorsHeader.LongestInBytes}.");

        byte[] json = new byte[(int)length];
        source.Read(LengthSize, json);
        dataStart = LengthSize + json.Length;
        try
        {
            return SafetensorsHeaderReader.Read(json);
        }
        catch (Exception problem) when (problem is JsonException or FormatException or InvalidOperationException)
        {
            throw new WeightFileException(source.Name, $"its header is damaged: {problem.Message}");
        }
    }

    private static void Match(Dictionary<string, SafetensorsTensor> tensors, ModelInfo info, Predicate<string> isWanted, List<string> problems)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (ParameterInfo parameter in Array.FindAll(info.Parameters, parameter => isWanted(parameter.Name)))
        {
            names.Add(parameter.Name);
            if (!tensors.TryGetValue(parameter.Name, out SafetensorsTensor? tensor))
                problems.Add($"{parameter.Name} {Shapes.Format(parameter.Shape)} is missing.");
            else if (!tensor.HasShape(parameter.Shape))
                problems.Add($"{Told(tensor, parameter.Name)} should have the shape {Shapes.Format(parameter.Shape)} in {info.Name}.");
            else if (!ElementTypes.CanDecode(tensor.ElementType))
                problems.Add($"{Told(tensor, parameter.Name)} has elements of type {tensor.ElementType}; F32, F64, F16 and BF16 can be read.");
        }

        foreach ((string name, SafetensorsTensor tensor) in tensors)
        {
            if (!names.Contains(name) && isWanted(name) && !tensor.Name.EndsWith(BatchCount, StringComparison.Ordinal))
                problems.Add($"{Told(tensor, name)} is no parameter of {info.Name}.");
        }
    }

    /// <summary>A tensor of the file, and what the name map makes of it.</summary>
    private static string Told(SafetensorsTensor tensor, string name) =>
        tensor.Name == name ? tensor.ToString() : $"{tensor}, by the name map {WeightFileException.Shorten(name)},";

    /// <summary>Reads the elements of a tensor, some at a time.</summary>
    /// <param name="source">The file.</param>
    /// <param name="tensor">The tensor, which was checked.</param>
    /// <param name="dataStart">Where the data begin.</param>
    /// <param name="length">Number of elements.</param>
    /// <param name="take">Takes those from a number on.</param>
    public static void ReadElements(ByteSource source, SafetensorsTensor tensor, long dataStart, int length, Action<int, ReadOnlySpan<float>> take)
    {
        int size = ElementTypes.SizeOf(tensor.ElementType);
        Span<byte> bytes = stackalloc byte[ChunkLength * sizeof(double)];
        Span<float> floats = stackalloc float[ChunkLength];
        for (int first = 0; first < length; first += ChunkLength)
        {
            int count = Math.Min(ChunkLength, length - first);
            source.Read(dataStart + tensor.Begin + ((long)first * size), bytes[..(count * size)]);
            ElementTypes.Decode(tensor.ElementType, bytes[..(count * size)], floats[..count]);
            take(first, floats[..count]);
        }
    }
}
