using CnnGen.Compiler.Diagnostics;
using CnnGen.Compiler.Graphs;

namespace CnnGen.Compiler.Ops;

/// <summary>Over what a sample's elements are normalised, and what is learned.</summary>
public enum SampleNorm
{
    /// <summary>Each channel.</summary>
    Instance,

    /// <summary>Groups of channels.</summary>
    Group,

    /// <summary>All elements; weight and bias have one number for each.</summary>
    Layer,
}

/// <summary>y = weight (x - mean) / sqrt(variance + epsilon) + bias, with mean and variance of each group of a sample's channels over all positions.</summary>
/// <param name="Kind">Which layer it is.</param>
/// <param name="Groups">Number of groups of a <see cref="SampleNorm.Group"/>; else it does not matter.</param>
/// <param name="Epsilon">What is added to the variance.</param>
/// <param name="Affine">Whether there are weight and bias.</param>
public sealed record SampleNormOp(SampleNorm Kind, int Groups, float Epsilon, bool Affine) : Op, IReadsParameters, ISharesCode
{
    public override string Name => Kind + "Norm";

    public override string Stem => Kind switch { SampleNorm.Instance => "in", SampleNorm.Group => "gn", _ => "ln" };

    public override bool Learns => Affine;

    public override string Details => string.Join(", ", new[]
    {
        Kind == SampleNorm.Group ? "groups " + Numbers.Text(Groups) : null,
        Epsilon == 1e-5f ? null : "epsilon " + Numbers.Real(Epsilon),
        Affine == (Kind != SampleNorm.Instance) ? null : Affine ? "affine" : "no affine",
    }.Where(static word => word is not null));

    public static SampleNormOp Read(LayerArguments arguments, SampleNorm kind) => new(
        kind,
        kind == SampleNorm.Group ? arguments.Size("groups") : 1,
        NormalizationArguments.Epsilon(arguments),
        arguments.Bool("Affine", kind != SampleNorm.Instance));

    public override ShapeResult InferShape(IReadOnlyList<Shape> inputs)
    {
        Shape input = inputs[0];
        if (Kind == SampleNorm.Group && input.Channels % Groups != 0)
            return ShapeResult.Mistake(DiagnosticRules.NormGroups, Name, Groups, input.Channels, input);
        return Kind == SampleNorm.Instance && input.SpatialRank == 0
            ? ShapeResult.Mistake(DiagnosticRules.InstanceOfVector, Name, input)
            : input;
    }

    public override IReadOnlyList<ParameterTemplate> Parameters(IReadOnlyList<Shape> inputs)
    {
        if (!Affine)
            return [];
        if (!IsElementwise(inputs[0]))
            return NormalizationArguments.Affine(inputs[0].Channels);
        var weight = new ParameterTemplate("weight", inputs[0], Initializer.Constant(1), Packing.PerElement(inputs[0]));
        return [weight, weight with { Suffix = "bias", Initial = Initializer.Constant(0) }];
    }

    /// <summary>Whether weight and bias differ along the spatial axes.</summary>
    public bool IsElementwise(Shape shape) => Affine && Kind == SampleNorm.Layer && shape.SpatialRank > 0;

    /// <summary>Channels of a group.</summary>
    public int GroupOf(Shape shape) => Kind switch { SampleNorm.Instance => 1, SampleNorm.Group => shape.Channels / Groups, _ => shape.Channels };

    public override void Differentiate(GradientBuilder gradient)
    {
        bool isElementwise = IsElementwise(gradient.InputShape(0));
        if (Affine)
            gradient.Learn(new SampleNormLearnOp(this, isElementwise), gradient.Gradient, gradient.Node.Inputs[0]);
        gradient.Propagate(0, new SampleNormGradientOp(this, isElementwise), gradient.Gradient, gradient.Node.Inputs[0]);
    }
}

/// <summary>dx = (g - mean(g) - xhat mean(g xhat)) / sqrt(variance + epsilon) with g = weight dy, means over the group. Inputs: dy, x.</summary>
/// <param name="Norm">The layer.</param>
/// <param name="IsElementwise">Whether weight and bias differ along the spatial axes.</param>
public sealed record SampleNormGradientOp(SampleNormOp Norm, bool IsElementwise) : Op, IReadsParameters, ISharesCode
{
    public override string Name => Norm.Name + "Gradient";

    public override ShapeResult InferShape(IReadOnlyList<Shape> inputs) => inputs[1];
}

/// <summary>Adds dy xhat to the gradient of weight and dy to that of bias. Inputs: dy, x.</summary>
/// <param name="Norm">The layer.</param>
/// <param name="IsElementwise">Whether weight and bias differ along the spatial axes.</param>
public sealed record SampleNormLearnOp(SampleNormOp Norm, bool IsElementwise) : Op, ILearns, ISharesCode
{
    public override string Name => Norm.Name + "WeightGradient";

    public override ShapeResult InferShape(IReadOnlyList<Shape> inputs) => Shape.None;
}
