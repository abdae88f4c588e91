using CnnGen;
using Digits.Drawing;

namespace Digits;

/// <summary>Digits that the program draws itself: no file, no download, the same for a seed on every machine. No drawing is seen twice.</summary>
internal sealed class DrawnDigits : IDigitSource
{
    private const int TrainingCount = 24_000;
    private const int TestCount = 4_000;
    private const int FirstTest = 1 << 30;   // far behind the drawings of the last epoch that can be asked for
    private const int ChunkSize = 500;

    private readonly int _seed;
    private readonly float[] _inputs = new float[TrainingCount * DigitInput.Length];
    private readonly float[] _labels = new float[TrainingCount];

    /// <param name="seed">Which endless series of drawings to take.</param>
    public DrawnDigits(int seed)
    {
        _seed = seed;
        float[] inputs = new float[TestCount * DigitInput.Length], labels = new float[TestCount];
        Draw(FirstTest, inputs, labels);
        Test = new Dataset(inputs, labels, TestCount);
    }

    /// <inheritdoc/>
    public Dataset Test { get; }

    /// <inheritdoc/>
    public Dataset Training(int epoch)
    {
        Draw((epoch - 1) * TrainingCount, _inputs, _labels);
        return new Dataset(_inputs, _labels, TrainingCount);
    }

    /// <summary>Draws the series from number <paramref name="first"/> on, on all cores.</summary>
    private void Draw(int first, float[] inputs, float[] labels)
    {
        Parallel.For(0, labels.Length / ChunkSize, chunk =>
        {
            var painter = new DigitPainter();
            Span<byte> pixels = stackalloc byte[DigitInput.Length];
            for (int i = chunk * ChunkSize; i < (chunk + 1) * ChunkSize; i++)
            {
                labels[i] = painter.Draw(_seed, first + i, pixels);
                DigitInput.FromPixels(pixels, inputs.AsSpan(i * DigitInput.Length, DigitInput.Length));
            }
        });
    }
}
