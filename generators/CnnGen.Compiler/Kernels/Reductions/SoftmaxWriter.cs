using CnnGen.Compiler.Code;

namespace CnnGen.Compiler.Kernels;

/// <summary>The text of <see cref="VectorSoftmax"/>: whole vectors of channels, then the last one, of which only some lanes may be channels.</summary>
internal sealed class SoftmaxWriter(CodeWriter code, VectorSoftmax kernel, VectorCode vector)
{
    private const string Last = "last";
    private const string IsChannel = "isChannel";

    public void Write()
    {
        string lanes = Numbers.Text(vector.Lanes);
        code.Line("// The last vector, and which of its lanes are channels.");
        code.Line($"int {Last} = ({SoftmaxKernel.Channels} - 1) / {lanes} * {lanes};");
        code.Line($"{vector.Type} {IsChannel} = {vector.Class}.LessThan({vector.Class}.CreateSequence(0f, 1f), {vector.Broadcast($"(float)({SoftmaxKernel.Channels} - {Last})")});");
        kernel.ForPositions(code, step =>
        {
            if (kernel.IsGradient)
                WriteGradient(step);
            else
                WriteForward(step);
        });
    }

    private void WriteForward(TraversalStep step)
    {
        code.Line($"float* p = {step.Address(0)};");
        code.Line($"float* q = {step.Address(1)};");
        code.Line("// The largest is taken away, so that no power overflows.");
        code.Line($"{vector.Type} max = {Masked(vector.Load($"p + {Last}"), vector.Broadcast("float.NegativeInfinity"))};");
        ForWholeVectors(() => code.Line($"max = {vector.Max("max", vector.Load("p + c"))};"));
        code.Line($"{vector.Type} largest = {vector.Broadcast(vector.Call(MathFunction.Highest, "max"))};");
        code.Line($"{vector.Type} power = {Masked(vector.Call(MathFunction.Exp, vector.Subtract(vector.Load($"p + {Last}"), "largest")), vector.Zero)};");
        code.Line($"{vector.Type} sum = power;");
        if (!kernel.IsLog)
            code.Line(vector.Store("power", $"q + {Last}"));
        ForWholeVectors(() =>
        {
            code.Line($"power = {vector.Call(MathFunction.Exp, vector.Subtract(vector.Load("p + c"), "largest"))};");
            code.Line($"sum = {vector.Add("sum", "power")};");
            if (!kernel.IsLog)
                code.Line(vector.Store("power", "q + c"));
        });

        string total = $"{vector.Class}.Sum(sum)";
        code.Line($"{vector.Type} scale = {vector.Broadcast(kernel.IsLog ? $"MathF.Log({total})" : $"1f / {total}")};");
        ForAllVectors(() => code.Line(kernel.IsLog
            ? vector.Store($"({vector.Subtract(vector.Subtract(vector.Load("p + c"), "largest"), "scale")})", "q + c")
            : vector.Store($"({vector.Multiply(vector.Load("q + c"), "scale")})", "q + c")));
    }

    private void WriteGradient(TraversalStep step)
    {
        code.Line($"float* g = {step.Address(0)};");
        code.Line($"float* p = {step.Address(1)};");
        code.Line($"float* q = {step.Address(2)};");
        code.Line("// What all channels share; the lanes behind the last channel of dy are 0.");
        code.Line($"{vector.Type} sum = {vector.Zero};");
        ForAllVectors(() => code.Line($"sum = {(kernel.IsLog ? vector.Add("sum", vector.Load("g + c")) : vector.MultiplyAdd(vector.Load("g + c"), vector.Load("p + c"), "sum"))};"));
        code.Line($"{vector.Type} shared = {vector.Broadcast($"{vector.Class}.Sum(sum)")};");
        ForWholeVectors(() => code.Line(vector.Store($"({Gradient("c")})", "q + c")));
        code.Line(vector.Store(Masked(Gradient(Last), vector.Zero), $"q + {Last}"));
    }

    private string Gradient(string c) => kernel.IsLog
        ? vector.NegatedMultiplyAdd(vector.Call(MathFunction.Exp, vector.Load($"p + {c}")), "shared", vector.Load($"g + {c}"))
        : vector.Multiply(vector.Load($"p + {c}"), $"({vector.Subtract(vector.Load($"g + {c}"), "shared")})");

    private string Masked(string channels, string others) => $"{vector.Class}.ConditionalSelect({IsChannel}, {channels}, {others})";

    private void ForWholeVectors(Action body) => code.Block($"for (int c = 0; c < {Last}; c += {Numbers.Text(vector.Lanes)})", body);

    private void ForAllVectors(Action body) => code.Block($"for (int c = 0; c <= {Last}; c += {Numbers.Text(vector.Lanes)})", body);
}
