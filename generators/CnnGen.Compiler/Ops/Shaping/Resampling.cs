using CnnGen.Compiler.Graphs;

namespace CnnGen.Compiler.Ops;

/// <summary>Which element of an axis, or mixture of two neighbours, is the one with an index of the longer axis.</summary>
public enum ResamplingKind
{
    /// <summary>The index less the border, mirrored at the outermost elements.</summary>
    Reflection,

    /// <summary>The index less the border, or the outermost element.</summary>
    Replication,

    /// <summary>The index divided by the scale.</summary>
    Nearest,

    /// <summary>The place (index + 1/2) / scale - 1/2, at least 0.</summary>
    Linear,

    /// <summary>The place at which the outermost elements keep theirs.</summary>
    LinearAligned,
}

/// <summary>How a longer value is made of a shorter one, axis by axis.</summary>
/// <param name="Kind">The rule.</param>
/// <param name="By">For each spatial axis the border in front, or the scale.</param>
public sealed record Resampling(ResamplingKind Kind, EquatableArray<int> By)
{
    public int Rank => By.Count;

    /// <summary>Whether two neighbours along each axis are mixed.</summary>
    public bool IsLinear => Kind is ResamplingKind.Linear or ResamplingKind.LinearAligned;
}

/// <summary>A longer value of a shorter one. Input: x.</summary>
public sealed record ResampleOp(Resampling Resampling) : Op, ISharesCode
{
    public override string Name => Resampling.Kind.ToString();

    public override ShapeResult InferShape(IReadOnlyList<Shape> inputs) => throw new InvalidOperationException("Its shape is the layer's.");
}

/// <summary>Each element of the shorter value gets the gradients of those made of it, times its share. Input: dy.</summary>
public sealed record ResampleGradientOp(Resampling Resampling) : Op, ISharesCode
{
    public override string Name => Resampling.Kind + "Gradient";

    public override ShapeResult InferShape(IReadOnlyList<Shape> inputs) => throw new InvalidOperationException("Its shape is the layer's input.");
}
