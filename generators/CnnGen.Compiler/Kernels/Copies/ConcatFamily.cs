using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Kernels;

/// <summary>Values one behind the other along the channels, and a range of channels.</summary>
internal sealed class ConcatFamily : KernelFamily
{
    public override bool IsReference => true;

    public override bool Supports(Node node, IReadOnlyList<LayoutKind> inputs) => node.Op is ConcatOp or SliceOp;

    public override KernelChoice Create(KernelContext context) => context.Node.Op is SliceOp slice
        ? Slice(slice, context.Inputs[0], context.Value)
        : Concat(context.Inputs, context.Value);

    private static CopyKernel Slice(SliceOp slice, Layout x, Layout y)
    {
        View from = View.Of(x).Channels(slice.Start, y.Shape.Channels);
        return new($"Slice{Numbers.Text(slice.Start)}_{x.Shape}_to", [new(0, from, View.Of(y))], [x], y);
    }

    private static CopyKernel Concat(IReadOnlyList<Layout> inputs, Layout y)
    {
        var parts = new List<CopyPart>();
        int channel = 0;
        foreach (Layout x in inputs)
        {
            parts.Add(new(parts.Count, View.Of(x), View.Of(y).Channels(channel, x.Shape.Channels)));
            channel += x.Shape.Channels;
        }

        return new("Concat" + Numbers.Text(parts.Count), new([.. parts]), inputs.ToEquatableArray(), y);
    }
}
