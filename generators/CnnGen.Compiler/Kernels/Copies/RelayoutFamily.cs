using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Kernels;

/// <summary>Copies the user's input to where it gets a border of zeros, or is kept, and outputs to where the user wants them: planes on either side.</summary>
internal sealed class RelayoutFamily : KernelFamily
{
    public override bool IsReference => true;

    public override bool Supports(Node node, IReadOnlyList<LayoutKind> inputs) => node.Op is InputOp or StoreOp;

    public override LayoutKind OutputKind(Node node, IReadOnlyList<LayoutKind> inputs) => LayoutKind.Planar;

    public override KernelChoice Create(KernelContext context) =>
        CopyKernel.Relayout(context.Node.Op is InputOp ? "CopyInput" : "StoreOutput", context.Inputs[0], context.Value);
}
