using CnnGen.Compiler.Diagnostics;
using CnnGen.Compiler.Graphs;

namespace CnnGen.Compiler.Ops;

/// <summary>The arguments that all layers with a sliding window share. A padding of <see cref="Same"/> is resolved when the input is known.</summary>
public sealed record WindowArguments(
    EquatableArray<int> Kernel, EquatableArray<int> Stride, EquatableArray<int> Padding, EquatableArray<int> Dilation)
{
    /// <summary>Whether the number of windows is rounded up.</summary>
    public bool CeilMode { get; init; }

    /// <summary>Padding that makes the output as long as the input divided by the stride, rounded up; an odd rest goes behind (Keras, TensorFlow).</summary>
    public const int Same = -1;

    /// <summary>Longest kernel, stride, padding or dilation.</summary>
    public const int Limit = 4096;

    private static readonly string[] AxisNames = ["Depth", "Height", "Width"];

    /// <summary>Number of axes that the window slides along: 1 to 3.</summary>
    public int Rank => Kernel.Count;

    /// <summary>The end of the layer's name: <c>2D</c>.</summary>
    public string Dimensions => Numbers.Text(Rank) + "D";

    /// <summary>Reads <c>kernelSize</c> or <c>kernelHeight, kernelWidth</c>, and Stride, Padding and Dilation with their forms for one axis.</summary>
    public static WindowArguments Read(LayerArguments arguments, int rank, bool strideIsKernel = false)
    {
        EquatableArray<int> kernel = PerAxis(arguments, rank, "kernelSize", "kernel", 1, static _ => 1);
        return new(
            kernel,
            PerAxis(arguments, rank, "Stride", "Stride", 1, axis => strideIsKernel ? kernel[axis] : 1),
            PerAxis(arguments, rank, "Padding", "Padding", Same, static _ => 0),
            PerAxis(arguments, rank, "Dilation", "Dilation", 1, static _ => 1));
    }

    /// <summary>The window of a single element.</summary>
    public static WindowArguments Pointwise(int rank)
    {
        EquatableArray<int> ones = Enumerable.Repeat(1, rank).ToEquatableArray();
        return new(ones, ones, new(new int[rank]), ones);
    }

    /// <summary>An argument for all axes, or the one for each axis that wins over it; with a single axis there is only the former.</summary>
    public static EquatableArray<int> PerAxis(LayerArguments arguments, int rank, string all, string stem, int least, Func<int, int> fallback) =>
        AxisNames.Skip(AxisNames.Length - rank).Select((name, axis) =>
        {
            int common = arguments.Int(all, least, Limit, fallback(axis));
            return rank == 1 ? common : arguments.Int(stem + name, least, Limit, common);
        }).ToEquatableArray();

    /// <summary>The window over an input, or the mistake: an input with other axes, or a kernel that does not fit.</summary>
    public Window? Resolve(string layer, Shape input, out ShapeResult mistake)
    {
        mistake = default;
        if (input.SpatialRank != Kernel.Count)
        {
            mistake = WrongAxes(layer, Rank, input);
            return null;
        }

        var axes = new WindowAxis[Kernel.Count];
        for (int axis = 0; axis < axes.Length; axis++)
            axes[axis] = ResolveAxis(axis, input.Spatial(axis));
        var window = new Window(new(axes));
        if (axes.Where((a, i) => a.Outputs(input.Spatial(i)) < 1).Any())
        {
            Shape padded = new([input.Channels, .. axes.Select((a, i) => input.Spatial(i) + a.Before + a.After)]);
            string kernel = string.Join("x", axes.Select(static a => Numbers.Text(a.Extent)));
            mistake = ShapeResult.Mistake(DiagnosticRules.KernelTooLarge, layer, kernel, input, padded);
            return null;
        }

        return window;
    }

    /// <summary>The mistake of a layer along <paramref name="rank"/> axes, whose name ends in <c>2D</c>, on an input with other ones.</summary>
    public static ShapeResult WrongAxes(string layer, int rank, Shape input)
    {
        string[] names = ["a sequence (channels, length)", "an image (channels, height, width)", "a volume (channels, depth, height, width)"];
        string other = layer.Replace(Numbers.Text(rank) + "D", Numbers.Text(input.SpatialRank) + "D");
        string fix = input.SpatialRank is > 0 and <= 3 ? $"write {other} for such an input" : "put it in front of the layer that makes a vector, or give the input its axes";
        return ShapeResult.Mistake(DiagnosticRules.WrongAxes, layer, names[rank - 1], input, fix);
    }

    /// <summary>The window along an axis of that length.</summary>
    public WindowAxis ResolveAxis(int axis, int length)
    {
        int stride = Stride[axis];
        if (Padding[axis] != Same)
        {
            var slide = new WindowAxis(Kernel[axis], stride, Padding[axis], Padding[axis], Dilation[axis]);
            return CeilMode ? slide.RoundedUp(length) : slide;
        }

        int extent = ((Kernel[axis] - 1) * Dilation[axis]) + 1;
        int total = Math.Max(0, ((Numbers.CeilingDivide(length, stride) - 1) * stride) + extent - length);
        return new(Kernel[axis], stride, total / 2, total - (total / 2), Dilation[axis]);
    }

    /// <summary>The shape of <paramref name="channels"/> planes, each with an element a window.</summary>
    public static Shape Slide(Window window, Shape input, int channels) =>
        new([channels, .. window.Axes.Select((axis, i) => axis.Outputs(input.Spatial(i)))]);

    public string Describe()
    {
        var parts = new List<string> { Join(Kernel) };
        if (Stride.Any(static s => s != 1))
            parts.Add("stride " + Join(Stride));
        if (Padding.Any(static p => p != 0))
            parts.Add("padding " + (Padding.All(static p => p == Same) ? "same" : Join(Padding)));
        if (Dilation.Any(static d => d != 1))
            parts.Add("dilation " + Join(Dilation));
        if (CeilMode)
            parts.Add("ceil mode");
        return string.Join(", ", parts);
    }

    private static string Join(EquatableArray<int> values) => string.Join("x", values.Select(Numbers.Text));
}
