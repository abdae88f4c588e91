using CnnGen.Compiler.Graphs;

namespace CnnGen.Compiler.Ops;

/// <summary>Channels of zeros in front of the input's and behind them.</summary>
public sealed record ZeroPadChannelsOp(int Front, int Back) : RearrangeOp
{
    public override string Name => "ZeroPadChannels";

    public override string Details => $"{Numbers.Text(Front)}+{Numbers.Text(Back)}";

    public override bool HasZeros => true;

    public static ZeroPadChannelsOp Read(LayerArguments arguments) =>
        new(arguments.Int("front", 0, LayerArguments.LongestAxis, 0), arguments.Int("back", 0, LayerArguments.LongestAxis, 0));

    public override ShapeResult InferShape(IReadOnlyList<Shape> inputs) =>
        SampleAxes.With(inputs[0], 0, (int)Math.Min(int.MaxValue, (long)Front + inputs[0].Channels + Back));

    public override Rearrangement Describe(Shape input, Shape output) => new PlaceOp(SampleAxes.StartAt(0, Front, input)).Describe(input, output);

    public override void Differentiate(GradientBuilder gradient) => gradient.Propagate(0, CropOp.Channels(Front, gradient.InputShape(0)), gradient.Gradient);
}
