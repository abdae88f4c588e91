using CnnGen.Compiler.Ops;
using CnnGen.Compiler.Specs;

namespace CnnGen.Compiler.Graphs;

/// <summary>One operation and the value that it makes. A node is known by its index in <see cref="Graph.Nodes"/>.</summary>
/// <param name="Name">Speaking name, which its parameters carry: <c>conv1</c>.</param>
/// <param name="Op">What it does.</param>
/// <param name="Inputs">The nodes whose values it reads.</param>
/// <param name="Origin">The attribute that it comes from.</param>
public sealed record Node(string Name, Op Op, EquatableArray<int> Inputs, SpecLocation Origin)
{
    /// <summary>The name that its parameters carry, where it runs with the weights of another node; null where they are its own.</summary>
    public string? WeightsOf { get; init; }

    /// <summary>Shape of its value, known from stage 3 on.</summary>
    public Shape Shape { get; init; } = Shape.None;

    /// <summary>The learned tensors that it reads or whose gradients it adds to: indices in <see cref="Graph.Parameters"/>.</summary>
    public EquatableArray<int> Parameters { get; init; } = [];

    /// <summary>Whether its value stays readable after a prediction, because a public property names it.</summary>
    public bool IsKept { get; init; }
}
