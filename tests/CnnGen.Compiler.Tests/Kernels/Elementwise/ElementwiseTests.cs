using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Tests.Kernels;

public sealed class ElementwiseTests
{
    public static TheoryData<string> Sizes => ["1", "10", "37", "16x1x1", "3x5x7", "8x4x4", "20x3x3", "64x2x5", "5x9", "4x2x3x2"];

    private static readonly Dictionary<string, (ActivationOp Op, Func<float, float> Value, Func<float, float> Derivative)> Activations = new()
    {
        ["Relu"] = (new ReluOp(), static x => Math.Max(x, 0), static y => y > 0 ? 1 : 0),
        ["LeakyRelu"] = (new LeakyReluOp(0.125f), static x => x > 0 ? x : 0.125f * x, static y => y > 0 ? 1 : 0.125f),
        ["Tanh"] = (new TanhOp(), MathF.Tanh, static y => 1 - (y * y)),
        ["Sigmoid"] = (new SigmoidOp(), static x => 1 / (1 + MathF.Exp(-x)), static y => y * (1 - y)),
    };



    [Theory, MemberData(nameof(Sizes))]
    public void Activation_is_its_definition(string text)
    {
        Shape shape = Shapes.Parse(text);
        foreach ((ActivationOp op, Func<float, float> value, _) in Activations.Values)
        {
            float[] x = [.. KernelCase.Numbers(1, 3 * (int)shape.Length).Select(static x => 4 * x)];
            KernelResult result = KernelCheck.Check(new(op, shape, shape) { Data = [x] });
            KernelCheck.Compare(op.Name, [.. x.Select(value)], result.Value, 1e-6f);
        }
    }

    [Theory, MemberData(nameof(Sizes))]
    public void Activation_gradient_is_its_definition(string text)
    {
        Shape shape = Shapes.Parse(text);
        foreach ((ActivationOp op, Func<float, float> value, Func<float, float> derivative) in Activations.Values)
        {
            float[] dy = KernelCase.Numbers(1, 3 * (int)shape.Length);
            float[] y = [.. KernelCase.Numbers(2, 3 * (int)shape.Length).Select(x => value(4 * x))];
            KernelResult result = KernelCheck.Check(new(new ActivationGradientOp(op), shape, shape, shape) { Data = [dy, y] });
            KernelCheck.Compare(op.Name, [.. dy.Zip(y, (dy, y) => dy * derivative(y))], result.Value, 1e-6f);
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
}
