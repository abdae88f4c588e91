using CnnGen.Compiler.Graphs;

namespace CnnGen.Compiler.Ops;

/// <summary>y[c, h r + i, w r + j] = x[(c r + i) r + j, h, w] (Shi et al., 2016).</summary>
public sealed record PixelShuffleOp(int Factor) : RearrangeOp
{
    public const int LargestFactor = 4096;

    public override string Name => "PixelShuffle";

    public override string Details => Numbers.Text(Factor);

    public static PixelShuffleOp Read(LayerArguments arguments) => new(arguments.Int("upscaleFactor", 1, LargestFactor, 1));

    public override ShapeResult InferShape(IReadOnlyList<Shape> inputs)
    {
        Shape input = inputs[0];
        if (input.SpatialRank != 2)
            return SampleAxes.WrongRank(Name, 2, input);
        return input.Channels % (Factor * Factor) == 0
            ? Shape.Of(input.Channels / (Factor * Factor), SampleAxes.Times(input.Lengths[1], Factor), SampleAxes.Times(input.Lengths[2], Factor))
            : SampleAxes.Indivisible(Name, 0, input, Factor * Factor);
    }

    public override Rearrangement Describe(Shape input, Shape output) => Describe(input, output, Factor);

    public override void Differentiate(GradientBuilder gradient) => gradient.Propagate(0, new PixelUnshuffleOp(Factor), gradient.Gradient);

    /// <summary>Many channels to many pixels.</summary>
    internal static Rearrangement Describe(Shape channels, Shape pixels, int factor) => new(
        [pixels.Channels, factor, factor, channels.Lengths[1], channels.Lengths[2]],
        Grid.Along(channels.Rank, (0, factor * factor), (0, factor), (0, 1), (1, 1), (2, 1)),
        Grid.Along(pixels.Rank, (0, 1), (1, 1), (2, 1), (1, factor), (2, factor)));
}

/// <summary>The inverse of <see cref="PixelShuffleOp"/>.</summary>
public sealed record PixelUnshuffleOp(int Factor) : RearrangeOp
{
    public override string Name => "PixelUnshuffle";

    public override string Details => Numbers.Text(Factor);

    public static PixelUnshuffleOp Read(LayerArguments arguments) => new(arguments.Int("downscaleFactor", 1, PixelShuffleOp.LargestFactor, 1));

    public override ShapeResult InferShape(IReadOnlyList<Shape> inputs)
    {
        Shape input = inputs[0];
        if (input.SpatialRank != 2)
            return SampleAxes.WrongRank(Name, 2, input);
        for (int axis = 1; axis <= 2; axis++)
        {
            if (input.Lengths[axis] % Factor != 0)
                return SampleAxes.Indivisible(Name, axis, input, Factor);
        }

        return Shape.Of(SampleAxes.Times(input.Channels, (long)Factor * Factor), input.Lengths[1] / Factor, input.Lengths[2] / Factor);
    }

    public override Rearrangement Describe(Shape input, Shape output)
    {
        Rearrangement inverse = PixelShuffleOp.Describe(output, input, Factor);
        return inverse with { From = inverse.To, To = inverse.From };
    }

    public override void Differentiate(GradientBuilder gradient) => gradient.Propagate(0, new PixelShuffleOp(Factor), gradient.Gradient);
}
