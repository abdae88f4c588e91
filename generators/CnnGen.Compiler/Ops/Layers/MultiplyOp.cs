using CnnGen.Compiler.Graphs;

namespace CnnGen.Compiler.Ops;

/// <summary>x t1 t2 ...: with one number for each channel on one side it is the gate of squeeze-and-excitation (Hu et al., 2018).</summary>
public sealed record MultiplyOp : CombineOp
{
    public override string Name => "Multiply";

    protected override string Verb => "multiply";

    public override void Differentiate(GradientBuilder gradient)
    {
        for (int input = 0; input < gradient.Node.Inputs.Count; input++)
        {
            // dx is dy times the other factors, summed up over the positions that share x.
            int[] factors = [gradient.Gradient, .. gradient.Node.Inputs.Where((_, other) => other != input)];
            gradient.Propagate(input, IsPerChannel(gradient, input) ? new SumPositionsOp() : new MultiplyOp(), factors);
        }
    }
}

/// <summary>For each channel the sum over all positions of the product of the inputs: the gradient of what had one number for each channel. Inputs as those of <see cref="MultiplyOp"/>.</summary>
public sealed record SumPositionsOp : Op, ISharesCode
{
    public override string Name => "SumPositions";

    public override ShapeResult InferShape(IReadOnlyList<Shape> inputs) => throw new InvalidOperationException("Its shape is the operand's.");
}
