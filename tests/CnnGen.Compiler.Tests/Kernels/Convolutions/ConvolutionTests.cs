using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Tests.Kernels;

using Parameter = CnnGen.Compiler.Graphs.Parameter;

public sealed class ConvolutionTests
{
    /// <summary>Image; filters; window; groups.</summary>
    public static TheoryData<string, int, string, int> Layers => new()
    {
        { "1x28x28", 6, "5/1/2/2 5/1/2/2", 1 },
        { "6x14x14", 16, "5 5", 1 },
        { "3x9x7", 5, "3/1/1/1 3/1/1/1", 1 },
        { "16x8x8", 24, "3 3", 1 },
        { "20x6x7", 70, "1 1", 1 },                     // 1x1, a tail of channels in both
        { "3x11x13", 8, "3/2/1/1 3/2/1/1", 1 },         // strides
        { "4x11x10", 3, "3/2/0/1 2/3/1/0", 1 },         // uneven strides and padding
        { "5x12x9", 17, "3/1/2/2/2 2/1/1/2/3", 1 },     // dilation
        { "7x6x6", 9, "6 6", 1 },                       // the whole image
        { "2x1x1", 4, "1 1", 1 },
        { "4x7x7", 12, "3/4 1/3", 1 },                  // gaps
        { "6x7x9", 9, "3/1/1/1 3/1/1/1", 3 },           // groups
        { "8x7x7", 8, "3/2/1/1 3/2/1/1", 8 },           // depthwise
        { "20x5x5", 20, "3/1/1/1 3/1/1/1", 20 },
        { "33x6x17", 33, "5/1/2/2 5/1/2/2", 33 },
        { "16x9x9", 16, "3/1/1/1 1/2", 16 },            // a column of taps
        { "8x3x5", 8, "4/1/2/2/2 2/2", 8 },
        { "6x4x5x9", 6, "3/1/1/1 3/2/1/1 3/1/1/1", 6 },
        { "16x7x9", 40, "3/1/1/1 3/2/1/1", 2 },         // groups of vectors
        { "96x5x6", 64, "1 1", 2 },
        { "12x3x4", 6, "2 2", 3 },                      // whole vectors on one side only
        { "6x5x4", 24, "2 2", 3 },
        { "32x6x5", 32, "3/2/1/1 3/1/1/1", 8 },
        { "3x18x22", 5, "3/1/1/1 4/1/2/1", 1 },         // few filters over planes, rows with a tail
        { "2x9x44", 8, "3/2/1/1 3/1/0/0", 1 },
        { "5x15", 6, "4/2/1/2", 1 },                    // one axis
        { "3x40", 18, "5/1/2/2", 1 },
        { "6x19", 9, "3/3/0/1/2", 3 },
        { "9x12", 9, "3/1/1/1", 9 },
        { "1x30", 4, "7/2", 1 },
        { "2x5x6x7", 3, "2 3/1/1/1 2/2", 1 },           // three axes
        { "3x4x6x8", 17, "3/1/1/1 3/1/1/1 3/1/1/1", 1 },
        { "4x5x4x6", 6, "3/2/1/1 1/1/0/0 2/1/0/1/2", 2 },
    };

    [Theory, MemberData(nameof(Layers))]
    public void Forward(string shape, int filters, string window, int groups)
    {
        Convolution convolution = Make(shape, filters, window, groups, bias: false);
        Check(convolution, new ConvolutionOp(convolution), convolution.Output, convolution.Input);
    }

    [Theory, MemberData(nameof(Layers))]
    public void Forward_with_activation_and_pooling(string shape, int filters, string window, int groups)
    {
        Convolution convolution = Make(shape, filters, window, groups, true);
        var tanh = new ConvolutionOp(convolution) { Activation = new TanhOp() };
        Check(convolution, tanh, convolution.Output, convolution.Input);
        Shape output = convolution.Output;
        if (groups > 1 || output.Lengths.Skip(Math.Max(1, output.Rank - 2)).Any(static length => length < 2))
            return;
        Window pool = PoolingTests.Parse(string.Join(" ", convolution.Window.Axes.Select((_, axis) => axis < output.SpatialRank - 2 ? "1" : "2/2")));
        Shape pooled = WindowArguments.Slide(pool, convolution.Output, filters);
        Check(convolution, tanh with { Pool = new PoolingOp(false, pool, true) }, pooled, convolution.Input);
        Check(convolution, tanh with { Activation = new ReluOp(), Pool = new PoolingOp(true, pool, true) }, pooled, convolution.Input);
    }

