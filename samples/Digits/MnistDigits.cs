using CnnGen;

namespace Digits;

/// <summary>MNIST, as its four files in a folder.</summary>
/// <remarks>In each epoch every picture to learn from is moved by up to a pixel, so that the network cannot learn it by heart.</remarks>
internal sealed class MnistDigits : IDigitSource
{
    private const ulong ShiftStream = 0x5348_4946_5400_0000;
    private readonly int _seed;
    private readonly byte[] _pixels;
    private readonly float[] _inputs;
    private readonly float[] _labels;

    /// <param name="folder">The folder; the files are plain or .gz.</param>
    /// <param name="seed">Start of the random shifts.</param>
    /// <exception cref="InvalidDataException">A file is damaged or missing.</exception>
    public MnistDigits(string folder, int seed)
    {
        _seed = seed;
        (_pixels, _labels) = Read(folder, "train");
        _inputs = new float[_pixels.Length];
        (byte[] pixels, float[] labels) = Read(folder, "t10k");
        float[] inputs = new float[pixels.Length];
        DigitInput.FromPixels(pixels, inputs);
        Test = new Dataset(inputs, labels, labels.Length);
    }

    /// <inheritdoc/>
    public Dataset Test { get; }

    /// <inheritdoc/>
    public Dataset Training(int epoch)
    {
        var random = new CounterRandom(_seed, ShiftStream + (ulong)epoch);
        Parallel.For(0, _labels.Length, i =>
        {
            int shift = random.Below((ulong)i, 9), at = i * DigitInput.Length;
            Move(_pixels.AsSpan(at, DigitInput.Length), shift % 3 - 1, shift / 3 - 1, _inputs.AsSpan(at, DigitInput.Length));
        });
        return new Dataset(_inputs, _labels, _labels.Length);
    }

    /// <summary>Copies a picture to the right and down; what comes in from outside is paper.</summary>
    private static void Move(ReadOnlySpan<byte> pixels, int right, int down, Span<float> inputs)
    {
        inputs.Clear();
        int width = DigitInput.Side - Math.Abs(right);
        for (int y = Math.Max(0, down); y < Math.Min(DigitInput.Side, DigitInput.Side + down); y++)
        {
            int from = (y - down) * DigitInput.Side + Math.Max(0, -right);
            DigitInput.FromPixels(pixels.Slice(from, width), inputs[(y * DigitInput.Side + Math.Max(0, right))..]);
        }
    }

    private static (byte[] Pixels, float[] Labels) Read(string folder, string part)
    {
        string imagesPath = Find(folder, part + "-images-idx3-ubyte"), labelsPath = Find(folder, part + "-labels-idx1-ubyte");
        IdxFile images = IdxFile.Read(imagesPath), labels = IdxFile.Read(labelsPath);
        if (images.Shape is not [_, DigitInput.Side, DigitInput.Side])
            throw new InvalidDataException($"{imagesPath}: holds {string.Join('x', images.Shape.ToArray())} values, not pictures of 28x28.");
        if (labels.Shape.Length != 1 || labels.Shape[0] != images.Shape[0])
            throw new InvalidDataException($"{labelsPath}: holds {string.Join('x', labels.Shape.ToArray())} labels for {images.Shape[0]} pictures.");
        int wrong = labels.Values.IndexOfAnyExceptInRange((byte)0, (byte)9);
        if (wrong >= 0)
            throw new InvalidDataException($"{labelsPath}: label {wrong} is {labels.Values[wrong]}, not a digit.");
        return (images.Values.ToArray(), Array.ConvertAll(labels.Values.ToArray(), label => (float)label));
    }

    private static string Find(string folder, string name)
    {
        string plain = Path.Combine(folder, name), packed = plain + ".gz";
        return File.Exists(plain) ? plain
            : File.Exists(packed) ? packed
            : throw new InvalidDataException($"--data: there is no {name} or {name}.gz in {folder}.");
    }
}
