using CnnGen.Benchmarks.Measuring;
using Spectre.Console;

namespace CnnGen.Benchmarks.Reports;

/// <summary>Rows as a person reads them.</summary>
/// <typeparam name="TRow">A suite's row.</typeparam>
/// <param name="title">What was measured.</param>
/// <param name="columns">Each column's heading and text.</param>
internal sealed class RowTable<TRow>(string title, params (string Heading, Func<TRow, string> Text)[] columns)
{
    private readonly List<TRow> _rows = [];

    // Asked before the first measurement, which is a load itself.
    private readonly string? _warning = MachineLoad.Warning();

    public IReadOnlyList<TRow> Rows => _rows;

    /// <summary>Adds a row, and says what was measured so far.</summary>
    public void Add(TRow row)
    {
        _rows.Add(row);
        string text = string.Join(", ", columns.Select(column => $"{column.Heading} {column.Text(row)}"));
        AnsiConsole.MarkupLineInterpolated($"[grey]{text}[/]");
    }

    /// <summary>Adds rows that are printed at once.</summary>
    public void AddSilently(IEnumerable<TRow> rows) => _rows.AddRange(rows);

    public void Print()
    {
        var table = new Table { Border = TableBorder.Simple, Title = new TableTitle(Markup.Escape(title)) };
        foreach ((string heading, _) in columns)
            table.AddColumn(new TableColumn(heading) { Alignment = Justify.Right, NoWrap = true });
        foreach (TRow row in _rows)
            table.AddRow([.. columns.Select(column => Markup.Escape(column.Text(row)))]);
        AnsiConsole.Write(table);
        if (_warning is not null)
            AnsiConsole.MarkupLineInterpolated($"[yellow]{_warning}[/]");
    }
}
