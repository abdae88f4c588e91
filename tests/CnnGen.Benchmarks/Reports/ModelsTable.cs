using System.Globalization;
using Spectre.Console;

namespace CnnGen.Benchmarks.Reports;

/// <summary>The rows as a person reads them.</summary>
internal sealed class ModelsTable
{
    private readonly Table _table = new() { Border = TableBorder.Simple };

    public ModelsTable(string? peer)
    {
        _table.Title = new TableTitle(Markup.Escape(peer is null ? "Predictions" : $"Predictions beside {peer}: above 1 we are faster"));
        foreach (string column in (string[])["network", "batch", "threads", "ours us", "peer us", "ratio, median", "ratio, best", "of peak", "images/s", "bytes/call"])
            _table.AddColumn(new TableColumn(column) { Alignment = column == "network" ? Justify.Left : Justify.Right, NoWrap = true });
    }

    /// <summary>Adds a row, and says that it was measured.</summary>
    public ModelsRow Add(ModelsRow row)
    {
        _table.AddRow(
            row.Network, Text(row.Batch, "0"), Text(row.Threads, "0"), Text(row.OursUs, "0.0"), Text(row.PeerUs, "0.0"), Text(row.RatioMedian, "0.00"),
            Text(row.RatioBest, "0.00"), Text(row.PeakShare, "0 %"), Text(row.ImagesPerSecond, "0"), Text(row.AllocatedBytes, "0"));
        AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[grey]{row.Network}, batch {row.Batch}, threads {row.Threads}: {row.OursUs:0.0} us[/]");
        return row;
    }

    public void Print() => AnsiConsole.Write(_table);

    private static string Text(double? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture) ?? "-";
}
