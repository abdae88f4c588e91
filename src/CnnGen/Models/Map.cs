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

    /// <summary>The values in C,H,W order, over the network's own memory.</summary>
    /// <exception cref="ObjectDisposedException">The network was disposed.</exception>
    public ReadOnlyTensorSpan<float> AsTensorSpan() =>
        new(_buffer.Pointer + _offset, _layout.Span, _layout.Lengths, _layout.Strides);

    /// <inheritdoc cref="AsTensorSpan"/>
    public static implicit operator ReadOnlyTensorSpan<float>(Map map) => map.AsTensorSpan();

    /// <summary>Copies the values in C,H,W order.</summary>
    /// <exception cref="ArgumentException"><paramref name="destination"/> is too short.</exception>
    public void CopyTo(Span<float> destination) => AsTensorSpan().FlattenTo(destination);
}
