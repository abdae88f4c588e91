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

    private static KernelChoice Slice(SliceOp slice, Layout x, Layout y) =>
        new Copying("Slice", [x], y).Add(0, View.Of(x).Channels(slice.Start, y.Shape.Channels), View.Of(y)).Choose();

    private static KernelChoice Concat(IReadOnlyList<Layout> inputs, Layout y)
    {
        var copying = new Copying("Concat" + Numbers.Text(inputs.Count), inputs, y);
        int channel = 0;
        for (int i = 0; i < inputs.Count; i++)
        {
            copying.Add(i, View.Of(inputs[i]), View.Of(y).Channels(channel, inputs[i].Shape.Channels));
            channel += inputs[i].Shape.Channels;
        }

        return copying.Choose();
    }
}
