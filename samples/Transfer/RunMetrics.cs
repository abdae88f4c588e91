using System.Globalization;
using CnnGen.Samples;

namespace Transfer;

/// <summary>Reads <c>metrics.csv</c> of a training, which has all of its epochs, those before an interruption too.</summary>
internal static class RunMetrics
{
    /// <summary>The numbers of a column, one for each epoch.</summary>
    /// <exception cref="InvalidDataException">There is no such column, or something else than a number in it.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static double[] Read(RunFolder folder, string column)
    {
        string path = Path.Combine(folder.Path, "metrics.csv");
        string[][] rows = [.. File.ReadLines(path).Select(static line => line.Split(','))];
        int place = rows.Length > 0 ? Array.IndexOf(rows[0], column) : -1;
        double[] numbers = [.. rows.Skip(1).Select(row => place >= 0 && place < row.Length && double.TryParse(row[place], NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : double.NaN)];
        return numbers.Length > 0 && numbers.All(double.IsFinite) ? numbers : throw new InvalidDataException($"{path}: there is not a number of '{column}' for each epoch.");
    }
}
