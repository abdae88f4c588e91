using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Tests.Kernels;

/// <summary>Larger images and borders, held against the shares that each element of the value has of those of the input along each axis.</summary>
public sealed class ResampleTests
{
    public static TheoryData<string, int> Scaled => new()
    {
        { "3x4x5", 2 }, { "16x3x3", 3 }, { "5x7", 4 }, { "2x2x3x4", 2 }, { "33x2x2", 8 }, { "4x1x3", 2 }, { "2x3x3", 1 },
    };

    [Theory, MemberData(nameof(Scaled))]
    public void Nearest(string shape, int scale) => Check(new UpsampleOp(scale, ResamplingKind.Nearest), shape, (o, _, _) => [(o / scale, 1)]);

    [Theory, MemberData(nameof(Scaled))]
    public void Linear(string shape, int scale) =>
        Check(new UpsampleOp(scale, ResamplingKind.Linear), shape, (o, length, _) => Mixed(Math.Max(0, ((o + 0.5) / scale) - 0.5), length));

    [Theory, MemberData(nameof(Scaled))]
    public void Linear_with_corners_aligned(string shape, int scale) => Check(
        new UpsampleOp(scale, ResamplingKind.LinearAligned), shape, (o, length, _) => Mixed(length * scale == 1 ? 0 : o * (length - 1.0) / ((length * scale) - 1), length));

    [Theory]
    [InlineData("3x4x5", "2 1", "3 4")]
    [InlineData("16x3x3", "0 2", "1 0")]
    [InlineData("5x7", "6", "2")]
    [InlineData("2x3x3x4", "1 2 0", "2 1 3")]
    public void Borders(string shape, string before, string after)
    {
        int[] front = [.. before.Split(' ').Select(int.Parse)];
        var border = new Border(new(front), [.. after.Split(' ').Select(int.Parse)]);
        Check(new EdgePadOp(IsReflection: true, border), shape, (o, length, axis) =>
        {
            int i = Math.Abs(o - front[axis]);
            return [(i < length ? i : (2 * length) - 2 - i, 1)];
        });
        Check(new EdgePadOp(IsReflection: false, border), shape, (o, length, axis) => [(Math.Clamp(o - front[axis], 0, length - 1), 1)]);
    }

    /// <param name="op">The layer.</param>
    /// <param name="text">Shape of its input.</param>
    /// <param name="shares">What the element with an index of the value has of elements of the input, given its length and the axis.</param>
    private static void Check(Op op, string text, Func<int, int, int, (int Index, double Share)[]> shares)
    {
        Shape input = Shapes.Parse(text);
        ShapeResult result = op.InferShape([input]);
        Assert.Null(result.Rule);
        var lowered = (ResampleOp)op.Lower(input);
        var forward = new KernelCase(lowered, result.Shape, input);
        var backward = new KernelCase(new ResampleGradientOp(lowered.Resampling), input, result.Shape);
        float[] x = forward.Elements(0), dy = backward.Elements(0);
        double[] y = new double[result.Shape.Length * 3], dx = new double[input.Length * 3];
        foreach ((int from, int to, double share) in Shares(input, result.Shape, shares))
        {
            for (int n = 0; n < 3; n++)
            {
                y[(n * (int)result.Shape.Length) + to] += share * x[(n * (int)input.Length) + from];
                dx[(n * (int)input.Length) + from] += share * dy[(n * (int)result.Shape.Length) + to];
            }
        }

        KernelCheck.Compare("value", [.. y.Select(static v => (float)v)], KernelCheck.Check(forward).Value, 1e-5f);
        KernelCheck.Compare("gradient", [.. dx.Select(static v => (float)v)], KernelCheck.Check(backward).Value, 1e-5f);
    }

    private static (int, double)[] Mixed(double place, int length)
    {
        int first = Math.Min((int)place, length - 1);
        return [(first, 1 - (place - first)), (Math.Min(first + 1, length - 1), place - first)];
    }

    /// <summary>All shares of elements of the value in elements of the input, by their indices in C,H,W order.</summary>
    private static IEnumerable<(int From, int To, double Share)> Shares(Shape input, Shape output, Func<int, int, int, (int, double)[]> shares)
    {
        IEnumerable<(int From, int To, double Share)> all = Enumerable.Range(0, input.Channels).Select(static c => (c, c, 1.0));
        for (int i = 0; i < input.SpatialRank; i++)
        {
            int axis = i;
            (int from, int to) = (input.Spatial(axis), output.Spatial(axis));
            all = all.SelectMany(whole => Enumerable.Range(0, to).SelectMany(o => shares(o, from, axis).Select(one =>
                ((whole.From * from) + one.Item1, (whole.To * to) + o, whole.Share * one.Item2))));
        }

        return all;
    }
}
