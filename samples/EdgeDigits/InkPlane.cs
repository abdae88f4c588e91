using CnnGen.Imaging;

namespace EdgeDigits;

/// <summary>How much ink lies on each pixel of a picture: 0 for the paper, 255 for the strongest stroke, whichever of the two is darker.</summary>
internal sealed class InkPlane
{
    // A picture whose brightest and darkest pixels are closer than this shows nothing.
    private const int MinContrast = 24;

    private readonly byte[] _ink;

    private InkPlane(int width, int height, byte[] ink)
    {
        Width = width;
        Height = height;
        _ink = ink;
    }

    /// <summary>Pixels in a row.</summary>
    public int Width { get; }

    /// <summary>Number of rows.</summary>
    public int Height { get; }

    /// <summary>The ink of a row.</summary>
    public ReadOnlySpan<byte> Row(int y) => _ink.AsSpan(y * Width, Width);

    /// <summary>Separates the ink of a picture from its paper.</summary>
    /// <exception cref="InvalidDataException">The picture has one brightness all over.</exception>
    public static InkPlane Of(Image image, string name)
    {
        var plane = new InkPlane(image.Width, image.Height, new byte[image.Width * image.Height]);
        ToGrey(image, plane._ink);
        (int paper, int grain) = plane.Paper();
        int darkest = 255, brightest = 0;
        foreach (byte grey in plane._ink)
        {
            darkest = Math.Min(darkest, grey);
            brightest = Math.Max(brightest, grey);
        }

        // The ink is what lies furthest from the paper: usually dark on a light scan, but chalk on a blackboard too.
        int range = Math.Max(paper - darkest, brightest - paper);
        if (range < MinContrast)
            throw new InvalidDataException($"{name}: the picture is blank.");
        int sign = paper - darkest >= brightest - paper ? -1 : 1;
        int clean = Math.Min(2 * grain, range / 3);
        byte[] ink = plane._ink;
        for (int i = 0; i < ink.Length; i++)
            ink[i] = (byte)Math.Clamp((sign * (ink[i] - paper) - clean) * 255 / (range - clean), 0, 255);
        return plane;
    }

    /// <summary>Brightness as ITU-R BT.601 weighs it; what is transparent shows white, or black where the opaque part is light.</summary>
    private static void ToGrey(Image image, byte[] grey)
    {
        ReadOnlySpan<byte> pixels = image.Pixels;
        int channels = image.Channels;
        bool hasAlpha = channels is 2 or 4;
        long light = 0, opaque = 0;
        for (int i = 0, at = 0; i < grey.Length; i++, at += channels)
        {
            grey[i] = channels < 3 ? pixels[at] : (byte)((77 * pixels[at] + 150 * pixels[at + 1] + 29 * pixels[at + 2]) >> 8);
            if (!hasAlpha)
                continue;
            light += grey[i] * pixels[at + channels - 1];
            opaque += pixels[at + channels - 1];
        }
        if (!hasAlpha)
            return;
        int behind = light > 128 * opaque ? 0 : 255;
        for (int i = 0, at = channels - 1; i < grey.Length; i++, at += channels)
            grey[i] = (byte)((grey[i] * pixels[at] + behind * (255 - pixels[at])) / 255);
    }

    /// <summary>
    /// Brightness of the paper, by the picture's outermost pixels: their median, which a few strokes that touch the edge do not change; and its grain, the
    /// distance from the median within which nine of ten lie.
    /// </summary>
    private (int Median, int Grain) Paper()
    {
        Span<int> counts = stackalloc int[256];
        counts.Clear();
        for (int x = 0; x < Width; x++)
        {
            counts[_ink[x]]++;
            counts[_ink[(Height - 1) * Width + x]]++;
        }
        for (int y = 0; y < Height; y++)
        {
            counts[_ink[y * Width]]++;
            counts[_ink[y * Width + Width - 1]]++;
        }
        int all = 2 * (Width + Height);
        int median = 0;
        for (int seen = counts[0]; 2 * seen < all; seen += counts[median])
            median++;
        int grain = 0;
        for (int seen = counts[median]; 10 * seen < 9 * all; seen += At(counts, median - grain) + At(counts, median + grain))
            grain++;
        return (median, grain);
    }

    private static int At(ReadOnlySpan<int> counts, int level) => level is >= 0 and < 256 ? counts[level] : 0;
}
