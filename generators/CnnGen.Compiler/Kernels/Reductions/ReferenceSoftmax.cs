using CnnGen.Compiler.Code;

namespace CnnGen.Compiler.Kernels;

/// <summary>Softmax channel by channel, for any layouts.</summary>
internal sealed record ReferenceSoftmax(bool IsLog, bool IsGradient, Traversal Pixels) : SoftmaxKernel(IsLog, IsGradient, Pixels)
{
    public override string Choice => "channel by channel";

    public override bool IsVectorised => false;

    protected override string Suffix => "_Strided";

    protected override IEnumerable<string> OtherNumbers => Pointers.Select(Traversal.ChannelOf);

    public override void Emit(CodeWriter code, InstructionSet set) => Samples.Loop(code, Pointers, () => Pixels.Emit(code, null, step =>
    {
        for (int i = 0; i < Pointers.Count; i++)
            code.Line($"float* {Pointers[i]}n = {step.Address(i)};");
        if (IsGradient)
            EmitGradient(code);
        else
            EmitForward(code);
    }));

    private void EmitForward(CodeWriter code)
    {
        code.Line("// The largest is taken away, so that no power overflows.");
        code.Line("float max = xn[0];");
        ForChannels(code, $"max = MathF.Max(max, {At("x")});");
        code.Line("double sum = 0;");
        ForChannels(code, $"sum += {At("y")} = MathF.Exp({At("x")} - max);");
        code.Line(IsLog ? "float logarithm = (float)Math.Log(sum);" : "float factor = (float)(1 / sum);");
        ForChannels(code, IsLog ? $"{At("y")} = {At("x")} - max - logarithm;" : $"{At("y")} *= factor;");
    }

    private void EmitGradient(CodeWriter code)
    {
        code.Line("// The part that all channels share.");
        code.Line("double sum = 0;");
        ForChannels(code, IsLog ? $"sum += {At("dy")};" : $"sum += {At("dy")} * {At("y")};");
        code.Line("float shared = (float)sum;");
        ForChannels(code, IsLog ? $"{At("dx")} = {At("dy")} - MathF.Exp({At("y")}) * shared;" : $"{At("dx")} = {At("y")} * ({At("dy")} - shared);");
    }

    private static void ForChannels(CodeWriter code, string statement) => code.Block($"for (int c = 0; c < {Channels}; c++)", () => code.Line(statement));

    private static string At(string operand) => $"{operand}n[c * {Traversal.ChannelOf(operand)}]";
}
