namespace CnnGen;

/// <summary>Counts how often samples of each class were taken for each class.</summary>
public sealed class ConfusionMatrix
{
    private const int MaxClasses = 46_340;  // the largest number whose square is an int
    private readonly long[] _counts;

    /// <param name="classes">Number of classes, 1 to 46340.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="classes"/> is outside.</exception>
    public ConfusionMatrix(int classes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(classes, MaxClasses);
        Classes = classes;
        _counts = new long[classes * classes];
    }

    /// <summary>Number of classes.</summary>
    public int Classes { get; }

    /// <summary>Number of samples counted.</summary>
    public long Total { get; private set; }

    /// <summary>Share of samples that were taken for their own class, in [0, 1]; 0 without samples.</summary>
    public double Accuracy
    {
        get
        {
            long right = 0;
            for (int i = 0; i < Classes; i++)
                right += this[i, i];
            return Total == 0 ? 0 : (double)right / Total;
        }
    }

    /// <summary>Samples of class <paramref name="actual"/> that were taken for <paramref name="predicted"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public long this[int actual, int predicted] => _counts[Index(actual, predicted)];

    /// <summary>Counts a sample.</summary>
    /// <param name="actual">The class that it is of, from 0.</param>
    /// <param name="predicted">The class that it was taken for, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public void Add(int actual, int predicted)
    {
        _counts[Index(actual, predicted)]++;
        Total++;
    }

    private int Index(int actual, int predicted)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(actual);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(actual, Classes);
        ArgumentOutOfRangeException.ThrowIfNegative(predicted);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(predicted, Classes);
        return (actual * Classes) + predicted;
    }
}
