using CnnGen.Compiler.Graphs;

namespace CnnGen.Compiler.Ops;

/// <summary>Computes the loss of an output, adds it up, and makes the gradient with respect to the output. Input: the output.</summary>
public abstract record LossOp : Op
{
    /// <summary>Factor in the sum of all losses.</summary>
    public float Weight { get; init; } = 1;

    /// <summary>Number of the loss among those of the network.</summary>
    public int Index { get; init; }

    /// <summary>Index of this loss's target within a sample's targets.</summary>
    public int TargetOffset { get; init; }

    /// <summary>Whether the mean over a batch counts positions by weights of their targets, so that the pass gets a factor that only the whole batch tells.</summary>
    public virtual bool IsWeightedMean => false;

    /// <summary>The arguments that are not at their defaults, by the names that <c>[Output]</c> and the library's LossInfo share.</summary>
    public virtual IEnumerable<(string Name, object Value)> Settings => [];

    public override string Details => string.Join(", ", Settings.Select(static setting => setting.Name));

    /// <summary>What the kernels' text depends on: all but the loss's place among others.</summary>
    public LossOp ToFormula() => this with { Weight = 1, Index = 0, TargetOffset = 0 };

    /// <summary>Floats that one sample's target takes.</summary>
    public abstract int TargetLength(Shape output);

    /// <summary>The output's shape, or the mistake that the loss cannot be taken of it.</summary>
    /// <param name="name">Name of the output.</param>
    /// <param name="output">Its shape.</param>
    public abstract ShapeResult Check(string name, Shape output);

    public override ShapeResult InferShape(IReadOnlyList<Shape> inputs) => inputs[0];

    /// <summary>A list of numbers of which an output has one for each channel.</summary>
    protected ShapeResult CheckPerChannel(string list, int count, string name, Shape output) => count == output.Channels
        ? output
        : ShapeResult.Mistake(Diagnostics.DiagnosticRules.WeightsPerChannel, list, count, name, output, output.Channels);
}
