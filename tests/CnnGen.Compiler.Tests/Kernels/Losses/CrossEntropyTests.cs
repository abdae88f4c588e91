using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Tests.Kernels;

public sealed class CrossEntropyTests
{
    private static readonly float[] SomeWeights = [0.5f, 2, 0, 1.25f, 3, 0.75f, 1];

    [Theory]
    [InlineData("7", 0)]
    [InlineData("2", 0)]
    [InlineData("7x70", 0)]
    [InlineData("2x3x5", 0)]
    [InlineData("21x9x8", 0)]
    [InlineData("3x2x3x4", 0)]
    [InlineData("7", 0.1f)]
    [InlineData("5x3x23", 0.25f)]
    public void Is_its_definition(string shape, float smoothing)
    {
        int classes = Shapes.Parse(shape).Channels;
        LossCheck.Check(new SoftmaxCrossEntropyOp(smoothing, [], null), shape, LossCheck.Class(classes), (z, t) => Mean(z, t, classes, smoothing, [], -1));
    }

    [Theory]
    [InlineData("7", 0, -1)]
    [InlineData("7x3x7", 0, -1)]
    [InlineData("7x3x7", 0.2f, -1)]
    [InlineData("7x4x20", 0.2f, 3)]
    [InlineData("7x4x20", 0, 255)]
    public void Classes_have_weights_and_a_target_may_not_count(string shape, float smoothing, int ignored)
    {
        var op = new SoftmaxCrossEntropyOp(smoothing, new(SomeWeights), ignored < 0 ? null : ignored);
        LossCheck.Check(op, shape, number => number > 0.8f && ignored >= 0 ? ignored : LossCheck.Class(7)(number), (z, t) => Mean(z, t, 7, smoothing, SomeWeights, ignored));
    }

    [Fact]
    public void Without_weights_too()
    {
        var op = new SoftmaxCrossEntropyOp(0, [], -100);
        LossCheck.Check(op, "4x5x5", static number => number > 0.5f ? -100 : LossCheck.Class(4)(number), static (z, t) => Mean(z, t, 4, 0, [], -100));
    }

    [Theory]
    [InlineData("7")]
    [InlineData("7x5x6")]
    public void Does_not_overflow(string text)
    {
        Shape shape = Shapes.Parse(text);
        float[] x = [.. KernelCase.Numbers(4, 3 * (int)shape.Length).Select(static x => 1e30f * x)];
        KernelResult result = KernelCheck.Check(Plain(shape, new float[3 * (int)shape.Length / 7]) with { Data = [x] });
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
        foreach (string shape in (string[])["7", "7x1x3"])
        {
            float[] targets = new float[shape == "7" ? 3 : 9];
            targets[1] = target;
            KernelResult result = KernelCheck.Check(Plain(Shapes.Parse(shape), targets));
            Assert.True(float.IsNaN(result.Loss));
            Assert.All(result.Value, static dx => Assert.InRange(dx, -1, 1));
        }
    }

    /// <summary>The weighted sum over the positions, divided by their number: the batch's scale makes a weighted mean of it.</summary>
    private static double Mean(double[] z, float[] t, int classes, float smoothing, float[] weights, int ignored)
    {
        double sum = 0;
        for (int position = 0; position < t.Length; position++)
        {
            if (t[position] == ignored)
                continue;
            double[] losses = [.. LossCheck.Softmax(z, classes, position).Select(static p => -Math.Log(p))];
            double weight(int c) => weights.Length == 0 ? 1 : weights[c];
            sum += ((1 - smoothing) * weight((int)t[position]) * losses[(int)t[position]]) + (smoothing / classes * losses.Select((loss, c) => weight(c) * loss).Sum());
        }

        return sum / t.Length;
    }

    private static KernelCase Plain(Shape shape, float[] targets) => new(new SoftmaxCrossEntropyOp(0, [], null), shape, shape) { Targets = targets };
}
