using CnnGen.Imaging;

namespace Membrane;

/// <summary>A slice, the truth and what the network says, side by side.</summary>
internal static class ResultPicture
{
    private const int Gap = 8;
    private const int Zoom = 2;
    private const int Heading = Canvas.TextHeight * Zoom;

    /// <summary>Draws it; where the network is sure, its picture is black or white.</summary>
    public static Canvas Of(MembraneImage slice, ReadOnlySpan<float> cells)
    {
        var canvas = new Canvas((3 * slice.Side) + (4 * Gap), slice.Side + Heading + (3 * Gap), Rgb.White);
        Image[] pictures =
        [
            Grey(slice.Side, slice.Pixels, MembraneImage.ToGrey),
            Grey(slice.Side, slice.Mask, static mask => (byte)(255 * mask)),
            Grey(slice.Side, cells, static score => (byte)MathF.Round(255 / (1 + MathF.Exp(-score)))),
        ];
        string[] headings = [$"slice {slice.Number}", "truth", "network"];
        for (int i = 0; i < pictures.Length; i++)
        {
            int x = Gap + (i * (slice.Side + Gap));
            canvas.Write(headings[i], x, Gap, Rgb.Black, Zoom);
            canvas.Draw(pictures[i], x, Heading + (2 * Gap));
        }

        return canvas;
    }

    private static Image Grey(int side, ReadOnlySpan<float> values, Func<float, byte> grey)
    {
        var image = new Image(side, side, 1);
        for (int i = 0; i < values.Length; i++)
            image.Pixels[i] = grey(values[i]);
        return image;
    }
}
