using System.Globalization;

namespace CnnGen;

/// <summary>The columns of a CSV file, and which of them are for what.</summary>
/// <param name="Names">What they are called.</param>
/// <param name="Channels">Those that are channels of a sample, in order.</param>
/// <param name="Target">The one with the targets.</param>
internal sealed record CsvColumns(string[] Names, int[] Channels, int Target)
{
    /// <summary>Finds them by the first row.</summary>
    /// <exception cref="InvalidDataException">A column is missing, or two have one name.</exception>
    public static CsvColumns Of(string path, string[] firstRow, CsvSeriesOptions options)
    {
        string[] names = options.HasHeader
            ? firstRow
            : [.. Enumerable.Range(0, firstRow.Length).Select(static column => column.ToString(CultureInfo.InvariantCulture))];
        if (names.GroupBy(static name => name, StringComparer.Ordinal).FirstOrDefault(static group => group.Count() > 1) is { } twice)
            throw new InvalidDataException($"{path}: two columns are called '{CsvText.Shorten(twice.Key)}'.");
        int target = options.Target is { } name ? Find(path, names, name) : names.Length - 1;
        int[] channels = options.Columns.Count > 0
            ? [.. options.Columns.Select(column => Find(path, names, column))]
            : [.. Enumerable.Range(0, names.Length).Where(column => column != target)];
        return channels.Length > 0
            ? new CsvColumns(names, channels, target)
            : throw new InvalidDataException($"{path}: there is no column beside the target '{names[target]}'; name it in {nameof(CsvSeriesOptions.Columns)} too, if the series shall tell its own next value.");
    }

    private static int Find(string path, string[] names, string name)
    {
        int column = Array.IndexOf(names, name);
        if (column >= 0)
            return column;
        const int Shown = 20;
        List<string> near = NearNames.Find(name, names);
        throw new InvalidDataException(
            $"{path}: there is no column '{name}'{(near.Count > 0 ? $"; near is '{near[0]}'" : "")}. The columns are {string.Join(", ", names.Take(Shown).Select(CsvText.Shorten))}{(names.Length > Shown ? ", ..." : "")}.");
    }
}
