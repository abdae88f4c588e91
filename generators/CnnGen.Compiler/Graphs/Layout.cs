namespace CnnGen.Compiler.Graphs;

/// <summary>Which axis of a value has its neighbours side by side.</summary>
public enum LayoutKind
{
    /// <summary>H,W,C: the channels of a pixel side by side, padded to whole vectors. What kernels work on inside.</summary>
    ChannelsLast,

    /// <summary>C,H,W: plane behind plane. What the user gives and gets.</summary>
    Planar,
}

/// <summary>Where the elements of one sample of a value lie: strides, and a border of zeros around the image for the padded layers that read it.</summary>
/// <param name="Shape">Shape of the value.</param>
/// <param name="Kind">Order of the axes.</param>
/// <param name="Halo">The border of zeros.</param>
/// <param name="ChannelStride">Distance of two channels of a pixel.</param>
/// <param name="SpatialStrides">Distance of neighbours along each spatial axis.</param>
/// <param name="Origin">Index of element (0, 0, ..., 0), behind the border.</param>
/// <param name="Length">Floats from one sample to the next.</param>
public sealed record Layout(
    Shape Shape, LayoutKind Kind, Halo Halo, int ChannelStride, EquatableArray<int> SpatialStrides, int Origin, int Length)
{
    /// <summary>Floats that a cache line holds; every sample and every weight block starts on one.</summary>
    public const int Line = 16;

    /// <summary>Channels of a pixel with their padding: whole vectors of 4, 8 or 16, so that a vector store ends inside its pixel.</summary>
    public static int Pitch(int channels) => channels <= 4 ? 4 : channels <= 8 ? 8 : Numbers.RoundUp(channels, 16);

    public static Layout Of(Shape shape, LayoutKind kind, Halo halo) =>
        kind == LayoutKind.ChannelsLast || shape.SpatialRank == 0 ? ChannelsLast(shape, halo) : Planar(shape, halo);

    /// <summary>Planes without padding or border, as the user's spans have them.</summary>
    public static Layout External(Shape shape, int sampleLength) =>
        Planes(shape, Halo.None(shape.SpatialRank), 0) with { Length = sampleLength };

    /// <summary>Some channels of a value, where they lie among the others: the pointer to it begins with the first of them.</summary>
    public Layout Part(Shape shape) => this with { Shape = shape };

    /// <summary>Distance of neighbours along a spatial axis; 0 along an axis that the shape does not have.</summary>
    public int Stride(int axis) => axis < SpatialStrides.Count ? SpatialStrides[axis] : 0;

    /// <summary>Index of the first element of channel 0 at a spatial position.</summary>
    public int Offset(IReadOnlyList<int> position)
    {
        int offset = Origin;
        for (int axis = 0; axis < position.Count; axis++)
            offset += position[axis] * Stride(axis);
        return offset;
    }

    private static Layout ChannelsLast(Shape shape, Halo halo) =>
        Strided(shape, LayoutKind.ChannelsLast, halo, Pitch(shape.Channels), 0, out int length) with { Length = Numbers.RoundUp(length, Line) };

    /// <summary>Rows have room for whole vectors, and the last row has a vector behind it, so that kernels over vectors of pixels may read and write past a row's end.</summary>
    private static Layout Planar(Shape shape, Halo halo)
    {
        int width = shape.Spatial(shape.SpatialRank - 1);
        Layout planes = Planes(shape, halo, shape.SpatialRank == 0 ? 0 : Numbers.RoundUp(width, Line) - width);
        return planes with { Length = Numbers.RoundUp(planes.Length + (4 * Line), Line) };
    }

    private static Layout Planes(Shape shape, Halo halo, int rowPadding)
    {
        Layout plane = Strided(shape, LayoutKind.Planar, halo, 1, rowPadding, out int length);
        return plane with { ChannelStride = length, Length = length * shape.Channels };
    }

    private static Layout Strided(Shape shape, LayoutKind kind, Halo halo, int pixel, int rowPadding, out int length)
    {
        var strides = new int[shape.SpatialRank];
        int stride = pixel;
        int origin = 0;
        for (int axis = strides.Length - 1; axis >= 0; axis--)
        {
            strides[axis] = stride;
            origin += halo.Before[axis] * stride;
            int after = axis == strides.Length - 1 ? Math.Max(halo.After[axis], rowPadding) : halo.After[axis];
            stride *= halo.Before[axis] + shape.Spatial(axis) + after;
        }

        length = stride;
        return new(shape, kind, halo, 1, new(strides), origin, stride);
    }

    /// <summary>Whether pixels lie without a gap in their rows: the value is no part of a wider one.</summary>
    public bool HasWholePixels => Kind == LayoutKind.ChannelsLast && (Shape.SpatialRank == 0 || Stride(Shape.SpatialRank - 1) == Pitch(Shape.Channels));

    public override string ToString() =>
        $"{(Kind == LayoutKind.ChannelsLast ? "HWC" : "CHW")}{(Kind == LayoutKind.Planar || HasWholePixels ? "" : " of " + Numbers.Text(Stride(Shape.SpatialRank - 1)))}{(Halo.IsNone ? "" : " halo " + Halo)}";
}
