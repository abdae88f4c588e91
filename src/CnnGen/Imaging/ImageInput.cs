using System.Buffers;

namespace CnnGen.Imaging;

/// <summary>Makes the input of a network of an image: what training and prediction must do alike.</summary>
public static class ImageInput
{
    /// <summary>Writes an image as floats from 0 to 1, in C,H,W order.</summary>
    /// <remarks>
    /// An image of another size is resized, bilinear, and smoothed where it becomes smaller (as Pillow and torchvision do). Of colours grey is made as 0.299 R + 0.587 G + 0.114 B (ITU-R BT.601), of grey three equal
    /// colours; an alpha channel is left out.
    /// </remarks>
    /// <param name="image">The image.</param>
    /// <param name="channels">1 for grey, 3 for RGB.</param>
    /// <param name="height">Rows of the input, at least 1.</param>
    /// <param name="width">Columns of the input, at least 1.</param>
    /// <param name="input">Receives channels * height * width floats.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    /// <exception cref="ArgumentException"><paramref name="input"/> has another length.</exception>
    /// <exception cref="InvalidDataException">The image is so high that its rows, brought to the width, would be more than <see cref="Image.MaxPixels"/>.</exception>
    public static void Write(Image image, int channels, int height, int width, Span<float> input)
    {
        ArgumentNullException.ThrowIfNull(image);
        CheckChannels(channels);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        if (input.Length != (long)channels * height * width)
            throw new ArgumentException($"An input of {channels}x{height}x{width} has {(long)channels * height * width} floats, not {input.Length}.", nameof(input));
        if (image.Height == height && image.Width == width)
        {
            WritePlanes(image, channels, input);
            return;
        }

        if ((long)image.Height * width > Image.MaxPixels)
            throw new InvalidDataException($"An image of {image.Width}x{image.Height} pixels is too high to be brought to {width}x{height}.");
        ResampledAxis columns = new(image.Width, width), rows = new(image.Height, height);
        int plane = image.Height * image.Width;
        float[] planes = ArrayPool<float>.Shared.Rent(channels * plane), narrow = ArrayPool<float>.Shared.Rent(image.Height * width);
        WritePlanes(image, channels, planes.AsSpan(0, channels * plane));
        for (int channel = 0; channel < channels; channel++)
            Resize(planes.AsSpan(channel * plane, plane), columns, rows, narrow.AsSpan(0, image.Height * width), input.Slice(channel * height * width, height * width));
        ArrayPool<float>.Shared.Return(planes);
        ArrayPool<float>.Shared.Return(narrow);
    }

    /// <summary>Refuses a number of channels that no input has.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is neither 1 nor 3.</exception>
    internal static void CheckChannels(int channels)
    {
        if (channels is not (1 or 3))
            throw new ArgumentOutOfRangeException(nameof(channels), channels, "An image has 1 channel (grey) or 3 (RGB).");
    }

    /// <summary>First all rows, then all columns.</summary>
    private static void Resize(ReadOnlySpan<float> plane, ResampledAxis columns, ResampledAxis rows, Span<float> narrow, Span<float> result)
    {
        int width = columns.Length, height = narrow.Length / width, oldWidth = plane.Length / height;
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
                narrow[(y * width) + x] = columns.Read(plane.Slice(y * oldWidth, oldWidth), 1, x);
        }

        for (int y = 0; y < rows.Length; y++)
        {
            for (int x = 0; x < width; x++)
                result[(y * width) + x] = rows.Read(narrow[x..], width, y);
        }
    }

    private static void WritePlanes(Image image, int channels, Span<float> planes)
    {
        int samples = image.Channels, length = image.Height * image.Width;
        ReadOnlySpan<byte> pixels = image.Pixels;
        bool isGrey = samples < 3;
        for (int i = 0; i < length; i++)
        {
            ReadOnlySpan<byte> pixel = pixels.Slice(i * samples, samples);
            if (channels == 1)
                planes[i] = isGrey ? pixel[0] / 255f : ((0.299f * pixel[0]) + (0.587f * pixel[1]) + (0.114f * pixel[2])) / 255f;
            for (int channel = 0; channel < channels && channels == 3; channel++)
                planes[(channel * length) + i] = pixel[isGrey ? 0 : channel] / 255f;
        }
    }
}
