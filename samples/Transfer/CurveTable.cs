using System.Globalization;
using System.Text;

namespace Transfer;

/// <summary>Two curves as a table: a line for the first epochs, and then for each that is twice as far.</summary>
internal static class CurveTable
{
    /// <summary>Makes it.</summary>
    public static string Of(Curve first, Curve second)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"epoch   {first.Name}   {second.Name}");
        for (int epoch = 1, epochs = first.Accuracies.Count; ; epoch = Math.Min(2 * epoch, epochs))
        {
            text.Append(CultureInfo.InvariantCulture, $"{Environment.NewLine}{epoch,5}   {Cell(first, epoch)}   {Cell(second, epoch)}");
            if (epoch == epochs)
                return text.ToString();
        }
    }

    private static string Cell(Curve curve, int epoch) => curve.Accuracies[epoch - 1].ToString("F4", CultureInfo.InvariantCulture).PadLeft(curve.Name.Length);
}
