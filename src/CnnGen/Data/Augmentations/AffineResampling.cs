namespace CnnGen;

/// <summary>Draws the image that an affine map shows. Between pixels it is bilinear, or the nearest of them; outside of the old image everything has one value.</summary>
internal static class AffineResampling
{
    /// <summary>Draws it.</summary>
    /// <param name="source">The old image, in C,H,W order.</param>
    /// <param name="from">Its shape.</param>
    /// <param name="result">Receives the new one.</param>
    /// <param name="to">Its shape, with as many channels.</param>
    /// <param name="map">Which place each pixel shows.</param>
    /// <param name="fill">Value outside.</param>
    /// <param name="isSmooth">Whether it is bilinear.</param>
    public static void Draw(ReadOnlySpan<float> source, ImageShape from, Span<float> result, ImageShape to, AffineMap map, float fill, bool isSmooth)
    {
        if (IsWhole(map))
            Copy(source, from, result, to, map, fill);
        else
            Interpolate(source, from, result, to, map, fill, isSmooth);
    }

    /// <summary>Whether rows stay rows and pixels pixels: shifts and flips.</summary>
    private static bool IsWhole(AffineMap map) =>
        map is { XY: 0, YX: 0, XX: 1 or -1, YY: 1 or -1 } && IsPlace(map.X0) && IsPlace(map.Y0);

    private static bool IsPlace(double value) => value == Math.Truncate(value) && Math.Abs(value) < 1 << 30;

    private static void Copy(ReadOnlySpan<float> source, ImageShape from, Span<float> result, ImageShape to, AffineMap map, float fill)
    {
        (int x0, int y0, int step) = ((int)map.X0, (int)map.Y0, (int)map.YY);
        bool isFlipped = map.XX < 0;

        // Columns of the new image that show something: those x with 0 <= x0 + x < width, or 0 <= x0 - x < width.
        int first = Math.Clamp(isFlipped ? x0 - from.Width + 1 : -x0, 0, to.Width);
        int end = Math.Clamp(isFlipped ? x0 + 1 : from.Width - x0, first, to.Width);
        for (int row = 0; row < to.Channels * to.Height; row++)
        {
            (int channel, int y) = Math.DivRem(row, to.Height);
            Span<float> line = result.Slice(row * to.Width, to.Width);
            int sourceY = y0 + (step * y);
            if (sourceY < 0 || sourceY >= from.Height || first == end)
            {
                line.Fill(fill);
                continue;
            }

            int left = isFlipped ? x0 - end + 1 : x0 + first;
            line[..first].Fill(fill);
            line[end..].Fill(fill);
            source.Slice((((channel * from.Height) + sourceY) * from.Width) + left, end - first).CopyTo(line[first..]);
            if (isFlipped)
                line[first..end].Reverse();
        }
    }

    private static void Interpolate(ReadOnlySpan<float> source, ImageShape from, Span<float> result, ImageShape to, AffineMap map, float fill, bool isSmooth)
    {
        int plane = from.Height * from.Width, resultPlane = to.Height * to.Width;
        for (int y = 0; y < to.Height; y++)
        {
            for (int x = 0; x < to.Width; x++)
            {
                double column = (map.XX * x) + (map.XY * y) + map.X0, row = (map.YX * x) + (map.YY * y) + map.Y0;
                if (!isSmooth)
                    (column, row) = (Math.Floor(column + 0.5), Math.Floor(row + 0.5));
                int at = (y * to.Width) + x;
                if (column >= 0 && row >= 0 && column < from.Width - 1 && row < from.Height - 1)
                {
                    ReadInside(source, from, result[at..], resultPlane, column, row);
                    continue;
                }

                Bilinear place = Bilinear.At(column, row, from.Width, from.Height);
                for (int channel = 0; channel < to.Channels; channel++)
                    result[(channel * resultPlane) + at] = place.Read(source.Slice(channel * plane, plane), fill);
            }
        }
    }

    /// <summary>The same where all four pixels are inside, as most are.</summary>
    private static void ReadInside(ReadOnlySpan<float> source, ImageShape from, Span<float> result, int resultPlane, double column, double row)
    {
        int left = (int)column, top = (int)row, width = from.Width, plane = from.Height * width;
        float x = (float)(column - left), y = (float)(row - top);
        ReadOnlySpan<float> pixels = source[((top * width) + left)..];
        for (int channel = 0; channel < from.Channels; channel++)
        {
            int at = channel * plane;
            float above = ((1 - x) * pixels[at]) + (x * pixels[at + 1]);
            float below = ((1 - x) * pixels[at + width]) + (x * pixels[at + width + 1]);
            result[channel * resultPlane] = ((1 - y) * above) + (y * below);
        }
    }

    /// <summary>A place between four pixels: the index of each, -1 for one outside, and its weight.</summary>
    private readonly record struct Bilinear(int Index00, int Index01, int Index10, int Index11, float X, float Y)
    {
        public static Bilinear At(double x, double y, int width, int height)
        {
            double left = Math.Floor(x), top = Math.Floor(y);
            return new Bilinear(Index(left, top), Index(left + 1, top), Index(left, top + 1), Index(left + 1, top + 1), (float)(x - left), (float)(y - top));

            int Index(double column, double row) => column >= 0 && column < width && row >= 0 && row < height ? ((int)row * width) + (int)column : -1;
        }

        public float Read(ReadOnlySpan<float> plane, float fill)
        {
            float top = ((1 - X) * Of(plane, Index00, fill)) + (X * Of(plane, Index01, fill));
            float bottom = ((1 - X) * Of(plane, Index10, fill)) + (X * Of(plane, Index11, fill));
            return ((1 - Y) * top) + (Y * bottom);
        }

        private static float Of(ReadOnlySpan<float> plane, int index, float fill) => index < 0 ? fill : plane[index];
    }
}
