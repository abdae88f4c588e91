using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Tests.Kernels;

public sealed class DiceTests
{
    [Theory]
    [InlineData("1x9x8", 1)]
    [InlineData("1x3x4x5", 0)]
    [InlineData("1x70", 0.5f)]
    public void Of_one_channel_it_compares_the_sigmoid_with_a_mask(string shape, float smooth) => LossCheck.Check(
        new DiceOp(smooth), shape, static number => number > 0 ? 1 : number < -0.9f ? 0.25f : 0,
        (z, t) => 1 - Overlap([.. z.Select(static x => 1 / (1 + Math.Exp(-x)))], [.. t.Select(static g => (double)g)], smooth));

    [Theory]
    [InlineData("4x5x6", 1)]
    [InlineData("17x3x3x2", 0)]
    [InlineData("3", 1)]
    public void Of_several_channels_it_compares_the_softmax_with_classes(string text, float smooth)
    {
        int classes = Shapes.Parse(text).Channels;
        LossCheck.Check(new DiceOp(smooth), text, LossCheck.Class(classes), (z, t) => 1 - Enumerable.Range(0, classes).Average(c => Overlap(
            [.. Enumerable.Range(0, t.Length).Select(position => LossCheck.Softmax(z, classes, position)[c])], [.. t.Select(k => k == c ? 1.0 : 0)], smooth)));
    }

    [Fact]
    public void A_class_that_does_not_exist_makes_the_loss_not_a_number()
    {
        float[] targets = [0, 1, 1, 0, 0, 2, 0, 0, 0, 0, 0, 0];
        Assert.True(float.IsNaN(KernelCheck.Check(new(new DiceOp(1), Shape.Of(2, 2, 2), Shape.Of(2, 2, 2)) { Targets = targets }).Loss));
    }

    private static double Overlap(double[] p, double[] g, double smooth) =>
        ((2 * p.Zip(g, static (p, g) => p * g).Sum()) + smooth) / (p.Sum(static p => p * p) + g.Sum(static g => g * g) + smooth);
}
