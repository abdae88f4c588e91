namespace CnnGen;

/// <summary>How well scores tell positive samples from negative ones, whatever the threshold.</summary>
public static class RocCurve
{
    /// <summary>
    /// Area under the receiver operating characteristic: the chance that a positive sample has a greater score than a negative one, equal scores counting half (Mann and Whitney, 1947;
    /// <c>sklearn.metrics.roc_auc_score</c>).
    /// </summary>
    /// <param name="scores">The scores, none of them NaN; any monotonic function of the probability serves.</param>
    /// <param name="isPositive">Whether each sample is positive.</param>
    /// <returns>The area, in [0, 1]; NaN if all samples are positive, or all negative.</returns>
    /// <exception cref="ArgumentException">The lengths differ, or a score is NaN.</exception>
    public static double AreaUnder(ReadOnlySpan<float> scores, ReadOnlySpan<bool> isPositive)
    {
        if (scores.Length != isPositive.Length)
            throw new ArgumentException($"There are {scores.Length} scores and {isPositive.Length} answers.", nameof(isPositive));
        float[] sorted = scores.ToArray();
        bool[] answers = isPositive.ToArray();
        if (Array.Exists(sorted, float.IsNaN))
            throw new ArgumentException("A score is NaN.", nameof(scores));
        Array.Sort(sorted, answers);
        double wins = 0;
        long positives = 0, negatives = 0;
        for (int first = 0, next; first < sorted.Length; first = next)
        {
            long positivesHere = 0;
            for (next = first; next < sorted.Length && sorted[next] == sorted[first]; next++)
                positivesHere += answers[next] ? 1 : 0;
            long negativesHere = next - first - positivesHere;
            wins += positivesHere * (negatives + (negativesHere / 2.0));
            positives += positivesHere;
            negatives += negativesHere;
        }

        return wins / ((double)positives * negatives);
    }
}
