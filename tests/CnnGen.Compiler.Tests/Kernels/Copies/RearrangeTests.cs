using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Tests.Kernels;

/// <summary>Layers that put elements in other places, held against the place that each element of the value comes from.</summary>
public sealed class RearrangeTests
{
    [Theory]
    [InlineData("7x5x6", 0, 2, 3)]
    [InlineData("20x5x6", 0, 16, 4)]
    [InlineData("7x5x6", 2, 1, 4)]
    [InlineData("5x9", 1, 3, 5)]
    [InlineData("3x2x4x5", 3, 4, 1)]
    [InlineData("40", 0, 7, 30)]
    public void Slice(string shape, int axis, int start, int length) =>
        Check(new SliceOp(axis, start, length), shape, position => Changed(position, axis, start + position[axis]));

    [Theory]
    [InlineData("8x5x6", 0, 2, 1)]
    [InlineData("48x3x3", 0, 3, 2)]
    [InlineData("3x6x4", 1, 3, 0)]
    public void Split(string shape, int axis, int parts, int index)
    {
        int length = Shapes.Parse(shape).Lengths[axis] / parts;
        Check(new SplitOp(axis, parts, index), shape, position => Changed(position, axis, (length * index) + position[axis]));
    }

    [Theory]
    [InlineData("3x4x5", "2 0 1")]
    [InlineData("16x4x5", "1 2 0")]
    [InlineData("3x4x5x2", "3 1 0 2")]
    [InlineData("6x7", "1 0")]
    public void Permute(string shape, string text)
    {
        int[] axes = [.. text.Split(' ').Select(int.Parse)];
        Check(new PermuteOp(new(axes)), shape, position => [.. Enumerable.Range(0, axes.Length).Select(axis => position[Array.IndexOf(axes, axis)])]);
    }

    [Theory]
    [InlineData("12x3x5", 2)]
    [InlineData("9x4x4", 3)]
    [InlineData("64x2x3", 2)]
    [InlineData("4x3x3", 1)]
    public void Pixel_shuffle_and_its_inverse(string shape, int factor)
    {
        Shape channels = Shapes.Parse(shape);
        var shuffle = new PixelShuffleOp(factor);
        Check(shuffle, shape, p => [(((p[0] * factor) + (p[1] % factor)) * factor) + (p[2] % factor), p[1] / factor, p[2] / factor]);
        string pixels = shuffle.InferShape([channels]).Shape.ToString();
        Check(new PixelUnshuffleOp(factor), pixels, p => [p[0] / (factor * factor), (p[1] * factor) + (p[0] / factor % factor), (p[2] * factor) + (p[0] % factor)]);
    }

    [Theory]
    [InlineData("12x3x5", 3)]
    [InlineData("32x4", 2)]
    [InlineData("6", 6)]
    [InlineData("20x2x2x2", 5)]
    public void Channel_shuffle(string shape, int groups)
    {
        int members = Shapes.Parse(shape).Channels / groups;
        Check(new ChannelShuffleOp(groups), shape, position => Changed(position, 0, (position[0] % groups * members) + (position[0] / groups)));
    }

    [Theory]
    [InlineData("3x4x5", "1 0", "2 3")]
    [InlineData("16x4x5", "1 1", "1 1")]
    [InlineData("5x7", "2", "0")]
    [InlineData("2x3x3x3", "0 1 2", "1 0 1")]
    public void Zero_padding(string shape, string before, string after)
    {
        int[] front = [0, .. before.Split(' ').Select(int.Parse)];
        var border = new Border([.. front.Skip(1)], [.. after.Split(' ').Select(int.Parse)]);
        Check(new ZeroPadOp(border), shape, position => [.. position.Zip(front, static (i, width) => i - width)]);
    }

    [Theory]
    [InlineData("3x4x5", 2, 9)]
    [InlineData("16x4x4", 8, 8)]
    [InlineData("5x7", 0, 3)]
    [InlineData("6", 17, 0)]
    public void Zero_padding_of_channels(string shape, int front, int back) =>
        Check(new ZeroPadChannelsOp(front, back), shape, position => Changed(position, 0, position[0] - front));

    /// <summary>Checks the layer, and that its gradient goes back the same ways.</summary>
    /// <param name="op">The layer.</param>
    /// <param name="text">Shape of its input.</param>
    /// <param name="source">Position in the input of the element at a position of the value; outside it is a zero.</param>
    private static void Check(RearrangeOp op, string text, Func<int[], int[]> source)
    {
        Shape input = Shapes.Parse(text);
        ShapeResult result = op.InferShape([input]);
        Assert.Null(result.Rule);
        int[] sources = [.. Positions([.. result.Shape.Lengths]).Select(position => IndexOf(source(position), input))];
        int length = (int)input.Length;

        var forward = new KernelCase(op, result.Shape, input) { Tolerance = 0 };
        float[] x = forward.Elements(0);
        Assert.Equal([.. Each(sources, (n, from, _) => from < 0 ? 0 : x[(n * length) + from])], KernelCheck.Check(forward).Value);

        Op gradient = GradientOf(op, input, result.Shape);
        var backward = new KernelCase(gradient, input, result.Shape) { Tolerance = 0 };
        float[] dy = backward.Elements(0);
        float[] dx = new float[length * backward.Samples];
        _ = Each(sources, (n, from, to) => from < 0 ? 0 : dx[(n * length) + from] = dy[(n * sources.Length) + to]).Count();
        Assert.Equal(dx, KernelCheck.Check(backward).Value);
    }

    private static Op GradientOf(Op op, Shape input, Shape output)
    {
        Op? made = null;
        var node = new Node("layer", op, [0], new(0, 0)) { Shape = output };
        op.Differentiate(new(node, 1, 2, added => { made = added.Op; return 3; }, static (_, _) => { }, static _ => true, _ => input, learns: true));
        return made!;
    }

    private static IEnumerable<float> Each(int[] sources, Func<int, int, int, float> element) =>
        Enumerable.Range(0, 3).SelectMany(n => sources.Select((from, to) => element(n, from, to)));

    private static int[] Changed(int[] position, int axis, int index) => [.. position.Select((old, i) => i == axis ? index : old)];

    private static int IndexOf(int[] position, Shape shape)
    {
        int index = 0;
        for (int axis = 0; axis < position.Length; axis++)
        {
            if (position[axis] < 0 || position[axis] >= shape.Lengths[axis])
                return -1;
            index = (index * shape.Lengths[axis]) + position[axis];
        }

        return index;
    }

    private static IEnumerable<int[]> Positions(int[] lengths) => lengths.Length == 0
        ? [[]]
        : Enumerable.Range(0, lengths[0]).SelectMany(i => Positions(lengths[1..]).Select(rest => (int[])[i, .. rest]));
}
