using CnnGen.Compiler.Graphs;

namespace CnnGen.Compiler.Ops;

/// <summary>The mean or the largest element of windows that cut each axis into so many parts, as equal as can be (PyTorch's AdaptiveAvgPool, AdaptiveMaxPool).</summary>
public sealed record AdaptivePoolOp(bool IsMax, EquatableArray<int> Parts) : Op
{
    public override string Name => $"Adaptive{(IsMax ? "Max" : "Avg")}Pool{Numbers.Text(Parts.Count)}D";

    public override string Stem => "pool";

    public override string Details => "to " + string.Join("x", Parts.Select(Numbers.Text));

    public static AdaptivePoolOp Read(LayerArguments arguments, bool isMax, int rank) =>
        new(isMax, WindowArguments.PerAxis(arguments, rank, "outputSize", "output", 1, static _ => 1));

    public override ShapeResult InferShape(IReadOnlyList<Shape> inputs) => inputs[0].SpatialRank == Parts.Count
        ? new Shape([inputs[0].Channels, .. Parts])
        : WindowArguments.WrongAxes(Name, Parts.Count, inputs[0]);

    public override Op Lower(Shape input) => new PoolingOp(IsMax, Windows(input), false);

    public override void Differentiate(GradientBuilder gradient)
    {
        Window windows = Windows(gradient.InputShape(0));
        if (windows.IsIdentity)
            gradient.PassOn(0);
        else if (IsMax)
            gradient.Propagate(0, new MaxPoolGradientOp(windows), gradient.Gradient, gradient.Node.Inputs[0], gradient.Value);
        else
            gradient.Propagate(0, new AvgPoolGradientOp(windows, false), gradient.Gradient);
    }

    private Window Windows(Shape input) => new(Parts.Select((parts, axis) => WindowAxis.Cut(input.Spatial(axis), parts)).ToEquatableArray());
}
