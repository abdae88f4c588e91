using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Tests.Kernels;

public sealed class SoftmaxTests
{
    public static TheoryData<string> Sizes => ["10", "1", "1000", "5x3x4", "16x2x2", "21x5", "2x2x3x2", "40x3x3"];

    [Theory, MemberData(nameof(Sizes))]
    public void Softmax_and_its_logarithm_are_their_definitions(string text)
    {
        Shape shape = Shapes.Parse(text);
        float[] x = [.. KernelCase.Numbers(1, 3 * (int)shape.Length).Select(static x => 50 * x)];
        float[] expected = Softmax(shape, 3, x);
        KernelCheck.Compare("softmax", expected, KernelCheck.Check(new(new SoftmaxOp(false), shape, shape) { Data = [x] }).Value, 1e-6f);
        expected = PerPosition(shape, 3, indices =>
        {
            double max = indices.Max(i => x[i]), sum = indices.Sum(i => Math.Exp(x[i] - max));
            return [.. indices.Select(i => (float)(x[i] - max - Math.Log(sum)))];
        });
        KernelCheck.Compare("logarithm", expected, KernelCheck.Check(new(new SoftmaxOp(true), shape, shape) { Data = [x] }).Value, 1e-6f);
    }

    [Theory, MemberData(nameof(Sizes))]
    public void Gradients_are_their_definitions(string text)
    {
        Shape shape = Shapes.Parse(text);
        float[] y = Softmax(shape, 3, [.. KernelCase.Numbers(1, 3 * (int)shape.Length).Select(static x => 3 * x)]);
        var testCase = new KernelCase(new SoftmaxGradientOp(false), shape, shape, shape) { Data = [null, y] };
        float[] dy = testCase.Elements(0);
        float[] expected = PerPosition(shape, 3, indices =>
        {
            double sum = indices.Sum(i => (double)dy[i] * y[i]);
            return [.. indices.Select(i => (float)(y[i] * (dy[i] - sum)))];
        });
        KernelCheck.Compare("softmax gradient", expected, KernelCheck.Check(testCase).Value, 1e-6f);

        float[] logarithm = [.. y.Select(static y => MathF.Log(y))];
        expected = PerPosition(shape, 3, indices =>
        {
            double sum = indices.Sum(i => (double)dy[i]);
            return [.. indices.Select(i => (float)(dy[i] - (y[i] * sum)))];
        });
        KernelCheck.Compare("logarithm's gradient", expected, KernelCheck.Check(testCase with { Op = new SoftmaxGradientOp(true), Data = [null, logarithm] }).Value, 2e-6f);
    }

    /// <summary>A mask of minus infinity makes exactly 0; among no ordinary numbers there is no answer.</summary>
    [Fact]
    public void Softmax_of_what_is_no_ordinary_number()
    {
        Shape shape = Shape.Of(4);
        const float Minus = float.NegativeInfinity;
        float[] x = [Minus, 7, 7, Minus, 3e38f, 0, -3e38f, 0, float.NaN, 1, 2, 3];
        KernelResult result = KernelCheck.Check(new(new SoftmaxOp(false), shape, shape) { Data = [x], Tolerance = 0 });
        Assert.Equal([0, 0.5f, 0.5f, 0, 1, 0, 0, 0, float.NaN, float.NaN, float.NaN, float.NaN], result.Value);
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
