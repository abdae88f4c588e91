using CnnGen.Compiler.Diagnostics;
using CnnGen.Compiler.Graphs;

namespace CnnGen.Compiler.Ops;

/// <summary>x where x > 0, else slope * x, with a learned slope for all elements or for each channel (He et al., 2015).</summary>
public sealed record PReluOp(int NumParameters, float Init) : Op, IReadsParameters, ISharesCode
{
    public override string Name => "PRelu";

    public override string Details => NumParameters == 1 ? "" : "per channel";

    public static PReluOp Read(LayerArguments arguments) => new(
        arguments.Size("numParameters"),
        arguments.Float("Init", 0.25f, static _ => true, DiagnosticRules.ArgumentOutOfRange, "a finite number"));

    public override ShapeResult InferShape(IReadOnlyList<Shape> inputs) => NumParameters == 1 || NumParameters == inputs[0].Channels
        ? inputs[0]
        : ShapeResult.Mistake(DiagnosticRules.SlopesNotPerChannel, Name, NumParameters, inputs[0], inputs[0].Channels);

    public override IReadOnlyList<ParameterTemplate> Parameters(IReadOnlyList<Shape> inputs)
    {
        int stored = Layout.Pitch(NumParameters);
        return [new("weight", Shape.Of(NumParameters), Initializer.Constant(Init), new Packing([NumParameters], [1], stored, stored))];
    }

    public override void Differentiate(GradientBuilder gradient)
    {
        gradient.Learn(new PReluWeightGradientOp(NumParameters == 1), gradient.Node.Inputs[0], gradient.Gradient);
        gradient.Propagate(0, new PReluInputGradientOp(NumParameters == 1), gradient.Gradient, gradient.Node.Inputs[0]);
    }
}

/// <summary>dx = dy where x > 0, else slope * dy. Inputs: dy, x. Reads the slopes.</summary>
/// <param name="IsShared">Whether there is one slope for all elements.</param>
public sealed record PReluInputGradientOp(bool IsShared) : Op, IReadsParameters, ISharesCode
{
    public override string Name => "PReluInputGradient";

    public override ShapeResult InferShape(IReadOnlyList<Shape> inputs) => inputs[0];
}

/// <summary>The sum of x dy where x is not above 0, added to the gradient of the slope. Inputs: x, dy.</summary>
/// <param name="IsShared">Whether there is one slope for all elements.</param>
public sealed record PReluWeightGradientOp(bool IsShared) : Op, ILearns, ISharesCode
{
    public override string Name => "PReluWeightGradient";

    public override ShapeResult InferShape(IReadOnlyList<Shape> inputs) => Shape.None;
}
