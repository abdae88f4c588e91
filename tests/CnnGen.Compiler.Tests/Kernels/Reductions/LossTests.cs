using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Tests.Kernels;

public sealed class LossTests
{
    [Fact]
    public void Cross_entropy_is_its_definition()
    {
        // The second of two targets.
        float[] targets = [9, 3, 9, 0, 9, 6];
        KernelResult result = KernelCheck.Check(CrossEntropy(targets, 1) with { Scale = 0.5f });
        float[] x = CrossEntropy(targets, 1).Elements(0);
        double loss = 0;
        var gradient = new float[21];
        for (int n = 0; n < 3; n++)
        {
            double sum = Enumerable.Range(0, 7).Sum(i => Math.Exp(x[(7 * n) + i]));
            int target = (int)targets[(2 * n) + 1];
            loss -= Math.Log(Math.Exp(x[(7 * n) + target]) / sum);
            for (int i = 0; i < 7; i++)
                gradient[(7 * n) + i] = (float)(0.5 * ((Math.Exp(x[(7 * n) + i]) / sum) - (i == target ? 1 : 0)));
        }

        Assert.Equal(loss, result.Loss, 1e-5);
        KernelCheck.Compare("gradient", gradient, result.Value, 1e-6f);
    }

    [Fact]
    public void Cross_entropy_does_not_overflow()
    {
        float[] x = [.. KernelCase.Numbers(4, 21).Select(static x => 1e30f * x)];
        KernelResult result = KernelCheck.Check(CrossEntropy([0, 1, 2], 0) with { Data = [x] });
        Assert.True(float.IsFinite(result.Loss));
        Assert.All(result.Value, static dx => Assert.InRange(dx, -1, 1));
    }

    [Theory]
    [InlineData(7)]
    [InlineData(-1)]
    [InlineData(1e9f)]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void A_class_that_does_not_exist_makes_the_loss_not_a_number(float target)
    {
        KernelResult result = KernelCheck.Check(CrossEntropy([0, target, 2], 0));
        Assert.True(float.IsNaN(result.Loss));
        Assert.All(result.Value, static dx => Assert.InRange(dx, -1, 1));
    }

    [Theory]
    [InlineData("5")]
    [InlineData("3x4x2")]
    public void Mean_squared_error_is_its_definition(string text)
    {
        Shape shape = Shapes.Parse(text);
        int length = (int)shape.Length;
        float[] targets = KernelCase.Numbers(2, 3 * (length + 2));
        var testCase = new KernelCase(new MeanSquaredErrorOp(2), shape, shape) { Targets = targets, Scale = 3 };
        float[] x = testCase.Elements(0);
        float Difference(int i) => x[i] - targets[(i / length * (length + 2)) + 2 + (i % length)];
        KernelResult result = KernelCheck.Check(testCase);
        Assert.Equal(Enumerable.Range(0, 3 * length).Sum(i => (double)Difference(i) * Difference(i) / length), result.Loss, 1e-5);
        KernelCheck.Compare("gradient", [.. Enumerable.Range(0, 3 * length).Select(i => 3 * 2 * Difference(i) / length)], result.Value, 1e-6f);
    }

    private static KernelCase CrossEntropy(float[] targets, int offset) =>
        new(new SoftmaxCrossEntropyOp(offset), Shape.Of(7), Shape.Of(7)) { Targets = targets };
}
