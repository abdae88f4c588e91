using CnnGen.Compiler.Code;
using CnnGen.Compiler.Graphs;

namespace CnnGen.Compiler.Kernels;

/// <summary>Weights with input and output channels exchanged, in the order in which the gradient of the input reads them.</summary>
internal sealed record TransposeWeights(Packing Source, Packing Target) : Kernel
{
    public override string Name => $"Transpose_{string.Join("x", Source.Lengths.Select(Numbers.Text))}";

    public override string Summary => "Exchanges input and output channels of the weights, once a piece, so that the gradient of the input reads them front to back.";

    public override string Choice => "copy";

    public override bool IsVectorised => false;

    public override EquatableArray<KernelParameter> Parameters => [new(Role.Parameter, 0, "w"), new(Role.Scratch, 0, "t")];

    public override void Emit(CodeWriter code, InstructionSet set)
    {
        int[] taps = [.. Source.Lengths.Skip(2)];
        code.For("i", Source.Lengths[1], 1, i => Axes.For(code, "k", taps, tap => code.For("o", Source.Lengths[0], 1, o =>
            code.Line($"t[{ReferenceCode.WeightIndex(Target, i, o, tap)}] = w[{ReferenceCode.WeightIndex(Source, o, i, tap)}];"))));
    }
}
