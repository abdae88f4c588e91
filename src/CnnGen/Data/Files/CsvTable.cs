using System.Globalization;

namespace CnnGen;

/// <summary>The numbers of a CSV file, and what is wrong in rows that lack one.</summary>
internal sealed class CsvTable
{
    private readonly string _path;
    private readonly CsvSeriesOptions _options;
    private readonly CsvColumns _columns;
    private readonly List<int> _lines = [];
    private readonly List<float> _numbers = [];     // of the channels, row by row; NaN where there is none
    private readonly List<float> _targets = [];
    private readonly Dictionary<int, string> _problems = [], _targetProblems = [];

    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidDataException">There are no rows, or a column is missing.</exception>
    public CsvTable(string path, CsvSeriesOptions options)
    {
        (_path, _options) = (path, options);
        foreach ((int line, string[]? fields) in CsvText.Read(path, options.Separator))
        {
            if (_columns is null)
            {
                string[] first = fields ?? throw new InvalidDataException($"{At(line)}: {CsvText.Mistake}.");
                _columns = CsvColumns.Of(path, first, options);
                if (options.HasHeader)
                    continue;
            }

            _lines.Add(line);
            Add(fields);
        }

        if (_columns is null || _lines.Count == 0)
            throw new InvalidDataException($"{path}: there are no rows{(_columns is null ? "" : " behind the names of the columns")}.");
        ChannelNames = Array.ConvertAll(_columns.Channels, column => _columns.Names[column]);
    }

    /// <summary>What the channels are called.</summary>
    public string[] ChannelNames { get; }

    /// <summary>Number of rows.</summary>
    public int Rows => _lines.Count;

    /// <summary>The number of a channel in a row.</summary>
    /// <exception cref="InvalidDataException">There is none.</exception>
    public float Number(int row, int channel) => _numbers[(row * ChannelNames.Length) + channel] is var number && !float.IsNaN(number)
        ? number
        : throw new InvalidDataException($"{NameOf(row)}: {_problems[row]}.");

    /// <summary>The target in a row: its number, or the number of its class.</summary>
    /// <exception cref="InvalidDataException">There is none.</exception>
    public float Target(int row) => _targets[row] is var number && !float.IsNaN(number)
        ? number
        : throw new InvalidDataException($"{NameOf(row)}: {_targetProblems[row]}.");

    private string NameOf(int row) => At(_lines[row]);

    private string At(int line) => FormattableString.Invariant($"{_path}, line {line}");

    private void Add(string[]? fields)
    {
        int row = _lines.Count - 1;
        if (fields?.Length == _columns.Names.Length)
        {
            foreach (int column in _columns.Channels)
                _numbers.Add(Parse(fields[column], row, column, _problems));
            string target = fields[_columns.Target];
            _targets.Add(_options.ClassNames.Count == 0 ? Parse(target, row, _columns.Target, _targetProblems) : Label(target, row));
            return;
        }

        string problem = fields is null ? CsvText.Mistake : FormattableString.Invariant($"{fields.Length} fields, where there are {_columns.Names.Length} columns");
        _problems[row] = _targetProblems[row] = problem;
        _numbers.AddRange(Enumerable.Repeat(float.NaN, _columns.Channels.Length));
        _targets.Add(float.NaN);
    }

    private float Parse(string text, int row, int column, Dictionary<int, string> problems)
    {
        if (float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out float number) && float.IsFinite(number))
            return number;
        problems.TryAdd(row, $"column '{_columns.Names[column]}' holds '{CsvText.Shorten(text)}', which is no finite number");
        return float.NaN;
    }

    private float Label(string text, int row)
    {
        for (int label = 0; label < _options.ClassNames.Count; label++)
        {
            if (_options.ClassNames[label] == text)
                return label;
        }

        _targetProblems[row] = $"column '{_columns.Names[_columns.Target]}' holds '{CsvText.Shorten(text)}', which is none of the classes {string.Join(", ", _options.ClassNames)}";
        return float.NaN;
    }
}
