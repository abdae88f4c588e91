using CnnGen.Compiler.Code;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Kernels;

/// <summary>What is summed up over the positions of each channel: the text of one term, and where the sums go.</summary>
internal abstract record ChannelSumFunction
{
    /// <summary>Begin of the method's name.</summary>
    public abstract string Name { get; }

    /// <summary>One line for the method's documentation.</summary>
    public abstract string Summary { get; }

    /// <summary>Names of the inputs' pointers; gradients among them, whose lanes behind the last channel are 0, make the sums 0 there.</summary>
    public abstract EquatableArray<string> InputNames { get; }

    /// <summary>Whether the sums over all samples are added to the gradient of a learned tensor; else each sample's are the node's value.</summary>
    public virtual bool Learns => false;

    /// <summary>Whether all channels make one sum.</summary>
    public virtual bool IsShared => false;

    /// <summary>Name of the pointer that the sums go to.</summary>
    public string OutputName => Learns ? "dw" : "dx";

    /// <summary>The sum so far and one more term, of variables that hold the inputs' elements.</summary>
    public abstract string Add(VectorCode vector, string sum, IReadOnlyList<string> inputs);

    /// <summary>The function that an op is; null for ops that are not of this kind.</summary>
    public static ChannelSumFunction? Of(Op op, int inputs) => op switch
    {
        SumPositionsOp => new ProductSumFunction(inputs),
        PReluWeightGradientOp gradient => new PReluWeightGradientFunction(gradient.IsShared),
        _ => null,
    };
}

/// <summary>The product of the inputs.</summary>
internal sealed record ProductSumFunction(int Count) : ChannelSumFunction
{
    public override string Name => "SumPositions" + Numbers.Text(Count);

    public override string Summary => $"dx[c] = the sum over all positions of {string.Join(" ", InputNames.Select(static name => name + "[c]"))}.";

    public override EquatableArray<string> InputNames => ["dy", .. Enumerable.Range(1, Count - 1).Select(static i => "x" + Numbers.Text(i))];

    public override string Add(VectorCode vector, string sum, IReadOnlyList<string> inputs) => Count == 1
        ? vector.Add(sum, inputs[0])
        : vector.MultiplyAdd(inputs[0], inputs.Skip(1).Aggregate(vector.Multiply), sum);
}

/// <summary>x dy where x is not above 0.</summary>
internal sealed record PReluWeightGradientFunction(bool OneSlope) : ChannelSumFunction
{
    public override string Name => "PReluWeightGradient" + (OneSlope ? "_Shared" : "");

    public override string Summary => "Adds to dw the sum of x dy where x is not above 0.";

    public override EquatableArray<string> InputNames => ["x", "dy"];

    public override bool Learns => true;

    public override bool IsShared => OneSlope;

    public override string Add(VectorCode vector, string sum, IReadOnlyList<string> inputs) =>
        vector.MultiplyAdd(vector.Min(vector.Zero, inputs[0]), inputs[1], sum);
}
