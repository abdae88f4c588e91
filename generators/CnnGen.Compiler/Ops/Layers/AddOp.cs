using CnnGen.Compiler.Diagnostics;
using CnnGen.Compiler.Graphs;

namespace CnnGen.Compiler.Ops;

/// <summary>The sum of tensors of one shape.</summary>
public sealed record AddOp : Op, IMerges
{
    public override string Name => "Add";

    public override ShapeResult InferShape(IReadOnlyList<Shape> inputs)
    {
        foreach (Shape other in inputs)
        {
            if (other != inputs[0])
                return ShapeResult.Mistake(DiagnosticRules.CannotAdd, Name, inputs[0], other);
        }

        return inputs[0];
    }

    public override void Differentiate(GradientBuilder gradient)
    {
        for (int input = 0; input < gradient.Node.Inputs.Count; input++)
            gradient.PassOn(input);
    }
}

/// <summary>Marks layers that take, beside the chain's value, the tensors that their argument <c>tensors</c> names.</summary>
public interface IMerges;
