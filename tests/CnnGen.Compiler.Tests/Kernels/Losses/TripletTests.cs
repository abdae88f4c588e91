using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Tests.Kernels;

public sealed class TripletTests
{
    [Theory]
    [InlineData("3", 0.2f)]
    [InlineData("15", 0.2f)]
    [InlineData("384", 100)]
    public void It_is_its_definition(string shape, float margin) => LossCheck.Check(new TripletOp(margin), shape, static number => number, (z, _) =>
    {
        int length = z.Length / 3;
        double Distance(int from) => Enumerable.Range(0, length).Sum(i => (z[i] - z[from + i]) * (z[i] - z[from + i]));
        return Math.Max(0, Distance(length) - Distance(2 * length) + margin);
    });

    [Fact]
    public void Far_enough_is_no_loss_and_no_gradient()
    {
        KernelResult result = KernelCheck.Check(new(new TripletOp(0.5f), Shape.Of(3), Shape.Of(3)) { Samples = 2, Data = [[1, 1.5f, 3, 1, 1, 1]] });
        Assert.Equal(0.5f, result.Loss);
        KernelCheck.Compare("gradient", new float[6], result.Value, 0);
    }
}
