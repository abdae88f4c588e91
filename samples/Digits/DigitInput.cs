namespace Digits;

/// <summary>The one place that says how a picture becomes the network's input; training and the edge program share it, so that they cannot disagree.</summary>
internal static class DigitInput
{
    /// <summary>Pixels of a side.</summary>
    public const int Side = 28;

    /// <summary>Pixels of a picture.</summary>
    public const int Length = Side * Side;

    /// <summary>Pixels of 0 (paper) to 255 (ink) become numbers from 0 to 1: <c>pixel / 255</c>.</summary>
    public static void FromPixels(ReadOnlySpan<byte> pixels, Span<float> inputs)
    {
        for (int i = 0; i < pixels.Length; i++)
            inputs[i] = pixels[i] * (1 / 255f);
    }
}
