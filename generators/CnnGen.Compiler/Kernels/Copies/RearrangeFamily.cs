using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Kernels;

/// <summary>Elements in other places: slices, permutations, shuffles, borders of zeros.</summary>
internal sealed class RearrangeFamily : KernelFamily
{
    public override bool IsReference => true;

    public override bool Supports(Node node, IReadOnlyList<LayoutKind> inputs) => node.Op is RearrangeOp;

    public override KernelChoice Create(KernelContext context)
    {
        (Layout x, Layout y) = (context.Inputs[0], context.Value);
        var op = (RearrangeOp)context.Node.Op;
        Rearrangement rearrangement = op.Describe(x.Shape, y.Shape);
        var copying = new Copying(op.Name, [x], y);
        if (op.HasZeros)
            copying.Clear();
        return copying.Add(0, ViewOf(x, rearrangement.From, rearrangement.Lengths), ViewOf(y, rearrangement.To, rearrangement.Lengths)).Choose();
    }

    private static View ViewOf(Layout layout, Grid grid, EquatableArray<int> lengths)
    {
        View all = View.Of(layout);
        return new(
            lengths,
            grid.Steps.Select(step => all.Strides[step.Axis] * step.Step).ToEquatableArray(),
            all.Origin + grid.Start.Select((start, axis) => start * all.Strides[axis]).Sum());
    }
}
