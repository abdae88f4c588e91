using System.Globalization;

namespace CnnGen.Benchmarks.Reports;

/// <summary>How a table shows a value.</summary>
internal static class RowText
{
    /// <summary>A number, the same in every culture; a dash for none.</summary>
    public static string Number(double? value, string format = "0") => value?.ToString(format, CultureInfo.InvariantCulture) ?? "-";
}
