using CnnGen.Compiler.Code;
using CnnGen.Compiler.Graphs;

namespace CnnGen.Compiler.Ops;

/// <summary>A function of each element. Its gradient is a function of its value, so that a training pass keeps one tensor and not two.</summary>
public abstract record ActivationOp : Op
{
    /// <summary>Code of the function of the vector expression <paramref name="x"/>.</summary>
    public abstract string Apply(VectorCode code, string x);

    /// <summary>Code of the derivative times <paramref name="dy"/>, given the value <paramref name="y"/>.</summary>
    public abstract string ApplyGradient(VectorCode code, string dy, string y);

    public override ShapeResult InferShape(IReadOnlyList<Shape> inputs) => inputs[0];

    public override void Differentiate(GradientBuilder gradient) =>
        gradient.Propagate(0, new ActivationGradientOp(this), gradient.Gradient, gradient.Value);
}

/// <summary>dx = f'(x) dy, with f' as a function of y = f(x). Inputs: dy, y.</summary>
public sealed record ActivationGradientOp(ActivationOp Activation) : Op
{
    public override string Name => Activation.Name + "Gradient";

    public override ShapeResult InferShape(IReadOnlyList<Shape> inputs) => inputs[0];
}
