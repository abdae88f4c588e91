using System.Globalization;
using CnnGen.Imaging;
using CnnGen.Samples;

namespace Membrane;

/// <summary>Reads the slices of the ISBI 2012 challenge: <c>image/0.png</c>, <c>label/0.png</c>, <c>image/1.png</c> and so on.</summary>
internal static class MembraneFolder
{
    /// <summary>Where the folders are in the usual download.</summary>
    private static readonly string Inner = Path.Combine("data", "membrane", "train");

    /// <summary>Reads all slices, in order of their numbers.</summary>
    /// <param name="folder">The folder with <c>image</c> and <c>label</c> in it, or one with <c>data/membrane/train</c> in it.</param>
    /// <param name="damaged">What becomes of slices that cannot be read.</param>
    /// <exception cref="InvalidDataException">A file is missing, damaged or of another size; the message names it.</exception>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    public static MembraneImage[] Read(string folder, DamagedFiles damaged)
    {
        if (!Directory.Exists(Path.Combine(folder, "image")))
            folder = Path.Combine(folder, Inner);
        string images = Path.Combine(folder, "image");
        if (!Directory.Exists(images))
            throw new InvalidDataException($"--data: there is no folder {images}.");
        int[] numbers = [.. Directory.EnumerateFiles(images, "*.png").Select(NumberOf).Order()];
        return [.. numbers.Select((number, index) => damaged.Read(index, Path.Combine(images, FileName(number)), () => Read(folder, number))).OfType<MembraneImage>()];
    }

    private static string FileName(int number) => number.ToString(CultureInfo.InvariantCulture) + ".png";

    private static int NumberOf(string path) =>
        int.TryParse(Path.GetFileNameWithoutExtension(path), NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? number
            : throw new InvalidDataException($"{path}: a slice is named by its number, such as 7.png.");

    private static MembraneImage Read(string folder, int number)
    {
        string imagePath = Path.Combine(folder, "image", FileName(number)), maskPath = Path.Combine(folder, "label", FileName(number));
        Image image = ReadGrey(imagePath), mask = ReadGrey(maskPath);
        if (image.Width != image.Height || image.Width < MembraneNet.Side)
            throw new InvalidDataException($"{imagePath}: {image.Width}x{image.Height} pixels; a slice is a square of {MembraneNet.Side} pixels or more.");
        if (mask.Width != image.Width || mask.Height != image.Height)
            throw new InvalidDataException($"{maskPath}: {mask.Width}x{mask.Height} pixels, and the slice has {image.Width}x{image.Height}.");
        return new MembraneImage(
            number, image.Width, Array.ConvertAll(image.Pixels.ToArray(), MembraneImage.FromGrey), Array.ConvertAll(mask.Pixels.ToArray(), static grey => grey > 127 ? 1f : 0f));
    }

    private static Image ReadGrey(string path)
    {
        Image image = Image.Read(path);
        return image.Channels == 1 ? image : throw new InvalidDataException($"{path}: has {image.Channels} channels; a slice is grey.");
    }
}
