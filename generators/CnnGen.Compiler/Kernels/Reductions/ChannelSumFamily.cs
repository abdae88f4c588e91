using CnnGen.Compiler.Graphs;

namespace CnnGen.Compiler.Kernels;

/// <summary>Sums over the positions of each channel: in vectors of channels where these lie side by side; the reference takes any layout.</summary>
internal sealed class ChannelSumFamily(bool isScalar) : KernelFamily
{
    public override bool IsReference => isScalar;

    public override bool Supports(Node node, IReadOnlyList<LayoutKind> inputs) => ChannelSumFunction.Of(node.Op, inputs.Count) is not null
        && (isScalar || inputs.All(static kind => kind == LayoutKind.ChannelsLast));

    public override KernelChoice Create(KernelContext context)
    {
        ChannelSumFunction function = ChannelSumFunction.Of(context.Node.Op, context.Inputs.Count)!;
        Layout image = context.Inputs.OrderByDescending(static layout => layout.Shape.Length).ThenByDescending(static layout => layout.Shape.Rank).First();
        View[] views = [.. context.Inputs.Select(layout => View.Broadcast(layout, image.Shape))];
        var numbers = new CallNumbers();
        var pixels = Traversal.Pixels(function.InputNames, views, numbers);
        int pitch = Layout.Pitch(image.Shape.Channels);
        numbers[ChannelSumKernel.Channels] = isScalar ? image.Shape.Channels : pitch;
        for (int i = 0; i < views.Length; i++)
        {
            numbers[Samples.LengthOf(function.InputNames[i])] = context.Inputs[i].Length;
            numbers[Traversal.ChannelOf(function.InputNames[i])] = views[i].Strides[0];
        }

        if (context.Output is { } output)
            (numbers[Samples.LengthOf(function.OutputName)], numbers[ChannelSumKernel.OutputStart]) = (output.Length, output.Origin);
        return new KernelChoice(new ChannelSumKernel(function, pixels, isScalar ? 1 : Math.Min(16, pitch)), []).With(numbers);
    }
}
