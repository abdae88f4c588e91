using CnnGen;
using static Digits.Drawing.StrokePath;

namespace Digits.Drawing;

/// <summary>Draws digits as MNIST shows them: white on black, 28x28, the longer side about 20 pixels, the centre of mass near the middle.</summary>
/// <remarks>Not for several threads at once: each has a painter of its own.</remarks>
internal sealed class DigitPainter
{
    /// <summary>Pixels of a side.</summary>
    public const int Side = DigitInput.Side;

    private const ulong DrawingStream = 1UL << 32;   // the streams below are those of the first weights

    private readonly StrokePath _path = new();
    private readonly float[] _brightness = new float[Side * Side];

    /// <summary>Draws the digit number <paramref name="index"/> of the endless series that a seed stands for.</summary>
    /// <param name="seed">The seed of the series.</param>
    /// <param name="index">Number in the series.</param>
    /// <param name="pixels">Gets the 28x28 pixels, 0 black to 255 white.</param>
    /// <returns>The digit, 0 to 9.</returns>
    public int Draw(long seed, int index, Span<byte> pixels)
    {
        var random = new CounterRandom(seed, DrawingStream + (ulong)index);
        var dice = new Dice(random);
        int digit = dice.Below(10);
        Draw(digit, ref dice, pixels);
        return digit;
    }

    private void Draw(int digit, ref Dice dice, Span<byte> pixels)
    {
        Stroke[][] ways = DigitStrokes.All[digit];
        Stroke[] strokes = ways[dice.Below(ways.Length)];
        var hand = new Handwriting(ref dice);
        var aims = new CounterRandom(dice.Below(int.MaxValue), 1);
        _path.Clear();
        foreach (Stroke stroke in strokes)
            _path.Add(stroke, hand, aims);
        _path.Place(hand.Height - 2 * hand.Radius, new Point(Side / 2f + hand.ShiftX, Side / 2f + hand.ShiftY));

        Array.Clear(_brightness);
        for (int i = 0; i < _path.Segments.Count; i++)
            Paint(_path.Segments[i], hand.Radius * (1 + hand.Pressure * (2f * i / _path.Segments.Count - 1)), hand);
        for (int i = 0; i < pixels.Length; i++)
            pixels[i] = (byte)(Math.Clamp(_brightness[i] + hand.Noise * dice.Normal(), 0, 1) * 255 + 0.5f);
    }

    /// <summary>Lightens the pixels around a piece of line: the further from its middle line, the less.</summary>
    private void Paint(Segment segment, float radius, in Handwriting hand)
    {
        float reach = radius + hand.Softness;
        Point way = segment.To - segment.From;
        float square = Math.Max(way.X * way.X + way.Y * way.Y, 1e-6f);
        int left = Pixel(Math.Min(segment.From.X, segment.To.X) - reach), right = Pixel(Math.Max(segment.From.X, segment.To.X) + reach);
        int top = Pixel(Math.Min(segment.From.Y, segment.To.Y) - reach), bottom = Pixel(Math.Max(segment.From.Y, segment.To.Y) + reach);
        for (int y = top; y <= bottom; y++)
        {
            for (int x = left; x <= right; x++)
            {
                Point pixel = new Point(x + 0.5f, y + 0.5f) - segment.From;
                float along = Math.Clamp((pixel.X * way.X + pixel.Y * way.Y) / square, 0, 1);
                Point off = pixel - along * way;
                float distance = MathF.Sqrt(off.X * off.X + off.Y * off.Y);
                float light = Math.Min((radius - distance) / hand.Softness + 0.5f, 1) * hand.Ink;
                ref float brightness = ref _brightness[y * Side + x];
                brightness = Math.Max(brightness, Math.Min(light, 1));
            }
        }
    }

    private static int Pixel(float coordinate) => Math.Clamp((int)coordinate, 0, Side - 1);
}
