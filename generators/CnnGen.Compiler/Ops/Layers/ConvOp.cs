using CnnGen.Compiler.Diagnostics;
using CnnGen.Compiler.Graphs;

namespace CnnGen.Compiler.Ops;

/// <summary>y[o,p] = b[o] + sum over taps t and the input channels i of o's group of w[o,i,t] x[i, p*stride + t*dilation - padding] (cross-correlation).</summary>
public abstract record CorrelationOp(WindowArguments Arguments, bool Bias) : Op, IReadsParameters, IConvolves
{
    /// <summary>Name of the layer that this is a part of; null if it is a layer of its own.</summary>
    public string? Layer { get; init; }

    public override string Name => Layer ?? Kind + Arguments.Dimensions;

    public override string Details => Arguments.Describe() + Channels + (Bias ? "" : ", no bias");

    /// <summary>The layer's name without the number of axes.</summary>
    protected abstract string Kind { get; }

    /// <summary>What the details say about channels.</summary>
    protected abstract string Channels { get; }

    /// <summary>Numbers of filters and of groups over an input.</summary>
    protected abstract (int Filters, int Groups) ChannelsOver(Shape input);

    public override ShapeResult InferShape(IReadOnlyList<Shape> inputs)
    {
        Shape input = inputs[0];
        if (Arguments.Resolve(Name, input, out ShapeResult mistake) is not { } window)
            return mistake;
        (int filters, int groups) = ChannelsOver(input);
        if (input.Channels % groups != 0 || filters % groups != 0)
            return ShapeResult.Mistake(DiagnosticRules.GroupsDoNotDivide, Name, groups, input.Channels, input, filters);
        return WindowArguments.Slide(window, input, filters);
    }

    public Convolution Resolve(Shape input)
    {
        (int filters, int groups) = ChannelsOver(input);
        return new(input, filters, Arguments.Resolve(Name, input, out _) ?? throw new InvalidOperationException("The shape was inferred before."), groups, Bias);
    }

    public override IReadOnlyList<ParameterTemplate> Parameters(IReadOnlyList<Shape> inputs)
    {
        Convolution convolution = Resolve(inputs[0]);
        EquatableArray<int> kernel = convolution.Window.Kernel;
        int inputsOfGroup = convolution.InputsPerGroup;
        var weight = new ParameterTemplate("weight", new Shape([convolution.Filters, inputsOfGroup, .. kernel]), Initializer.FanIn(inputsOfGroup * convolution.Window.Taps),
            convolution.WeightPacking);
        return Bias ? [weight, new("bias", Shape.Of(convolution.Filters), weight.Initial, convolution.BiasPacking)] : [weight];
    }

    public override long MultiplyAdds(IReadOnlyList<Shape> inputs, Shape output) =>
        Numbers.Product([.. output.Lengths, inputs[0].Channels / ChannelsOver(inputs[0]).Groups, .. Arguments.Kernel]);

    public override Op Lower(Shape input) => new ConvolutionOp(Resolve(input));

    public override void Differentiate(GradientBuilder gradient)
    {
        Convolution convolution = Resolve(gradient.InputShape(0));
        gradient.Learn(new ConvolutionWeightGradientOp(convolution), gradient.Node.Inputs[0], gradient.Gradient);
        gradient.Propagate(0, new ConvolutionInputGradientOp(convolution), gradient.Gradient);
    }
}

/// <summary>PyTorch's Conv1d, Conv2d and Conv3d.</summary>
public sealed record ConvOp(int Filters, WindowArguments Arguments, int Groups, bool Bias) : CorrelationOp(Arguments, Bias)
{
    public override string Stem => "conv";

    protected override string Kind => "Conv";

    protected override string Channels => Groups > 1 ? ", groups " + Numbers.Text(Groups) : "";

    /// <param name="arguments">The attribute's arguments.</param>
    /// <param name="rank">Number of axes that the window slides along.</param>
    public static ConvOp Read(LayerArguments arguments, int rank) => new(
        arguments.Size("filters"),
        WindowArguments.Read(arguments, rank),
        arguments.Int("Groups", 1, LayerArguments.LongestAxis, 1),
        arguments.Bool("Bias", true));

    protected override (int Filters, int Groups) ChannelsOver(Shape input) => (Filters, Groups);
}
