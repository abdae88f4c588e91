using CnnGen.Compiler.Code;

namespace CnnGen.Compiler.Kernels;

/// <summary>y = x where x > 0, else slope * x; its gradient is dy or slope * dy likewise.</summary>
/// <param name="IsShared">Whether there is one slope for all elements; else one for each channel.</param>
/// <param name="IsGradient">Whether it is the gradient.</param>
internal sealed record PReluFunction(bool IsShared, bool IsGradient) : ElementwiseFunction
{
    public override string Name => "PRelu" + (IsGradient ? "Gradient" : "") + (IsShared ? "_Shared" : "");

    public override string Summary => IsGradient ? "dx = dy where x > 0, else slope * dy." : "y = x where x > 0, else slope * x.";

    public override EquatableArray<string> InputNames => IsGradient ? ["dy", "x"] : ["x"];

    public override EquatableArray<string> LearnedNames => IsShared ? [] : ["slope"];

    public override string OutputName => IsGradient ? "dx" : "y";

    public override EquatableArray<KernelParameter> Others => IsShared ? [new(Role.Parameter, 0, "slope")] : [];

    public override string Compute(CodeWriter code, VectorCode vector, IReadOnlyList<string> inputs, string first, string step)
    {
        string slope = IsShared ? vector.Broadcast("slope[0]") : inputs[inputs.Count - 1];
        return vector.WhereGreater(inputs[IsGradient ? 1 : 0], vector.Zero, inputs[0], vector.Multiply(slope, inputs[0]));
    }
}
