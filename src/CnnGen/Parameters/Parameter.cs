namespace CnnGen;

/// <summary>One learned tensor, seen as PyTorch sees it whatever order the kernels keep it in.</summary>
public readonly struct Parameter
{
    private readonly ParameterSet _set;
    private readonly ParameterInfo _info;

    internal Parameter(ParameterSet set, ParameterInfo info)
    {
        _set = set;
        _info = info;
    }

    /// <summary>Name as PyTorch spells it, such as <c>conv1.weight</c>.</summary>
    public string Name => _info.Name;

    /// <summary>Shape as PyTorch orders it: (out, in, height, width) for a convolution, (out, in) for a dense layer, (out) for a bias.</summary>
    public ReadOnlySpan<int> Shape => _info.Shape;

    /// <summary>Number of elements.</summary>
    public int Length => _info.Length;

    /// <inheritdoc cref="ParameterInfo.IsTrained"/>
    public bool IsTrained => _info.IsTrained;

    /// <summary>Copies the elements out, in PyTorch's (row-major) order.</summary>
    /// <param name="destination">Receives <see cref="Length"/> floats; the rest of it is left alone.</param>
    /// <exception cref="ArgumentException"><paramref name="destination"/> is too short.</exception>
    /// <exception cref="ObjectDisposedException">The set was disposed.</exception>
    public void CopyTo(Span<float> destination)
    {
        if (destination.Length < Length)
            throw new ArgumentException($"{Name} {Shapes.Format(Shape)} has {Length} elements, the destination only {destination.Length}.", nameof(destination));
        CopyTo(0, destination[..Length]);
    }

    /// <summary>Replaces the elements, given in PyTorch's (row-major) order.</summary>
    /// <param name="source">Exactly <see cref="Length"/> floats.</param>
    /// <exception cref="ArgumentException"><paramref name="source"/> has another length.</exception>
    /// <exception cref="InvalidOperationException">The set is mapped from a file.</exception>
    /// <exception cref="ObjectDisposedException">The set was disposed.</exception>
    public void CopyFrom(ReadOnlySpan<float> source)
    {
        if (source.Length != Length)
            throw new ArgumentException($"{Name} {Shapes.Format(Shape)} has {Length} elements, the source {source.Length}.", nameof(source));
        CopyFrom(0, source);
    }

    /// <summary>The elements in PyTorch's (row-major) order, as a new array.</summary>
    public float[] ToArray()
    {
        float[] elements = new float[Length];
        CopyTo(elements);
        return elements;
    }

    /// <summary>Copies elements from number <paramref name="first"/> on.</summary>
    internal void CopyTo(int first, Span<float> destination)
    {
        _info.Layout.Unpack(_set.Block.ReadOnlySlice(_info.Offset, BehindOffset), first, destination);
        GC.KeepAlive(_set);
    }

    /// <summary>Replaces elements from number <paramref name="first"/> on.</summary>
    internal void CopyFrom(int first, ReadOnlySpan<float> source)
    {
        _set.CheckWritable();
        _info.Layout.Pack(source, first, _set.Block.Slice(_info.Offset, BehindOffset));
        _set.MarkChanged();
        GC.KeepAlive(_set);
    }

    private int BehindOffset => (int)(_set.Block.Length - _info.Offset);
}
