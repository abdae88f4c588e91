using CnnGen.Compiler.Code;
using CnnGen.Compiler.Graphs;

namespace CnnGen.Compiler.Kernels;

/// <summary>Weights of any sizes with input and output channels exchanged, in the order in which the gradient of the input reads them; a block of both at a time; what fills a last block is zero.</summary>
internal sealed record SharedTranspose : Kernel
{
    private static readonly string[] Names = ["outputs", "inputs", "taps", "block", "toBlock"];

    public override string Name => "TransposeWeights";

    public override string Summary => "Exchanges input and output channels of the weights, so that the gradient of the input reads them front to back.";

    public override string Choice => "copy";

    public override bool IsVectorised => false;

    public override EquatableArray<KernelParameter> Parameters => [new(Role.Parameter, 0, "w"), new(Role.Scratch, 0, "t"), .. CallNumbers.Parameters(Names)];

    public override void Emit(CodeWriter code, InstructionSet set) =>
        code.Block("for (int o = 0; o < outputs; o += block)", () =>
            code.Block("for (int i = 0; i < inputs; i += toBlock)", () =>
                code.Block("for (int k = 0; k < taps; k++)", () =>
                {
                    code.Line("// Blocks of outputs hold [taps][inputs][block], those of inputs [taps][outputs][toBlock].");
                    code.Line("float* source = w + (long)o * taps * inputs + (k * inputs + i) * block;");
                    code.Line("float* target = t + (long)i * taps * outputs + (k * outputs + o) * toBlock;");
                    code.Line("int width = Math.Min(block, outputs - o), height = Math.Min(toBlock, inputs - i);");
                    code.Block("for (int a = 0; a < width; a++)", () =>
                    {
                        code.Block("for (int b = 0; b < height; b++)", () => code.Line("target[a * toBlock + b] = source[b * block + a];"));
                        code.Block("for (int b = height; b < toBlock; b++)", () => code.Line("target[a * toBlock + b] = 0f;"));
                    });
                })));
}
