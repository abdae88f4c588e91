using CnnGen.Compiler.Graphs;

namespace CnnGen.Compiler.Ops;

/// <summary>y[d, i] = weight[x[i], d]; an index that is none of the table's, or the padding's, gives zeros.</summary>
public sealed record EmbeddingOp(int Vocabulary, int Dimension, int? PaddingIndex) : Op, IReadsParameters, ISharesCode
{
    public override string Name => "Embedding";

    public override string Details => $"{Numbers.Text(Vocabulary)} words{(PaddingIndex is { } index ? ", padding " + Numbers.Text(index) : "")}";

    public static EmbeddingOp Read(LayerArguments arguments)
    {
        int vocabulary = arguments.Size("vocabulary");
        int? padding = arguments.IsWritten("PaddingIndex") ? arguments.Int("PaddingIndex", 0, vocabulary - 1, 0) : null;
        return new(vocabulary, arguments.Size("dimension"), padding);
    }

    public override ShapeResult InferShape(IReadOnlyList<Shape> inputs) => inputs[0].SpatialRank == 0
        ? Shape.Of(Dimension, inputs[0].Channels)
        : ShapeResult.Mistake(Diagnostics.DiagnosticRules.WrongAxes, Name, "a vector of indices", inputs[0], "put [Flatten] in front");

    /// <summary>Word behind word, each padded as the channels of a pixel are.</summary>
    public override IReadOnlyList<ParameterTemplate> Parameters(IReadOnlyList<Shape> inputs) =>
        [new("weight", Shape.Of(Vocabulary, Dimension), Initializer.Normal(1), new Packing([Vocabulary, Dimension], [1, 1], 1, Layout.Pitch(Dimension)))];

    public override void Differentiate(GradientBuilder gradient) =>
        gradient.Learn(new EmbeddingWeightGradientOp(PaddingIndex), gradient.Node.Inputs[0], gradient.Gradient);
}

/// <summary>Adds dy to the gradients of the words. Inputs: x, dy.</summary>
public sealed record EmbeddingWeightGradientOp(int? PaddingIndex) : Op, ILearns, ISharesCode
{
    public override string Name => "EmbeddingWeightGradient";

    public override ShapeResult InferShape(IReadOnlyList<Shape> inputs) => Shape.None;
}
