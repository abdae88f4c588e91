using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Kernels;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Tests.Kernels;

using Parameter = CnnGen.Compiler.Graphs.Parameter;

/// <summary>Layer, group and instance normalisation: the reference against the definition, all other kernels against the reference.</summary>
public sealed class SampleNormTests
{
    private const float Epsilon = 0.25f;

    public static TheoryData<string, int> Sizes => new()
    {
        { "7", 7 }, { "12", 4 }, { "1", 1 }, { "6x5x4", 3 }, { "6x1x1", 2 }, { "70x3x3", 7 }, { "16x4x4", 1 }, { "5x9", 5 }, { "33x11", 3 }, { "4x3x2x5", 2 }, { "32x5x5", 32 },
    };

    [Theory, MemberData(nameof(Sizes))]
    public void Forward(string text, int groups)
    {
        Shape shape = Shapes.Parse(text);
        foreach (SampleNormOp norm in Layers(shape, groups))
        {
            var testCase = new KernelCase(norm, shape, shape) { Parameters = ParametersOf(norm, shape) };
            KernelResult result = KernelCheck.Check(testCase);
            if (!norm.Affine)
                KernelCheck.Compare(norm.ToString(), Normalize(testCase.Elements(0), shape, norm.GroupOf(shape), testCase.Samples), result.Value, 1e-5f);
        }
    }

    [Theory, MemberData(nameof(Sizes))]
    public void Gradients(string text, int groups)
    {
        Shape shape = Shapes.Parse(text);
        foreach (SampleNormOp norm in Layers(shape, groups))
        {
            bool isElementwise = norm.IsElementwise(shape);
            Parameter[] parameters = ParametersOf(norm, shape);
            KernelCheck.Check(new(new SampleNormGradientOp(norm, isElementwise), shape, shape, shape) { Parameters = parameters });
            if (norm.Affine)
                KernelCheck.Check(new(new SampleNormLearnOp(norm, isElementwise), Shape.None, shape, shape) { Parameters = parameters });
        }
    }

    [Fact]
    public void Vectors_compute_what_has_a_weight_for_each_channel()
    {
        Shape shape = Shapes.Parse("6x5x4");
        bool isVectorised(SampleNormOp norm) => KernelCatalogue.Families.Any(family => !family.IsReference && family.Supports(new KernelCase(norm, shape, shape).Node, [LayoutKind.ChannelsLast]));
        Assert.True(isVectorised(new(SampleNorm.Group, 3, Epsilon, true)));
        Assert.True(isVectorised(new(SampleNorm.Layer, 1, Epsilon, false)));
        Assert.False(isVectorised(new(SampleNorm.Layer, 1, Epsilon, true)));
    }

    private static IEnumerable<SampleNormOp> Layers(Shape shape, int groups) =>
        from affine in (bool[])[true, false]
        from kind in (SampleNorm[])[SampleNorm.Group, SampleNorm.Layer, SampleNorm.Instance]
        where kind != SampleNorm.Instance || shape.SpatialRank > 0
        select new SampleNormOp(kind, groups, Epsilon, affine);

    private static Parameter[] ParametersOf(SampleNormOp norm, Shape shape) =>
        [.. norm.Parameters([shape]).Select(static template => new Parameter(template.Suffix, template.Shape, template.Initial, template.Packing))];

    private static float[] Normalize(float[] x, Shape shape, int group, int samples)
    {
        int length = group * ((int)shape.Length / shape.Channels);
        var y = new float[x.Length];
        for (int first = 0; first < x.Length; first += length)
        {
            float[] part = x[first..(first + length)];
            double mean = part.Average(static value => (double)value);
            double variance = part.Average(value => (value - mean) * (value - mean));
            for (int i = 0; i < length; i++)
                y[first + i] = (float)((part[i] - mean) / Math.Sqrt(variance + Epsilon));
        }

        Assert.Equal(samples * (int)shape.Length, y.Length);
        return y;
    }
}
