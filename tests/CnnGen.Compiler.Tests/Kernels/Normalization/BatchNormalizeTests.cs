using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Tests.Kernels;

public sealed class BatchNormalizeTests
{
    [Theory]
    [InlineData("16x5x7")]
    [InlineData("6x4x3")]
    [InlineData("40x9")]
    public void What_is_added_comes_before_the_activation(string text)
    {
        Shape shape = Shapes.Parse(text);
        var op = new BatchNormalizeOp(new BatchNormOp(0.1f, 1e-5f, Affine: true)) { AddsInput = true, Activation = new ReluOp() };
        var testCase = new KernelCase(op, shape, shape, shape, BatchStatisticsOp.Table(shape.Channels));
        float[] x = testCase.Elements(0), added = testCase.Elements(1), table = testCase.Elements(2);
        int pitch = Layout.Pitch(shape.Channels), plane = (int)shape.Length / shape.Channels, sample = (int)shape.Length;
        float[] expected = [.. x.Select((value, i) =>
        {
            int row = i % sample / plane;     // one table for the batch
            return Math.Max(0, ((value - table[row]) * table[row + pitch]) + table[row + (2 * pitch)] + added[i]);
        })];

        KernelCheck.Compare(text, expected, KernelCheck.Check(testCase).Value, 4e-6f);
    }
}
