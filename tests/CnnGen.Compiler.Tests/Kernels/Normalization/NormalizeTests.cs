using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Tests.Kernels;

/// <summary>Normalisation with constants, by itself and where an input is copied, against its definition.</summary>
public sealed class NormalizeTests
{
    public static TheoryData<string> Sizes => ["3x5x4", "1x3x24", "2x4x37", "7", "1", "5x33", "2x3x2x5", "20x2x2"];

    [Theory, MemberData(nameof(Sizes))]
    public void Kernels_are_the_definition(string text)
    {
        Shape shape = Shapes.Parse(text);
        int channels = shape.Channels, plane = (int)shape.Length / channels;
        EquatableArray<float> mean = Enumerable.Range(0, channels).Select(static c => 0.5f - (0.25f * c)).ToEquatableArray();
        EquatableArray<float> std = Enumerable.Range(0, channels).Select(static c => 0.25f + (0.125f * c)).ToEquatableArray();
        foreach (NormalizeOp norm in (NormalizeOp[])[new(mean, std), new([0.5f], [2f]), new(mean, [0.5f])])
        {
            var alone = new KernelCase(norm, shape, shape);
            float of(EquatableArray<float> numbers, int i) => numbers[numbers.Count == 1 ? 0 : i / plane % channels];
            float[] expected = [.. alone.Elements(0).Select((x, i) => (x - of(norm.Mean, i)) / of(norm.Std, i))];
            KernelCheck.Compare(text, expected, KernelCheck.Check(alone).Value, 1e-6f);
            KernelCheck.Compare(text, expected, KernelCheck.Check(alone with { Op = new InputOp(shape) { Normalize = norm } }).Value, 1e-6f);
            float[] gradient = [.. alone.Elements(0).Select((dy, i) => dy / of(norm.Std, i))];
            KernelCheck.Compare(text, gradient, KernelCheck.Check(alone with { Op = new NormalizeGradientOp(norm.Std) }).Value, 1e-6f);
        }
    }
}
