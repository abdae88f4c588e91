using System.Globalization;
using CnnGen;
using Spectre.Console;

namespace Digits;

/// <summary>A confusion matrix as a table: a row for each digit, a column for each that it was taken for.</summary>
internal static class ConfusionTable
{
    /// <summary>Makes the table; what is right is green, what is wrong red.</summary>
    public static Table Of(ConfusionMatrix confusion)
    {
        Table table = new Table().Border(TableBorder.Simple).AddColumn(new TableColumn("digit").RightAligned());
        for (int digit = 0; digit < confusion.Classes; digit++)
            table.AddColumn(new TableColumn($"as {digit}").RightAligned());
        for (int actual = 0; actual < confusion.Classes; actual++)
        {
            string[] cells = new string[confusion.Classes + 1];
            cells[0] = actual.ToString(CultureInfo.InvariantCulture);
            for (int predicted = 0; predicted < confusion.Classes; predicted++)
                cells[predicted + 1] = Cell(confusion[actual, predicted], actual == predicted);
            table.AddRow(cells);
        }
        return table;
    }

    private static string Cell(long count, bool isRight)
    {
        string text = count.ToString(CultureInfo.InvariantCulture);
        return isRight ? $"[green]{text}[/]" : count == 0 ? "[grey].[/]" : $"[red]{text}[/]";
    }
}
