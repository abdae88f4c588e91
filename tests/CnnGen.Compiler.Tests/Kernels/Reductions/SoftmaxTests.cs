using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Tests.Kernels;

public sealed class SoftmaxTests
{
    [Theory]
    [InlineData("10")]
    [InlineData("1")]
    [InlineData("5x3x4")]
    public void Softmax_is_its_definition(string text)
    {
        Shape shape = Shapes.Parse(text);
        float[] x = [.. KernelCase.Numbers(1, 3 * (int)shape.Length).Select(static x => 100 * x)];
        float[] expected = Softmax(shape, 3, x);
        KernelCheck.Compare("softmax", expected, KernelCheck.Check(new(new SoftmaxOp(), shape, shape) { Data = [x] }).Value, 1e-6f);
    }

    [Theory]
    [InlineData("10")]
    [InlineData("5x3x4")]
    public void Softmax_gradient_is_its_definition(string text)
    {
        Shape shape = Shapes.Parse(text);
        float[] y = Softmax(shape, 3, KernelCase.Numbers(1, 3 * (int)shape.Length));
        var testCase = new KernelCase(new SoftmaxGradientOp(), shape, shape, shape) { Data = [null, y] };
        float[] dy = testCase.Elements(0);
        float[] expected = PerPosition(shape, 3, indices =>
        {
            float sum = indices.Sum(i => dy[i] * y[i]);
            return [.. indices.Select(i => y[i] * (dy[i] - sum))];
        });
        KernelCheck.Compare("softmax gradient", expected, KernelCheck.Check(testCase).Value, 1e-6f);
    }

    private static float[] Softmax(Shape shape, int samples, float[] x) => PerPosition(shape, samples, indices =>
    {
        double max = indices.Max(i => x[i]);
        double sum = indices.Sum(i => Math.Exp(x[i] - max));
        return [.. indices.Select(i => (float)(Math.Exp(x[i] - max) / sum))];
    });

    /// <summary>Computes the channels of each position together.</summary>
    private static float[] PerPosition(Shape shape, int samples, Func<int[], float[]> compute)
    {
        int plane = (int)shape.Length / shape.Channels;
        var result = new float[samples * (int)shape.Length];
        for (int i = 0; i < samples * plane; i++)
        {
            int first = (i / plane * (int)shape.Length) + (i % plane);
            int[] indices = [.. Enumerable.Range(0, shape.Channels).Select(c => first + (c * plane))];
            float[] values = compute(indices);
            for (int c = 0; c < values.Length; c++)
                result[indices[c]] = values[c];
        }

        return result;
    }
}
