using CnnGen.Compiler.Diagnostics;
using CnnGen.Compiler.Graphs;

namespace CnnGen.Compiler.Ops;

/// <summary>Tensors one behind the other along the channels.</summary>
public sealed record ConcatOp : Op, IMerges, ISharesCode
{
    public override string Name => "Concat";

    public override ShapeResult InferShape(IReadOnlyList<Shape> inputs)
    {
        long channels = 0;
        foreach (Shape other in inputs)
        {
            if (!other.Lengths.Skip(1).SequenceEqual(inputs[0].Lengths.Skip(1)))
                return ShapeResult.Mistake(DiagnosticRules.CannotConcatenate, Name, inputs[0], other);
            channels += other.Channels;
        }

        return new Shape([(int)Math.Min(channels, int.MaxValue), .. inputs[0].Lengths.Skip(1)]);
    }

    public override void Differentiate(GradientBuilder gradient)
    {
        int channel = 0;
        for (int input = 0; input < gradient.Node.Inputs.Count; input++)
        {
            gradient.Propagate(input, CropOp.Channels(channel, gradient.InputShape(input)), gradient.Gradient);
            channel += gradient.InputShape(input).Channels;
        }
    }
}
