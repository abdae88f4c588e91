using System.Numerics;
using System.Runtime.InteropServices;

namespace CnnGen;

/// <summary>Looks for numbers that are NaN or infinite.</summary>
internal static class Finite
{
    /// <summary>Whether no number is NaN or infinite: then, and only then, the sum of x - x is zero.</summary>
    public static bool Are(ReadOnlySpan<float> values)
    {
        ReadOnlySpan<Vector<float>> vectors = MemoryMarshal.Cast<float, Vector<float>>(values);
        Vector<float> sum = Vector<float>.Zero;
        foreach (Vector<float> x in vectors)
            sum += x - x;
        bool areFinite = Vector.Sum(sum) == 0;
        foreach (float x in values[(vectors.Length * Vector<float>.Count)..])
            areFinite &= float.IsFinite(x);
        return areFinite;
    }
}
