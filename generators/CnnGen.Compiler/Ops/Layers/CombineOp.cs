using CnnGen.Compiler.Diagnostics;
using CnnGen.Compiler.Graphs;

namespace CnnGen.Compiler.Ops;

/// <summary>
/// Tensors combined element by element. All have one shape, or one number for each channel, (C) or (C, 1, 1), which counts for all positions of the others.
/// </summary>
public abstract record CombineOp : Op, IMerges, ISharesCode
{
    /// <summary>What it does with its operands, for the message: <c>add</c>.</summary>
    protected abstract string Verb { get; }

    public override ShapeResult InferShape(IReadOnlyList<Shape> inputs)
    {
        Shape result = inputs.OrderByDescending(static shape => shape.Length).ThenByDescending(static shape => shape.Rank).First();
        foreach (Shape other in inputs)
        {
            if (other != result && !IsPerChannel(other, result))
                return ShapeResult.Mistake(DiagnosticRules.CannotCombine, Name, Verb, inputs[0], other == inputs[0] ? result : other);
        }

        return result;
    }

    /// <summary>Whether an operand has one number for each channel of the result.</summary>
    public static bool IsPerChannel(Shape operand, Shape result) =>
        operand != result && operand.Channels == result.Channels && operand.Length == operand.Channels;

    /// <summary>Whether an input of the node has one number for each channel of its value, so that its gradient is a sum over the positions.</summary>
    protected static bool IsPerChannel(GradientBuilder gradient, int input) => IsPerChannel(gradient.InputShape(input), gradient.Node.Shape);
}

/// <summary>Marks layers that take, beside the chain's value, the tensors that their argument <c>tensors</c> names.</summary>
public interface IMerges;

/// <summary>Marks ops whose kernels have no shape in their text, so that nodes of any shapes share their methods.</summary>
public interface ISharesCode;
