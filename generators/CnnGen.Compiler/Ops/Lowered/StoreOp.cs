using CnnGen.Compiler.Graphs;

namespace CnnGen.Compiler.Ops;

/// <summary>Hands a value to the user: copied to its place among the outputs, plane behind plane. Input: the value.</summary>
/// <param name="Offset">Index of its first element among all outputs of a sample.</param>
/// <param name="SampleLength">Floats of all outputs of a sample.</param>
public sealed record StoreOp(int Offset, int SampleLength) : Op
{
    public override string Name => "Store";

    public override ShapeResult InferShape(IReadOnlyList<Shape> inputs) => inputs[0];
}
