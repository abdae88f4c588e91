using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Kernels;

/// <summary>Values one behind the other along the channels: copies those that are not there yet.</summary>
internal sealed class ConcatFamily : KernelFamily
{
    public override bool IsReference => true;

    public override bool Supports(Node node, IReadOnlyList<LayoutKind> inputs) => node.Op is ConcatOp;

    public override KernelChoice Create(KernelContext context)
    {
        (IReadOnlyList<Layout> inputs, Layout y) = (context.Inputs, context.Value);
        var copying = new Copying("Concat" + Numbers.Text(inputs.Count - context.Present.Count), inputs, y);
        int channel = 0;
        for (int i = 0; i < inputs.Count; i++)
        {
            if (!context.Present.Contains(i))
                copying.Add(i, View.Of(inputs[i]), View.Of(y).Channels(channel, inputs[i].Shape.Channels));
            channel += inputs[i].Shape.Channels;
        }

        return copying.Choose(context.IsCut);
    }
}
