namespace CnnGen.Imaging;

/// <summary>Turns a restored PNG row into samples of 8 bits: unpacks 1, 2 and 4 bits, and looks indices up in the palette.</summary>
internal readonly ref struct PngPalette
{
    private readonly ReadOnlySpan<byte> _colours;
    private readonly ReadOnlySpan<byte> _alphas;

    /// <param name="colours">Data of the chunk PLTE: red, green, blue of each entry.</param>
    /// <param name="alphas">Data of the chunk tRNS: alpha of the first entries, or empty.</param>
    public PngPalette(ReadOnlySpan<byte> colours, ReadOnlySpan<byte> alphas)
    {
        _colours = colours;
        _alphas = alphas;
    }

    /// <summary>Channels of the colours: RGB, or RGBA where the file gives alphas.</summary>
    public int Channels => _alphas.IsEmpty ? 3 : 4;

    /// <summary>Writes the colours of a row of packed indices.</summary>
    /// <returns>False if an index is beyond the palette.</returns>
    public bool TryLookUp(ReadOnlySpan<byte> row, int bitDepth, Span<byte> pixels)
    {
        int width = pixels.Length / Channels;
        for (int x = 0, at = 0; x < width; x++)
        {
            int index = Sample(row, x, bitDepth);
            if (index * 3 >= _colours.Length)
                return false;
            pixels[at++] = _colours[index * 3];
            pixels[at++] = _colours[index * 3 + 1];
            pixels[at++] = _colours[index * 3 + 2];
            if (!_alphas.IsEmpty)
                pixels[at++] = index < _alphas.Length ? _alphas[index] : (byte)255;
        }
        return true;
    }

    /// <summary>Widens packed grey samples to 8 bits, so that the largest becomes 255.</summary>
    public static void Widen(ReadOnlySpan<byte> row, int bitDepth, Span<byte> pixels)
    {
        int factor = 255 / ((1 << bitDepth) - 1);
        for (int x = 0; x < pixels.Length; x++)
            pixels[x] = (byte)(Sample(row, x, bitDepth) * factor);
    }

    private static int Sample(ReadOnlySpan<byte> row, int x, int bitDepth)
    {
        int bit = x * bitDepth;
        return row[bit >> 3] >> (8 - bitDepth - (bit & 7)) & ((1 << bitDepth) - 1);
    }
}
