using CnnGen;
using CnnGen.Imaging;

namespace Cifar;

/// <summary>How a picture becomes the network's input, and back again.</summary>
internal static class CifarInput
{
    private const int Plane = CifarFile.Side * CifarFile.Side;

    private static readonly float[] Mean = [0.485f, 0.456f, 0.406f];
    private static readonly float[] Deviation = [0.229f, 0.224f, 0.225f];

    /// <summary>Converts a picture: <c>(pixel / 255 - mean) / deviation</c>, channel by channel, with the numbers that the weights of others were trained with.</summary>
    /// <param name="pixels">Its values of 0 to 255 in C,H,W order.</param>
    /// <param name="input">Receives as many numbers.</param>
    public static void FromPixels(ReadOnlySpan<byte> pixels, Span<float> input)
    {
        for (int i = 0; i < pixels.Length; i++)
            input[i] = pixels[i] / 255f;
        Normalize(input);
    }

    /// <summary>The same of a picture whose values are from 0 to 1.</summary>
    public static void Normalize(Span<float> input)
    {
        for (int channel = 0; channel < CifarFile.Channels; channel++)
        {
            for (int i = channel * Plane; i < (channel + 1) * Plane; i++)
                input[i] = (input[i] - Mean[channel]) / Deviation[channel];
        }
    }

    /// <summary>The picture that <see cref="FromPixels"/> made an input of.</summary>
    public static Image ToImage(ReadOnlySpan<float> input)
    {
        var image = new Image(CifarFile.Side, CifarFile.Side, CifarFile.Channels);
        for (int i = 0; i < input.Length; i++)
        {
            (int channel, int pixel) = Math.DivRem(i, Plane);
            float share = (input[i] * Deviation[channel]) + Mean[channel];
            image.Pixels[(pixel * CifarFile.Channels) + channel] = (byte)MathF.Round(255 * Math.Clamp(share, 0, 1));
        }

        return image;
    }
}
