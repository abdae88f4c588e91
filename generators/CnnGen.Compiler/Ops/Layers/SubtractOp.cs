using CnnGen.Compiler.Code;

namespace CnnGen.Compiler.Ops;

/// <summary>x - t1 - t2 - ...</summary>
public sealed record SubtractOp : CombineOp
{
    public override string Name => "Subtract";

    protected override string Verb => "subtract";

    public override void Differentiate(GradientBuilder gradient)
    {
        for (int input = 0; input < gradient.Node.Inputs.Count; input++)
        {
            bool isPerChannel = IsPerChannel(gradient, input);
            if (!gradient.Needs(input))
                continue;
            if (input > 0)
                gradient.Propagate(input, new NegateOp(), isPerChannel ? gradient.Add(".sum", new SumPositionsOp(), gradient.InputShape(input), gradient.Gradient) : gradient.Gradient);
            else if (isPerChannel)
                gradient.Propagate(input, new SumPositionsOp(), gradient.Gradient);
            else
                gradient.PassOn(input);
        }
    }
}

/// <summary>-x: the gradient of what is subtracted.</summary>
public sealed record NegateOp : ActivationOp
{
    public override string Name => "Negate";

    public override string Apply(VectorCode code, string x) => "-" + x;

    public override string ApplyGradient(VectorCode code, string dy, string known) => "-" + dy;
}
