using CnnGen.Imaging;
using Digits;

namespace EdgeDigits;

/// <summary>From a picture's file to the probabilities of the ten digits.</summary>
internal sealed class DigitReader : IDisposable
{
    private readonly LeNet5 _net = LeNet5.Load(EmbeddedWeights.Bytes);
    private readonly byte[] _pixels = new byte[DigitInput.Length];
    private readonly float[] _inputs = new float[DigitInput.Length];
    private readonly float[] _probabilities = new float[10];

    /// <summary>The probability of each digit; valid until the next call.</summary>
    /// <param name="file">Path of a picture, or <c>-</c> for standard input.</param>
    /// <exception cref="InvalidDataException">The picture is damaged, blank or of a kind that is not read.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public ReadOnlySpan<float> Read(string file)
    {
        DigitFrame.Fill(Open(file), file, _pixels);
        return Recognise(_pixels);
    }

    /// <summary>The probability of each digit, for a picture in MNIST's form; valid until the next call. Allocates nothing.</summary>
    /// <param name="pixels">28x28 pixels, 0 for paper to 255 for ink.</param>
    public ReadOnlySpan<float> Recognise(ReadOnlySpan<byte> pixels)
    {
        DigitInput.FromPixels(pixels, _inputs);
        ReadOnlySpan<float> scores = _net.Predict(_inputs);
        float largest = scores[0], sum = 0;
        foreach (float score in scores)
            largest = MathF.Max(largest, score);
        for (int digit = 0; digit < scores.Length; digit++)
            sum += _probabilities[digit] = MathF.Exp(scores[digit] - largest);
        for (int digit = 0; digit < scores.Length; digit++)
            _probabilities[digit] /= sum;
        return _probabilities;
    }

    /// <inheritdoc/>
    public void Dispose() => _net.Dispose();

    private static Image Open(string file)
    {
        if (file != "-")
            return Image.Read(file);
        using Stream input = Terminal.OpenInput();
        return Image.Read(input, file);
    }
}
