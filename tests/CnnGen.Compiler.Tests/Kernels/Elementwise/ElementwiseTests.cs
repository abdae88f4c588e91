using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Tests.Kernels;

public sealed class ElementwiseTests
{
    public static TheoryData<string> Sizes => ["1", "10", "37", "16x1x1", "3x5x7", "8x4x4", "20x3x3", "64x2x5", "5x9", "4x2x3x2"];

    /// <summary>Each with its definition and the derivative, both in 64 bits.</summary>
    private static readonly (ActivationOp Op, Func<double, double> Value, Func<double, double> Derivative)[] Activations =
    [
        (new ReluOp(), static x => Math.Max(x, 0), static x => x > 0 ? 1 : 0),
        (new LeakyReluOp(0.125f), static x => x > 0 ? x : 0.125 * x, static x => x > 0 ? 1 : 0.125),
        (new TanhOp(), Math.Tanh, static x => 1 - (Math.Tanh(x) * Math.Tanh(x))),
        (new SigmoidOp(), Sigmoid, static x => Sigmoid(x) * Sigmoid(-x)),
        (new Relu6Op(), static x => Math.Clamp(x, 0, 6), static x => x is > 0 and < 6 ? 1 : 0),
        (new HardTanhOp(-0.5f, 0.75f), static x => Math.Clamp(x, -0.5, 0.75), static x => x is > -0.5 and < 0.75 ? 1 : 0),
        (new EluOp(0.5f), static x => x > 0 ? x : 0.5 * (Math.Exp(x) - 1), static x => x > 0 ? 1 : 0.5 * Math.Exp(x)),
        (new SeluOp(), static x => 1.0507009873554805 * (x > 0 ? x : 1.6732632423543772 * (Math.Exp(x) - 1)),
            static x => 1.0507009873554805 * (x > 0 ? 1 : 1.6732632423543772 * Math.Exp(x))),
        (new SiluOp(), static x => x * Sigmoid(x), static x => Sigmoid(x) * (1 + (x * Sigmoid(-x)))),
        (new HardSwishOp(), static x => x * Math.Clamp(x + 3, 0, 6) / 6, static x => x < -3 ? 0 : x > 3 ? 1 : (x / 3) + 0.5),
        (new HardSigmoidOp(), static x => Math.Clamp(x + 3, 0, 6) / 6, static x => x is > -3 and < 3 ? 1 / 6.0 : 0),
        (new GeluOp(false), static x => x * Normal(x), static x => Normal(x) + (x * Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI))),
        (new GeluOp(true), GeluTanh, static x => (GeluTanh(x + 1e-5) - GeluTanh(x - 1e-5)) / 2e-5),
        (new MishOp(), static x => x * Math.Tanh(Math.Log(1 + Math.Exp(x))), static x => Mish(x)),
        (new SoftplusOp(1, 20), static x => Math.Log(1 + Math.Exp(x)), Sigmoid),
        (new SoftplusOp(2, 3), static x => 2 * x > 3 ? x : Math.Log(1 + Math.Exp(2 * x)) / 2, static x => 2 * x > 3 ? 1 : Sigmoid(2 * x)),
    ];

    [Theory, MemberData(nameof(Sizes))]
    public void Activation_is_its_definition(string text)
    {
        Shape shape = Shapes.Parse(text);
        foreach ((ActivationOp op, Func<double, double> value, _) in Activations)
        {
            float[] x = Arguments(shape);
            KernelResult result = KernelCheck.Check(new(op, shape, shape) { Data = [x] });
            KernelCheck.Compare(op.ToString(), [.. x.Select(x => (float)value(x))], result.Value, 1e-6f);
        }
    }

    [Theory, MemberData(nameof(Sizes))]
    public void Activation_gradient_is_its_definition(string text)
    {
        Shape shape = Shapes.Parse(text);
        foreach ((ActivationOp op, Func<double, double> value, Func<double, double> derivative) in Activations)
        {
            float[] dy = KernelCase.Numbers(1, 3 * (int)shape.Length);
            float[] x = Arguments(shape);
            float[] known = op.NeedsArgument ? x : [.. x.Select(x => (float)value(x))];
            KernelResult result = KernelCheck.Check(new(new ActivationGradientOp(op), shape, shape, shape) { Data = [dy, known] });
            KernelCheck.Compare(op.ToString(), [.. dy.Zip(x, (dy, x) => (float)(dy * derivative(x)))], result.Value, 4e-6f);
        }
    }

    [Theory, MemberData(nameof(Sizes))]
    public void Gradients_are_added_before_the_activations(string text)
    {
        Shape shape = Shapes.Parse(text);
        var testCase = new KernelCase(new ActivationGradientOp(new TanhOp()) { Gradients = 3 }, shape, shape, shape, shape, shape);
        float[] expected = [.. testCase.Elements(0).Zip(testCase.Elements(1), testCase.Elements(2)).Zip(testCase.Elements(3), static (of, last) => (of.First + of.Third + last) * (1 - (of.Second * of.Second)))];

        KernelCheck.Compare(text, expected, KernelCheck.Check(testCase).Value, 4e-6f);
    }

    /// <summary>What is far out may saturate, but never becomes infinite or no number, neither in the value nor in the gradient.</summary>
    [Fact]
    public void Activations_of_large_numbers_are_finite()
    {
        Shape shape = Shape.Of(8);
        float[] x = [.. Enumerable.Repeat((float[])[0, 30, -30, 200, -200, 1e19f, -1e19f, -1e30f], 3).SelectMany(static x => x)];
        foreach ((ActivationOp op, Func<double, double> value, _) in Activations)
        {
            float[] y = KernelCheck.Check(new(op, shape, shape) { Data = [x] }).Value;
            Assert.All(y, y => Assert.True(float.IsFinite(y), $"{op}: {y}"));
            float[] known = op.NeedsArgument ? x : y;
            float[] dx = KernelCheck.Check(new(new ActivationGradientOp(op), shape, shape, shape) { Data = [null, known] }).Value;
            Assert.All(dx, dx => Assert.True(Math.Abs(dx) <= 2, $"{op}: {dx}"));
        }
    }

    [Theory, MemberData(nameof(Sizes))]
    public void Add_adds(string text)
    {
        Shape shape = Shapes.Parse(text);
        var testCase = new KernelCase(new AddOp(), shape, shape, shape, shape);
        KernelResult result = KernelCheck.Check(testCase);
        float[] expected = [.. testCase.Elements(0)
            .Zip(testCase.Elements(1), static (a, b) => a + b).Zip(testCase.Elements(2), static (sum, c) => sum + c)];
        KernelCheck.Compare("add", expected, result.Value, 1e-6f);
    }

    [Theory, MemberData(nameof(Sizes))]
    public void Subtract_and_multiply_are_their_definitions(string text)
    {
        Shape shape = Shapes.Parse(text);
        var difference = new KernelCase(new SubtractOp(), shape, shape, shape);
        float[] expected = [.. difference.Elements(0).Zip(difference.Elements(1), static (a, b) => a - b)];
        KernelCheck.Compare("subtract", expected, KernelCheck.Check(difference).Value, 1e-6f);
        var product = new KernelCase(new MultiplyOp(), shape, shape, shape);
        expected = [.. product.Elements(0).Zip(product.Elements(1), static (a, b) => a * b)];
        KernelCheck.Compare("multiply", expected, KernelCheck.Check(product).Value, 1e-6f);
    }

    [Theory]
    [InlineData("3x5x7", "3")]
    [InlineData("16x4x4", "16x1x1")]
    [InlineData("37x3", "37")]
    [InlineData("4x2x3x2", "4x1x1x1")]
    [InlineData("1x4x4", "1")]
    public void A_number_for_each_channel_counts_for_all_positions(string image, string vector)
    {
        Shape large = Shapes.Parse(image), small = Shapes.Parse(vector);
        int positions = (int)large.Length / large.Channels;
        foreach (bool isFirst in (bool[])[true, false])
        {
            var product = new KernelCase(new MultiplyOp(), large, isFirst ? [small, large] : [large, small]);
            float[] factors = product.Elements(isFirst ? 0 : 1);
            float[] expected = [.. product.Elements(isFirst ? 1 : 0).Select((x, i) => x * factors[i / positions])];
            KernelCheck.Compare("multiply", expected, KernelCheck.Check(product).Value, 1e-6f);
        }

        // The sum over the positions is what its gradient needs, here times one other factor for each element and one for each channel.
        var sum = new KernelCase(new SumPositionsOp(), small, large, large, small);
        float[] terms = [.. sum.Elements(0).Zip(sum.Elements(1), static (dy, x) => dy * x).Select((term, i) => term * sum.Elements(2)[i / positions])];
        float[] sums = [.. terms.Chunk(positions).Select(Enumerable.Sum)];
        KernelCheck.Compare("sum", sums, KernelCheck.Check(sum).Value, 2e-6f);
        sum = new KernelCase(new SumPositionsOp(), small, large);
        KernelCheck.Compare("sum", [.. sum.Elements(0).Chunk(positions).Select(Enumerable.Sum)], KernelCheck.Check(sum).Value, 2e-6f);
    }

    [Theory]
    [InlineData("3x5x7", 3)]
    [InlineData("3x5x7", 1)]
    [InlineData("80x2x3", 80)]
    [InlineData("80x2x3", 1)]
    [InlineData("11", 11)]
    [InlineData("7x5", 7)]
    public void PRelu_and_its_gradients_are_their_definitions(string text, int slopes)
    {
        Shape shape = Shapes.Parse(text);
        int positions = (int)shape.Length / shape.Channels;
        var parameter = new PReluOp(slopes, 0.25f).Parameters([shape])[0];
        var testCase = new KernelCase(new PReluOp(slopes, 0.25f), shape, shape) { Parameters = [new("weight", parameter.Shape, parameter.Initial, parameter.Packing)] };
        float[] x = testCase.Elements(0), slope = KernelCase.Numbers(200, slopes);
        float slopeOf(int i) => slope[slopes == 1 ? 0 : i / positions % slopes];
        KernelCheck.Compare("y", [.. x.Select((x, i) => x > 0 ? x : slopeOf(i) * x)], KernelCheck.Check(testCase).Value, 1e-6f);

        KernelCase gradient = testCase with { Op = new PReluInputGradientOp(slopes == 1), Inputs = [shape, shape] };
        float[] dx = [.. gradient.Elements(0).Select((dy, i) => gradient.Elements(1)[i] > 0 ? dy : slopeOf(i) * dy)];
        KernelCheck.Compare("dx", dx, KernelCheck.Check(gradient).Value, 1e-6f);

        KernelCase learning = testCase with { Op = new PReluWeightGradientOp(slopes == 1), Output = Shape.None, Inputs = [shape, shape] };
        var dw = new double[Layout.Pitch(slopes)];
        KernelCase.Numbers(300, slopes).Select(static start => (double)start).ToArray().CopyTo(dw, 0);
        for (int i = 0; i < x.Length; i++)
            dw[slopes == 1 ? 0 : i / positions % slopes] += Math.Min(0, (double)learning.Elements(0)[i]) * learning.Elements(1)[i];
        KernelCheck.Compare("dw", [.. dw.Select(static d => (float)d)], KernelCheck.Check(learning).Gradients[0], 1e-6f);
    }

    [Theory]
    [InlineData("7x3x5")]
    [InlineData("40x6")]
    [InlineData("16x2x2x2")]
    public void Spatial_dropout_drops_whole_channels(string text)
    {
        Shape shape = Shapes.Parse(text);
        int positions = (int)shape.Length / shape.Channels;
        float[] ones = [.. Enumerable.Repeat(1f, 3 * (int)shape.Length)];
        KernelResult result = KernelCheck.Check(new(new DropoutMaskOp(0.5f, 2, true), shape, shape) { Data = [ones], Tolerance = 0 });
        Assert.All(result.Value.Chunk(positions), static channel => Assert.True(channel.Distinct().Single() is 0 or 2));
        Assert.Equal(2, result.Value.Distinct().Count());
    }

    [Theory, MemberData(nameof(Sizes))]
    public void Dropout_masks_alike_whatever_the_layout(string text)
    {
        Shape shape = Shapes.Parse(text);
        float[] ones = [.. Enumerable.Repeat(1f, 3 * (int)shape.Length)];
        KernelResult result = KernelCheck.Check(new(new DropoutMaskOp(0.25f, 2, false), shape, shape) { Data = [ones], Tolerance = 0 });
        Assert.All(result.Value, static y => Assert.True(y is 0 or 1 / 0.75f));
    }

    private static float[] Arguments(Shape shape) => [.. KernelCase.Numbers(2, 3 * (int)shape.Length).Select(static x => 8 * x)];

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    private static double GeluTanh(double x) => 0.5 * x * (1 + Math.Tanh(Math.Sqrt(2 / Math.PI) * (x + (0.044715 * x * x * x))));

    /// <summary>The derivative of x tanh(ln(1 + e^x)).</summary>
    private static double Mish(double x)
    {
        double tanh = Math.Tanh(Math.Log(1 + Math.Exp(x)));
        return tanh + (x * (1 - (tanh * tanh)) * Sigmoid(x));
    }

    /// <summary>The normal distribution, by the series of the error function.</summary>
    private static double Normal(double x)
    {
        double term = x, sum = x;
        for (int k = 1; k < 300; k++)
            sum += term *= x * x / ((2 * k) + 1);
        return 0.5 + (sum * Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI));
    }
}
