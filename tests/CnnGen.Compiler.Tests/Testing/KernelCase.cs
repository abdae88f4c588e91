using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;
using CnnGen.Compiler.Specs;

namespace CnnGen.Compiler.Tests;

using Parameter = CnnGen.Compiler.Graphs.Parameter;

/// <summary>A node and the numbers that it is computed on.</summary>
/// <param name="Op">The operation.</param>
/// <param name="Output">Shape of its value.</param>
/// <param name="Inputs">Shapes of its inputs.</param>
internal sealed record KernelCase(Op Op, Shape Output, params Shape[] Inputs)
{
    public int Samples { get; init; } = 3;

    public Parameter[] Parameters { get; init; } = [];

    /// <summary>Elements of the inputs in (sample, C, H, W) order; drawn from [-1, 1] where there are none.</summary>
    public IReadOnlyList<float[]?> Data { get; init; } = [];

    /// <summary>The training targets of all samples.</summary>
    public float[] Targets { get; init; } = [];

    public float Scale { get; init; } = 1;

    public float LossFactor { get; init; } = 1;

    public uint Key { get; init; } = 12345;

    /// <summary>Largest difference, relative to the largest element (or to 1).</summary>
    public float Tolerance { get; init; } = 1e-5f;

    public Node Node => new("node", Op, new([.. Enumerable.Range(0, Inputs.Length)]), new SpecLocation(0, 0)) { Shape = Output };

    public int TargetLength => Targets.Length / Samples;

    public float[] Elements(int input) => input < Data.Count && Data[input] is { } given
        ? given
        : Numbers(100 + input, (int)Inputs[input].Length * Samples);

    /// <summary>Numbers from [-1, 1], the same for a seed.</summary>
    public static float[] Numbers(int seed, int count)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (2 * random.NextSingle()) - 1)];
    }
}
