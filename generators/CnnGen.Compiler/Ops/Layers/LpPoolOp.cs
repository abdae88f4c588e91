using CnnGen.Compiler.Diagnostics;
using CnnGen.Compiler.Graphs;

namespace CnnGen.Compiler.Ops;

/// <summary>(sum over the window of x^norm)^(1/norm), as PyTorch's LPPool1d and LPPool2d.</summary>
public sealed record LpPoolOp(float Norm, WindowArguments Arguments) : PoolOp(Arguments)
{
    public override string Name => "LpPool" + Arguments.Dimensions;

    public override string Details => $"norm {Numbers.Real(Norm)}, {base.Details}";

    public static LpPoolOp Read(LayerArguments arguments, int rank) => new(
        arguments.Float("norm", 2, static norm => norm >= 1, DiagnosticRules.ArgumentOutOfRange, "a finite number of at least 1"),
        WindowArguments.Read(arguments, rank, strideIsKernel: true));

    public override Op Lower(Shape input) => new LpPoolingOp(Norm, Resolve(input));

    public override void Differentiate(GradientBuilder gradient) => gradient.Propagate(
        0, new LpPoolGradientOp(Norm, Resolve(gradient.InputShape(0))), gradient.Gradient, gradient.Node.Inputs[0], gradient.Value);
}

/// <summary>The same as the kernels see it. Inputs: x.</summary>
public sealed record LpPoolingOp(float Norm, Window Window) : Op
{
    public override string Name => "LpPool";

    public override string Details => $"norm {Numbers.Real(Norm)}, {Window}";

    public override ShapeResult InferShape(IReadOnlyList<Shape> inputs) => throw new InvalidOperationException("Its shape is the layer's.");
}

/// <summary>dx = dy (x / y)^(norm - 1), and 0 where y is 0 (as PyTorch says). Inputs: dy, x, y.</summary>
public sealed record LpPoolGradientOp(float Norm, Window Window) : Op
{
    public override string Name => "LpPoolGradient";

    public override ShapeResult InferShape(IReadOnlyList<Shape> inputs) => inputs[1];
}
