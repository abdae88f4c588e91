using System.Text;

namespace CnnGen.Compiler.Emission;

/// <summary>A text table with columns as wide as they need to be; columns of numbers are set to the right.</summary>
internal sealed class Table(params string[] head)
{
    private readonly List<string[]> _rows = [];

    public void Add(params string[] row) => _rows.Add(row);

    public IEnumerable<string> Lines()
    {
        int[] widths = [.. head.Select((title, column) => Math.Max(title.Length, _rows.Count == 0 ? 0 : _rows.Max(row => row[column].Length)))];
        bool[] isNumber = [.. head.Select((_, column) => _rows.Count > 0 && _rows.All(row => row[column].All(static c => char.IsDigit(c) || c is ',' or '-')))];
        yield return Line(head, widths, isNumber);
        yield return string.Join("  ", widths.Select(static width => new string('-', width)));
        foreach (string[] row in _rows)
            yield return Line(row, widths, isNumber);
    }

    private static string Line(string[] cells, int[] widths, bool[] isNumber)
    {
        var line = new StringBuilder();
        for (int column = 0; column < cells.Length; column++)
        {
            line.Append(column > 0 ? "  " : "");
            line.Append(isNumber[column] ? cells[column].PadLeft(widths[column]) : cells[column].PadRight(widths[column]));
        }

        return line.ToString().TrimEnd();
    }
}
