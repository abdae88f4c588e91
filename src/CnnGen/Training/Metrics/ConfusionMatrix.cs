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

    /// <summary>Mean of <see cref="F1"/> over the classes (scikit-learn's <c>average='macro'</c>).</summary>
    public double MacroF1 => Enumerable.Range(0, Classes).Average(F1);

    /// <summary>Mean of <see cref="IntersectionOverUnion"/> over the classes that occur or were found; 0 if none did.</summary>
    public double MeanIntersectionOverUnion =>
        Enumerable.Range(0, Classes).Where(c => Actual(c) + Predicted(c) > 0).Select(IntersectionOverUnion).DefaultIfEmpty(0).Average();

    /// <summary>Samples of class <paramref name="actual"/> that were taken for <paramref name="predicted"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public long this[int actual, int predicted] => _counts[Index(actual, predicted)];

    /// <summary>Share of what was taken for a class that is of it: right / taken for it, in [0, 1]; 0 where nothing was.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public double Precision(int index) => Share(this[index, index], Predicted(index));

    /// <summary>Share of a class that was taken for it: right / of it, in [0, 1]; 0 where there was nothing.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public double Recall(int index) => Share(this[index, index], Actual(index));

    /// <summary>Harmonic mean of precision and recall: 2 right / (of the class + taken for it), in [0, 1]; 0 where both are none. Of positions of images it is Dice's coefficient.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public double F1(int index) => Share(2 * this[index, index], Actual(index) + Predicted(index));

    /// <summary>What is of a class and was taken for it, over what is of it or was taken for it: Jaccard's index, in [0, 1]; 0 where there is neither.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public double IntersectionOverUnion(int index) => Share(this[index, index], Actual(index) + Predicted(index) - this[index, index]);

    /// <summary>Counts a sample.</summary>
    /// <param name="actual">The class that it is of, from 0.</param>
    /// <param name="predicted">The class that it was taken for, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public void Add(int actual, int predicted)
    {
        _counts[Index(actual, predicted)]++;
        Total++;
    }

    private static double Share(long part, long whole) => whole == 0 ? 0 : (double)part / whole;

    /// <summary>Samples of a class.</summary>
    private long Actual(int index)
    {
        long sum = 0;
        for (int c = 0; c < Classes; c++)
            sum += this[index, c];
        return sum;
    }

    /// <summary>Samples that were taken for a class.</summary>
    private long Predicted(int index)
    {
        long sum = 0;
        for (int c = 0; c < Classes; c++)
            sum += this[c, index];
        return sum;
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
