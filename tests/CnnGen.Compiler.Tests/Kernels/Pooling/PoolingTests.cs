using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Tests.Kernels;

public sealed class PoolingTests
{
    /// <summary>Image; kernel, stride, padding in front and behind, dilation, of each axis.</summary>
    public static TheoryData<string, string> Windows => new()
    {
        { "6x10x10", "2/2 2/2" },               // tiles
        { "16x7x9", "2/2 3/3" },                // tiles, but leaves a rest
        { "5x1x1", "1/1 1/1" },
        { "20x9x8", "3/2/1/1 3/2/1/1" },        // overlaps, with padding
        { "3x8x7", "3/2/0/1 3/2/1/0" },         // uneven padding
        { "8x9x9", "3/1/1/1 2/1/0/0" },
        { "4x9x9", "2/3 2/4" },                 // gaps
        { "32x11x5", "3/1/1/1/2 2/1/1/0/3" },   // dilation
        { "17x6x6", "5/1 5/1" },                // more taps than are unrolled
        { "10x12", "3/2/1/1" },                 // one axis
        { "5x4x5x6", "2/2 2/1/1/0 3/2" },       // three axes
    };

    internal static Window Parse(string window) => new([.. window.Split(' ').Select(static axis =>
    {
        int[] numbers = [.. axis.Split('/').Select(int.Parse)];
        int Get(int i, int fallback) => i < numbers.Length ? numbers[i] : fallback;
        return new WindowAxis(numbers[0], Get(1, 1), Get(2, 0), Get(3, 0), Get(4, 1));
    })]);

    [Theory, MemberData(nameof(Windows))]
    public void Max_pooling_is_its_definition(string shape, string text)
    {
        (Shape image, Window window) = (Shapes.Parse(shape), Parse(text));
        var testCase = new KernelCase(new PoolingOp(true, window, false), WindowArguments.Slide(window, image, image.Channels), image);
        KernelResult result = KernelCheck.Check(testCase);
        var naive = new NaiveWindows(window, image);
        KernelCheck.Compare("max", naive.Reduce(testCase, static inside => inside.Max()), result.Value, 0);
        Assert.Equal(window.Axes.All(static axis => axis.Dilation == 1), KernelCheck.Families(testCase).Contains("SharedPoolingFamily"));
    }

    [Theory, MemberData(nameof(Windows))]
    public void Average_pooling_is_its_definition(string shape, string text)
    {
        (Shape image, Window window) = (Shapes.Parse(shape), Parse(text));
        var naive = new NaiveWindows(window, image);
        foreach (bool countIncludePad in (bool[])[true, false])
        {
            var testCase = new KernelCase(new PoolingOp(false, window, countIncludePad), WindowArguments.Slide(window, image, image.Channels), image);
            float[] expected = naive.Reduce(testCase, inside => inside.Sum() / (countIncludePad ? window.Taps : inside.Count));
            KernelCheck.Compare("average", expected, KernelCheck.Check(testCase).Value, 1e-6f);
        }
    }

    [Theory, MemberData(nameof(Windows))]
    public void Max_pooling_hands_the_gradient_to_the_first_largest(string shape, string text)
    {
        (Shape image, Window window) = (Shapes.Parse(shape), Parse(text));
        Shape pooled = WindowArguments.Slide(window, image, image.Channels);
        var naive = new NaiveWindows(window, image);

        // Few different numbers, so that many elements tie.
        float[] x = [.. KernelCase.Numbers(7, 3 * (int)image.Length).Select(static x => MathF.Round(x))];
        float[] y = naive.Reduce(new KernelCase(new PoolingOp(true, window, false), pooled, image) { Data = [x] }, static inside => inside.Max());
        var testCase = new KernelCase(new MaxPoolGradientOp(window), image, pooled, image, pooled) { Data = [null, x, y] };
        float[] expected = naive.Spread(testCase, pooled, (inside, dy) =>
        {
            var shares = new float[inside.Count];
            shares[inside.FindIndex(i => x[i] == inside.Max(j => x[j]))] = dy;
            return shares;
        });
        KernelCheck.Compare("max gradient", expected, KernelCheck.Check(testCase).Value, 1e-5f);

        // The gradient of a function before the pooling, whose value is what the windows see.
        foreach (ActivationOp activation in (ActivationOp[])[new ReluOp(), new TanhOp()])
        {
            float[] derivatives = [.. x.Select(v => activation is ReluOp ? (v > 0 ? 1 : 0) : 1 - (v * v))];
            var fused = testCase with { Op = new MaxPoolGradientOp(window) { Activation = activation } };
            KernelCheck.Compare(activation.Name, [.. expected.Zip(derivatives, static (dx, d) => dx * d)], KernelCheck.Check(fused).Value, 1e-5f);
        }
    }

