namespace CnnGen.Imaging;

/// <summary>Reads PNG: grey, grey with alpha, RGB, RGBA and palettes, of 8 bits a sample (grey and palettes also of 1, 2 and 4), not interlaced.</summary>
/// <remarks>Source: PNG specification, third edition (W3C). What a file says is checked before it costs memory.</remarks>
internal static class PngReader
{
    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', (byte)'\r', (byte)'\n', 0x1A, (byte)'\n'];

    /// <summary>Whether <paramref name="data"/> begins as a PNG file does, or as one that was transferred as text.</summary>
    public static bool Recognises(ReadOnlySpan<byte> data) => data.StartsWith(Signature[..4]);

    /// <summary>Decodes a file.</summary>
    /// <exception cref="InvalidDataException">The file is damaged or of a kind that is not read.</exception>
    public static Image Read(ReadOnlySpan<byte> data, string file)
    {
        if (!data.StartsWith(Signature))
            throw new InvalidDataException($"{file}: bad PNG signature: cut off, or changed by a transfer as text.");
        var chunks = new PngChunks(data[Signature.Length..], file);
        chunks.MoveNext();
        if (chunks.Type != PngChunks.Header)
            throw new InvalidDataException($"{file}: the first chunk is {chunks.Name} instead of IHDR.");
        var header = new PngHeader(chunks.Data, file);

        ReadOnlySpan<byte> colours = default, alphas = default;
        byte[] compressed = new byte[data.Length];
        int length = 0;
        for (chunks.MoveNext(); chunks.Type != PngChunks.End; chunks.MoveNext())
        {
            switch (chunks.Type)
            {
                case PngChunks.Palette:
                    colours = chunks.Data;
                    break;
                case PngChunks.Transparency:
                    alphas = chunks.Data;
                    break;
                case PngChunks.ImageData:
                    chunks.Data.CopyTo(compressed.AsSpan(length));
                    length += chunks.Data.Length;
                    break;
                default:
                    RefuseIfCritical(chunks, file);
                    break;
            }
        }
        if (length == 0)
            throw new InvalidDataException($"{file}: no pixels (chunk IDAT is missing or empty).");
        if (header.IsIndexed && (colours.IsEmpty || colours.Length % 3 != 0 || colours.Length > 3 * 256))
            throw new InvalidDataException($"{file}: the palette (chunk PLTE) is missing or damaged.");
        using var rows = new PngRows(header, compressed, length, file);
        return ReadPixels(header, rows, new PngPalette(colours, alphas), file);
    }

    /// <summary>A small letter in front marks a chunk that a reader may skip.</summary>
    private static void RefuseIfCritical(PngChunks chunks, string file)
    {
        if ((chunks.Type & 0x20000000) == 0)
            throw new InvalidDataException($"{file}: chunk {chunks.Name} is not known or not in its place.");
    }

    private static Image ReadPixels(in PngHeader header, PngRows rows, PngPalette palette, string file)
    {
        var image = new Image(header.Width, header.Height, header.IsIndexed ? palette.Channels : header.Samples);
        for (int y = 0; y < header.Height; y++)
        {
            ReadOnlySpan<byte> row = rows.Next();
            if (header.IsIndexed)
            {
                if (!palette.TryLookUp(row, header.BitDepth, image.Row(y)))
                    throw new InvalidDataException($"{file}: row {y} has a colour that the palette lacks.");
            }
            else if (header.BitDepth < 8)
            {
                PngPalette.Widen(row, header.BitDepth, image.Row(y));
            }
            else
            {
                row.CopyTo(image.Row(y));
            }
        }
        rows.ExpectEnd();
        return image;
    }
}
