namespace CnnGen;

/// <summary>The mean of a loss whose positions count by the weights of their targets, as PyTorch's with <c>weight</c> or <c>ignore_index</c>.</summary>
internal static class WeightedMean
{
    /// <summary>
    /// Generated passes divide by the number of positions; this makes it the sum of the weights: positions / sum of w[t] over the batch, 0 where nothing counts.
    /// </summary>
    public static float Scale(LossInfo loss, ReadOnlySpan<float> targets, int count, int sampleLength)
    {
        double sum = 0;
        for (int sample = 0; sample < count; sample++)
        {
            foreach (float target in targets.Slice((sample * sampleLength) + loss.TargetOffset, loss.TargetLength))
                sum += loss.WeightOf(target);
        }

        return sum == 0 ? 0 : (float)((double)count * loss.TargetLength / sum);
    }
}
