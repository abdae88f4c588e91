using CnnGen.Imaging;

namespace Explain;

/// <summary>A sheet of tiles: a column for each digit, below each other the image, where it matters, and what fools the network.</summary>
internal sealed class Picture(int rows, int columns)
{
    private const int Zoom = 4;
    private const int Side = 28;
    private const int Gap = 6;
    private const int Pitch = (Side * Zoom) + Gap;

    private readonly Image _sheet = new((columns * Pitch) + Gap, (rows * Pitch) + Gap, 3);

    /// <summary>Draws an image in grey.</summary>
    /// <param name="row">Row of the tile.</param>
    /// <param name="column">Column of the tile.</param>
    /// <param name="image">28x28 numbers from 0 to 1.</param>
    public void Grey(int row, int column, ReadOnlySpan<float> image) => Fill(row, column, image, default, 1);

    /// <summary>Draws a map in colours, from black over red and yellow to white, over a faint image.</summary>
    /// <param name="row">Row of the tile.</param>
    /// <param name="column">Column of the tile.</param>
    /// <param name="image">28x28 numbers from 0 to 1.</param>
    /// <param name="map">side x side numbers of at least 0; the largest becomes white.</param>
    /// <param name="side">Side of the map, which divides 28.</param>
    public void Heat(int row, int column, ReadOnlySpan<float> image, ReadOnlySpan<float> map, int side) => Fill(row, column, image, map, Side / side);

    public void Write(string path) => PngWriter.Save(_sheet, path);

    private void Fill(int row, int column, ReadOnlySpan<float> image, ReadOnlySpan<float> map, int block)
    {
        float largest = 1e-12f;
        foreach (float value in map)
            largest = Math.Max(largest, value);
        for (int y = 0; y < Side * Zoom; y++)
        {
            Span<byte> line = _sheet.Row(Gap + (row * Pitch) + y)[(3 * (Gap + (column * Pitch)))..];
            for (int x = 0; x < Side * Zoom; x++)
            {
                int pixel = (y / Zoom * Side) + (x / Zoom);
                float heat = map.IsEmpty ? 0 : Smooth(map, Side / block, (((float)y / Zoom) + 0.5f) / block, (((float)x / Zoom) + 0.5f) / block) / largest;
                float grey = map.IsEmpty ? image[pixel] : 0.35f * image[pixel];
                for (int channel = 0; channel < 3; channel++)
                    line[(3 * x) + channel] = ToByte(Math.Max(grey, (3 * heat) - channel));
            }
        }
    }

    /// <summary>A map between its elements, in straight lines from centre to centre.</summary>
    private static float Smooth(ReadOnlySpan<float> map, int side, float y, float x)
    {
        float row = Math.Clamp(y - 0.5f, 0, side - 1), column = Math.Clamp(x - 0.5f, 0, side - 1);
        int top = (int)row, left = (int)column;
        int bottom = Math.Min(top + 1, side - 1), right = Math.Min(left + 1, side - 1);
        float above = float.Lerp(map[(top * side) + left], map[(top * side) + right], column - left);
        float below = float.Lerp(map[(bottom * side) + left], map[(bottom * side) + right], column - left);
        return float.Lerp(above, below, row - top);
    }

    private static byte ToByte(float value) => (byte)(255 * Math.Clamp(value, 0, 1));
}
