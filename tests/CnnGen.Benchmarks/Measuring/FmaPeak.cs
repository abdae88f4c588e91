using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace CnnGen.Benchmarks.Measuring;

/// <summary>The most multiply-adds that one core does at this moment: what a kernel's speed is a share of.</summary>
/// <remarks>Twelve independent sums hide the latency of two FMA ports; nothing is loaded or stored. Each sum starts from a value of its own and all
/// are used in the end: the JIT computes equal ones once, and unused ones never.</remarks>
internal static class FmaPeak
{
    private const int Sums = 12;
    private const int Rounds = 500_000;

    /// <summary>Whether this machine has the instructions that are counted.</summary>
    public static bool IsSupported => Fma.IsSupported;

    /// <summary>Multiply-adds per second of this core, measured for 1 to 2 ms; 0 without support.</summary>
    /// <remarks>As long as a sample, so that both meet the same disturbances.</remarks>
    public static double Measure()
    {
        if (!IsSupported)
            return 0;
        int lanes = Avx512F.IsSupported ? Vector512<float>.Count : Vector256<float>.Count;
        long start = Stopwatch.GetTimestamp();
        float sum = Avx512F.IsSupported ? Run512(Rounds) : Run256(Rounds);
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        if (!float.IsFinite(sum))
            throw new InvalidOperationException("The sums converge, whatever they start from.");
        return (double)Sums * Rounds * lanes / seconds;
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static float Run512(int rounds)
    {
        Vector512<float> x = Vector512.Create(0.999f), y = Vector512.Create(0.001f);
        Vector512<float> a = y, b = a + y, c = b + y, d = c + y, e = d + y, f = e + y, g = f + y, h = g + y, i = h + y, j = i + y, k = j + y, l = k + y;
        for (int round = 0; round < rounds; round++)
        {
            a = Avx512F.FusedMultiplyAdd(a, x, y);
            b = Avx512F.FusedMultiplyAdd(b, x, y);
            c = Avx512F.FusedMultiplyAdd(c, x, y);
            d = Avx512F.FusedMultiplyAdd(d, x, y);
            e = Avx512F.FusedMultiplyAdd(e, x, y);
            f = Avx512F.FusedMultiplyAdd(f, x, y);
            g = Avx512F.FusedMultiplyAdd(g, x, y);
            h = Avx512F.FusedMultiplyAdd(h, x, y);
            i = Avx512F.FusedMultiplyAdd(i, x, y);
            j = Avx512F.FusedMultiplyAdd(j, x, y);
            k = Avx512F.FusedMultiplyAdd(k, x, y);
            l = Avx512F.FusedMultiplyAdd(l, x, y);
        }

        return Vector512.Sum(a + b + c + d + e + f + g + h + i + j + k + l);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static float Run256(int rounds)
    {
        Vector256<float> x = Vector256.Create(0.999f), y = Vector256.Create(0.001f);
        Vector256<float> a = y, b = a + y, c = b + y, d = c + y, e = d + y, f = e + y, g = f + y, h = g + y, i = h + y, j = i + y, k = j + y, l = k + y;
        for (int round = 0; round < rounds; round++)
        {
            a = Fma.MultiplyAdd(a, x, y);
            b = Fma.MultiplyAdd(b, x, y);
            c = Fma.MultiplyAdd(c, x, y);
            d = Fma.MultiplyAdd(d, x, y);
            e = Fma.MultiplyAdd(e, x, y);
            f = Fma.MultiplyAdd(f, x, y);
            g = Fma.MultiplyAdd(g, x, y);
            h = Fma.MultiplyAdd(h, x, y);
            i = Fma.MultiplyAdd(i, x, y);
            j = Fma.MultiplyAdd(j, x, y);
            k = Fma.MultiplyAdd(k, x, y);
            l = Fma.MultiplyAdd(l, x, y);
        }

        return Vector256.Sum(a + b + c + d + e + f + g + h + i + j + k + l);
    }
}
