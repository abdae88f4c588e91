namespace CnnGen;

/// <summary>A range of parameters with their gradients and what the optimiser keeps of each: all that a step reads and writes.</summary>
/// <typeparam name="T"><see cref="float"/>, or a vector of them.</typeparam>
internal readonly ref struct UpdateRange<T>
{
    public Span<T> Parameters { get; init; }

    public ReadOnlySpan<T> Gradients { get; init; }

    /// <summary>The first state, zero before the first step; empty where the optimiser has none.</summary>
    public Span<T> First { get; init; }

    /// <summary>The second state, likewise.</summary>
    public Span<T> Second { get; init; }

    /// <summary>The third state, likewise.</summary>
    public Span<T> Third { get; init; }
}
