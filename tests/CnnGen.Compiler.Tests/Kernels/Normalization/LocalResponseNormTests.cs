using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Tests.Kernels;

public sealed class LocalResponseNormTests
{
    public static TheoryData<string, int, float> Layers => new()
    {
        { "7x5x4", 5, 0.75f }, { "6x4x3", 4, 1.5f }, { "1x3x3", 3, 0.75f }, { "20x2x2", 1, 0.5f }, { "37x3x3", 50, 0.75f }, { "9", 2, 1 }, { "5x7", 3, 0 }, { "3x2x3x2", 2, 0.75f },
    };

    [Theory, MemberData(nameof(Layers))]
    public void Kernels_are_the_definition(string text, int size, float beta)
    {
        Shape shape = Shapes.Parse(text);
        var norm = new LocalResponseNormOp(size, 2, beta, 1.5f);
        var testCase = new KernelCase(norm, shape, shape);
        float[] x = testCase.Elements(0);
        int plane = (int)shape.Length / shape.Channels;
        var expected = new float[x.Length];
        for (int i = 0; i < x.Length; i++)
        {
            int c = i / plane % shape.Channels;
            double squares = Enumerable.Range(c - (size / 2), size).Where(j => j >= 0 && j < shape.Channels).Sum(j => Math.Pow(x[i + ((j - c) * plane)], 2));
            expected[i] = (float)(x[i] / Math.Pow(norm.K + (norm.Alpha / size * squares), beta));
        }

        KernelCheck.Compare(text, expected, KernelCheck.Check(testCase).Value, 1e-6f);
        KernelCheck.Check(new(new LocalResponseNormGradientOp(norm), shape, shape, shape));
    }
}
