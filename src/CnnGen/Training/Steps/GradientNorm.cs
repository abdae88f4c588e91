using System.Numerics;
using System.Runtime.InteropServices;

namespace CnnGen;

/// <summary>The norm of a gradient over all parameters.</summary>
internal static class GradientNorm
{
    /// <summary>What keeps the quotient of a clipped gradient from being infinite, as in <c>torch.nn.utils.clip_grad_norm_</c>.</summary>
    private const double Least = 1e-6;

    /// <summary>Sum of the squares, in 64 bits, which no squares of finite 32-bit numbers overflow.</summary>
    public static double SumOfSquares(ReadOnlySpan<float> values)
    {
        ReadOnlySpan<Vector<float>> vectors = MemoryMarshal.Cast<float, Vector<float>>(values);
        Vector<double> low = Vector<double>.Zero, high = Vector<double>.Zero;
        foreach (Vector<float> x in vectors)
        {
            Vector.Widen(x, out Vector<double> a, out Vector<double> b);
            low += a * a;
            high += b * b;
        }

        double sum = Vector.Sum(low + high);
        foreach (float x in values[(vectors.Length * Vector<float>.Count)..])
            sum += (double)x * x;
        return sum;
    }

    /// <summary>Factor on the gradient that makes its norm at most the greatest that is allowed: min(1, greatest / (norm + 1e-6)), as <c>torch.nn.utils.clip_grad_norm_</c>.</summary>
    public static double ClipFactor(double norm, double? greatest) => greatest is { } limit ? Math.Min(1, limit / (norm + Least)) : 1;
}
