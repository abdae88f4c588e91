using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Kernels;

/// <summary>A convolution without a window, whose rows lie without a gap behind each other on both sides, sees the image as one long row.</summary>
internal static class OneRow
{
    /// <summary>The convolution over one axis, with the layouts as it sees them; as they are, where rows have gaps or there is a window.</summary>
    public static (Convolution Convolution, Layout Input, Layout Output) Of(Convolution convolution, Layout input, Layout output)
    {
        int rank = convolution.Window.Axes.Count;
        bool isPlain = rank > 1 && convolution.Window.Axes.All(static axis => axis is { Kernel: 1, Stride: 1, Before: 0, After: 0 });
        if (!isPlain || !IsDense(input, rank) || !IsDense(output, rank))
            return (convolution, input, output);
        Layout x = Flat(input);
        return (new(x.Shape, convolution.Filters, new([convolution.Window.Axes[rank - 1]]), convolution.Groups, convolution.Bias), x, Flat(output));
    }

    /// <summary>Whether a value's rows lie without a gap behind each other.</summary>
    public static bool CanBe(Layout layout) => IsDense(layout, layout.Shape.SpatialRank);

    /// <summary>Whether an image's rows have no gap; a vector before or behind a dense layer has no rows.</summary>
    private static bool IsDense(Layout layout, int rank)
    {
        if (layout.Shape.SpatialRank != rank)
            return false;
        for (int axis = layout.Shape.SpatialRank - 1; axis > 0; axis--)
        {
            if (layout.Stride(axis - 1) != layout.Stride(axis) * layout.Shape.Spatial(axis))
                return false;
        }

        return true;
    }

    private static Layout Flat(Layout layout)
    {
        int pixels = (int)Numbers.Product(layout.Shape.Lengths.Skip(1));
        return layout with { Shape = Shape.Of(layout.Shape.Channels, pixels), SpatialStrides = [layout.Stride(layout.Shape.SpatialRank - 1)] };
    }
}
