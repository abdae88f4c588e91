using System.Buffers;

namespace CnnGen;

/// <summary>
/// Mixes each sample of a batch with the next, the last with the first (H. Zhang, M. Cisse, Y. Dauphin, D. Lopez-Paz, "mixup: Beyond Empirical Risk Minimization", 2018; torchvision's <c>MixUp</c>):
/// x = l x[i] + (1 - l) x[i + 1], with l of its own for each sample. Targets that are values are mixed alike; of targets that are classes, that of sample i stays.
/// </summary>
/// <remarks>
/// No class is needed that is half one and half the other: l is drawn from Beta(alpha + 1, alpha) instead of Beta(alpha, alpha). Over all pairs in both orders the mixtures are as frequent as in the paper, since the mean of
/// the densities at l and at 1 - l is the latter's; and a mixture of a and b has the class of a with probability l. So a loss that is linear in the target, as cross-entropy is, has the same
/// expectation and the same expected gradient as with mixed targets (F. Huszár, "mixup: Data-Dependent Data Augmentation", 2017). With mixed values, the distribution is that of the paper itself.
/// </remarks>
/// <param name="alpha">Greater than 0: the greater, the more even are the mixtures. 1 by default, as in torchvision; the paper has 0.2 for ImageNet and 1 for CIFAR-10.</param>
/// <exception cref="ArgumentOutOfRangeException"><paramref name="alpha"/> is not greater than 0, or not finite.</exception>
public sealed class MixUp(float alpha = 1)
{
    private readonly double _alpha = Checked.Positive(alpha, nameof(alpha));

    /// <summary>Refuses a network with an input that cannot be mixed.</summary>
    /// <exception cref="ArgumentException">The message names it.</exception>
    internal static void CheckFits(ModelInfo info, string parameter)
    {
        if (Array.Find(info.Inputs, static input => input.IsIndices) is { } words)
            throw new ArgumentException($"{nameof(MixUp)} mixes values, but {info.Name}'s input '{words.Name}' is numbers of words for an Embedding, and what lies between two words is another word: leave {nameof(MixUp)} out.", parameter);
    }

    /// <summary>Mixes the samples of a batch.</summary>
    /// <param name="inputs">The samples, one behind the other.</param>
    /// <param name="targets">Their targets.</param>
    /// <param name="count">Number of samples.</param>
    /// <param name="isClass">Which of a sample's targets are classes.</param>
    /// <param name="random">Random numbers of the epoch.</param>
    /// <param name="first">Place of the first sample in the epoch.</param>
    internal void Apply(Span<float> inputs, Span<float> targets, int count, ReadOnlySpan<bool> isClass, CounterRandom random, int first)
    {
        int inputLength = inputs.Length / count, targetLength = targets.Length / count;
        float[] copy = ArrayPool<float>.Shared.Rent(inputLength + targetLength);

        // The first sample is the last one's partner, as it was before.
        Span<float> firstInput = copy.AsSpan(0, inputLength), firstTarget = copy.AsSpan(inputLength, targetLength);
        inputs[..inputLength].CopyTo(firstInput);
        targets[..targetLength].CopyTo(firstTarget);
        for (int i = 0; i < count; i++)
        {
            float share = Share(unchecked((long)random.Bits((ulong)first + (ulong)i)));
            bool isLast = i == count - 1;
            Mix(inputs.Slice(i * inputLength, inputLength), isLast ? firstInput : inputs.Slice((i + 1) * inputLength, inputLength), share, []);
            Mix(targets.Slice(i * targetLength, targetLength), isLast ? firstTarget : targets.Slice((i + 1) * targetLength, targetLength), share, isClass);
        }

        ArrayPool<float>.Shared.Return(copy);
    }

    /// <summary>Draws from Beta(alpha + 1, alpha): X / (X + Y) with X and Y of gamma distributions.</summary>
    internal float Share(long seed)
    {
        var random = new RandomSequence(new CounterRandom(seed, 0));
        double x = Gamma(_alpha + 1, ref random);

        // Y, whose shape may be less than 1, is one of the shape one greater times U^(1 / shape).
        double y = Gamma(_alpha + 1, ref random) * Math.Pow(1 - random.Uniform(0, 1), 1 / _alpha);
        return (float)(x / (x + y));
    }

    /// <summary>Draws from a gamma distribution whose shape is at least 1 (G. Marsaglia and W. Tsang, "A Simple Method for Generating Gamma Variables", 2000).</summary>
    private static double Gamma(double shape, ref RandomSequence random)
    {
        double d = shape - (1.0 / 3), c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            double x = random.Normal(), v = Math.Pow(1 + (c * x), 3);
            double u = 1 - random.Uniform(0, 1);
            if (v > 0 && Math.Log(u) < (x * x / 2) + d - (d * v) + (d * Math.Log(v)))
                return d * v;
        }
    }

    private static void Mix(Span<float> values, ReadOnlySpan<float> others, float share, ReadOnlySpan<bool> stays)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (stays.IsEmpty || !stays[i])
                values[i] = (share * values[i]) + ((1 - share) * others[i]);
        }
    }
}
