using System.Globalization;

namespace CnnGen.Samples;

/// <summary>The files of a training that cannot be read. The first ends it; or, with <c>--skip-damaged</c>, each is left out, and they are told at the end.</summary>
/// <param name="areSkipped">Whether the option is given.</param>
internal sealed class DamagedFiles(bool areSkipped)
{
    /// <summary>The option.</summary>
    public const string SkipOption = "--skip-damaged";

    private const int MostTold = 5;
    private readonly List<DamagedItem> _items = [];

    /// <summary>Whether they are left out.</summary>
    public bool AreSkipped => areSkipped;

    /// <summary>Those that were left out.</summary>
    public IReadOnlyList<DamagedItem> Items => _items;

    /// <summary>What is told of one that is not left out.</summary>
    public static InvalidDataException Refusal(DamagedItem item, Exception error) => new($"{item.Message}; {SkipOption} goes on without it.", error);

    /// <summary>Reads a file.</summary>
    /// <param name="index">Its index among the samples.</param>
    /// <param name="name">Its name.</param>
    /// <param name="read">Reads it; what it throws names it.</param>
    /// <returns>Null where it is left out.</returns>
    /// <exception cref="InvalidDataException">It is damaged, and not to be left out.</exception>
    public T? Read<T>(int index, string name, Func<T> read)
        where T : class
    {
        try
        {
            return read();
        }
        catch (Exception error) when (error is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            var item = new DamagedItem(index, name, string.Create(CultureInfo.InvariantCulture, $"{error.Message} (item {index})"));
            if (!areSkipped)
                throw Refusal(item, error);
            _items.Add(item);
            return null;
        }
    }

    /// <summary>Reads samples into memory.</summary>
    /// <exception cref="DamagedItemException">One is damaged, and not to be left out; or all are.</exception>
    public Dataset ReadAll(SampleSource source) => source.ToDataset(areSkipped ? _items : null);

    /// <summary>Adds those that a loader left out.</summary>
    public void Add(IEnumerable<DamagedItem> items) => _items.AddRange(items);

    /// <summary>How many were left out, and the first of them; no lines if there are none.</summary>
    public IEnumerable<string> Summary()
    {
        if (_items.Count == 0)
            return [];
        string count = string.Create(CultureInfo.InvariantCulture, $"damaged and left out: {_items.Count}");
        string[] rest = _items.Count > MostTold ? [string.Create(CultureInfo.InvariantCulture, $"  and {_items.Count - MostTold} more")] : [];
        return [count, .. _items.Take(MostTold).Select(static item => "  " + item.Message), .. rest];
    }
}
