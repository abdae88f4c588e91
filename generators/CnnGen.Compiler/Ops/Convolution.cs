using CnnGen.Compiler.Graphs;

namespace CnnGen.Compiler.Ops;

/// <summary>A convolution with all that its kernels need: what the ops of the forward and both backward passes share.</summary>
public sealed record Convolution(Shape Input, int Filters, Window Window, int Groups, bool Bias)
{
    public Shape Output { get; } = WindowArguments.Slide(Window, Input, Filters);

    public int InputsPerGroup => Input.Channels / Groups;

    public int FiltersPerGroup => Filters / Groups;

    /// <summary>One filter for each channel.</summary>
    public bool IsDepthwise => Groups > 1 && Groups == Input.Channels && Groups == Filters;

    public Packing WeightPacking => IsDepthwise
        ? Packing.Depthwise(Filters, Window.Kernel)
        : Packing.Grouped(Filters, FiltersPerGroup, InputsPerGroup, Window.Kernel);

    /// <summary>Order of the weights that a transposed convolution reads front to back, where this is the convolution back: blocks of this one's input channels.</summary>
    public Packing TransposedPacking => Groups > 1
        ? WeightPacking
        : Packing.Blocked(Input.Channels, Filters, Window.Kernel) with { IsExchanged = true };

    public Packing BiasPacking => IsDepthwise ? Packing.PerChannel(Filters) : Packing.PerOutput(Filters);
}

/// <summary>dx of a convolution. Inputs: dy. Reads the weights.</summary>
public sealed record ConvolutionInputGradientOp(Convolution Convolution) : Op, IReadsParameters
{
    public override string Name => "ConvInputGradient";

    public override ShapeResult InferShape(IReadOnlyList<Shape> inputs) => Convolution.Input;
}

/// <summary>dw and db of a convolution, added to the gradients. Inputs: x, dy.</summary>
public sealed record ConvolutionWeightGradientOp(Convolution Convolution) : Op, ILearns
{
    public override string Name => "ConvWeightGradient";

    public override ShapeResult InferShape(IReadOnlyList<Shape> inputs) => Shape.None;
}

/// <summary>Marks layers that slide a window over a border of zeros around their input.</summary>
public interface IConvolves
{
    /// <summary>The convolution over an input that the shape rule accepted.</summary>
    Convolution Resolve(Shape input);
}
