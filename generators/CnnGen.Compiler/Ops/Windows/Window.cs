using CnnGen.Compiler.Graphs;

namespace CnnGen.Compiler.Ops;

/// <summary>A window over all spatial axes, its padding resolved for one input.</summary>
public sealed record Window(EquatableArray<WindowAxis> Axes)
{
    public int Taps => Axes.Aggregate(1, static (product, axis) => product * axis.Kernel);

    public EquatableArray<int> Kernel => Axes.Select(static axis => axis.Kernel).ToEquatableArray();

    /// <summary>Whether each window is the element at its place.</summary>
    public bool IsIdentity => Axes.All(static axis => axis == new WindowAxis(1, 1, 0, 0, 1));

    /// <summary>The window that is the whole image: what global pooling, and a dense layer over an image, look through.</summary>
    public static Window Whole(Shape image) =>
        new(image.Lengths.Skip(1).Select(static length => new WindowAxis(length, length, 0, 0, 1)).ToEquatableArray());

    /// <summary>Whether all windows have the same taps, none of them in the padding.</summary>
    public bool StaysInside(Shape input)
    {
        for (int axis = 0; axis < Axes.Count; axis++)
        {
            WindowAxis window = Axes[axis];
            int last = ((window.Outputs(input.Spatial(axis)) - 1) * window.Stride) - window.Before + window.Extent - 1;
            if (window.Parts > 0 || window.Before > 0 || last >= input.Spatial(axis))
                return false;
        }

        return true;
    }

    public override string ToString() => string.Join("x", Kernel.Select(Numbers.Text));
}
