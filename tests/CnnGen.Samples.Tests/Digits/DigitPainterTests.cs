using Digits.Drawing;

namespace CnnGen.Samples.Tests.Digits;

public class DigitPainterTests
{
    private const int Pixels = DigitPainter.Side * DigitPainter.Side;
    private readonly byte[] _pixels = new byte[Pixels];

    [Fact]
    public void The_same_drawings_come_on_every_machine()
    {
        var painter = new DigitPainter();
        ulong hash = 14695981039346656037;
        for (int index = 0; index < 500; index++)
        {
            hash = (hash ^ (ulong)painter.Draw(1, index, _pixels)) * 1099511628211;
            foreach (byte pixel in _pixels)
                hash = (hash ^ pixel) * 1099511628211;
        }

        // FNV-1a of labels and pixels; a change of it is a change of the data set, and with it of every accuracy that was ever written down.
        Assert.Equal(13736268768880380581UL, hash);
    }

    [Fact]
    public void A_drawing_does_not_depend_on_those_before_it()
    {
        var painter = new DigitPainter();
        for (int index = 0; index < 20; index++)
            painter.Draw(3, index, new byte[Pixels]);
        int digit = painter.Draw(3, 20, _pixels);

        byte[] alone = new byte[Pixels];
        Assert.Equal(digit, new DigitPainter().Draw(3, 20, alone));
        Assert.Equal(_pixels, alone);
    }

    [Fact]
    public void Seeds_give_different_series()
    {
        byte[] other = new byte[Pixels];
        var painter = new DigitPainter();
        painter.Draw(1, 0, _pixels);
        painter.Draw(2, 0, other);
        Assert.NotEqual(_pixels, other);
    }

    [Fact]
    public void Every_digit_comes_about_as_often()
    {
        int[] counts = new int[10];
        var painter = new DigitPainter();
        for (int index = 0; index < 5000; index++)
            counts[painter.Draw(7, index, _pixels)]++;
        Assert.All(counts, count => Assert.InRange(count, 420, 580));
    }

    [Fact]
    public void Digits_look_like_those_of_MNIST()
    {
        var painter = new DigitPainter();
        double mean = 0;
        for (int index = 0; index < 500; index++)
        {
            painter.Draw(11, index, _pixels);
            double mass = 0, x = 0, y = 0;
            for (int i = 0; i < Pixels; i++)
            {
                mass += _pixels[i];
                x += _pixels[i] * (i % 28 + 0.5);
                y += _pixels[i] * (i / 28 + 0.5);
            }
            Assert.True(_pixels.Max() > 150, $"drawing {index} is pale");
            Assert.InRange(x / mass, 10, 18);
            Assert.InRange(y / mass, 10, 18);
            mean += mass / Pixels / 500;
        }
        Assert.InRange(mean, 25, 45);   // MNIST: 33.3
    }
}
