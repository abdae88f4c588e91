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
    public void Dropout_masks_alike_whatever_the_layout(string text)
    {
        Shape shape = Shapes.Parse(text);
        float[] ones = [.. Enumerable.Repeat(1f, 3 * (int)shape.Length)];
        KernelResult result = KernelCheck.Check(new(new DropoutMaskOp(0.25f, 2), shape, shape) { Data = [ones], Tolerance = 0 });
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
