using CnnGen.Compiler.Graphs;

namespace CnnGen.Compiler.Ops;

/// <summary>Some filters for each channel (Keras's DepthwiseConv1D and 2D): a convolution with as many groups as there are channels.</summary>
public sealed record DepthwiseConvOp(WindowArguments Arguments, int DepthMultiplier, bool Bias) : CorrelationOp(Arguments, Bias)
{
    public override string Stem => "depthwiseconv";

    protected override string Kind => "DepthwiseConv";

    protected override string Channels => DepthMultiplier > 1 ? ", depth multiplier " + Numbers.Text(DepthMultiplier) : "";

    public static DepthwiseConvOp Read(LayerArguments arguments, int rank) => new(
        WindowArguments.Read(arguments, rank), arguments.Int("DepthMultiplier", 1, LayerArguments.LongestAxis, 1), arguments.Bool("Bias", true));

    protected override (int Filters, int Groups) ChannelsOver(Shape input)
    {
        // What does not fit is refused as too large.
        int most = int.MaxValue / input.Channels;
        return (input.Channels * Math.Min(DepthMultiplier, most), input.Channels);
    }
}

/// <summary>A convolution of each channel, then one of all channels of a pixel (Keras's SeparableConv1D and 2D; Chollet, 2017).</summary>
public sealed record SeparableConvOp(int Filters, DepthwiseConvOp Depthwise, bool Bias) : Op, IReadsParameters, IComposite
{
    public override string Name => "SeparableConv" + Depthwise.Arguments.Dimensions;

    public override string Stem => "separableconv";

    public EquatableArray<(string Name, Op Op)> Parts =>
    [
        ("depthwise", Depthwise with { Layer = Name }),
        ("pointwise", new ConvOp(Filters, WindowArguments.Pointwise(Depthwise.Arguments.Rank), 1, Bias) { Layer = Name }),
    ];

    public static SeparableConvOp Read(LayerArguments arguments, int rank) =>
        new(arguments.Size("filters"), DepthwiseConvOp.Read(arguments, rank) with { Bias = false }, arguments.Bool("Bias", true));

    public override ShapeResult InferShape(IReadOnlyList<Shape> inputs) => throw new InvalidOperationException("Its parts are the layers.");
}
