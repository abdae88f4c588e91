using CnnGen.Compiler.Graphs;

namespace CnnGen.Compiler.Ops;

/// <summary>A transposed convolution as the kernels see it. Inputs: x, of the shape of <paramref name="Back"/>'s output.</summary>
/// <param name="Back">The convolution from the result back to x, over the same weights.</param>
/// <param name="Bias">Whether a learned number is added to each output channel.</param>
public sealed record TransposedConvolutionOp(Convolution Back, bool Bias) : Op, IReadsParameters
{
    /// <summary>A batch normalisation of the result, in a prediction; its parameters stand behind those of the convolution.</summary>
    public BatchNormOp? Norm { get; init; }

    public ActivationOp? Activation { get; init; }

    public override string Name => "ConvTranspose";

    public override string Details => Fusion.Describe(Activation, null, Norm);

    public override ShapeResult InferShape(IReadOnlyList<Shape> inputs) => Back.Input;
}

/// <summary>dx of a transposed convolution: the convolution from the result back to x. Inputs: dy. Reads the weights.</summary>
public sealed record TransposedInputGradientOp(Convolution Back) : Op, IReadsParameters
{
    public override string Name => "ConvTransposeInputGradient";

    public override ShapeResult InferShape(IReadOnlyList<Shape> inputs) => Back.Output;
}

/// <summary>dw and db of a transposed convolution, added to the gradients. Inputs: dy, x.</summary>
public sealed record TransposedWeightGradientOp(Convolution Back, bool Bias) : Op, ILearns
{
    public override string Name => "ConvTransposeWeightGradient";

    public override ShapeResult InferShape(IReadOnlyList<Shape> inputs) => Shape.None;
}
