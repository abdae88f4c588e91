namespace CnnGen;

/// <summary>The losses over the channels of each position.</summary>
internal static class ClassLosses
{
    /// <summary>
    /// The sum over the positions of (1 - s) w[t] l[t] + s / K sum over c of w[c] l[c], with l = -log softmax(z), s the label smoothing and w the class weights; and the sum of w[t],
    /// where targets that are ignored have none.
    /// </summary>
    public static (double Sum, double Weight) CrossEntropy(LossInfo loss, ReadOnlySpan<float> z, ReadOnlySpan<float> t)
    {
        double sum = 0;
        double weight = 0;
        for (int position = 0; position < t.Length; position++)
        {
            if (t[position] == loss.IgnoreIndex)
                continue;
            int k = (int)t[position];
            double log = LogOfSum(loss, z, position);
            double even = 0;
            for (int c = 0; c < loss.Channels && loss.LabelSmoothing > 0; c++)
                even += loss.WeightOf(c) * (log - z[(c * loss.Positions) + position]);
            double own = loss.WeightOf(k) * (log - z[(k * loss.Positions) + position]);
            sum += ((1 - loss.LabelSmoothing) * own) + (loss.LabelSmoothing / loss.Channels * even);
            weight += loss.WeightOf(k);
        }

        return (sum, weight);
    }

    /// <summary>1 - the mean over the channels of (2 sum(p g) + smooth) / (sum(p^2) + sum(g^2) + smooth).</summary>
    public static double Dice(LossInfo loss, ReadOnlySpan<float> z, ReadOnlySpan<float> t)
    {
        double overlap = 0;
        for (int c = 0; c < loss.Channels; c++)
        {
            double common = 0;
            double squares = 0;
            for (int position = 0; position < loss.Positions; position++)
            {
                double p = Probability(loss, z, c, position);
                double g = !loss.HasClasses ? t[position] : t[position] == c ? 1 : 0;
                common += p * g;
                squares += (p * p) + (g * g);
            }

            overlap += ((2 * common) + loss.Smooth) / (squares + loss.Smooth);
        }

        return 1 - (overlap / loss.Channels);
    }

    private static double Probability(LossInfo loss, ReadOnlySpan<float> z, int channel, int position)
    {
        double value = z[(channel * loss.Positions) + position];
        return loss.HasClasses ? Math.Exp(value - LogOfSum(loss, z, position)) : 1 / (1 + Math.Exp(-value));
    }

    /// <summary>log sum over the channels of e^z; the largest is taken away first, so that no power overflows.</summary>
    private static double LogOfSum(LossInfo loss, ReadOnlySpan<float> z, int position)
    {
        double max = z[position];
        for (int c = 1; c < loss.Channels; c++)
            max = Math.Max(max, z[(c * loss.Positions) + position]);
        double sum = 0;
        for (int c = 0; c < loss.Channels; c++)
            sum += Math.Exp(z[(c * loss.Positions) + position] - max);
        return max + Math.Log(sum);
    }
}
