using CnnGen;

namespace Cifar;

/// <summary>How a picture becomes the network's input: <c>(pixel / 255 - mean) / deviation</c>, channel by channel, with the numbers that the weights were trained with.</summary>
internal static class CifarInput
{
    private static readonly float[] Mean = [0.485f, 0.456f, 0.406f];
    private static readonly float[] Deviation = [0.229f, 0.224f, 0.225f];

    /// <summary>Converts a picture.</summary>
    /// <param name="pixels">Its values of 0 to 255 in C,H,W order.</param>
    /// <param name="input">Receives as many numbers.</param>
    public static void FromPixels(ReadOnlySpan<byte> pixels, Span<float> input)
    {
        const int Plane = CifarFile.Side * CifarFile.Side;
        for (int channel = 0; channel < CifarFile.Channels; channel++)
        {
            for (int i = channel * Plane; i < (channel + 1) * Plane; i++)
                input[i] = ((pixels[i] / 255f) - Mean[channel]) / Deviation[channel];
        }
    }
}
