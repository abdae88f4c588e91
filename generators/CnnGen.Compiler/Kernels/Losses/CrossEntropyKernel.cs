using CnnGen.Compiler.Code;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Kernels;

/// <summary>
/// Softmax cross-entropy, position by position: the sum over the classes of q[c] (log sum of e^x - x[c]), with the gradient softmax(x) sum(q) - q. A class that does not exist makes the
/// loss NaN, and nothing outside is read.
/// </summary>
internal sealed record CrossEntropyKernel(SoftmaxCrossEntropyOp Op, LossGrid Grid) : LossKernel(Op, Grid)
{
    public override string Summary => $"Adds {CrossEntropyText.Formula} to the loss{(Grid.IsVector ? "" : ", the mean over the positions")}; dx is its gradient, softmax(x) - target, scaled.";

    private CrossEntropyText Text => new(Op, Grid);

    protected override void EmitSamples(CodeWriter code, InstructionSet set)
    {
        Text.Constants(code);
        Grid.ForSamples(code, () => Grid.ForPositions(code, () => EmitPosition(code)));
    }

    private void EmitPosition(CodeWriter code)
    {
        code.Line("float target = *t++;");
        Text.IfIgnored(code, () =>
        {
            code.Line("for (int c = 0; c < channels; c++)");
            code.Indented(() => code.Line($"{Grid.At("g", "c")} = 0f;"));
            code.Line("continue;");
        });
        Text.Class(code);
        code.Line("// Softmax; the largest is taken away, so that no power overflows.");
        code.Line("float max = p[0];");
        code.Line("for (int c = 1; c < channels; c++)");
        code.Indented(() => code.Line($"max = MathF.Max(max, {Grid.At("p", "c")});"));
        code.Line("double sum = 0;");
        if (Text.IsSmoothed)
            code.Line("double even = 0;");
        code.Block("for (int c = 0; c < channels; c++)", () =>
        {
            code.Line($"float power = MathF.Exp({Grid.At("p", "c")} - max);");
            code.Line($"{Grid.At("g", "c")} = power;");
            code.Line("sum += power;");
            if (Text.IsSmoothed)
                code.Line($"even += {Text.EvenOf("c")} * ({Grid.At("p", "c")} - max);");
        });
        code.Line($"total += {Text.Loss("Math.Log(sum)", $"({Grid.At("p", "k")} - max)")};");
        if (Text.IsSmoothed)
            code.Line($"total -= {Grid.Part} * even;");
        code.Line($"float portion = (float)({Text.Portion} / sum);");
        code.Line("for (int c = 0; c < channels; c++)");
        code.Indented(() => code.Line(Text.IsSmoothed ? $"{Grid.At("g", "c")} = {Grid.At("g", "c")} * portion - rate * {Text.EvenOf("c")};" : $"{Grid.At("g", "c")} *= portion;"));
        code.Line($"{Grid.At("g", "k")} -= {Text.Taken("k")};");
    }
}
