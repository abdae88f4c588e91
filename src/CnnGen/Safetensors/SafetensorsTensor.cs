namespace CnnGen;

/// <summary>What the header of a safetensors file says of one tensor. Nothing of it is trusted before <see cref="SafetensorsHeader.Check"/>.</summary>
/// <param name="name">Its name.</param>
/// <param name="elementType">Its element type, such as <c>F32</c>.</param>
/// <param name="shape">Its shape; no length is negative.</param>
/// <param name="begin">Where its bytes begin, counted from the end of the header; not negative.</param>
/// <param name="end">Where they end.</param>
internal sealed class SafetensorsTensor(string name, string elementType, long[] shape, long begin, long end)
{
    public string Name { get; } = name;

    public string ElementType { get; } = elementType;

    public ReadOnlySpan<long> Shape => shape;

    public long Begin { get; } = begin;

    public long End { get; } = end;

    /// <summary>Name and shape for messages: <c>conv1.weight (6, 1, 5, 5)</c>.</summary>
    public override string ToString() => $"{WeightFileException.Shorten(Name)} ({string.Join(", ", shape)})";

    /// <summary>Whether the shape is the one given.</summary>
    public bool HasShape(ReadOnlySpan<int> expected)
    {
        if (expected.Length != shape.Length)
            return false;
        for (int axis = 0; axis < shape.Length; axis++)
        {
            if (shape[axis] != expected[axis])
                return false;
        }

        return true;
    }

    /// <summary>Bytes that shape and element type ask for, or -1 if no file could hold so many.</summary>
    /// <param name="elementSize">Bytes of one element, at least 1.</param>
    public long SizeInBytes(int elementSize)
    {
        if (shape.AsSpan().Contains(0))
            return 0;
        long size = elementSize;
        foreach (long length in shape)
        {
            if (size > long.MaxValue / length)
                return -1;
            size *= length;
        }

        return size;
    }
}
