using CnnGen.Imaging;

namespace Sentiment;

/// <summary>Words as bars from a middle line: to the left what is negative, to the right what is positive.</summary>
internal static class WordChart
{
    private const int Margin = 16;
    private const int Zoom = 2;
    private const int Line = 22;
    private const int BarLength = 260;
    private const int Gap = 8;
    private static readonly Rgb Negative = new(200, 48, 40), Positive = new(31, 88, 150), Ink = new(40, 40, 40);

    /// <summary>Draws it.</summary>
    /// <param name="words">The words with their scores, in the order of the bars.</param>
    /// <param name="title">A line above.</param>
    public static Canvas Of(IReadOnlyList<(string Word, float Score)> words, string title)
    {
        float largest = words.Max(static word => MathF.Abs(word.Score));
        int text = words.Max(static word => Canvas.TextWidth(word.Word, Zoom));
        int middle = Margin + Math.Max(text + Gap, BarLength), width = Math.Max(2 * middle, (2 * Margin) + Canvas.TextWidth(title, Zoom));
        int top = Margin + (2 * Canvas.TextHeight * Zoom);
        var canvas = new Canvas(width, top + (words.Count * Line) + Margin, Rgb.White);
        canvas.Write(title, Margin, Margin, Ink, Zoom);
        for (int i = 0; i < words.Count; i++)
        {
            (string word, float score) = words[i];
            int y = top + (i * Line), length = largest > 0 ? (int)MathF.Round(BarLength * MathF.Abs(score) / largest) : 0;
            canvas.Fill(score < 0 ? middle - length : middle, y, length, Line - 4, score < 0 ? Negative : Positive);

            // The word stands on the other side of the line, where its bar is not.
            canvas.Write(word, score < 0 ? middle + Gap : middle - Gap - Canvas.TextWidth(word, Zoom), y + 2, Ink, Zoom);
        }

        canvas.Fill(middle, top, 1, words.Count * Line, Ink);
        return canvas;
    }
}
