using Digits.Drawing;

namespace Digits;

/// <summary>Digits that the program draws itself: no file, no download, and the same for a seed on every machine.</summary>
internal static class DrawnDigits
{
    private const int ChunkSize = 500;

    /// <summary>The drawings from number <paramref name="first"/> on of the endless series that <paramref name="seed"/> stands for.</summary>
    public static LabelledDigits Draw(int seed, int first, int count)
    {
        byte[] pixels = new byte[count * LabelledDigits.PictureLength];
        byte[] labels = new byte[count];
        Parallel.For(0, (count + ChunkSize - 1) / ChunkSize, chunk =>
        {
            var painter = new DigitPainter();
            for (int i = chunk * ChunkSize; i < Math.Min(count, (chunk + 1) * ChunkSize); i++)
                labels[i] = (byte)painter.Draw(seed, first + i, pixels.AsSpan(i * LabelledDigits.PictureLength, LabelledDigits.PictureLength));
        });
        return new LabelledDigits(pixels, labels);
    }
}
