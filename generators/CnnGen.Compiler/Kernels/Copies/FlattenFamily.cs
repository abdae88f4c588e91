using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Kernels;

/// <summary>An image as a vector in C,H,W order, and a vector as an image.</summary>
internal sealed class FlattenFamily : KernelFamily
{
    public override bool IsReference => true;

    public override bool Supports(Node node, IReadOnlyList<LayoutKind> inputs) => node.Op is FlattenOp or UnflattenOp;

    public override KernelChoice Create(KernelContext context)
    {
        Layout x = context.Inputs[0];
        Layout y = context.Value;
        return context.Node.Op is FlattenOp
            ? new Copying("Flatten", [x], y).Add(0, View.Of(x), View.Compact(x.Shape, y.Origin)).Choose()
            : new Copying("Unflatten", [x], y).Add(0, View.Compact(y.Shape, x.Origin), View.Of(y)).Choose();
    }
}
