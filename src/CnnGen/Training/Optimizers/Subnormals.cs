using System.Numerics;
using System.Runtime.CompilerServices;

namespace CnnGen;

/// <summary>Keeps a running mean from fading into subnormal numbers.</summary>
/// <remarks>
/// The momentum of a weight that no longer has a gradient, as behind a ReLU that never opens again, halves every few steps. Below 1e-38 a float is subnormal, arithmetic with it takes a processor some hundred times as
/// long, and there the mean would stay for good, since rounding keeps the smallest number above zero.
/// </remarks>
internal static class Subnormals
{
    private const float Least = 1e-36f;     // above the subnormal numbers, also when it is multiplied by what is kept; its root is far below the usual epsilons

    /// <summary>The numbers, with zero in place of those that are nearer to zero than 1e-36. NaN stays, so that it is seen.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> ToZero(Vector<float> mean) =>
        Vector.ConditionalSelect(Vector.LessThan(Vector.Abs(mean), new Vector<float>(Least)), Vector<float>.Zero, mean);
}
