using CnnGen.Compiler.Graphs;

namespace CnnGen.Compiler.Ops;

/// <summary>A window that slides along one spatial axis.</summary>
/// <param name="Kernel">Number of taps.</param>
/// <param name="Stride">Distance of two windows.</param>
/// <param name="Before">Padding in front of the first element.</param>
/// <param name="After">Padding behind the last element.</param>
/// <param name="Dilation">Distance of two taps.</param>
public readonly record struct WindowAxis(int Kernel, int Stride, int Before, int After, int Dilation)
{
    /// <summary>Elements from the first tap to the last, both included.</summary>
    public int Extent => ((Kernel - 1) * Dilation) + 1;

    /// <summary>Number of windows that fit; less than 1 where none does.</summary>
    public int Outputs(int length) => length + Before + After < Extent ? 0 : ((length + Before + After - Extent) / Stride) + 1;
}

/// <summary>A window over all spatial axes, its padding resolved for one input.</summary>
public sealed record Window(EquatableArray<WindowAxis> Axes)
{
    public int Taps => Axes.Aggregate(1, static (product, axis) => product * axis.Kernel);

    public EquatableArray<int> Kernel => Axes.Select(static axis => axis.Kernel).ToEquatableArray();

    /// <summary>The window that is the whole image: what global pooling, and a dense layer over an image, look through.</summary>
    public static Window Whole(Shape image) =>
        new(image.Lengths.Skip(1).Select(static length => new WindowAxis(length, length, 0, 0, 1)).ToEquatableArray());

    /// <summary>Whether no window reaches into the padding.</summary>
    public bool StaysInside(Shape input)
    {
        for (int axis = 0; axis < Axes.Count; axis++)
        {
            WindowAxis window = Axes[axis];
            int last = ((window.Outputs(input.Spatial(axis)) - 1) * window.Stride) - window.Before + window.Extent - 1;
            if (window.Before > 0 || last >= input.Spatial(axis))
                return false;
        }

        return true;
    }

    public override string ToString() => string.Join("x", Kernel.Select(Numbers.Text));
}
