using CnnGen.Compiler.Code;
using CnnGen.Compiler.Graphs;

namespace CnnGen.Compiler.Kernels;

/// <summary>Weights of 3x3 windows as <see cref="WinogradForm"/> multiplies by them: [blocks of filters][products][channels][block].</summary>
/// <param name="Form">The transform.</param>
/// <param name="Block">Filters of a block: a multiple of 16.</param>
internal sealed record WinogradWeights(WinogradForm Form, int Block) : Kernel
{
    public override string Name => $"Winograd{Numbers.Text(Form.Outputs)}_{Numbers.Text(Block)}_Weights";

    public override string Summary => $"Weights of 3x3 windows, transformed by G from both sides for Winograd's {Form}; {Block} filters at a time. Tap is 1, or -1 where the taps are read from the last to the first.";

    public override string Choice => "transformed";

    public override string Content => "weights, transformed";

    public override EquatableArray<KernelParameter> Parameters =>
        [new(Role.Parameter, 0, "w"), new(Role.Scratch, 0, "u"), .. CallNumbers.Parameters(["blocks", "channels", "tap"])];

    public override void Emit(CodeWriter code, InstructionSet set)
    {
        VectorCode vector = set.Vector(Block);
        string line = Numbers.Text(vector.Lanes);
        code.Line($"float* t = stackalloc float[{Numbers.Text(Form.Points * WinogradForm.Taps * vector.Lanes)}];");
        code.Line($"{vector.Type} w0, w1, w2;");
        code.Line($"long step = (long)channels * {Numbers.Text(Block)}, next = tap * step, firstTap = tap < 0 ? {Numbers.Text((WinogradForm.Taps * WinogradForm.Taps) - 1)} * step : 0;");
        code.Block("for (int b = 0; b < blocks; b++)", () => code.Block($"for (long i = 0; i < step; i += {line})", () =>
        {
            code.Line($"float* from = w + b * {Numbers.Text(WinogradForm.Taps * WinogradForm.Taps)} * step + firstTap + i, to = u + b * {Numbers.Text(Form.Products)} * step + i;");
            code.Block($"for (int k = 0; k < {Numbers.Text(WinogradForm.Taps)}; k++)", () =>
            {
                code.Line($"w0 = {vector.Load("from + k * next")}; w1 = {vector.Load($"from + (k + {WinogradForm.Taps}) * next")}; w2 = {vector.Load($"from + (k + {2 * WinogradForm.Taps}) * next")};");
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
        var numbers = new CallNumbers { ["blocks"] = weights.Blocks, ["channels"] = channels, ["tap"] = 1 };
        return new ScratchSpec((long)weights.Blocks * form.Products * channels * weights.Block, kernel) { Numbers = numbers.For(kernel) };
    }
}

/// <summary>The same for the gradient of a convolution's input: the weights with input and output channels exchanged and the taps turned around, which first stand behind the transformed ones.</summary>
/// <param name="Transform">What transforms them.</param>
internal sealed record WinogradGradientWeights(WinogradWeights Transform) : Kernel
{
    private static readonly SharedTranspose Transpose = new();

    public override string Name => $"{Transform.Name}_InputGradient";

    public override string Summary => $"Weights of 3x3 windows with input and output channels exchanged and the taps turned around, transformed for Winograd's {Transform.Form}.";

    public override string Choice => "transformed";

    public override string Content => Transform.Content;

    public override bool IsVectorised => false;

    public override EquatableArray<Kernel> Calls => [Transpose, Transform];

    public override EquatableArray<KernelParameter> Parameters =>
        [new(Role.Parameter, 0, "w"), new(Role.Scratch, 0, "u"), .. CallNumbers.Parameters(["filters", "inputs", "block", "blocks"])];

    public override void Emit(CodeWriter code, InstructionSet set)
    {
        string block = Numbers.Text(Transform.Block), taps = Numbers.Text(WinogradForm.Taps * WinogradForm.Taps);
        code.Line($"float* turned = u + {Numbers.Text(Transform.Form.Products)}L * blocks * {block} * filters;");
        code.Line($"{Transpose.Name}(1, w, turned, filters, inputs, {taps}, block, {block});");
        code.Line($"{Transform.Name}(1, turned, u, blocks, filters, -1);");
    }

    /// <summary>The memory for the weights, with the call that fills it.</summary>
    public static ScratchSpec Fill(WinogradForm form, Packing weights, int filters, int inputs, int block)
    {
        var kernel = new WinogradGradientWeights(new WinogradWeights(form, block));
        int blocks = Numbers.CeilingDivide(inputs, block);
        var numbers = new CallNumbers { ["filters"] = filters, ["inputs"] = inputs, ["block"] = weights.Block, ["blocks"] = blocks };
        return new ScratchSpec((long)blocks * (form.Products + (WinogradForm.Taps * WinogradForm.Taps)) * filters * block, kernel) { Numbers = numbers.For(kernel) };
    }
}
