namespace CnnGen.Compiler.Ops;

/// <summary>x + t1 + t2 + ...</summary>
public sealed record AddOp : CombineOp
{
    public override string Name => "Add";

    protected override string Verb => "add";

    public override void Differentiate(GradientBuilder gradient)
    {
        for (int input = 0; input < gradient.Node.Inputs.Count; input++)
        {
            if (IsPerChannel(gradient, input))
                gradient.Propagate(input, new SumPositionsOp(), gradient.Gradient);
            else
                gradient.PassOn(input);
        }
    }
}
