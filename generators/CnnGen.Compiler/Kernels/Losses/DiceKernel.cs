using CnnGen.Compiler.Code;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Kernels;

/// <summary>
/// 1 - the mean over the channels of overlap / union, with overlap = 2 sum(p g) + smooth and union = sum(p^2) + sum(g^2) + smooth. Three passes over a sample: the
/// probabilities, which dx holds meanwhile; the sums; and the gradients. With d/dp = 2 p overlap / union^2 - 2 g / union, the gradient of one channel's sigmoid is p (1 - p) d/dp,
/// that of a softmax p (d/dp - sum over the channels of p d/dp).
/// </summary>
internal sealed record DiceKernel(DiceOp Op, bool IsSoftmax) : LossKernel(Op, new LossGrid(IsVector: false))
{
    public override string Name => Op.Name + (IsSoftmax ? "OfClasses" : "OfMask");

    public override string Summary => "Adds 1 - (2 sum(p g) + smooth) / (sum(p^2) + sum(g^2) + smooth), the mean over the channels, to the loss; dx is its gradient, scaled.";

    public override EquatableArray<KernelParameter> Parameters => [.. base.Parameters, new(Role.Scratch, 0, "slopes")];

    protected override void EmitSamples(CodeWriter code, InstructionSet set)
    {
        code.Line("float rate = scale * factor / channels;");
        Grid.ForSamples(code, () =>
        {
            code.Line("// The probabilities.");
            Grid.ForPositions(code, () => Probabilities(code));
            code.Line("// The sums of each channel, and from them the gradient with respect to its probabilities: slopes[0] p + slopes[1] g.");
            code.Block("for (int c = 0; c < channels; c++)", () => Sums(code));
            code.Line("// The gradient.");
            code.Line("float* mask = t;");
            Grid.ForPositions(code, () => Gradient(code));
        });
    }

    private void Probabilities(CodeWriter code)
    {
        if (!IsSoftmax)
        {
            code.Line("*g = 1f / (1f + MathF.Exp(-*p));");
            return;
        }

        code.Line("float max = p[0];");
        code.Line("for (int c = 1; c < channels; c++)");
        code.Indented(() => code.Line("max = MathF.Max(max, p[c * xChannel]);"));
        code.Line("double sum = 0;");
        code.Block("for (int c = 0; c < channels; c++)", () =>
        {
            code.Line("float power = MathF.Exp(p[c * xChannel] - max);");
            code.Line("g[c * dxChannel] = power;");
            code.Line("sum += power;");
        });
        code.Line("float portion = (float)(1 / sum);");
        code.Line("for (int c = 0; c < channels; c++)");
        code.Indented(() => code.Line("g[c * dxChannel] *= portion;"));
    }

    private void Sums(CodeWriter code)
    {
        code.Line("double common = 0;");
        code.Line("double squares = 0;");
        code.Line("float* target = t;");
        Grid.ForRows(code, "c", () => code.Block("for (int w = 0; w < width; w++, g += dxPixel, target++)", () =>
        {
            if (IsSoftmax)
            {
                code.Line("// A class that does not exist makes the loss NaN.");
                code.Line("float own = *target >= 0f && *target < channels ? (int)*target == c ? 1f : 0f : float.NaN;");
            }
            else
            {
                code.Line("float own = *target;");
            }

            code.Line("common += (double)*g * own;");
            code.Line("squares += (double)*g * *g + (double)own * own;");
        }));
        string smooth = Numbers.Literal(Op.Smooth);
        code.Line($"double overlap = 2 * common + {smooth};");
        code.Line($"double union = squares + {smooth};");
        code.Line("total += factor * (1 - overlap / union) / channels;");
        code.Line("slopes[2 * c] = (float)(rate * 2 * overlap / (union * union));");
        code.Line("slopes[2 * c + 1] = (float)(rate * -2 / union);");
    }

    private void Gradient(CodeWriter code)
    {
        code.Line("float own = *mask++;");
        if (!IsSoftmax)
        {
            code.Line("*g = *g * (1f - *g) * (slopes[0] * *g + slopes[1] * own);");
            return;
        }

        code.Line("int k = own >= 0f && own < channels ? (int)own : -1;");
        code.Line("float mean = 0f;");
        code.Line("for (int c = 0; c < channels; c++)");
        code.Indented(() => code.Line("mean += g[c * dxChannel] * (slopes[2 * c] * g[c * dxChannel] + (c == k ? slopes[2 * c + 1] : 0f));"));
        code.Line("for (int c = 0; c < channels; c++)");
        code.Indented(() => code.Line("g[c * dxChannel] *= slopes[2 * c] * g[c * dxChannel] + (c == k ? slopes[2 * c + 1] : 0f) - mean;"));
    }
}
