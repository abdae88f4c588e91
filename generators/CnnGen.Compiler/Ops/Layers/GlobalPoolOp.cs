using CnnGen.Compiler.Diagnostics;
using CnnGen.Compiler.Graphs;

namespace CnnGen.Compiler.Ops;

/// <summary>The mean or the largest element of each channel, whatever its axes: (channels, ...) to (channels).</summary>
public sealed record GlobalPoolOp(bool IsMax) : Op
{
    public override string Name => IsMax ? "GlobalMaxPool" : "GlobalAvgPool";

    public override string Stem => "pool";

    public override ShapeResult InferShape(IReadOnlyList<Shape> inputs) => inputs[0].SpatialRank > 0
        ? Shape.Of(inputs[0].Channels)
        : ShapeResult.Mistake(DiagnosticRules.WrongAxes, Name, "axes behind the channels", inputs[0], "a vector has one number a channel, so leave it out");

    public override Op Lower(Shape input) => new PoolingOp(IsMax, Window.Whole(input), true);

    public override void Differentiate(GradientBuilder gradient)
    {
        Window window = Window.Whole(gradient.InputShape(0));
        if (IsMax)
            gradient.Propagate(0, new MaxPoolGradientOp(window), gradient.Gradient, gradient.Node.Inputs[0], gradient.Value);
        else
            gradient.Propagate(0, new AvgPoolGradientOp(window, true), gradient.Gradient);
    }
}
