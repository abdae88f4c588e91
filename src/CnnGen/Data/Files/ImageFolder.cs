using CnnGen.Imaging;

namespace CnnGen;

/// <summary>Images in files, PNG, PGM or PPM, mostly in a folder for each class, as torchvision's <c>ImageFolder</c>: values from 0 to 1, in C,H,W order.</summary>
/// <remarks>Images are read when they are asked for. What <see cref="ImageInput.Write"/> says of grey, colours and sizes holds here; a prediction gets the same input through it.</remarks>
public sealed class ImageFolder : FileSource
{
    /// <summary>What is read, and what is told to be of another kind instead of being passed over.</summary>
    private static readonly string[] Extensions = [".png", ".pgm", ".ppm", ".pnm", ".jpg", ".jpeg", ".bmp", ".gif", ".tif", ".tiff", ".webp"];

    private readonly bool _isResized;

    /// <summary>Lists the images of a folder that has a folder for each class (<see cref="LabeledFiles.InFolders"/>).</summary>
    /// <param name="root">The folder.</param>
    /// <param name="channels">3 for RGB, which is the default, 1 for grey.</param>
    /// <param name="resize">Rows and columns that all images are brought to, each at least 1; null if all have one size, which is then that of the first.</param>
    /// <exception cref="InvalidDataException">There are no images, or none can be read.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    /// <exception cref="IOException">A folder cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A folder may not be read.</exception>
    public ImageFolder(string root, int channels = 3, (int Height, int Width)? resize = null)
        : this(LabeledFiles.InFolders(root, Extensions), channels, resize)
    {
    }

    /// <summary>Takes the images of a list.</summary>
    /// <param name="files">The list.</param>
    /// <param name="channels">3 for RGB, which is the default, 1 for grey.</param>
    /// <param name="resize">Rows and columns that all images are brought to, each at least 1; null if all have one size, which is then that of the first.</param>
    /// <exception cref="InvalidDataException">No image can be read.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public ImageFolder(LabeledFiles files, int channels = 3, (int Height, int Width)? resize = null)
        : base(files)
    {
        ImageInput.CheckChannels(channels);
        _isResized = resize is not null;
        (int height, int width) = resize ?? OfFirst(files, static path => Image.Read(path) is var image ? (image.Height, image.Width) : default);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1, nameof(resize));
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1, nameof(resize));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(height, Image.MaxPixels / width, nameof(resize));
        Shape = new ImageShape(channels, height, width);
    }

    /// <summary>Shape of a sample.</summary>
    public ImageShape Shape { get; }

    /// <inheritdoc/>
    public override int InputLength => Shape.Length;

    /// <inheritdoc/>
    protected override void ReadFile(string path, Span<float> input)
    {
        Image image = Image.Read(path);
        if (!_isResized && (image.Height, image.Width) != (Shape.Height, Shape.Width))
            throw new InvalidDataException(FormattableString.Invariant($"{path}: an image of {image.Height}x{image.Width} pixels among those of {Shape.Height}x{Shape.Width}; ask for 'resize' if they differ."));
        ImageInput.Write(image, Shape.Channels, Shape.Height, Shape.Width, input);
    }
}
