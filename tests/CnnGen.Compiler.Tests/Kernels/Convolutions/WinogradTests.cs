using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Kernels;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Tests.Kernels;

public sealed class WinogradTests
{
    /// <summary>
    /// The most that a result may be off, relative to the largest. The transforms' factors, up to 8 and down to 1/24, cost F(4,3) about a decimal digit of a float's seven, whatever the number
    /// of channels; the plain sum's own error is some 1e-6.
    /// </summary>
    private const float Tolerance = 3e-5f;

    /// <summary>Image; filters; padding of the axes; results of a tile.</summary>
    public static TheoryData<string, int, string, int> Layers => new()
    {
        { "32x13x11", 48, "3/1/1/1 3/1/1/1", 4 },       // tiles over both borders, part of a block of filters
        { "64x12x16", 64, "3/1/1/1 3/1/1/1", 4 },
        { "16x13x12", 16, "3/1/1/1 3/1/1/1", 4 },       // few filters: their weights stay in registers
        { "48x14x14", 80, "3 3", 4 },                   // no padding, two blocks
        { "32x14x14", 32, "3/1/2/0 3/1/0/2", 4 },        // uneven padding
        { "128x27x26", 64, "3/1/1/1 3/1/1/1", 4 },      // several chunks
        { "64x6x6", 64, "3/1/1/1 3/1/1/1", 2 },
        { "64x6x8", 48, "3/1/1/1 3/1/1/1", 4 },         // four tiles, multiplied at once
    };

    [Theory, MemberData(nameof(Layers))]
    public void Sums_are_those_of_the_plain_convolution(string shape, int filters, string window, int outputs)
    {
        Convolution convolution = Make(shape, filters, window, bias: false);
        Assert.Equal(outputs, WinogradCost.Choose(convolution)?.Outputs);
        Check(new ConvolutionOp(convolution));
        Check(new ConvolutionOp(convolution with { Bias = true }) { Activation = new ReluOp() });
        Check(new ConvolutionOp(convolution) { Norm = new BatchNormOp(0.1f, Epsilon: 2, Affine: true), AddsInput = true, Activation = new ReluOp() });
    }

    [Theory, MemberData(nameof(Layers))]
    public void Pooled_sums_are_those_of_the_plain_convolution(string shape, int filters, string window, int outputs)
    {
        Convolution convolution = Make(shape, filters, window, bias: true);
        Window pool = PoolingTests.Parse("2/2 2/2");
        var op = new ConvolutionOp(convolution) { Activation = new ReluOp(), Pool = new PoolingOp(true, pool, true) };
        Assert.Equal(outputs, WinogradCost.Choose(convolution, 1, op.Pool)?.Outputs);
        Check(op);
        Check(op with { Activation = new LeakyReluOp(0.1f), Pool = new PoolingOp(false, pool, true) });
        Check(op with { Activation = new LeakyReluOp(0.1f) });
        Check(new ConvolutionOp(convolution with { Bias = false }) { Norm = new BatchNormOp(0.1f, Epsilon: 2, Affine: true), Activation = new ReluOp(), Pool = op.Pool });
    }

    /// <summary>Image; filters; padding of the axes; results of a tile of the input's gradient, and of the weights'.</summary>
    public static TheoryData<string, int, string, int, int> TrainedLayers => new()
    {
        { "32x13x11", 48, "3/1/1/1 3/1/1/1", 4, 4 },
        { "64x12x15", 64, "3/1/1/1 3/1/1/1", 4, 4 },
        { "48x14x14", 80, "3 3", 4, 4 },
        { "32x11x9", 32, "3/1/2/0 3/1/0/2", 4, 4 },
        { "32x27x26", 16, "3/1/1/1 3/1/1/1", 4, 4 },
        { "16x32x30", 16, "3/1/1/1 3/1/1/1", 4, 4 },        // several chunks
        { "64x8x8", 64, "3/1/1/1 3/1/1/1", 4, 4 },
        { "64x6x6", 48, "3/1/1/1 3/1/1/1", 2, 2 },
    };

    [Theory, MemberData(nameof(TrainedLayers))]
    public void Gradients_are_those_of_the_plain_convolution(string shape, int filters, string window, int outputs, int weightOutputs)
    {
        Convolution convolution = Make(shape, filters, window, bias: filters == 48);
        KernelCase input = ConvolutionTests.Case(convolution, new ConvolutionInputGradientOp(convolution), convolution.Input, convolution.Output) with { Samples = 3, Tolerance = Tolerance };
        KernelCase weights = ConvolutionTests.Case(convolution, new ConvolutionWeightGradientOp(convolution), Shape.None, convolution.Input, convolution.Output) with { Samples = 3, Tolerance = Tolerance };
        Assert.Contains($"Winograd{outputs}_", string.Join(' ', KernelCheck.Kernels(input)));
        Assert.Contains($"Winograd{weightOutputs}_", string.Join(' ', KernelCheck.Kernels(weights)));
        KernelCheck.Check(input);
        KernelCheck.Check(weights);
    }

    [Theory]
    [InlineData("3x56x56", 64, "3/1/1/1 3/1/1/1")]          // few channels fill no vector
    [InlineData("64x56x56", 64, "3/2/1/1 3/2/1/1")]         // windows that lie apart share little
    [InlineData("64x56x56", 64, "3/1/2/2/2 3/1/2/2/2")]
    [InlineData("64x56x56", 64, "5/1/2/2 5/1/2/2")]
    [InlineData("512x7x7", 512, "3/1/1/1 3/1/1/1")]         // four times the weights for a handful of tiles
    [InlineData("64x100", 64, "3/1/1/1")]
    public void Where_little_is_gained_it_is_not_chosen(string shape, int filters, string window) =>
        Assert.DoesNotContain(nameof(WinogradFamily), KernelCheck.Families(Case(new ConvolutionOp(Make(shape, filters, window, bias: false)))));

    private static Convolution Make(string shape, int filters, string window, bool bias) => new(Shapes.Parse(shape), filters, PoolingTests.Parse(window), 1, bias);

    private static void Check(ConvolutionOp op)
    {
        KernelCase testCase = Case(op);
        Assert.Contains(nameof(WinogradFamily), KernelCheck.Families(testCase));
        KernelCheck.Check(testCase);
    }

    private static KernelCase Case(ConvolutionOp op)
    {
        Convolution convolution = op.Convolution;
        Shape[] inputs = op.AddsInput ? [convolution.Input, convolution.Output] : [convolution.Input];
        Shape output = op.Pool is null ? convolution.Output : WindowArguments.Slide(op.Pool.Window, convolution.Output, convolution.Filters);
        return ConvolutionTests.Case(convolution, op, output, inputs) with { Samples = 2, Tolerance = Tolerance };
    }
}
