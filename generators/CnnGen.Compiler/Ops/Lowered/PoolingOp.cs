using CnnGen.Compiler.Graphs;

namespace CnnGen.Compiler.Ops;

/// <summary>A pooling as the kernels see it; global pooling is a window as large as the image. Inputs: x.</summary>
public sealed record PoolingOp(bool IsMax, Window Window, bool CountIncludePad) : Op
{
    public override string Name => IsMax ? "MaxPool" : "AvgPool";

    public override string Details => Window.ToString();

    public override ShapeResult InferShape(IReadOnlyList<Shape> inputs) => throw new InvalidOperationException("Its shape is the layer's.");

    /// <summary>Whether the windows lie side by side: no padding, no gaps, no overlap.</summary>
    public bool Tiles => Window.Axes.All(static axis => axis.Stride == axis.Kernel && axis.Before == 0 && axis.After == 0 && axis.Dilation == 1);
}
