using CnnGen.Compiler.Code;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Kernels;

/// <summary>
/// Softmax cross-entropy over many positions: a class at a time over a stretch of a row, whose elements are gathered side by side, so that powers and logarithms are vectors of positions
/// however many classes there are and however they lie.
/// </summary>
internal sealed record PixelCrossEntropyKernel(SoftmaxCrossEntropyOp Op, LossGrid Grid) : LossKernel(Op, Grid)
{
    public override string Name => Op.Name + "OfPixels";

    public override string Summary => $"Adds {CrossEntropyText.Formula} to the loss, the mean over the positions; dx is its gradient, softmax(x) - target, scaled. In vectors of positions.";

    public override string Choice => "vectors of positions";

    public override bool IsVectorised => true;

    private CrossEntropyText Text => new(Op, Grid);

    protected override void EmitSamples(CodeWriter code, InstructionSet set)
    {
        VectorCode vector = VectorCode.Of(set.Lanes);
        Text.Constants(code);
        code.Line("// Of each position of a stretch: a class's score, the largest score, the sum of powers, the gradient's factor, what each class takes from it, the class.");
        foreach (string name in (string[])["v", "max", "sum", "portion", .. Text.IsSmoothed ? ["counts"] : Array.Empty<string>()])
            code.Line($"float* {name} = stackalloc float[{Stretch.Length}];");
        code.Line($"int* classes = stackalloc int[{Stretch.Length}];");
        Grid.ForSamples(code, () => Grid.ForRows(code, "", () => Stretch.For(code, () =>
        {
            SumPowers(code, vector);
            ReadTargets(code, vector);
            StoreGradients(code, vector);
            code.Line("t += length;");
        })));
    }

    private void SumPowers(CodeWriter code, VectorCode vector)
    {
        code.Line("// The largest is taken away, so that no power overflows.");
        Stretch.Gather(code, "max", "p");
        code.Block("for (int c = 1; c < channels; c++)", () =>
        {
            Stretch.Gather(code, "v", "p + c * xChannel");
            Stretch.Vectors(code, vector, () => code.Line(vector.Store(vector.Max(vector.Load("v + i"), vector.Load("max + i")), "max + i")));
        });
        code.Block("for (int c = 0; c < channels; c++)", () =>
        {
            Stretch.Gather(code, "v", "p + c * xChannel");
            Stretch.Vectors(code, vector, () => code.Line(vector.Store(
                $"({vector.Exp($"{vector.Load("v + i")} - {vector.Load("max + i")}")} + (c == 0 ? {vector.Zero} : {vector.Load("sum + i")}))", "sum + i")));
        });
    }

    private void ReadTargets(CodeWriter code, VectorCode vector)
    {
        Stretch.Vectors(code, vector, () => code.Line(vector.Store(vector.Log(vector.Load("sum + i")), "v + i")));
        code.Block("for (int i = 0; i < length; i++)", () =>
        {
            code.Line("float target = t[i];");
            Text.IfIgnored(code, () =>
            {
                code.Line("classes[i] = -1;");
                code.Line(Text.IsSmoothed ? "portion[i] = counts[i] = 0f;" : "portion[i] = 0f;");
                code.Line("continue;");
            });
            Text.Class(code);
            code.Line("classes[i] = k;");
            code.Line($"portion[i] = {Text.Portion} / sum[i];");
            code.Line($"total += {Text.Loss("(double)v[i]", "(p[i * xPixel + k * xChannel] - max[i])")};");
            if (!Text.IsSmoothed)
                return;
            code.Line("counts[i] = rate;");
            code.Line("for (int c = 0; c < channels; c++)");
            code.Indented(() => code.Line($"total -= part * {Text.EvenOf("c")} * (p[i * xPixel + c * xChannel] - max[i]);"));
        });
    }

    private void StoreGradients(CodeWriter code, VectorCode vector)
    {
        code.Block("for (int c = 0; c < channels; c++)", () =>
        {
            Stretch.Gather(code, "v", "p + c * xChannel");
            if (Text.IsSmoothed)
                code.Line($"{vector.Type} even = {vector.Broadcast(Text.EvenOf("c"))};");
            string gradient = vector.Multiply(vector.Exp($"{vector.Load("v + i")} - {vector.Load("max + i")}"), vector.Load("portion + i"));
            Stretch.Vectors(code, vector, () => code.Line(vector.Store(
                $"({(Text.IsSmoothed ? vector.NegatedMultiplyAdd("even", vector.Load("counts + i"), gradient) : gradient)})", "v + i")));
            Stretch.Scatter(code, "v", "g + c * dxChannel");
        });
        code.Block("for (int i = 0; i < length; i++)", () =>
        {
            code.Line("int k = classes[i];");
            if (Op.IgnoreIndex is not null)
                code.Line("if (k >= 0)");
            code.Line($"{(Op.IgnoreIndex is null ? "" : "    ")}g[i * dxPixel + k * dxChannel] -= {Text.Taken("k")};");
        });
    }
}