    [Theory, MemberData(nameof(Windows))]
    public void Average_pooling_spreads_the_gradient(string shape, string text)
    {
        (Shape image, Window window) = (Shapes.Parse(shape), Parse(text));
        Shape pooled = WindowArguments.Slide(window, image, image.Channels);
        var naive = new NaiveWindows(window, image);
        foreach (bool countIncludePad in (bool[])[true, false])
        {
            var op = new AvgPoolGradientOp(window, countIncludePad);
            var testCase = new KernelCase(op, image, pooled);
            float[] expected = naive.Spread(testCase, pooled, (inside, dy) =>
                [.. inside.Select(_ => dy / (countIncludePad ? window.Taps : inside.Count))]);
            KernelCheck.Compare("average gradient", expected, KernelCheck.Check(testCase).Value, 1e-5f);

            float[] y = KernelCase.Numbers(9, 3 * (int)image.Length);
            KernelResult fused = KernelCheck.Check(new(op with { Activation = new TanhOp() }, image, pooled, image) { Data = [null, y] });
            KernelCheck.Compare("average and tanh gradient", [.. expected.Zip(y, static (dx, y) => dx * (1 - (y * y)))], fused.Value, 1e-5f);
        }
    }

    [Theory]
    [InlineData("6x6x8", "2/2 2/2")]
    [InlineData("17x7x5", "3/2/1/1 3/1/1/1")]
    [InlineData("4x7x7", "5/1 5/1")]                // more taps than are unrolled
    [InlineData("20x9", "4/2/1/2")]
    public void Max_pooling_hands_on_NaN_from_every_tap(string shape, string text)
    {
        (Shape image, Window window) = (Shapes.Parse(shape), Parse(text));
        float[] x = [.. KernelCase.Numbers(7, 3 * (int)image.Length).Select(static (x, i) => i % 11 == 3 ? float.NaN : x)];
        var testCase = new KernelCase(new PoolingOp(true, window, false), WindowArguments.Slide(window, image, image.Channels), image) { Data = [x] };
        float[] expected = new NaiveWindows(window, image).Reduce(testCase, static inside => inside.Any(float.IsNaN) ? float.NaN : inside.Max());
        KernelCheck.Compare("max", expected, KernelCheck.Check(testCase).Value, 0);
    }

    [Theory]
    [InlineData("10x7x7")]
    [InlineData("64x2x3")]
    [InlineData("5x9")]
    [InlineData("3x2x4x3")]
    public void Global_maximum_is_the_largest_of_each_channel(string text)
    {
        Shape image = Shapes.Parse(text);
        Shape vector = Shape.Of(image.Channels);
        Window window = Window.Whole(image);
        var testCase = new KernelCase(new PoolingOp(true, window, true), vector, image);
        float[] largest = new NaiveWindows(window, image).Reduce(testCase, static inside => inside.Max());
        KernelCheck.Compare("largest", largest, KernelCheck.Check(testCase).Value, 0);
        KernelCheck.Check(new(new MaxPoolGradientOp(window), image, vector, image, vector) { Data = [null, testCase.Elements(0), largest] });
    }

    [Theory]
    [InlineData("10x7x7")]
    [InlineData("64x2x3")]
    [InlineData("5x9")]
    [InlineData("3x2x4x3")]
    public void Global_average_is_the_mean_of_each_channel(string text)
    {
        Shape image = Shapes.Parse(text);
        Shape vector = Shape.Of(image.Channels);
        Window window = Window.Whole(image);
        var testCase = new KernelCase(new PoolingOp(false, window, true), vector, image);
        float[] means = new NaiveWindows(window, image).Reduce(testCase, static inside => inside.Average());
        KernelCheck.Compare("mean", means, KernelCheck.Check(testCase).Value, 1e-6f);
        KernelCheck.Check(new(new AvgPoolGradientOp(window, true), image, vector));
        KernelCheck.Check(new(new AvgPoolGradientOp(window, true) { Activation = new ReluOp() }, image, vector, image));
    }

    /// <summary>Image; parts of each axis.</summary>
    public static TheoryData<string, string> Parts => new()
    {
        { "6x13x13", "7x5" },
        { "17x10x7", "5x3" },                   // one axis in equal parts
        { "3x3x4", "5x7" },                     // more parts than elements
        { "20x11", "4" },
        { "5x4x7x6", "3x2x4" },
        { "4x8x8", "4x2" },                     // windows that slide
    };

