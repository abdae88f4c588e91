using CnnGen.Compiler.Graphs;

namespace CnnGen.Compiler.Ops;

/// <summary>Which elements of a value are copied to which of another: both seen as grids of the same lengths.</summary>
/// <param name="Lengths">Lengths of the grid's axes.</param>
/// <param name="From">Where the grid lies in the input.</param>
/// <param name="To">Where it lies in the value.</param>
public sealed record Rearrangement(EquatableArray<int> Lengths, Grid From, Grid To)
{
    /// <summary>The first channel, where the value is a range of the input's channels at all positions; else null.</summary>
    public int? FirstChannel(Shape input, Shape output) =>
        input.Lengths.Skip(1).SequenceEqual(output.Lengths.Skip(1))
        && Lengths == output.Lengths
        && From == Grid.From([From.Start[0], .. new int[input.Rank - 1]])
        && To == Grid.From(new(new int[output.Rank])) ? From.Start[0] : null;
}

/// <summary>A grid of elements of a value.</summary>
/// <param name="Start">Position of its first element, an index for each axis of the value.</param>
/// <param name="Steps">For each axis of the grid the axis of the value that it runs along, and how far a step goes.</param>
public sealed record Grid(EquatableArray<int> Start, EquatableArray<(int Axis, int Step)> Steps)
{
    /// <summary>All elements from a position on, axis by axis.</summary>
    public static Grid From(EquatableArray<int> start) => new(start, Enumerable.Range(0, start.Count).Select(static axis => (axis, 1)).ToEquatableArray());

    /// <summary>All elements from the first on, along other axes.</summary>
    public static Grid Along(int rank, params (int Axis, int Step)[] steps) => new(new(new int[rank]), new(steps));
}

/// <summary>A layer, or a gradient, whose value has elements of the input in other places.</summary>
public abstract record RearrangeOp : Op, ISharesCode
{
    /// <summary>Whether the value has elements that are not copied, which are zero.</summary>
    public virtual bool HasZeros => false;

    /// <summary>What is copied.</summary>
    public abstract Rearrangement Describe(Shape input, Shape output);
}
