using CnnGen.Compiler.Diagnostics;
using CnnGen.Compiler.Graphs;

namespace CnnGen.Compiler.Ops;

/// <summary>y[o,p] = b[o] + sum over taps t and the input channels i of o's group of w[o,i,t] x[i, p*stride + t*dilation - padding] (cross-correlation, as PyTorch's Conv1d, Conv2d and Conv3d).</summary>
public sealed record ConvOp(int Filters, WindowArguments Arguments, int Groups, bool Bias) : Op, IReadsParameters, IConvolves
{
    public override string Name => "Conv" + Arguments.Dimensions;

    public override string Stem => "conv";

    public override string Details => Arguments.Describe() + (Groups > 1 ? ", groups " + Numbers.Text(Groups) : "") + (Bias ? "" : ", no bias");

    /// <param name="arguments">The attribute's arguments.</param>
    /// <param name="rank">Number of axes that the window slides along.</param>
    public static ConvOp Read(LayerArguments arguments, int rank) => new(
        arguments.Size("filters"),
        WindowArguments.Read(arguments, rank),
        arguments.Int("Groups", 1, LayerArguments.LongestAxis, 1),
        arguments.Bool("Bias", true));

    public override ShapeResult InferShape(IReadOnlyList<Shape> inputs)
    {
        Shape input = inputs[0];
        if (Arguments.Resolve(Name, input, out ShapeResult mistake) is not { } window)
            return mistake;
        if (input.Channels % Groups != 0 || Filters % Groups != 0)
            return ShapeResult.Mistake(DiagnosticRules.GroupsDoNotDivide, Name, Groups, input.Channels, input, Filters);
        return WindowArguments.Slide(window, input, Filters);
    }

    public Convolution Resolve(Shape input) =>
        new(input, Filters, Arguments.Resolve(Name, input, out _) ?? throw new InvalidOperationException("The shape was inferred before."), Groups, Bias);

    public override IReadOnlyList<ParameterTemplate> Parameters(IReadOnlyList<Shape> inputs)
    {
        Convolution convolution = Resolve(inputs[0]);
        EquatableArray<int> kernel = convolution.Window.Kernel;
        int inputsOfGroup = convolution.InputsPerGroup;
        var weight = new ParameterTemplate("weight", new Shape([Filters, inputsOfGroup, .. kernel]), Initializer.FanIn(inputsOfGroup * convolution.Window.Taps),
            convolution.WeightPacking);
        return Bias ? [weight, new("bias", Shape.Of(Filters), weight.Initial, convolution.BiasPacking)] : [weight];
    }

    public override long MultiplyAdds(IReadOnlyList<Shape> inputs, Shape output) =>
        Numbers.Product([.. output.Lengths, inputs[0].Channels / Groups, .. Arguments.Kernel]);

    public override Op Lower(Shape input) => new ConvolutionOp(Resolve(input));

    public override void Differentiate(GradientBuilder gradient)
    {
        Convolution convolution = Resolve(gradient.InputShape(0));
        gradient.Learn(new ConvolutionWeightGradientOp(convolution), gradient.Node.Inputs[0], gradient.Gradient);
        gradient.Propagate(0, new ConvolutionInputGradientOp(convolution), gradient.Gradient);
    }
}