    [Theory, MemberData(nameof(Parts))]
    public void Adaptive_pooling_is_its_definition(string shape, string parts)
    {
        Shape image = Shapes.Parse(shape);
        var window = new Window([.. parts.Split('x').Select((text, axis) => WindowAxis.Cut(image.Spatial(axis), int.Parse(text)))]);
        Shape pooled = WindowArguments.Slide(window, image, image.Channels);
        var naive = new NaiveWindows(window, image);
        var mean = new KernelCase(new PoolingOp(false, window, false), pooled, image);
        KernelCheck.Compare("mean", naive.Reduce(mean, static inside => inside.Average()), KernelCheck.Check(mean).Value, 1e-6f);
        var largest = new KernelCase(new PoolingOp(true, window, false), pooled, image);
        float[] y = naive.Reduce(largest, static inside => inside.Max());
        KernelCheck.Compare("max", y, KernelCheck.Check(largest).Value, 0);

        var spread = new KernelCase(new AvgPoolGradientOp(window, false), image, pooled);
        float[] dx = naive.Spread(spread, pooled, static (inside, dy) => [.. inside.Select(_ => dy / inside.Count)]);
        KernelCheck.Compare("mean gradient", dx, KernelCheck.Check(spread).Value, 1e-5f);
        KernelCheck.Check(new(new MaxPoolGradientOp(window), image, pooled, image, pooled) { Data = [null, largest.Elements(0), y] });
    }

    /// <summary>Image; kernel, stride and padding of each axis; windows along each when they are rounded up, as PyTorch counts them.</summary>
    public static TheoryData<string, string, string> RoundedUp => new()
    {
        { "3x12x13", "3/2 3/2", "6x6" },
        { "17x8x9", "2/2 2/2/1/1", "4x5" },
        { "4x7x6", "3/2/1/1 3/3/1/1", "4x3" },
        { "5x4x5", "2/3/1/1 3/4", "2x2" },      // the last window would begin in the padding behind
        { "8x2x9", "3/2 4/3/2/2", "1x4" },      // one window, larger than the image
        { "20x10", "4/3/1/1", "4" },
    };

    [Theory, MemberData(nameof(RoundedUp))]
    public void Windows_that_are_rounded_up(string shape, string text, string outputs)
    {
        Shape image = Shapes.Parse(shape);
        var window = new Window([.. Parse(text).Axes.Select((axis, i) => axis.RoundedUp(image.Spatial(i)))]);
        Shape pooled = WindowArguments.Slide(window, image, image.Channels);
        Assert.Equal($"{image.Channels}x{outputs}", pooled.ToString());

        var naive = new NaiveWindows(window, image);
        var largest = new KernelCase(new PoolingOp(true, window, false), pooled, image);
        float[] y = naive.Reduce(largest, static inside => inside.Max());
        KernelCheck.Compare("max", y, KernelCheck.Check(largest).Value, 0);
        KernelCheck.Check(new(new MaxPoolGradientOp(window), image, pooled, image, pooled) { Data = [null, largest.Elements(0), y] });
        foreach (bool countIncludePad in (bool[])[true, false])
        {
            KernelCheck.Check(new(new PoolingOp(false, window, countIncludePad), pooled, image));
            KernelCheck.Check(new(new AvgPoolGradientOp(window, countIncludePad), image, pooled));
        }
    }

    [Theory]
    [InlineData("6x9x8", "3/2 3/2", 2f)]
    [InlineData("17x6x6", "2/2 2/2", 1f)]
    [InlineData("20x9", "4/3", 2f)]
    [InlineData("5x7x7", "5/1 5/1", 2f)]
    [InlineData("5x7x7", "2/1 3/2", 4f)]
    public void Norm_of_each_window_is_its_definition(string shape, string text, float norm)
    {
        (Shape image, Window window) = (Shapes.Parse(shape), Parse(text));
        Shape pooled = WindowArguments.Slide(window, image, image.Channels);
        var testCase = new KernelCase(new LpPoolingOp(norm, window), pooled, image);
        float[] y = new NaiveWindows(window, image).Reduce(testCase, inside => MathF.Pow(inside.Sum(x => MathF.Pow(x, norm)), 1 / norm));
        KernelCheck.Compare("norm", y, KernelCheck.Check(testCase).Value, 1e-5f);
        KernelCheck.Check(new(new LpPoolGradientOp(norm, window), image, pooled, image, pooled) { Data = [null, testCase.Elements(0), y] });
    }

    [Fact]
    public void Norm_of_zeros_has_no_gradient()
    {
        (Shape image, Window window) = (Shapes.Parse("3x4x4"), Parse("2/2 2/2"));
        var testCase = new KernelCase(new LpPoolGradientOp(2, window), image, Shapes.Parse("3x2x2"), image, Shapes.Parse("3x2x2")) { Data = [null, new float[144], new float[36]] };
        Assert.All(KernelCheck.Check(testCase).Value, static dx => Assert.Equal(0, dx));
    }
}
