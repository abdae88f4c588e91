using System.Globalization;
using CnnGen.Imaging;

namespace Sentiment;

/// <summary>Sentences with their probability of being positive; each word stands on blue where it speaks for it and on red where against it.</summary>
internal static class SentencePicture
{
    private const int Margin = 16, Zoom = 2, LineHeight = 24, Indent = 108;
    private static readonly Rgb Negative = new(232, 96, 84), Positive = new(96, 156, 224), Ink = new(40, 40, 40), Wrong = new(200, 48, 40);

    /// <summary>Draws it.</summary>
    /// <param name="readings">The sentences.</param>
    /// <param name="title">A line above.</param>
    /// <param name="width">Pixels of the picture's width.</param>
    public static Canvas Of(IReadOnlyList<Reading> readings, string title, int width)
    {
        int top = Margin + LineHeight;
        (int X, int Line)[][] places = [.. readings.Select(reading => Place(reading, width))];
        int lines = places.Sum(LinesOf) + readings.Count;
        var canvas = new Canvas(width, top + (lines * LineHeight) + Margin, Rgb.White);
        canvas.Write(title, Margin, Margin, Ink, Zoom);
        float largest = readings.SelectMany(static reading => reading.Shares).Select(static share => MathF.Abs(share.Share)).DefaultIfEmpty(1).Max();
        int y = top + (LineHeight / 2);
        for (int i = 0; i < readings.Count; i++)
        {
            canvas.Write(string.Create(CultureInfo.InvariantCulture, $"{100 * readings[i].Probability:F1}%"), Margin, y, readings[i].IsRight ? Ink : Wrong, Zoom);
            for (int word = 0; word < places[i].Length; word++)
            {
                (string text, float share) = readings[i].Shares[word];
                Write(canvas, text, places[i][word].X, y + (places[i][word].Line * LineHeight), largest > 0 ? share / largest : 0);
            }

            y += (LinesOf(places[i]) + 1) * LineHeight;
        }

        return canvas;
    }

    private static void Write(Canvas canvas, string text, int x, int y, float share)
    {
        // A square root, so that small shares are seen.
        Rgb color = Rgb.Mix(Rgb.White, share < 0 ? Negative : Positive, MathF.Sqrt(MathF.Abs(share)));
        canvas.Fill(x - 4, y - 4, Canvas.TextWidth(text, Zoom) + 8, (Canvas.TextHeight * Zoom) + 8, color);
        canvas.Write(text, x, y, Ink, Zoom);
    }

    private static int LinesOf((int X, int Line)[] places) => places.Length == 0 ? 1 : places[^1].Line + 1;

    /// <summary>Where each word begins, and in which line: one that does not fit goes into the next.</summary>
    private static (int X, int Line)[] Place(Reading reading, int width)
    {
        int space = Canvas.TextWidth(" ", Zoom) + 6;
        var places = new (int X, int Line)[reading.Shares.Count];
        (int x, int line) = (Indent, 0);
        for (int i = 0; i < places.Length; i++)
        {
            int length = Canvas.TextWidth(reading.Shares[i].Word, Zoom);
            if (x > Indent && x + length > width - Margin)
                (x, line) = (Indent, line + 1);
            places[i] = (x, line);
            x += length + space;
        }

        return places;
    }
}
