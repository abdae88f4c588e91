using System.Globalization;
using CnnGen.Imaging;

namespace CnnGen.Samples;

/// <summary>A confusion matrix as a picture: a row for each class, a column for each that it was taken for; right is blue, wrong is red.</summary>
internal static class ConfusionPicture
{
    private const int Cell = 44;
    private const int Margin = 12;
    private const int Zoom = 2;
    private static readonly Rgb Right = new(31, 88, 150), Wrong = new(200, 48, 40), Ink = new(40, 40, 40), Faint = new(150, 150, 150);

    /// <summary>Draws it.</summary>
    /// <param name="confusion">The counts.</param>
    /// <param name="names">What the classes are called, in order.</param>
    /// <param name="title">A line above.</param>
    public static Canvas Of(ConfusionMatrix confusion, IReadOnlyList<string> names, string title)
    {
        int nameWidth = names.Max(static name => Canvas.TextWidth(name, Zoom));
        int left = Margin + nameWidth + Margin, top = Margin + (3 * Canvas.TextHeight * Zoom) + Margin;
        int side = Cell * confusion.Classes;
        var canvas = new Canvas(Math.Max(left + side, Margin + Canvas.TextWidth(title, Zoom)) + Margin, top + side + Margin, Rgb.White);
        canvas.Write(title, Margin, Margin, Ink, Zoom);
        for (int actual = 0; actual < confusion.Classes; actual++)
        {
            int middle = (Cell - (Canvas.TextHeight * Zoom)) / 2;
            canvas.Write(names[actual], left - Margin - Canvas.TextWidth(names[actual], Zoom), top + (actual * Cell) + middle, Ink, Zoom);
            string heading = names[actual][..Math.Min(3, names[actual].Length)];
            Centre(canvas, heading, left + (actual * Cell), top - Margin - (Canvas.TextHeight * Zoom) + 4, Ink);
            long total = Math.Max(1, Enumerable.Range(0, confusion.Classes).Sum(predicted => confusion[actual, predicted]));
            for (int predicted = 0; predicted < confusion.Classes; predicted++)
                DrawCell(canvas, left + (predicted * Cell), top + (actual * Cell), confusion[actual, predicted], total, actual == predicted);
        }

        return canvas;
    }

    private static void DrawCell(Canvas canvas, int x, int y, long count, long total, bool isRight)
    {
        float share = (float)count / total;
        // A square root, so that a single mistake is seen.
        Rgb color = Rgb.Mix(new Rgb(244, 244, 244), isRight ? Right : Wrong, MathF.Sqrt(share));
        canvas.Fill(x + 1, y + 1, Cell - 2, Cell - 2, color);
        Rgb ink = count == 0 ? Faint : share > 0.3f ? Rgb.White : Ink;
        Centre(canvas, count.ToString(CultureInfo.InvariantCulture), x, y + ((Cell - (Canvas.TextHeight * Zoom)) / 2), ink);
    }

    private static void Centre(Canvas canvas, string text, int x, int y, Rgb color) =>
        canvas.Write(text, x + ((Cell - Canvas.TextWidth(text, Zoom)) / 2), y, color, Zoom);
}
