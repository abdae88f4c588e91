using CnnGen.Compiler.Graphs;

namespace CnnGen.Compiler.Ops;

/// <summary>
/// Mean and variance of each channel over the whole batch, as a table of four rows, each as long as a pixel: mean, scale = weight / sqrt(variance + epsilon), shift = bias and
/// 1 / sqrt(variance + epsilon). Moves the running statistics. Inputs: x.
/// </summary>
public sealed record BatchStatisticsOp(BatchNormOp Norm, int Channels) : Op, IReadsParameters, IOfBatch, IExchanges
{
    public override string Name => "BatchStatistics";

    /// <summary>Mean and squared distances of each channel, and the number of elements.</summary>
    public int ExchangeLength => (2 * Layout.Pitch(Channels)) + 1;

    /// <summary>Shape of the table.</summary>
    public static Shape Table(int channels) => Shape.Of(4 * Layout.Pitch(channels));

    public override ShapeResult InferShape(IReadOnlyList<Shape> inputs) => Table(Channels);

    /// <summary>What the statistics do to the gradient is part of <see cref="BatchNormGradientOp"/>.</summary>
    public override void Differentiate(GradientBuilder gradient)
    {
    }
}

/// <summary>y = f(scale (x - mean) + shift), or f(scale (x - mean) + shift + added). Inputs: x, what is added, if anything is, and the table of <see cref="BatchStatisticsOp"/>.</summary>
public sealed record BatchNormalizeOp(BatchNormOp Norm) : Op
{
    /// <summary>Whether another value is added before the activation: the end of a residual block.</summary>
    public bool AddsInput { get; init; }

    public ActivationOp? Activation { get; init; }

    public override string Name => "BatchNormalize";

    public override string Details => string.Join(", ", new[] { AddsInput ? "Add" : null, Activation?.Name }.Where(static word => word is not null));

    public override ShapeResult InferShape(IReadOnlyList<Shape> inputs) => inputs[0];

    public override void Differentiate(GradientBuilder gradient)
    {
        if (!Norm.Affine && !gradient.Needs(0))
            return;
        int channels = gradient.InputShape(0).Channels;
        int x = gradient.Node.Inputs[0], table = gradient.Node.Inputs[1];
        var sums = new BatchNormSumsOp(Norm, channels);
        int terms = gradient.Add(".sums", sums, BatchNormSumsOp.Table(channels), gradient.Gradient, x, table);
        gradient.Propagate(0, new BatchNormGradientOp(), gradient.Gradient, x, table, terms);
    }
}

/// <summary>
/// What the gradient needs of the whole batch, as a table of two rows: with g = f'(z) dy, the mean of g, and the mean of g (x - mean) times 1 / (variance + epsilon). Adds
/// sum(g xhat) and sum(g) of its samples to the gradients of weight and bias. Inputs: dy, x, the table of <see cref="BatchStatisticsOp"/>.
/// </summary>
public sealed record BatchNormSumsOp(BatchNormOp Norm, int Channels) : Op, IReadsParameters, ILearns, IOfBatch, IExchanges
{
    /// <summary>A function of the result whose gradient is taken first; its value is computed anew from x, so that nobody need keep it.</summary>
    public ActivationOp? Activation { get; init; }

    public override string Name => "BatchNormSums";

    public override string Details => Activation?.Name ?? "";

    public int ExchangeLength => (2 * Layout.Pitch(Channels)) + 1;

    public static Shape Table(int channels) => Shape.Of(2 * Layout.Pitch(channels));

    public override ShapeResult InferShape(IReadOnlyList<Shape> inputs) => Table(Channels);
}

/// <summary>
/// dx = scale (g - mean(g) - xhat mean(g xhat)) with g = f'(z) dy, means over the batch. Inputs: dy, x, the table of <see cref="BatchStatisticsOp"/>, that of
/// <see cref="BatchNormSumsOp"/>.
/// </summary>
public sealed record BatchNormGradientOp : Op
{
    /// <inheritdoc cref="BatchNormSumsOp.Activation"/>
    public ActivationOp? Activation { get; init; }

    public override string Name => "BatchNormGradient";

    public override string Details => Activation?.Name ?? "";

    public override ShapeResult InferShape(IReadOnlyList<Shape> inputs) => inputs[1];
}
