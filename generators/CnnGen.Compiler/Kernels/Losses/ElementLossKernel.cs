using CnnGen.Compiler.Code;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Kernels;

/// <summary>The mean over the elements of a function of output and target. Targets lie in C,H,W order.</summary>
/// <param name="Op">The function.</param>
/// <param name="Grid">Where the elements lie.</param>
/// <param name="IsScalar">Whether it computes element by element: the reference.</param>
internal sealed record ElementLossKernel(ElementLossOp Op, LossGrid Grid, bool IsScalar) : LossKernel(Op, Grid)
{
    public override string Name => base.Name + (IsScalar ? "" : "InVectors");

    public override string Summary => $"Adds the mean over the elements of {Op.Name}(x, target) to the loss; dx is its derivative, scaled.";

    public override string Choice => IsScalar ? base.Choice : "vectors along rows";

    public override bool IsVectorised => !IsScalar;

    protected override void EmitSamples(CodeWriter code, InstructionSet set)
    {
        VectorCode vector = VectorCode.Of(IsScalar ? 4 : set.Lanes);
        code.Line($"float part = factor / {(Grid.IsVector ? "channels" : "((float)channels * depth * height * width)")};");
        code.Line("float rate = scale * part;");
        if (Op.ChannelFactors.Count > 1)
            code.Line($"ReadOnlySpan<float> factors = [{string.Join(", ", Op.ChannelFactors.Select(Numbers.Literal))}];");
        if (!IsScalar && !Grid.IsVector)
            code.Line($"float* v = stackalloc float[{Stretch.Length}];");
        Grid.ForSamples(code, () =>
        {
            if (!Grid.IsVector)
                code.Block("for (int c = 0; c < channels; c++)", () => EmitChannel(code, vector));
            else if (IsScalar)
                code.Block("for (int c = 0; c < channels; c++)", () => Element(code, "x[c]", "t[c]", "dx[c]"));
            else
                Elements(code, vector, "channels", "x", "dx");
        });
    }

    private void EmitChannel(CodeWriter code, VectorCode vector) => Grid.ForRows(code, "c", () =>
    {
        if (IsScalar)
        {
            code.Block("for (int w = 0; w < width; w++, p += xPixel, g += dxPixel, t++)", () => Element(code, "*p", "*t", "*g"));
            return;
        }

        Stretch.For(code, () =>
        {
            Stretch.Gather(code, "v", "p");
            Elements(code, vector, "length", "v", "v");
            Stretch.Scatter(code, "v", "g");
            code.Line("t += length;");
        });
    });

    /// <summary>Elements side by side: whole vectors, then one by one what is left.</summary>
    private void Elements(CodeWriter code, VectorCode vector, string length, string x, string dx)
    {
        code.Line($"{vector.Type} sums = {vector.Zero};");
        code.Line("int e = 0;");
        code.Block($"for (; e <= {length} - {Numbers.Text(vector.Lanes)}; e += {Numbers.Text(vector.Lanes)})", () =>
        {
            code.Line($"{vector.Type} xs = {vector.Load(x + " + e")};");
            code.Line($"{vector.Type} ts = {vector.Load("t + e")};");
            Factors(code, vector);
            code.Line($"sums += {Op.Apply(vector, "xs", "ts", "ps")};");
            code.Line(vector.Store($"({vector.Broadcast("rate")} * ({Op.ApplyGradient(vector, "xs", "ts", "ps")}))", dx + " + e"));
        });
        code.Line($"total += part * (double){vector.Sum("sums")};");
        code.Block($"for (; e < {length}; e++)", () => Element(code, x + "[e]", "t[e]", dx + "[e]"));
    }

    /// <summary>One element, as the first lane of the narrowest vector.</summary>
    private void Element(CodeWriter code, string x, string t, string dx)
    {
        VectorCode vector = VectorCode.Of(4);
        code.Line($"{vector.Type} xs = {vector.Broadcast(x)};");
        code.Line($"{vector.Type} ts = {vector.Broadcast(t)};");
        Factors(code, vector);
        code.Line($"total += part * (double)({Op.Apply(vector, "xs", "ts", "ps")}).ToScalar();");
        code.Line($"{dx} = rate * ({Op.ApplyGradient(vector, "xs", "ts", "ps")}).ToScalar();");
    }

    private void Factors(CodeWriter code, VectorCode vector)
    {
        if (Op.ChannelFactors.Count > 0)
            code.Line($"{vector.Type} ps = {vector.Broadcast(Op.ChannelFactors.Count > 1 ? "factors[c]" : Numbers.Literal(Op.ChannelFactors[0]))};");
    }
}
