using CnnGen.Compiler.Code;
using CnnGen.Compiler.Graphs;

namespace CnnGen.Compiler.Kernels;

/// <summary>Weights of 3x3 windows as <see cref="WinogradForm"/> multiplies by them: [blocks of filters][products][channels][block].</summary>
/// <param name="Form">The transform.</param>
/// <param name="Block">Filters of a block: a multiple of 16.</param>
internal sealed record WinogradWeights(WinogradForm Form, int Block) : Kernel
{
    public override string Name => $"Winograd{Numbers.Text(Form.Outputs)}_{Numbers.Text(Block)}_Weights";

    public override string Summary => $"Weights of 3x3 windows, transformed by G from both sides for Winograd's {Form}; {Block} filters at a time.";

    public override string Choice => "transformed";

    public override string Content => "weights, transformed";

    public override EquatableArray<KernelParameter> Parameters =>
        [new(Role.Parameter, 0, "w"), new(Role.Scratch, 0, "u"), .. CallNumbers.Parameters(["blocks", "channels"])];

    public override void Emit(CodeWriter code, InstructionSet set)
    {
        VectorCode vector = set.Vector(Block);
        string line = Numbers.Text(vector.Lanes);
        code.Line($"float* t = stackalloc float[{Numbers.Text(Form.Points * WinogradForm.Taps * vector.Lanes)}];");
        code.Line($"{vector.Type} w0, w1, w2;");
        code.Line($"long step = (long)channels * {Numbers.Text(Block)};");
        code.Block("for (int b = 0; b < blocks; b++)", () => code.Block($"for (long i = 0; i < step; i += {line})", () =>
        {
            code.Line($"float* from = w + b * {Numbers.Text(WinogradForm.Taps * WinogradForm.Taps)} * step + i, to = u + b * {Numbers.Text(Form.Products)} * step + i;");
            code.Block($"for (int k = 0; k < {Numbers.Text(WinogradForm.Taps)}; k++)", () =>
            {
                code.Line($"w0 = {vector.Load("from + k * step")}; w1 = {vector.Load($"from + (k + {WinogradForm.Taps}) * step")}; w2 = {vector.Load($"from + (k + {2 * WinogradForm.Taps}) * step")};");
                Store(code, vector, factor => $"t + {(factor == 0 ? "k" : $"({Numbers.Text(factor * WinogradForm.Taps)} + k)")} * {line}");
            });
            code.Block($"for (int k = 0; k < {Numbers.Text(Form.Points)}; k++)", () =>
            {
                code.Line($"float* row = t + k * {Numbers.Text(WinogradForm.Taps * vector.Lanes)};");
                code.Line($"w0 = {vector.Load("row")}; w1 = {vector.Load("row + " + line)}; w2 = {vector.Load($"row + {2 * vector.Lanes}")};");
                Store(code, vector, factor => $"to + {(factor == 0 ? $"k * {Numbers.Text(Form.Points)}" : $"(k * {Numbers.Text(Form.Points)} + {Numbers.Text(factor)})")} * step");
            });
        }));
    }

    private void Store(CodeWriter code, VectorCode vector, Func<int, string> place)
    {
        int factor = 0;
        foreach (string value in Form.TransformWeights())
            code.Line(vector.Store($"({value})", place(factor++)));
    }

    /// <summary>The memory for the weights, with the call that fills it.</summary>
    public static ScratchSpec Fill(WinogradForm form, Packing weights, int channels)
    {
        var kernel = new WinogradWeights(form, weights.Block);
        var numbers = new CallNumbers { ["blocks"] = weights.Blocks, ["channels"] = channels };
        return new ScratchSpec((long)weights.Blocks * form.Products * channels * weights.Block, kernel) { Numbers = numbers.For(kernel) };
    }
}
