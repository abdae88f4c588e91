using CnnGen.Compiler.Code;
using CnnGen.Compiler.Graphs;

namespace CnnGen.Compiler.Ops;

/// <summary>
/// A function of each element. Where its gradient is a function of its value, a training pass keeps one tensor and not two, and the function can be taken in the
/// registers of the layer before it. Where it needs the argument, that one is kept.
/// </summary>
public abstract record ActivationOp : Op, ISharesCode
{
    /// <summary>Whether the derivative is computed from the argument x; else from the value y.</summary>
    public virtual bool NeedsArgument => false;

    /// <summary>The bounds between which it holds its argument, if that is all that it does: those can come with a call. NaN stays NaN.</summary>
    public virtual (float Least, float Most)? Bounds => null;

    /// <summary>Code of the function of the variable <paramref name="x"/>.</summary>
    public abstract string Apply(VectorCode code, string x);

    /// <summary>Code of the derivative times <paramref name="dy"/>.</summary>
    /// <param name="code">The width.</param>
    /// <param name="dy">The variable with the gradient of the value.</param>
    /// <param name="known">The variable with the argument if <see cref="NeedsArgument"/>, else with the value.</param>
    public abstract string ApplyGradient(VectorCode code, string dy, string known);

    public override ShapeResult InferShape(IReadOnlyList<Shape> inputs) => inputs[0];

    public override void Differentiate(GradientBuilder gradient) => gradient.Propagate(
        0, new ActivationGradientOp(this), gradient.Gradient, NeedsArgument ? gradient.Node.Inputs[0] : gradient.Value);
}

/// <summary>dx = f'(x) dy, with f' as a function of x or of y = f(x). Inputs: dy, and x or y; then what is added to dy first.</summary>
public sealed record ActivationGradientOp(ActivationOp Activation) : Op
{
    /// <summary>Number of gradients whose sum is dy.</summary>
    public int Gradients { get; init; } = 1;

    public override string Name => Activation.Name + "Gradient";

    public override ShapeResult InferShape(IReadOnlyList<Shape> inputs) => inputs[0];
}
