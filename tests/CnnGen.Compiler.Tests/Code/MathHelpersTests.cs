using System.Reflection;
using CnnGen.Compiler.Code;

namespace CnnGen.Compiler.Tests.Code;

public sealed class MathHelpersTests
{
    private delegate float Function(float x);

    public static TheoryData<int> Lanes => [.. KernelLibrary.Runnable.Select(static set => set.Lanes)];

    [Theory, MemberData(nameof(Lanes))]
    public void Tanh_is_within_its_bound_and_odd_and_never_beyond_one(int lanes)
    {
        Function tanh = Load(MathFunction.Tanh, lanes);
        foreach (float x in Numbers())
        {
            float y = tanh(x);
            Assert.InRange(y, Math.Tanh(x) - 3e-7, Math.Tanh(x) + 3e-7);
            Assert.InRange(y, 0, 1);
            Assert.Equal(-y, tanh(-x));
        }
    }

    [Theory, MemberData(nameof(Lanes))]
    public void Tanh_is_relatively_exact_near_zero(int lanes)
    {
        Function tanh = Load(MathFunction.Tanh, lanes);
        for (float x = 1e-30f; x < 0.01f; x *= 1.7f)
            Assert.InRange(tanh(x) / Math.Tanh(x), 1 - 2.5e-7, 1 + 2.5e-7);
    }

    [Theory, MemberData(nameof(Lanes))]
    public void Tanh_of_what_is_no_ordinary_number(int lanes)
    {
        Function tanh = Load(MathFunction.Tanh, lanes);
        Assert.Equal([1, -1, 1, -1, 1], ((float[])[9.5f, -9.5f, float.PositiveInfinity, float.NegativeInfinity, float.MaxValue]).Select(x => tanh(x)));
        Assert.True(float.IsNaN(tanh(float.NaN)));
        Assert.Equal(BitConverter.SingleToInt32Bits(-0f), BitConverter.SingleToInt32Bits(tanh(-0f)));
    }

    [Theory, MemberData(nameof(Lanes))]
    public void Sigmoid_is_within_its_bound(int lanes)
    {
        Function sigmoid = Load(MathFunction.Sigmoid, lanes);
        foreach (float x in Numbers().SelectMany(static x => (float[])[x, -x]))
        {
            Assert.InRange(sigmoid(x), (1 / (1 + Math.Exp(-x))) - 2e-7, (1 / (1 + Math.Exp(-x))) + 2e-7);
            Assert.InRange(sigmoid(x), 0, 1);
        }

        Assert.Equal([1, 0], ((float[])[float.PositiveInfinity, float.NegativeInfinity]).Select(x => sigmoid(x)));
        Assert.True(float.IsNaN(sigmoid(float.NaN)));
    }

    /// <summary>Numbers from 0 to 20, close together.</summary>
    private static IEnumerable<float> Numbers() => Enumerable.Range(0, 200_001).Select(static i => i * 1e-4f);

    private static Function Load(MathFunction function, int lanes)
    {
        VectorCode vector = VectorCode.Of(lanes);
        var code = new CodeWriter();
        code.Line("using global::System.Runtime.CompilerServices;");
        code.Line("using global::System.Runtime.Intrinsics;");
        code.Block("public static class Functions", () =>
        {
            code.Line($"public static float Call(float x) => {function}({vector.Broadcast("x")}).ToScalar();");
            code.Lines(MathHelpers.Text(MathFunction.Tanh, lanes));
            if (function != MathFunction.Tanh)
                code.Lines(MathHelpers.Text(function, lanes));
        });
        return InMemoryCompiler.Load(code.ToString()).GetType("Functions")!.GetMethod("Call")!.CreateDelegate<Function>();
    }
}
