using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using CnnGen.Compiler.Code;

namespace CnnGen.Compiler.Tests.Code;

public sealed class MathHelpersTests
{
    private delegate float Function(float x);

    /// <summary>Whether a b + c is rounded once.</summary>
    private static bool IsFused => Fma.IsSupported || AdvSimd.IsSupported;

    public static TheoryData<int> Lanes => [.. KernelLibrary.Runnable.Select(static set => set.Lanes)];

    [Theory, MemberData(nameof(Lanes))]
    public void Tanh_is_within_its_bound_and_odd_and_never_beyond_one(int lanes)
    {
        Function tanh = Load(MathFunction.Tanh, lanes);
        double bound = IsFused ? 3e-7 : 4e-7;
        foreach (float x in Numbers())
        {
            float y = tanh(x);
            Assert.InRange(y, Math.Tanh(x) - bound, Math.Tanh(x) + bound);
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

    [Theory, MemberData(nameof(Lanes))]
    public void Exp_is_relatively_exact(int lanes)
    {
        Function exp = Load(MathFunction.Exp, lanes);
        foreach (float x in Numbers().SelectMany(static x => (float[])[x / 10, -x / 10, 4.4f * x, -4.32f * x]))
            Assert.InRange(exp(x) / Math.Exp(x), 1 - 2e-7, 1 + 2e-7);
    }

    [Theory, MemberData(nameof(Lanes))]
    public void Exp_of_what_is_no_ordinary_number(int lanes)
    {
        Function exp = Load(MathFunction.Exp, lanes);
        Assert.Equal([1, 1, float.PositiveInfinity, float.PositiveInfinity, 0, 0, 0],
            ((float[])[0f, -0f, float.PositiveInfinity, 89, float.NegativeInfinity, -87, float.MinValue]).Select(x => exp(x)));
        Assert.True(float.IsNaN(exp(float.NaN)));
    }

    [Theory, MemberData(nameof(Lanes))]
    public void Log_is_relatively_exact(int lanes)
    {
        Function log = Load(MathFunction.Log, lanes);
        foreach (float x in Numbers().SelectMany(static x => (float[])[0.5f + (x / 10), (float)(1.2e-38 * Math.Exp(8.7 * x))]).Where(static x => x != 1))
            Assert.InRange(log(x) / Math.Log(x), 1 - 2e-7, 1 + 2e-7);
    }

    [Theory, MemberData(nameof(Lanes))]
    public void Log_of_what_is_no_ordinary_number(int lanes)
    {
        Function log = Load(MathFunction.Log, lanes);
        Assert.Equal([0, float.NegativeInfinity, float.PositiveInfinity, float.NaN, float.NaN, float.NaN],
            ((float[])[1, 0, float.PositiveInfinity, -1, float.NegativeInfinity, float.NaN]).Select(x => log(x)));
        Assert.Equal(MathF.Log(float.MaxValue), log(float.MaxValue), 1e-5f);
    }

    [Theory, MemberData(nameof(Lanes))]
    public void Log_of_one_plus_x_is_relatively_exact_for_the_smallest_x(int lanes)
    {
        Function log = Load(MathFunction.LogOnePlus, lanes);
        for (float x = 1e-30f; x <= 1; x *= 1.0001f)
            Assert.InRange(log(x) / (x < 1e-4 ? x - ((double)x * x / 2) : Math.Log(1 + (double)x)), 1 - 4e-7, 1 + 4e-7);
        Assert.Equal(0, log(0));
    }

    [Theory, MemberData(nameof(Lanes))]
    public void Erf_is_within_its_bound_and_odd_and_never_beyond_one(int lanes)
    {
        Function erf = Load(MathFunction.Erf, lanes);
        double exact = 0, step = 1e-4;
        foreach (float x in Numbers())
        {
            Assert.InRange(erf(x), exact - 4e-7, exact + 4e-7);
            Assert.InRange(erf(x), 0, 1);
            Assert.Equal(-erf(x), erf(-x));
            // The integral of the density over the step to the next number, by Simpson's rule.
            double middle = x + (step / 2), end = x + step;
            exact += step / 6 * 2 / Math.Sqrt(Math.PI) * (Math.Exp(-(double)x * x) + (4 * Math.Exp(-middle * middle)) + Math.Exp(-end * end));
        }

        Assert.Equal([1, -1], ((float[])[float.PositiveInfinity, float.NegativeInfinity]).Select(x => erf(x)));
        Assert.True(float.IsNaN(erf(float.NaN)));
    }

    [Theory, MemberData(nameof(Lanes))]
    public void Silu_is_relatively_exact_on_both_sides(int lanes)
    {
        Function silu = Load(MathFunction.Silu, lanes);
        foreach (float x in Numbers().Skip(1).SelectMany(static x => (float[])[x, -x]))
            Assert.InRange(silu(x) / (x / (1 + Math.Exp(-x))), 1 - 4e-7, 1 + 4e-7);
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
            foreach (MathFunction needed in MathHelpers.WithCalled(function))
                code.Lines(MathHelpers.Text(needed, VectorCode.Of(lanes)));
        });
        return InMemoryCompiler.Load(code.ToString()).GetType("Functions")!.GetMethod("Call")!.CreateDelegate<Function>();
    }
}
