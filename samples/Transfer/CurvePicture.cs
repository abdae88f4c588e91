using System.Globalization;
using CnnGen.Imaging;

namespace Transfer;

/// <summary>Curves in one frame: epochs to the right, accuracy from 0 to 1 upwards.</summary>
internal static class CurvePicture
{
    private const int Margin = 20;
    private const int Left = 70;
    private const int Width = 720;
    private const int Height = 400;
    private const int Zoom = 2;
    private const int Pen = 3;
    private static readonly Rgb[] Colors = [new(31, 88, 150), new(200, 48, 40), new(40, 130, 60)];
    private static readonly Rgb Ink = new(40, 40, 40), Faint = new(225, 225, 225);

    /// <summary>Draws them.</summary>
    /// <param name="curves">Up to three curves.</param>
    /// <param name="title">A line above.</param>
    public static Canvas Of(IReadOnlyList<Curve> curves, string title)
    {
        int line = 2 * Canvas.TextHeight * Zoom, top = Margin + (line * (1 + curves.Count)), bottom = top + Height;
        var canvas = new Canvas(Math.Max(Left + Width, Margin + Canvas.TextWidth(title, Zoom)) + Margin, bottom + line + Margin, Rgb.White);
        canvas.Write(title, Margin, Margin, Ink, Zoom);
        for (int tenth = 0; tenth <= 10; tenth += 2)
        {
            int y = bottom - (tenth * Height / 10);
            canvas.Fill(Left, y, Width, 1, tenth == 0 ? Ink : Faint);
            canvas.Write(string.Create(CultureInfo.InvariantCulture, $"{tenth / 10.0:F1}"), Margin, y - (Canvas.TextHeight * Zoom / 2), Ink, Zoom);
        }

        for (int i = 0; i < curves.Count; i++)
        {
            canvas.Write(curves[i].Name, Left, Margin + (line * (i + 1)), Colors[i], Zoom);
            Draw(canvas, curves[i].Accuracies, bottom, Colors[i]);
        }

        string epochs = curves.Max(static curve => curve.Accuracies.Count).ToString(CultureInfo.InvariantCulture);
        canvas.Write("epoch 1", Left, bottom + Margin, Ink, Zoom);
        canvas.Write(epochs, Left + Width - Canvas.TextWidth(epochs, Zoom), bottom + Margin, Ink, Zoom);
        return canvas;
    }

    /// <summary>A pen's width in each column of pixels, from where the line is there to where it is in the next.</summary>
    private static void Draw(Canvas canvas, IReadOnlyList<double> values, int bottom, Rgb color)
    {
        for (int x = 0; x < Width; x++)
        {
            int here = YOf(x), next = YOf(x + 1);
            canvas.Fill(Left + x, Math.Min(here, next) - (Pen / 2), 1, Math.Abs(next - here) + Pen, color);
        }

        int YOf(int x)
        {
            double place = (double)x / Width * (values.Count - 1);
            int first = Math.Min((int)place, values.Count - 1), second = Math.Min(first + 1, values.Count - 1);
            return bottom - (int)Math.Round(Height * double.Lerp(values[first], values[second], place - first));
        }
    }
}
