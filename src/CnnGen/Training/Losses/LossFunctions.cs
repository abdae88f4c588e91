namespace CnnGen;

/// <summary>The losses as measures of predictions, in 64 bits.</summary>
internal static class LossFunctions
{
    /// <summary>The loss of one sample as a share of a mean.</summary>
    /// <param name="loss">Which.</param>
    /// <param name="z">The output, in C,H,W order.</param>
    /// <param name="t">Its target.</param>
    /// <returns>What the sample adds to the sum, and to the weight that the sum is divided by.</returns>
    public static (double Sum, double Weight) Of(LossInfo loss, ReadOnlySpan<float> z, ReadOnlySpan<float> t) => loss.Loss switch
    {
        Loss.SoftmaxCrossEntropy => ClassLosses.CrossEntropy(loss, z, t),
        Loss.Dice => (ClassLosses.Dice(loss, z, t), 1),
        Loss.Triplet => (Triplet(loss, z), 1),
        _ => (MeanOfElements(loss, z, t), 1),
    };

    private static double MeanOfElements(LossInfo loss, ReadOnlySpan<float> z, ReadOnlySpan<float> t)
    {
        double sum = 0;
        for (int i = 0; i < z.Length; i++)
            sum += OfElement(loss, z[i], t[i], i / loss.Positions);
        return sum / z.Length;
    }

    private static double OfElement(LossInfo loss, double z, double t, int channel)
    {
        double distance = Math.Abs(z - t);
        return loss.Loss switch
        {
            Loss.MeanSquaredError => distance * distance,
            Loss.MeanAbsoluteError => distance,
            Loss.Huber => distance <= loss.Delta ? distance * distance / 2 : loss.Delta * (distance - (loss.Delta / 2.0)),
            _ => BinaryCrossEntropy(z, t, loss.PositiveWeights.Length == 0 ? 1 : loss.PositiveWeights[channel % loss.PositiveWeights.Length]),
        };
    }

    /// <summary>-(p t log sigmoid(z) + (1 - t) log(1 - sigmoid(z))) = (1 - t) z + (1 + (p - 1) t) log(1 + e^-z).</summary>
    private static double BinaryCrossEntropy(double z, double t, double p)
    {
        double softplus = Math.Max(-z, 0) + Math.Log(1 + Math.Exp(-Math.Abs(z)));
        return ((1 - t) * z) + ((1 + ((p - 1) * t)) * softplus);
    }

    private static double Triplet(LossInfo loss, ReadOnlySpan<float> z)
    {
        int length = z.Length / 3;
        double near = 0;
        double far = 0;
        for (int i = 0; i < length; i++)
        {
            double p = (double)z[i] - z[length + i];
            double n = (double)z[i] - z[(2 * length) + i];
            near += p * p;
            far += n * n;
        }

        return Math.Max(0, near - far + loss.Margin);
    }
}
