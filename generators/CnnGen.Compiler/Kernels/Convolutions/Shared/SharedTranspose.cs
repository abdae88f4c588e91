using CnnGen.Compiler.Code;
using CnnGen.Compiler.Graphs;

namespace CnnGen.Compiler.Kernels;

/// <summary>Weights of any sizes with input and output channels exchanged, in the order in which the gradient of the input reads them; a block of both at a time; what fills a last block is zero.</summary>
internal sealed record SharedTranspose : Kernel
{
    private static readonly string[] Sizes = ["outputs", "inputs", "taps", "block", "toBlock"];

    public override string Name => "TransposeWeights";

    public override string Summary => "Exchanges input and output channels of the weights, so that the gradient of the input reads them front to back.";

    public override string Choice => "copy";

    public override bool IsVectorised => false;

    public override EquatableArray<KernelParameter> Parameters => [new(Role.Parameter, 0, "w"), new(Role.Scratch, 0, "t"), .. CallNumbers.Parameters(Sizes)];

    /// <summary>The memory for weights in the transposed order, with the call that fills it.</summary>
    public static ScratchSpec Fill(Packing weights, Packing transposed)
    {
        var kernel = new SharedTranspose();
        var numbers = new CallNumbers
        {
            ["outputs"] = weights.Lengths[0],
            ["inputs"] = weights.Lengths[1],
            ["taps"] = (int)Numbers.Product(weights.Lengths.Skip(2)),
            ["block"] = weights.Block,
            ["toBlock"] = transposed.Block,
        };
        return new ScratchSpec(transposed.Length, kernel) { Numbers = numbers.For(kernel) };
    }

    public override void Emit(CodeWriter code, InstructionSet set) =>
        code.Block("for (int o = 0; o < outputs; o += block)", () =>
            code.Block("for (int i = 0; i < inputs; i += toBlock)", () =>
                code.Block("for (int k = 0; k < taps; k++)", () =>
                {
                    code.Line("// Blocks of outputs hold [taps][inputs][block], those of inputs [taps][outputs][toBlock].");
                    code.Line("float* source = w + (long)o * taps * inputs + (k * inputs + i) * block;");
                    code.Line("float* target = t + (long)i * taps * outputs + (k * outputs + o) * toBlock;");
                    code.Line("int width = Math.Min(block, outputs - o), height = Math.Min(toBlock, inputs - i);");
                    code.Block("for (int a = 0; a < width; a++, source++, target += toBlock)", () =>
                    {
                        code.Line("float* from = source;");
                        code.Line("int b = 0;");
                        code.Block("for (; b <= height - 4; b += 4, from += 4 * block)", () =>
                        {
                            code.Line("target[b] = from[0];");
                            code.Line("target[b + 1] = from[block];");
                            code.Line("target[b + 2] = from[2 * block];");
                            code.Line("target[b + 3] = from[3 * block];");
                        });
                        code.Block("for (; b < height; b++, from += block)", () => code.Line("target[b] = from[0];"));
                        code.Block("for (; b < toBlock; b++)", () => code.Line("target[b] = 0f;"));
                    });
                })));
}
