namespace CnnGen;

/// <summary>What the header of a safetensors file says of one tensor.</summary>
public sealed class SafetensorsTensor
{
    private readonly long[] _shape;

    // Nothing of this is trusted before SafetensorsHeader.Check, except that no number is negative.
    internal SafetensorsTensor(string name, string elementType, long[] shape, long begin, long end)
    {
        (Name, ElementType, Begin, End) = (name, elementType, begin, end);
        _shape = shape;
    }

    /// <summary>Its name, such as <c>layer1.0.conv1.weight</c>.</summary>
    public string Name { get; }

    /// <summary>The type of its elements, such as <c>F32</c>.</summary>
    public string ElementType { get; }

    /// <summary>Its shape.</summary>
    public ReadOnlySpan<long> Shape => _shape;

    /// <summary>Where its bytes begin, counted from the end of the header.</summary>
    internal long Begin { get; }

    /// <summary>Where they end.</summary>
    internal long End { get; }

    /// <summary>Name and shape for messages: <c>conv1.weight (6, 1, 5, 5)</c>.</summary>
    public override string ToString() => $"{WeightFileException.Shorten(Name)} ({string.Join(", ", _shape)})";

    /// <summary>Whether the shape is the one given.</summary>
    internal bool HasShape(ReadOnlySpan<int> expected)
    {
        if (expected.Length != _shape.Length)
            return false;
        for (int axis = 0; axis < _shape.Length; axis++)
        {
            if (_shape[axis] != expected[axis])
                return false;
        }

        return true;
    }

    /// <summary>Bytes that shape and element type ask for, or -1 if no file could hold so many.</summary>
    /// <param name="elementSize">Bytes of one element, at least 1.</param>
    internal long SizeInBytes(int elementSize)
    {
        if (_shape.AsSpan().Contains(0))
            return 0;
        long size = elementSize;
        foreach (long length in _shape)
        {
            if (size > long.MaxValue / length)
                return -1;
            size *= length;
        }

        return size;
    }
}
