using CnnGen.Imaging;
using Digits;

namespace EdgeDigits;

/// <summary>Brings the digit of any picture into the form in which MNIST shows its digits.</summary>
/// <remarks>
/// The ink's bounding box is scaled into 20x20 pixels, its proportions kept, by averaging areas; the result is moved so that its centre of mass lies in the
/// middle of 28x28 (LeCun, Bottou, Bengio, Haffner: "Gradient-Based Learning Applied to Document Recognition", 1998, section III.A).
/// </remarks>
internal static class DigitFrame
{
    /// <summary>Pixels of a side of the result.</summary>
    public const int Side = DigitInput.Side;

    private const int BoxSide = 20;

    // Dust: an edge of the bounding box goes so far in that one part in this many of all ink is beyond it.
    private const int DustPart = 400;

    /// <summary>Fills the 28x28 pixels, 0 for paper and 255 for the strongest ink.</summary>
    /// <param name="image">The picture: light on dark or dark on light, of any size.</param>
    /// <param name="name">What a message calls it.</param>
    /// <param name="pixels">Gets <see cref="Side"/> * <see cref="Side"/> pixels.</param>
    /// <exception cref="InvalidDataException">The picture is blank.</exception>
    public static void Fill(Image image, string name, Span<byte> pixels)
    {
        InkPlane ink = InkPlane.Of(image, name);
        long[] columns = new long[ink.Width];
        long[] rows = new long[ink.Height];
        long total = 0;
        for (int y = 0; y < ink.Height; y++)
        {
            ReadOnlySpan<byte> row = ink.Row(y);
            for (int x = 0; x < row.Length; x++)
            {
                columns[x] += row[x];
                rows[y] += row[x];
            }
            total += rows[y];
        }
        (int left, int width) = Extent(columns, total / DustPart);
        (int top, int height) = Extent(rows, total / DustPart);

        int longer = Math.Max(width, height);
        int boxWidth = Math.Max(1, (width * BoxSide + longer / 2) / longer);
        int boxHeight = Math.Max(1, (height * BoxSide + longer / 2) / longer);
        Span<float> box = stackalloc float[boxWidth * boxHeight];
        for (int y = 0; y < boxHeight; y++)
        {
            float above = top + Cut(height, y, boxHeight), below = top + Cut(height, y + 1, boxHeight);
            for (int x = 0; x < boxWidth; x++)
                box[y * boxWidth + x] = Average(ink, left + Cut(width, x, boxWidth), left + Cut(width, x + 1, boxWidth), above, below);
        }
        Place(box, boxWidth, pixels);
    }

    private static float Cut(int length, int part, int parts) => length * (float)part / parts;

    /// <summary>Start and length of the shortest part of an axis with no more than <paramref name="dust"/> ink on either side of it.</summary>
    private static (int Start, int Length) Extent(long[] ink, long dust)
    {
        int start = 0, end = ink.Length;
        for (long beyond = ink[start]; beyond <= dust; beyond += ink[start])
            start++;
        for (long beyond = ink[end - 1]; beyond <= dust; beyond += ink[end - 1])
            end--;
        return (start, Math.Max(1, end - start));
    }

    /// <summary>Mean ink of a rectangle whose edges may run through pixels.</summary>
    private static float Average(InkPlane ink, float left, float right, float top, float bottom)
    {
        float sum = 0;
        int lastX = Math.Min((int)MathF.Ceiling(right), ink.Width), lastY = Math.Min((int)MathF.Ceiling(bottom), ink.Height);
        for (int y = (int)top; y < lastY; y++)
        {
            ReadOnlySpan<byte> row = ink.Row(y);
            float rowSum = 0;
            for (int x = (int)left; x < lastX; x++)
                rowSum += row[x] * (Math.Min(right, x + 1) - Math.Max(left, x));
            sum += rowSum * (Math.Min(bottom, y + 1) - Math.Max(top, y));
        }
        return sum / ((right - left) * (bottom - top));
    }

    /// <summary>Puts the box where its centre of mass is in the middle, and stretches the brightness: a thin pen becomes pale when it is scaled down.</summary>
    private static void Place(ReadOnlySpan<float> box, int boxWidth, Span<byte> pixels)
    {
        int boxHeight = box.Length / boxWidth;
        float mass = 0, massX = 0, massY = 0, strongest = 0;
        for (int i = 0; i < box.Length; i++)
        {
            mass += box[i];
            massX += box[i] * (i % boxWidth + 0.5f);
            massY += box[i] * (i / boxWidth + 0.5f);
            strongest = Math.Max(strongest, box[i]);
        }
        int left = Math.Clamp((int)MathF.Round(Side / 2f - massX / mass), 0, Side - boxWidth);
        int top = Math.Clamp((int)MathF.Round(Side / 2f - massY / mass), 0, Side - boxHeight);
        pixels.Clear();
        for (int i = 0; i < box.Length; i++)
            pixels[(top + i / boxWidth) * Side + left + i % boxWidth] = (byte)(box[i] * 255 / strongest + 0.5f);
    }
}
