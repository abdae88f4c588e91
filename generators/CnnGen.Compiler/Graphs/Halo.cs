namespace CnnGen.Compiler.Graphs;

/// <summary>Width of a border of zeros around the spatial axes of a value.</summary>
public sealed record Halo(EquatableArray<int> Before, EquatableArray<int> After)
{
    public static Halo None(int rank) => new(new(new int[rank]), new(new int[rank]));

    public bool IsNone => Before.All(static width => width == 0) && After.All(static width => width == 0);

    /// <summary>The border that serves both.</summary>
    public Halo Union(Halo other) => new(Max(Before, other.Before), Max(After, other.After));

    private static EquatableArray<int> Max(EquatableArray<int> a, EquatableArray<int> b) => a.Zip(b, Math.Max).ToEquatableArray();

    public override string ToString() => string.Join(",", Before.Zip(After, static (before, after) => $"{before}+{after}"));
}
