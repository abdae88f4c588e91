namespace CnnGen;

/// <summary>A series from a CSV file, in windows: a sample are some rows one behind the other, each column a channel (C, L); its target is a number of one row, or its class.</summary>
/// <remarks>
/// The file is read whole, as text of RFC 4180 with rows of one length, but without line breaks inside of fields, which the RFC allows in quotes; numbers are written with a dot. What is wrong in a row (a missing column, a text in place of a number) is told with file and line when a
/// sample is read that needs it; what concerns the whole file, at once.
/// </remarks>
public sealed class CsvSeries : SampleSource
{
    private readonly string _path;
    private readonly CsvTable _table;
    private readonly CsvSeriesOptions _options;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">What a sample is; the defaults if null.</param>
    /// <exception cref="InvalidDataException">The file has no rows, too few for a window, or lacks a column; the message names the file, and the line where there is one.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public CsvSeries(string path, CsvSeriesOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        _path = path;
        _options = options ?? new CsvSeriesOptions();
        _table = new CsvTable(path, _options);
        long room = (long)_table.Rows - _options.Window - _options.Horizon;
        if (room < 0)
            throw new InvalidDataException(FormattableString.Invariant($"{path}: {_table.Rows} rows are too few for a window of {_options.Window} and a target {_options.Horizon} rows behind it."));
        Count = (int)(room / _options.Stride) + 1;
        InputLength = checked(_table.ChannelNames.Length * _options.Window);
    }

    /// <summary>What the channels of a sample are called.</summary>
    public IReadOnlyList<string> ColumnNames => _table.ChannelNames;

    /// <inheritdoc/>
    public override int Count { get; }

    /// <inheritdoc/>
    public override int InputLength { get; }

    /// <inheritdoc/>
    public override int TargetLength => 1;

    /// <inheritdoc/>
    public override void Read(int index, Span<float> input, Span<float> target)
    {
        CheckIndex(index);
        int first = index * _options.Stride;
        for (int channel = 0; channel < _table.ChannelNames.Length; channel++)
        {
            for (int row = 0; row < _options.Window; row++)
                input[(channel * _options.Window) + row] = _table.Number(first + row, channel);
        }

        ReadTarget(index, target);
    }

    /// <inheritdoc/>
    public override void ReadTarget(int index, Span<float> target)
    {
        CheckIndex(index);
        target[0] = _table.Target((index * _options.Stride) + _options.Window - 1 + _options.Horizon);
    }

    /// <summary>Path of the file.</summary>
    public override string NameOf(int index)
    {
        CheckIndex(index);
        return _path;
    }
}
