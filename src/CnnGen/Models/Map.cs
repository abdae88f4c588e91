using System.Numerics.Tensors;

namespace CnnGen;

/// <summary>A named tensor of a network: what a property with layer attributes returns after a prediction.</summary>
/// <remarks>It is a view over the network's working memory, in C,H,W order by its strides, without a copy; the next prediction writes over it.</remarks>
public readonly unsafe struct Map
{
    private readonly NativeBuffer _buffer;
    private readonly long _offset;
    private readonly MapLayout _layout;

    /// <summary>A view of <paramref name="buffer"/>; generated code calls this.</summary>
    public Map(NativeBuffer buffer, long offset, MapLayout layout)
    {
        _buffer = buffer;
        _offset = offset;
        _layout = layout;
    }

    /// <summary>Shape: (channels, height, width) for an image, (length) for a vector.</summary>
    public ReadOnlySpan<nint> Lengths => _layout.Lengths;

    /// <summary>Number of values.</summary>
    public int Length => _layout.Length;

    /// <summary>The values in C,H,W order, over the network's own memory; valid as long as the network is alive.</summary>
    /// <exception cref="ObjectDisposedException">The network was disposed.</exception>
    public ReadOnlyTensorSpan<float> AsTensorSpan() =>
        new(_buffer.Pointer + _offset, _layout.Span, _layout.Lengths, _layout.Strides);

    /// <inheritdoc cref="AsTensorSpan"/>
    public static implicit operator ReadOnlyTensorSpan<float>(Map map) => map.AsTensorSpan();

    /// <summary>The value at an index with as many numbers as the shape has: <c>map[channel, row, column]</c> or <c>map[i]</c>.</summary>
    /// <exception cref="ArgumentException">The index has another number of axes than the shape.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its axis.</exception>
    /// <exception cref="ObjectDisposedException">The network was disposed.</exception>
    public float this[params ReadOnlySpan<int> index]
    {
        get
        {
            if (index.Length != Lengths.Length)
                throw new ArgumentException($"The tensor has {Lengths.Length} axes, the index {index.Length}.", nameof(index));
            long place = _offset;
            for (int axis = 0; axis < index.Length; axis++)
            {
                if ((nuint)index[axis] >= (nuint)Lengths[axis])
                    throw new ArgumentOutOfRangeException(nameof(index), $"Index {index[axis]} is outside axis {axis} of length {Lengths[axis]}.");
                place += index[axis] * _layout.Strides[axis];
            }

            float value = _buffer.Pointer[place];
            GC.KeepAlive(_buffer);
            return value;
        }
    }

    /// <summary>Copies the values in C,H,W order.</summary>
    /// <param name="destination">Receives <see cref="Length"/> floats; the rest of it is left alone.</param>
    /// <exception cref="ArgumentException"><paramref name="destination"/> is too short.</exception>
    /// <exception cref="ObjectDisposedException">The network was disposed.</exception>
    public void CopyTo(Span<float> destination)
    {
        if (destination.Length < Length)
            throw new ArgumentException($"The tensor has {Length} values, the destination room for {destination.Length}.", nameof(destination));

        // Given more room, FlattenTo goes on from the start of the tensor until that is full too.
        AsTensorSpan().FlattenTo(destination[..Length]);
        GC.KeepAlive(_buffer);
    }

    /// <summary>The values in C,H,W order, as a new array.</summary>
    /// <exception cref="ObjectDisposedException">The network was disposed.</exception>
    public float[] ToArray()
    {
        float[] values = new float[Length];
        CopyTo(values);
        return values;
    }
}
