using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CnnGen;

/// <summary>Counts how often samples of each class were taken for each class.</summary>
/// <remarks>Of more than 1024 classes only the pairs that occur take memory.</remarks>
public sealed class ConfusionMatrix
{
    private const int MostInFull = 1024;    // 8 MiB
    private readonly long[]? _full;         // a count for each pair
    private readonly Dictionary<(int Actual, int Predicted), long>? _some;     // or for those that occur
    private readonly long[] _actual;
    private readonly long[] _predicted;
    private long _right;

    /// <param name="classes">Number of classes, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="classes"/> is less than 1.</exception>
    public ConfusionMatrix(int classes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 1);
        Classes = classes;
        (_actual, _predicted) = (new long[classes], new long[classes]);
        if (classes <= MostInFull)
            _full = new long[classes * classes];
        else
            _some = [];
    }

    /// <summary>Number of classes.</summary>
    public int Classes { get; }

    /// <summary>Number of samples counted.</summary>
    public long Total { get; private set; }

    /// <summary>Share of samples that were taken for their own class, in [0, 1]; 0 without samples.</summary>
    public double Accuracy => Share(_right, Total);

    /// <summary>Mean of <see cref="F1"/> over the classes (scikit-learn's <c>average='macro'</c>).</summary>
    public double MacroF1 => Enumerable.Range(0, Classes).Average(F1);

    /// <summary>Mean of <see cref="IntersectionOverUnion"/> over the classes that occur or were found; 0 if none did.</summary>
    public double MeanIntersectionOverUnion =>
        Enumerable.Range(0, Classes).Where(c => _actual[c] + _predicted[c] > 0).Select(IntersectionOverUnion).DefaultIfEmpty(0).Average();

    /// <summary>Samples of class <paramref name="actual"/> that were taken for <paramref name="predicted"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public long this[int actual, int predicted]
    {
        get
        {
            CheckClass(actual);
            CheckClass(predicted);
            return _full?[(actual * Classes) + predicted] ?? _some!.GetValueOrDefault((actual, predicted));
        }
    }

    /// <summary>The pairs of different classes that occur, and how often.</summary>
    internal IEnumerable<(int Actual, int Predicted, long Count)> Mistakes => _full is null
        ? _some!.Where(static pair => pair.Key.Actual != pair.Key.Predicted).Select(static pair => (pair.Key.Actual, pair.Key.Predicted, pair.Value))
        : Enumerable.Range(0, _full.Length).Where(i => _full[i] > 0 && i / Classes != i % Classes).Select(i => (i / Classes, i % Classes, _full[i]));

    /// <summary>Share of what was taken for a class that is of it: right / taken for it, in [0, 1]; 0 where nothing was.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public double Precision(int index) => Share(this[index, index], _predicted[index]);

    /// <summary>Share of a class that was taken for it: right / of it, in [0, 1]; 0 where there was nothing.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public double Recall(int index) => Share(this[index, index], _actual[index]);

    /// <summary>Harmonic mean of precision and recall: 2 right / (of the class + taken for it), in [0, 1]; 0 where both are none. Of positions of images it is Dice's coefficient.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public double F1(int index) => Share(2 * this[index, index], _actual[index] + _predicted[index]);

    /// <summary>What is of a class and was taken for it, over what is of it or was taken for it: Jaccard's index, in [0, 1]; 0 where there is neither.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public double IntersectionOverUnion(int index) => Share(this[index, index], _actual[index] + _predicted[index] - this[index, index]);

    /// <summary>Counts a sample.</summary>
    /// <param name="actual">The class that it is of, from 0.</param>
    /// <param name="predicted">The class that it was taken for, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public void Add(int actual, int predicted)
    {
        CheckClass(actual);
        CheckClass(predicted);
        if (_full is not null)
            _full[(actual * Classes) + predicted]++;
        else
            CollectionsMarshal.GetValueRefOrAddDefault(_some!, (actual, predicted), out _)++;
        _actual[actual]++;
        _predicted[predicted]++;
        _right += actual == predicted ? 1 : 0;
        Total++;
    }

    private static double Share(long part, long whole) => whole == 0 ? 0 : (double)part / whole;

    private void CheckClass(int index, [CallerArgumentExpression(nameof(index))] string name = "")
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Classes, name);
    }
}
