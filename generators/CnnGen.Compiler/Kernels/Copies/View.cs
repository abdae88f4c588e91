using CnnGen.Compiler.Graphs;

namespace CnnGen.Compiler.Kernels;

/// <summary>The elements of one sample along axes (channels, then spatial): where element (c, h, w) lies.</summary>
/// <param name="Lengths">Elements along each axis.</param>
/// <param name="Strides">Distance of neighbours along each axis.</param>
/// <param name="Origin">Index of element (0, 0, ...).</param>
internal sealed record View(EquatableArray<int> Lengths, EquatableArray<int> Strides, int Origin)
{
    /// <summary>The elements of a value as they lie.</summary>
    public static View Of(Layout layout) =>
        new(layout.Shape.Lengths, [layout.ChannelStride, .. layout.SpatialStrides], layout.Origin);

    /// <summary>A value as if it had a shape: one that has a number for each channel of it has the same number at all positions.</summary>
    public static View Broadcast(Layout layout, Shape shape) =>
        layout.Shape == shape ? Of(layout) : PerChannel(shape) with { Strides = [layout.ChannelStride, .. new int[shape.SpatialRank]], Origin = layout.Origin };

    /// <summary>A learned tensor with a number for each channel of a shape.</summary>
    public static View PerChannel(Shape shape) => new(shape.Lengths, [1, .. new int[shape.SpatialRank]], 0);

    /// <summary>With the padding lanes of each pixel as if they were channels: whole vectors.</summary>
    public View WithPadding() => this with { Lengths = [Layout.Pitch(Lengths[0]), .. Lengths.Skip(1)] };

    /// <summary>As <see cref="Of"/>, with the padding lanes of each pixel as if they were channels: whole vectors.</summary>
    public static View Padded(Layout layout) => Of(layout).WithPadding();

    /// <summary>Planes behind planes without gaps: index c*H*W + h*W + w, from <paramref name="origin"/> on.</summary>
    public static View Compact(Shape shape, int origin = 0)
    {
        var strides = new int[shape.Rank];
        int stride = 1;
        for (int axis = shape.Rank - 1; axis >= 0; axis--)
        {
            strides[axis] = stride;
            stride *= shape.Lengths[axis];
        }

        return new(shape.Lengths, new(strides), origin);
    }

    /// <summary>The channels from <paramref name="start"/> on.</summary>
    public View Channels(int start, int count) => this with
    {
        Lengths = [count, .. Lengths.Skip(1)],
        Origin = Origin + (start * Strides[0]),
    };

    /// <summary>Whether each pixel is whole vectors: what lies behind its last channel may be computed along.</summary>
    public static bool HasWholePixels(Layout layout) => layout.Kind == LayoutKind.ChannelsLast;
}
