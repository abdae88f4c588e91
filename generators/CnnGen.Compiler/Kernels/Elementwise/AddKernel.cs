using CnnGen.Compiler.Code;
using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Kernels;

/// <summary>y = a + b + ...</summary>
internal sealed record AddKernel(EquatableArray<Layout> Operands, Layout Y, bool IsScalar) : ElementwiseKernel(Operands, Y, IsScalar)
{
    public override string Summary => $"y = {string.Join(" + ", InputNames)}, element by element.";

    protected override string Function => "Add" + Numbers.Text(Operands.Count);

    protected override EquatableArray<string> InputNames => Operands.Select(static (_, i) => "x" + Numbers.Text(i)).ToEquatableArray();

    protected override string OutputName => "y";

    protected override string Compute(CodeWriter code, VectorCode vector, IReadOnlyList<string> inputs, string first, int stride) =>
        inputs.Aggregate(vector.Add);
}

/// <summary>Sums: of branches, and of the gradients of a value that several layers read.</summary>
internal sealed class AddFamily(bool isScalar) : ElementwiseFamily(isScalar)
{
    public override KernelChoice Create(KernelContext context) => new AddKernel(context.Inputs.ToEquatableArray(), context.Value, IsScalar);

    protected override bool Matches(Op op) => op is AddOp;
}
