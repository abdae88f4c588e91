using CnnGen.Compiler.Code;
using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Kernels;

/// <summary>dx = f'(x) dy, with the derivative as a function of the argument x or of the value y = f(x).</summary>
internal sealed record ActivationGradientKernel(ActivationOp Activation, Layout Dy, Layout Known, Layout Dx, bool IsScalar)
    : ElementwiseKernel([Dy, Known], Dx, IsScalar)
{
    public override string Summary =>
        $"dx = dy times the derivative of {Activation.Name}, which is known from its {(Activation.NeedsArgument ? "argument x" : "value y")}.";

    protected override string Function => Activation.Name + "Gradient";

    protected override EquatableArray<string> InputNames => ["dy", Activation.NeedsArgument ? "x" : "y"];

    protected override string OutputName => "dx";

    protected override string Compute(CodeWriter code, VectorCode vector, IReadOnlyList<string> inputs, string first, int stride) =>
        Activation.ApplyGradient(vector, inputs[0], inputs[1]);
}

/// <summary>Gradients of activations.</summary>
internal sealed class ActivationGradientFamily(bool isScalar) : ElementwiseFamily(isScalar)
{
    public override KernelChoice Create(KernelContext context) => new ActivationGradientKernel(
        ((ActivationGradientOp)context.Node.Op).Activation, context.Inputs[0], context.Inputs[1], context.Value, IsScalar);

    protected override bool Matches(Op op) => op is ActivationGradientOp;
}
