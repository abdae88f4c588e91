using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Kernels;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Tests.Kernels;

using Parameter = CnnGen.Compiler.Graphs.Parameter;

public sealed class TransposedConvolutionTests
{
    /// <summary>Image that is made; filters of the convolution back, which are the channels that are read; its window; groups.</summary>
    public static TheoryData<string, int, string, int> Layers => new()
    {
        { "6x14x14", 16, "2/2 2/2", 1 },
        { "5x9x7", 3, "3/1/1/1 3/1/1/1", 1 },
        { "20x12x10", 70, "3/2/1/0 3/2/1/0", 1 },       // output padding
        { "21x24x16", 5, "8/8/4/4 8/8/4/4", 1 },        // more phases than have texts of their own
        { "64x8x8", 9, "4/2/1/1 4/2/1/1", 1 },
        { "4x11x10", 8, "3/3/0/-2 2/4/0/0", 1 },        // gaps, and output padding behind no padding
        { "17x12x9", 5, "3/1/2/2/2 2/1/1/2/3", 1 },     // dilation
        { "6x23", 9, "4/2/1/1", 1 },                    // one axis
        { "3x6x8x10", 18, "2/2 2/2 2/2", 1 },           // three axes
        { "4x5x1x7", 1, "3/1/1/1 1 2", 1 },
        { "9x7x9", 6, "3/1/1/1 3/1/1/1", 3 },           // groups
        { "8x8x8", 8, "2/2 2/2", 8 },
    };

    [Theory, MemberData(nameof(Layers))]
    public void Forward(string shape, int filters, string window, int groups)
    {
        Convolution back = Make(shape, filters, window, groups);
        Check(back, new TransposedConvolutionOp(back, Bias: false), false, back.Input, back.Output);
        Check(back, new TransposedConvolutionOp(back, Bias: true) { Activation = new TanhOp() }, true, back.Input, back.Output);
    }

    [Theory, MemberData(nameof(Layers))]
    public void Forward_with_batch_normalisation(string shape, int filters, string window, int groups)
    {
        Convolution back = Make(shape, filters, window, groups);
        bool bias = filters % 2 == 1;
        // The running variances are drawn from [-1, 1].
        var norm = new BatchNormOp(0.1f, Epsilon: 2, Affine: filters % 3 != 0);
        var testCase = new KernelCase(new TransposedConvolutionOp(back, bias) { Norm = norm, Activation = new ReluOp() }, back.Input, back.Output);
        IEnumerable<Parameter> own = norm.Parameters([Shape.Of(back.Input.Channels)])
            .Select(static template => new Parameter(template.Suffix, template.Shape, template.Initial, template.Packing));
        KernelCheck.Check(testCase with { Parameters = [.. Parameters(back, bias), .. own] });
    }

    [Theory, MemberData(nameof(Layers))]
    public void Input_gradient(string shape, int filters, string window, int groups)
    {
        Convolution back = Make(shape, filters, window, groups);
        Check(back, new TransposedInputGradientOp(back), false, back.Output, back.Input);
    }

    [Theory, MemberData(nameof(Layers))]
    public void Weight_gradient(string shape, int filters, string window, int groups)
    {
        Convolution back = Make(shape, filters, window, groups);
        bool bias = filters % 2 == 1;
        Check(back, new TransposedWeightGradientOp(back, bias), bias, Shape.None, back.Input, back.Output);
    }

    [Fact]
    public void Vectors_compute_what_has_no_groups()
    {
        Convolution back = Make("6x14x14", 16, "2/2 2/2", 1);

        Assert.Contains(nameof(TransposedConvolutionFamily), KernelCheck.Families(new(new TransposedConvolutionOp(back, false), back.Input, back.Output) { Parameters = Parameters(back, false) }));
    }

    private static Convolution Make(string shape, int filters, string window, int groups) =>
        new(Shapes.Parse(shape), filters, PoolingTests.Parse(window), groups, Bias: false);

    private static Parameter[] Parameters(Convolution back, bool bias)
    {
        Shape weight = new([back.Filters, back.InputsPerGroup, .. back.Window.Kernel]);
        Parameter weights = new("weight", weight, Initializer.FanIn(1), back.TransposedPacking);
        return bias ? [weights, new("bias", Shape.Of(back.Input.Channels), Initializer.FanIn(1), Packing.PerOutput(back.Input.Channels))] : [weights];
    }

    private static void Check(Convolution back, Op op, bool bias, Shape output, params Shape[] inputs) =>
        KernelCheck.Check(new(op, output, inputs) { Parameters = Parameters(back, bias) });
}
