using CnnGen.Compiler.Diagnostics;
using CnnGen.Compiler.Graphs;

namespace CnnGen.Compiler.Ops;

/// <summary>y[o] = b[o] + sum over i of w[o,i] x[i] (PyTorch's Linear). A <see cref="FlattenOp"/> in front is absorbed: then it reads an image as it lies.</summary>
public sealed record DenseOp(int Units, bool Bias) : Op, IReadsParameters
{
    /// <summary>A batch normalisation of the result, in a prediction; its parameters stand behind those of the layer.</summary>
    public BatchNormOp? Norm { get; init; }

    /// <summary>A function of the result, taken in the same pass.</summary>
    public ActivationOp? Activation { get; init; }

    public override string Name => "Dense";

    public override string Details => string.Join(", ", new[] { Norm?.Name, Activation?.Name, Bias ? null : "no bias" }.Where(static word => word is not null));

    public static DenseOp Read(LayerArguments arguments) => new(arguments.Size("units"), arguments.Bool("Bias", true));

    public override ShapeResult InferShape(IReadOnlyList<Shape> inputs)
    {
        Shape input = inputs[0];
        return input.SpatialRank == 0
            ? Shape.Of(Units)
            : ShapeResult.Mistake(DiagnosticRules.DenseOnImage, Name, input, Numbers.Grouped(input.Length), input.Channels);
    }

    public override IReadOnlyList<ParameterTemplate> Parameters(IReadOnlyList<Shape> inputs) => Parameters(inputs[0], inputs[0]);

    /// <summary>The parameters of a dense layer whose vector is a flattened <paramref name="image"/>: PyTorch's shape, packed in the image's order of reading.</summary>
    public IReadOnlyList<ParameterTemplate> Parameters(Shape vector, Shape image)
    {
        Packing packing = Packing.Blocked(Units, image.Channels, image.Lengths.Skip(1).ToEquatableArray());
        var weight = new ParameterTemplate("weight", Shape.Of(Units, vector.Channels), Initializer.FanIn(vector.Channels), packing);
        return Bias ? [weight, new("bias", Shape.Of(Units), weight.Initial, Packing.PerOutput(Units))] : [weight];
    }

    public override long MultiplyAdds(IReadOnlyList<Shape> inputs, Shape output) => inputs[0].Length * Units;

    public override void Differentiate(GradientBuilder gradient)
    {
        gradient.Learn(new DenseWeightGradientOp(this), gradient.Node.Inputs[0], gradient.Gradient);
        gradient.Propagate(0, new DenseInputGradientOp(this), gradient.Gradient);
    }
}

/// <summary>dx = w^T dy. Inputs: dy. Reads the weights.</summary>
public sealed record DenseInputGradientOp(DenseOp Dense) : Op, IReadsParameters
{
    public override string Name => "DenseInputGradient";

    public override ShapeResult InferShape(IReadOnlyList<Shape> inputs) => throw new InvalidOperationException("Its shape is the layer's input.");
}

/// <summary>dw = dy x^T and db = dy, added to the gradients. Inputs: x, dy.</summary>
public sealed record DenseWeightGradientOp(DenseOp Dense) : Op, ILearns
{
    public override string Name => "DenseWeightGradient";

    public override ShapeResult InferShape(IReadOnlyList<Shape> inputs) => Shape.None;
}
