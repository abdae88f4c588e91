namespace CnnGen.Compiler.Graphs;

/// <summary>Shape of one sample: channels first, then the spatial axes; a vector has channels only. The batch is never part of it.</summary>
public readonly record struct Shape(EquatableArray<int> Lengths)
{
    /// <summary>The shape of a step that makes no value.</summary>
    public static Shape None { get; } = new([]);

    public static Shape Of(params int[] lengths) => new(new EquatableArray<int>(lengths));

    public int Rank => Lengths.Count;

    public int Channels => Lengths[0];

    /// <summary>Number of axes behind the channels: 0 for a vector, 2 for an image.</summary>
    public int SpatialRank => Lengths.Count - 1;

    /// <summary>Length of the spatial axis <paramref name="axis"/>; 1 where the shape has no such axis.</summary>
    public int Spatial(int axis) => axis + 1 < Lengths.Count ? Lengths[axis + 1] : 1;

    public long Length => Lengths.Count == 0 ? 0 : Numbers.Product(Lengths);

    public override string ToString() => Rank == 0 ? "nothing" : string.Join("x", Lengths.Select(Numbers.Text));
}
