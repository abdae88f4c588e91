using Digits;
using Digits.Drawing;
using EdgeDigits;

namespace CnnGen.Samples.Tests.EdgeDigits;

public sealed class DigitReaderTests : IDisposable
{
    private readonly DigitReader _reader = new();

    public void Dispose() => _reader.Dispose();

    [Theory]
    [InlineData("seven.png", 7)]
    [InlineData("scan.png", 3)]
    [InlineData("sticker.png", 5)]
    [InlineData("two.pgm", 2)]
    [InlineData("four.pgm", 4)]
    [InlineData("chalk.ppm", 8)]
    public void The_sample_pictures_are_read(string name, int digit)
    {
        ReadOnlySpan<float> probabilities = _reader.Read(Path.Combine(AppContext.BaseDirectory, "pictures", name));
        Assert.InRange(probabilities[digit], 0.9f, 1.0001f);
    }

    [Fact]
    public void Drawings_that_the_network_never_saw_are_read_through_the_frame()
    {
        var painter = new DigitPainter();
        var image = new Imaging.Image(DigitInput.Side, DigitInput.Side, 1);
        byte[] pixels = new byte[DigitInput.Length];
        int right = 0;
        for (int index = 0; index < 500; index++)
        {
            int digit = painter.Draw(4711, index, image.Pixels);
            DigitFrame.Fill(image, "drawing", pixels);
            ReadOnlySpan<float> probabilities = _reader.Recognise(pixels);
            bool isBest = true;
            foreach (float probability in probabilities)
                isBest &= probability <= probabilities[digit];
            right += isBest ? 1 : 0;
        }
        Assert.InRange(right, 475, 500);
    }

    [Fact]
    public void A_prediction_allocates_nothing()
    {
        byte[] pixels = new byte[DigitInput.Length];
        _reader.Recognise(pixels);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
            _reader.Recognise(pixels);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }
}
