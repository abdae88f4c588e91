using CnnGen.Compiler.Code;
using CnnGen.Compiler.Graphs;

namespace CnnGen.Compiler.Ops;

/// <summary>The mean over the elements of a function of output and target, which has the output's shape.</summary>
public abstract record ElementLossOp : LossOp
{
    /// <summary>Factors, one for each channel or one for all, that the function knows as p; empty where it knows none.</summary>
    public virtual EquatableArray<float> ChannelFactors => [];

    /// <summary>Code of the function of vector expressions: output, target and p.</summary>
    public abstract string Apply(VectorCode code, string x, string t, string p);

    /// <summary>Code of its derivative with respect to the output.</summary>
    public abstract string ApplyGradient(VectorCode code, string x, string t, string p);

    public override int TargetLength(Shape output) => (int)output.Length;

    public override ShapeResult Check(string name, Shape output) => output;
}
