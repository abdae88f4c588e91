using CnnGen.Compiler.Graphs;

namespace CnnGen.Compiler.Ops;

/// <summary>A convolution as the kernels see it: its window resolved, and what is done to the result before it is stored. Inputs: x, and what is added, if anything is.</summary>
public sealed record ConvolutionOp(Convolution Convolution) : Op, IReadsParameters
{
    /// <summary>A batch normalisation of the result, in a prediction; its parameters stand behind those of the convolution.</summary>
    public BatchNormOp? Norm { get; init; }

    /// <summary>Whether the last input, of the result's shape, is added in front of the activation: the shortcut of a residual block.</summary>
    public bool AddsInput { get; init; }

    public ActivationOp? Activation { get; init; }

    /// <summary>A pooling whose windows tile the result, done in registers.</summary>
    public PoolingOp? Pool { get; init; }

    public override string Name => "Conv";

    public override string Details => Fusion.Describe(Activation, Pool, Norm, AddsInput);

    public override ShapeResult InferShape(IReadOnlyList<Shape> inputs) => Convolution.Output;
}

/// <summary>Words for what a layer does to its result.</summary>
internal static class Fusion
{
    public static string Describe(ActivationOp? activation, PoolingOp? pool, BatchNormOp? norm = null, bool adds = false) =>
        string.Join(", ", new[] { norm?.Name, adds ? "Add" : null, activation?.Name, pool?.Name }.Where(static name => name is not null));

    /// <summary>The end of a kernel's name: <c>_Tanh_AvgPool2x2</c>.</summary>
    public static string Suffix(ActivationOp? activation, PoolingOp? pool) =>
        (activation is null ? "" : "_" + activation.Name) + (pool is null ? "" : "_" + pool.Name + pool.Window);
}
