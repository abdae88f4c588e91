using CnnGen.Imaging;

namespace CnnGen.Reports;

/// <summary>Numbers as images, and images as a part of a page.</summary>
internal static class Pictures
{
    private static readonly Rgb Negative = new(33, 94, 168), Positive = new(190, 52, 44);

    // From dark to light in even steps, also for those who do not see red and green apart.
    private static readonly Rgb[] Scale = [new(68, 1, 84), new(59, 82, 139), new(33, 145, 140), new(94, 201, 98), new(253, 231, 37)];
    private static readonly Rgb[] Classes =
        [new(32, 34, 40), new(238, 236, 230), new(78, 121, 167), new(242, 142, 43), new(225, 87, 89), new(118, 183, 178), new(89, 161, 79), new(237, 201, 72), new(176, 122, 161), new(156, 117, 95)];

    /// <summary>An image of one or three channels, in C,H,W order: light from 0 to 1, or, where some numbers are outside, from the smallest to the largest.</summary>
    public static Image Light(ReadOnlySpan<float> values, int channels, int height, int width)
    {
        (float low, float high) = Range(values);
        if (low >= -1e-4f && high <= 1 + 1e-4f)
            (low, high) = (0, 1);
        var image = new Image(width, height, channels);
        for (int i = 0; i < values.Length; i++)
        {
            (int channel, int pixel) = Math.DivRem(i, height * width);
            image.Pixels[(pixel * channels) + channel] = (byte)MathF.Round(255 * Share(values[i], low, high));
        }

        return image;
    }

    /// <summary>A plane of numbers with a sign: white is zero, blue below, red above.</summary>
    /// <param name="values">The numbers, row by row.</param>
    /// <param name="height">Rows.</param>
    /// <param name="width">Columns.</param>
    /// <param name="largest">The size that has the full colour.</param>
    public static Image Signed(ReadOnlySpan<float> values, int height, int width, float largest) =>
        Draw(values, height, width, value => Rgb.Mix(Rgb.White, value < 0 ? Negative : Positive, MathF.Abs(value) / MathF.Max(largest, 1e-30f)));

    /// <summary>A plane from its smallest number, dark blue, to its largest, yellow.</summary>
    public static Image Heat(ReadOnlySpan<float> values, int height, int width)
    {
        (float low, float high) = Range(values);
        return Draw(values, height, width, value =>
        {
            float place = Share(value, low, high) * (Scale.Length - 1);
            int step = Math.Min((int)place, Scale.Length - 2);
            return Rgb.Mix(Scale[step], Scale[step + 1], place - step);
        });
    }

    /// <summary>A plane of classes, or, where there are two, of numbers between them.</summary>
    public static Image OfClasses(ReadOnlySpan<float> values, int height, int width, int classes) => Draw(
        values, height, width, value => classes == 2 ? Rgb.Mix(Classes[0], Classes[1], value) : float.IsFinite(value) ? Classes[(int)Math.Abs(value) % Classes.Length] : Rgb.Black);

    /// <summary>An image in the page.</summary>
    /// <param name="image">The image.</param>
    /// <param name="alt">What it shows, for those who do not see it.</param>
    public static Markup Show(Image image, string alt)
    {
        using var png = new MemoryStream();
        PngWriter.Write(image, png);
        return Markup.Of($"""<img src="data:image/png;base64,{Convert.ToBase64String(png.GetBuffer(), 0, (int)png.Length)}" width="{image.Width}" height="{image.Height}" alt="{alt}">""");
    }

    /// <summary>The largest size of finite numbers.</summary>
    public static float Largest(ReadOnlySpan<float> values)
    {
        (float low, float high) = Range(values);
        return MathF.Max(-low, high);
    }

    /// <summary>The smallest and the largest finite number; 0 and 0 without any.</summary>
    public static (float Low, float High) Range(ReadOnlySpan<float> values)
    {
        (float low, float high) = (float.PositiveInfinity, float.NegativeInfinity);
        foreach (float value in values)
        {
            if (float.IsFinite(value))
                (low, high) = (MathF.Min(low, value), MathF.Max(high, value));
        }

        return low <= high ? (low, high) : (0, 0);
    }

    private static float Share(float value, float low, float high) => high > low && !float.IsNaN(value) ? Math.Clamp((value - low) / (high - low), 0, 1) : 0;

    private static Image Draw(ReadOnlySpan<float> values, int height, int width, Func<float, Rgb> color)
    {
        var image = new Image(width, height, 3);
        for (int i = 0; i < height * width; i++)
        {
            Rgb pixel = color(values[i]);
            (image.Pixels[3 * i], image.Pixels[(3 * i) + 1], image.Pixels[(3 * i) + 2]) = (pixel.Red, pixel.Green, pixel.Blue);
        }

        return image;
    }
}
