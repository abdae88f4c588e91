using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Tests.Kernels;

public sealed class ElementLossTests
{
    public static TheoryData<string> ShapesOfOutputs => ["5", "1", "37", "1x9x8", "3x4x2", "2x3x1x70", "6x131"];

    [Theory, MemberData(nameof(ShapesOfOutputs))]
    public void Mean_squared_error_is_its_definition(string shape) => Check(new MeanSquaredErrorOp(), shape, static (z, t) => (z - t) * (z - t));

    [Theory, MemberData(nameof(ShapesOfOutputs))]
    public void Mean_absolute_error_is_its_definition(string shape) => Check(new MeanAbsoluteErrorOp(), shape, static (z, t) => Math.Abs(z - t));

    [Theory, MemberData(nameof(ShapesOfOutputs))]
    public void Huber_is_its_definition(string shape) => Check(
        new HuberOp(0.75f), shape, static (z, t) => Math.Abs(z - t) <= 0.75 ? (z - t) * (z - t) / 2 : 0.75 * (Math.Abs(z - t) - 0.375));

    [Theory, MemberData(nameof(ShapesOfOutputs))]
    public void Binary_cross_entropy_is_its_definition(string shape) =>
        LossCheck.Check(new BinaryCrossEntropyOp([]), shape, Probability, static (z, t) => z.Zip(t, static (x, t) => BinaryCrossEntropy(x, t, 1)).Average());

    [Theory]
    [InlineData("5", 1)]
    [InlineData("5", 5)]
    [InlineData("3x4x20", 1)]
    [InlineData("3x4x20", 3)]
    public void Positive_targets_have_weights(string shape, int count)
    {
        float[] weights = [2.5f, 0, 7, 1, 0.5f];
        LossCheck.Check(new BinaryCrossEntropyOp([.. weights.Take(count)]), shape, Probability, (z, t) =>
            z.Select((x, i) => BinaryCrossEntropy(x, t[i], weights[count == 1 ? 0 : i / (z.Length / count)])).Average());
    }

    [Fact]
    public void Binary_cross_entropy_does_not_overflow()
    {
        float[] x = [1e30f, -1e30f, 100, -100, 0, 0];
        KernelResult result = KernelCheck.Check(new(new BinaryCrossEntropyOp([]), CnnGen.Compiler.Graphs.Shape.Of(2), CnnGen.Compiler.Graphs.Shape.Of(2)) { Data = [x], Targets = [1, 0, 0, 1, 0, 1] });
        Assert.Equal(100 + (float)Math.Log(2), result.Loss, 1e-3);
        KernelCheck.Compare("gradient", [0, 0, 0.5f, -0.5f, 0.25f, -0.25f], result.Value, 1e-6f);
    }

    private static void Check(LossOp op, string shape, Func<double, double, double> definition) =>
        LossCheck.Check(op, shape, static number => 3 * number, (z, t) => z.Zip(t, (x, t) => definition(x, t)).Average());

    private static float Probability(float number) => number > 0.7f ? 1 : number < -0.7f ? 0 : (number + 1) / 2;

    private static double BinaryCrossEntropy(double z, double t, double p)
    {
        double sigmoid = 1 / (1 + Math.Exp(-z));
        return -((p * t * Math.Log(sigmoid)) + ((1 - t) * Math.Log(1 - sigmoid)));
    }
}
