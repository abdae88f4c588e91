namespace CnnGen;

/// <summary>Counts the classes that one output of a network tells.</summary>
internal sealed class ClassCounts
{
    /// <summary>What <see cref="Actual"/> has of a sample that does not count.</summary>
    public const int Ignored = -1;

    /// <summary>Scores that are kept for the area under a curve: 512 MiB of them.</summary>
    public const int MostScores = 1 << 26;

    private readonly int[]? _actual;
    private readonly int[]? _predicted;
    private readonly List<(float Score, bool IsPositive)>? _scores;
    private readonly long[] _ranks;     // how many true classes had so many others in front of them
    private int _sample;

    public ClassCounts(LossInfo loss, int samples)
    {
        Loss = loss;
        Confusion = new ConfusionMatrix(loss.HasClasses ? loss.Channels : 2);
        if (loss.TargetLength == 1)
            (_actual, _predicted) = (new int[samples], new int[samples]);
        long scores = (long)samples * loss.TargetLength;
        _scores = loss.Positions == 1 && Confusion.Classes == 2 && scores <= MostScores ? new((int)scores) : null;
        _ranks = new long[Confusion.Classes];
    }

    public LossInfo Loss { get; }

    public string Output => Loss.Output;

    public ConfusionMatrix Confusion { get; }

    /// <summary>The class that was found for each sample; null of an output that tells several a sample.</summary>
    public int[]? Predicted => _predicted;

    /// <summary>The class that each sample is of, or <see cref="Ignored"/>; null as <see cref="Predicted"/>.</summary>
    public int[]? Actual => _actual;

    /// <summary>Area under the ROC curve of class 1; null where there are more classes, scores of an image, or more than <see cref="MostScores"/>.</summary>
    public double? AreaUnderCurve => _scores is null ? null : RocCurve.AreaUnder([.. _scores.Select(static pair => pair.Score)], [.. _scores.Select(static pair => pair.IsPositive)]);

    public static bool TellsClasses(LossInfo loss) => loss.HasClasses || loss.Loss is CnnGen.Loss.BinaryCrossEntropyWithLogits or CnnGen.Loss.Dice;

    /// <summary>The class that an output tells at a position: the first channel with the largest value.</summary>
    public static int Largest(LossInfo loss, ReadOnlySpan<float> z, int position)
    {
        int positions = loss.Positions, largest = 0;
        for (int c = 1; c < loss.Channels; c++)
        {
            if (z[(c * positions) + position] > z[(largest * positions) + position])
                largest = c;
        }

        return largest;
    }

    /// <summary>Counts a sample; targets that are ignored are predicted and not counted.</summary>
    public void Add(ReadOnlySpan<float> z, ReadOnlySpan<float> t)
    {
        for (int i = 0; i < t.Length; i++)
        {
            int predicted = Loss.HasClasses ? Largest(Loss, z, i) : z[i] > 0 ? 1 : 0;
            int actual = Loss.HasClasses ? (int)t[i] : t[i] >= 0.5f ? 1 : 0;
            bool counts = t[i] != Loss.IgnoreIndex;
            if (counts)
                Count(z, i, actual, predicted);
            if (_actual is not null && _predicted is not null)
                (_actual[_sample], _predicted[_sample]) = (counts ? actual : Ignored, predicted);
        }

        _sample++;
    }

    /// <summary>Share of the targets that are among the k classes with the greatest scores; 0 without targets.</summary>
    public double TopAccuracy(int k) => Confusion.Total == 0 ? 0 : (double)_ranks.Take(k).Sum() / Confusion.Total;

    private void Count(ReadOnlySpan<float> z, int position, int actual, int predicted)
    {
        Confusion.Add(actual, predicted);
        _ranks[Loss.HasClasses ? Rank(z, position, actual) : actual == predicted ? 0 : 1]++;
        _scores?.Add((Loss.HasClasses ? z[1] - z[0] : z[position], actual == 1));
    }

    /// <summary>How many classes have a greater score at a position, or the same and a smaller number.</summary>
    private int Rank(ReadOnlySpan<float> z, int position, int actual)
    {
        float own = z[(actual * Loss.Positions) + position];
        int rank = 0;
        for (int c = 0; c < Loss.Channels; c++)
        {
            float other = z[(c * Loss.Positions) + position];
            rank += c != actual && (!(other <= own) || (other == own && c < actual)) ? 1 : 0;     // NaN is no smaller
        }

        return rank;
    }
}
