using CnnGen.Compiler.Graphs;

namespace CnnGen.Compiler.Ops;

/// <summary>A box of a value, from <paramref name="Start"/> on, as large as its own shape: the gradient of what puts a value between others or zeros.</summary>
public sealed record CropOp(EquatableArray<int> Start) : RearrangeOp
{
    public override string Name => "Crop";

    /// <summary>The channels from <paramref name="start"/> on.</summary>
    public static CropOp Channels(int start, Shape shape) => new([start, .. new int[shape.SpatialRank]]);

    public override ShapeResult InferShape(IReadOnlyList<Shape> inputs) => throw new InvalidOperationException("Its shape is the operand's.");

    public override Rearrangement Describe(Shape input, Shape output) => new(output.Lengths, Grid.From(Start), Grid.From(new(new int[output.Rank])));
}

/// <summary>A value as a box between zeros, from <paramref name="Start"/> on: the gradient of <see cref="CropOp"/>.</summary>
public sealed record PlaceOp(EquatableArray<int> Start) : RearrangeOp
{
    public override string Name => "Place";

    public override bool HasZeros => true;

    public override ShapeResult InferShape(IReadOnlyList<Shape> inputs) => throw new InvalidOperationException("Its shape is the layer's input.");

    public override Rearrangement Describe(Shape input, Shape output) => new(input.Lengths, Grid.From(new(new int[input.Rank])), Grid.From(Start));
}
