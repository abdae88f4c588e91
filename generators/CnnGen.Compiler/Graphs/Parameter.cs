namespace CnnGen.Compiler.Graphs;

/// <summary>A learned tensor, or a buffer that is saved and loaded like one.</summary>
/// <param name="Name">PyTorch's name: <c>conv1.weight</c>.</param>
/// <param name="Shape">PyTorch's shape: (out, in, height, width).</param>
/// <param name="Initial">What fresh elements are.</param>
/// <param name="Packing">Order in which the kernels keep it.</param>
public sealed record Parameter(string Name, Shape Shape, Initializer Initial, Packing Packing)
{
    /// <summary>Whether the optimiser changes it; if not, it is a buffer, such as a running mean.</summary>
    public bool IsTrained { get; init; } = true;

    /// <summary>Numbers in it that are learned: all, or none of a buffer.</summary>
    public long LearnedLength => IsTrained ? Shape.Length : 0;
}
