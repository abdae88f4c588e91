using CnnGen.Compiler.Diagnostics;
using CnnGen.Compiler.Graphs;

namespace CnnGen.Compiler.Ops;

/// <summary>
/// y[o, p*stride + t*dilation - padding] sums w[i,o,t] x[i,p], and b[o] (PyTorch's ConvTranspose1d, 2d and 3d): what the gradient of a convolution's input computes. That
/// convolution goes the other way, from the output's shape to the input's.
/// </summary>
public sealed record ConvTransposeOp(int Filters, WindowArguments Arguments, EquatableArray<int> OutputPadding, int Groups, bool Bias) : Op, IReadsParameters, IConvolves
{
    public override string Name => "ConvTranspose" + Arguments.Dimensions;

    public override string Stem => "convtranspose";

    public override string Details => Arguments.Describe()
        + (OutputPadding.Any(static p => p > 0) ? ", output padding " + string.Join("x", OutputPadding.Select(Numbers.Text)) : "")
        + (Groups > 1 ? ", groups " + Numbers.Text(Groups) : "") + (Bias ? "" : ", no bias");

    public static ConvTransposeOp Read(LayerArguments arguments, int rank) => new(
        arguments.Size("filters"),
        WindowArguments.Read(arguments, rank),
        WindowArguments.PerAxis(arguments, rank, "OutputPadding", "OutputPadding", 0, static _ => 0),
        arguments.Int("Groups", 1, LayerArguments.LongestAxis, 1),
        arguments.Bool("Bias", true));

    public override ShapeResult InferShape(IReadOnlyList<Shape> inputs)
    {
        Shape input = inputs[0];
        if (input.SpatialRank != Arguments.Rank)
            return WindowArguments.WrongAxes(Name, Arguments.Rank, input);
        if (input.Channels % Groups != 0 || Filters % Groups != 0)
            return ShapeResult.Mistake(DiagnosticRules.GroupsDoNotDivide, Name, Groups, input.Channels, input, Filters);
        for (int axis = 0; axis < Arguments.Rank; axis++)
        {
            (int stride, int dilation) = (Arguments.Stride[axis], Arguments.Dilation[axis]);
            if (OutputPadding[axis] >= Math.Max(stride, dilation))
                return ShapeResult.Mistake(DiagnosticRules.OutputPaddingTooLarge, Name, OutputPadding[axis], stride, dilation);
            if (OutputPadding[axis] > 0 && Arguments.Padding[axis] == WindowArguments.Same)
                return ShapeResult.Mistake(DiagnosticRules.ArgumentOutOfRange, Name, "OutputPadding", OutputPadding[axis], "0 with Pad.Same");
            if (OutputLength(axis, input.Spatial(axis)) < 1)
                return ShapeResult.Mistake(DiagnosticRules.PaddingTakesAll, Name, Arguments.Padding[axis], input);
        }

        return Output(input);
    }

    /// <summary>The convolution from the output back to the input: it has the very weights.</summary>
    public Convolution Resolve(Shape input)
    {
        Shape output = Output(input);
        return new(output, input.Channels, new(Arguments.Kernel.Select((_, axis) => Axis(axis, output.Spatial(axis))).ToEquatableArray()), Groups, Bias: false);
    }

    public override IReadOnlyList<ParameterTemplate> Parameters(IReadOnlyList<Shape> inputs)
    {
        Convolution back = Resolve(inputs[0]);
        Initializer initial = Initializer.FanIn(back.InputsPerGroup * back.Window.Taps);
        var weight = new ParameterTemplate("weight", new Shape([back.Filters, back.InputsPerGroup, .. back.Window.Kernel]), initial, back.TransposedPacking);
        return Bias ? [weight, new("bias", Shape.Of(Filters), initial, Packing.PerOutput(Filters))] : [weight];
    }

    public override long MultiplyAdds(IReadOnlyList<Shape> inputs, Shape output) =>
        Numbers.Product([.. inputs[0].Lengths, Filters / Groups, .. Arguments.Kernel]);

    public override Op Lower(Shape input) => new TransposedConvolutionOp(Resolve(input), Bias);

    public override void Differentiate(GradientBuilder gradient)
    {
        Convolution back = Resolve(gradient.InputShape(0));
        gradient.Learn(new TransposedWeightGradientOp(back, Bias), gradient.Gradient, gradient.Node.Inputs[0]);
        gradient.Propagate(0, new TransposedInputGradientOp(back), gradient.Gradient);
    }

    /// <summary>PyTorch's shape rule; with Pad.Same Keras's, input times stride. Lengths that do not fit are refused as too large.</summary>
    private Shape Output(Shape input) => new(
        [Filters, .. Enumerable.Range(0, Arguments.Rank).Select(axis => (int)Math.Min(int.MaxValue, OutputLength(axis, input.Spatial(axis))))]);

    private long OutputLength(int axis, int length)
    {
        if (Arguments.Padding[axis] == WindowArguments.Same)
            return (long)length * Arguments.Stride[axis];
        long extent = ((long)(Arguments.Kernel[axis] - 1) * Arguments.Dilation[axis]) + 1;
        return ((length - 1L) * Arguments.Stride[axis]) + extent - (2L * Arguments.Padding[axis]) + OutputPadding[axis];
    }

    /// <summary>The window over the output; what output padding adds at the end is a part of it, with less padding behind.</summary>
    private WindowAxis Axis(int axis, int length)
    {
        WindowAxis window = Arguments.ResolveAxis(axis, length);
        return window with { After = window.After - OutputPadding[axis] };
    }
}
