using CnnGen.Compiler.Code;
using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Kernels;

/// <summary>y = f(x).</summary>
internal sealed record ActivationKernel(ActivationOp Activation, Layout X, Layout Y, bool IsScalar) : ElementwiseKernel([X], Y, IsScalar)
{
    public override string Summary => $"y = {Activation.Name}(x), element by element.";

    protected override string Function => Activation.Name;

    protected override EquatableArray<string> InputNames => ["x"];

    protected override string OutputName => "y";

    protected override string Compute(CodeWriter code, VectorCode vector, IReadOnlyList<string> inputs, string first, int stride) =>
        Activation.Apply(vector, inputs[0]);
}

/// <summary>Activations that no layer before them could take in its registers.</summary>
internal sealed class ActivationFamily(bool isScalar) : ElementwiseFamily(isScalar)
{
    public override KernelChoice Create(KernelContext context) =>
        new ActivationKernel((ActivationOp)context.Node.Op, context.Inputs[0], context.Value, IsScalar);

    protected override bool Matches(Op op) => op is ActivationOp;
}