    [Theory, MemberData(nameof(Layers))]
    public void Forward_with_batch_normalisation(string shape, int filters, string window, int groups)
    {
        Convolution convolution = Make(shape, filters, window, groups, bias: filters % 2 == 1);
        // The running variances are drawn from [-1, 1].
        var norm = new ConvolutionOp(convolution) { Norm = new BatchNormOp(0.1f, Epsilon: 2, Affine: filters % 3 != 0) };
        Check(convolution, norm, convolution.Output, convolution.Input);
        Shape output = convolution.Output;
        if (groups > 1 || output.SpatialRank != 2 || output.Spatial(0) < 2 || output.Spatial(1) < 2)
            return;
        Window pool = PoolingTests.Parse("2/2 2/2");
        Shape pooled = WindowArguments.Slide(pool, convolution.Output, filters);
        Check(convolution, norm with { Activation = new ReluOp(), Pool = new PoolingOp(true, pool, true) }, pooled, convolution.Input);
    }

    [Theory, MemberData(nameof(Layers))]
    public void Forward_with_addition(string shape, int filters, string window, int groups)
    {
        Convolution convolution = Make(shape, filters, window, groups, bias: filters % 2 == 0);
        var sum = new ConvolutionOp(convolution) { AddsInput = true };
        Check(convolution, sum, convolution.Output, convolution.Input, convolution.Output);
        var norm = new BatchNormOp(0.1f, Epsilon: 2, Affine: true);
        Check(convolution, sum with { Norm = norm, Activation = new ReluOp() }, convolution.Output, convolution.Input, convolution.Output);
    }

    [Theory, MemberData(nameof(Layers))]
    public void Input_gradient(string shape, int filters, string window, int groups)
    {
        Convolution convolution = Make(shape, filters, window, groups, true);
        Check(convolution, new ConvolutionInputGradientOp(convolution), convolution.Input, convolution.Output);
    }

    [Theory, MemberData(nameof(Layers))]
    public void Weight_gradient(string shape, int filters, string window, int groups)
    {
        Convolution convolution = Make(shape, filters, window, groups, bias: filters % 2 == 0);
        Check(convolution, new ConvolutionWeightGradientOp(convolution), Shape.None, convolution.Input, convolution.Output);
    }

    private static Convolution Make(string shape, int filters, string window, int groups, bool bias) =>
        new(Shapes.Parse(shape), filters, PoolingTests.Parse(window), groups, bias);

    private static void Check(Convolution convolution, Op op, Shape output, params Shape[] inputs) => KernelCheck.Check(Case(convolution, op, output, inputs));

    /// <summary>An op of a convolution with all the parameters that it reads.</summary>
    internal static KernelCase Case(Convolution convolution, Op op, Shape output, params Shape[] inputs)
    {
        Shape weight = new([convolution.Filters, convolution.InputsPerGroup, .. convolution.Window.Kernel]);
        var parameters = new List<Parameter> { new("weight", weight, Initializer.Constant(0), convolution.WeightPacking) };
        if (convolution.Bias)
            parameters.Add(new("bias", Shape.Of(convolution.Filters), Initializer.Constant(0), convolution.BiasPacking));
        if (op is ConvolutionOp { Norm: { } norm })
            parameters.AddRange(norm.Parameters([Shape.Of(convolution.Filters)]).Select(static template => new Parameter(template.Suffix, template.Shape, template.Initial, template.Packing)));
        return new(op, output, inputs) { Parameters = [.. parameters] };
    }
}
