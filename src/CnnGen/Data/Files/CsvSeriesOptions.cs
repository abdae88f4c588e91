namespace CnnGen;

/// <summary>What a sample of a <see cref="CsvSeries"/> is.</summary>
public sealed record CsvSeriesOptions
{
    /// <summary>Rows of a sample, at least 1, which is the default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int Window
    {
        get;
        init => field = Checked.FromOne(value, nameof(Window));
    }
    = 1;

    /// <summary>Rows from the beginning of a sample to that of the next, at least 1, which is the default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int Stride
    {
        get;
        init => field = Checked.FromOne(value, nameof(Stride));
    }
    = 1;

    /// <summary>Rows from the last of a sample to that whose target it has: 0, which is the default, for the same; 1 for the next, which is then to be foretold.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int Horizon
    {
        get;
        init => field = Checked.FromZero(value, nameof(Horizon));
    }

    /// <summary>Names of the columns that are the channels, in this order; empty, which is the default, for all but the target. The target may be among them.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>Name of the column with the targets; null, which is the default, for the last.</summary>
    public string? Target { get; init; }

    /// <summary>What the target column says for each class, whose number is the place in this list; empty, which is the default, where it holds numbers.</summary>
    public IReadOnlyList<string> ClassNames { get; init; } = [];

    /// <summary>Whether the first row holds the names of the columns; if not, they are called 0, 1, 2 and so on. True by default.</summary>
    public bool HasHeader { get; init; } = true;

    /// <summary>What stands between two fields; a comma by default.</summary>
    public char Separator { get; init; } = ',';
}
