using CnnGen.Imaging;

namespace CnnGen.Tests.Imaging;

public sealed class ImageInputTests
{
    /// <summary>PyTorch's <c>interpolate(mode="bilinear", antialias=True)</c> of 4x5 pixels, (7 i i) modulo 256 over 255.</summary>
    public static TheoryData<int, int, float[]> Golden => new()
    {
        { 2, 2, [0.421289f, 0.413751f, 0.489483f, 0.686274f] },
        {
            3, 7,
            [
                0.205882f, 0.268627f, 0.276695f, 0.179216f, 0.336078f, 0.387395f, 0.372157f, 0.711765f, 0.67591f, 0.646779f, 0.641176f, 0.67479f, 0.516807f, 0.288235f, 0.328235f, 0.193781f, 0.328235f, 0.916471f,
                0.826835f, 0.760728f, 0.720392f,
            ]
        },
        { 4, 3, [0.011765f, 0.122004f, 0.356863f, 0.815686f, 0.576471f, 0.445938f, 0.554062f, 0.730283f, 0.473389f, 0.087395f, 0.694989f, 0.869468f] },
        {
            8, 5,
            [
                0, 0.027451f, 0.109804f, 0.247059f, 0.439216f, 0.171569f, 0.267647f, 0.167647f, 0.373529f, 0.383333f, 0.514706f, 0.748039f, 0.283333f, 0.626471f, 0.271569f, 0.69902f, 0.818627f, 0.491176f, 0.720588f,
                0.251961f, 0.72451f, 0.479412f, 0.791176f, 0.655882f, 0.32451f, 0.591177f, 0.232353f, 0.932353f, 0.683333f, 0.489216f, 0.29902f, 0.077451f, 0.914706f, 0.802941f, 0.746078f, 0.152941f, 0, 0.905882f,
                0.862745f, 0.87451f,
            ]
        },
        { 1, 1, [0.508565f] },
    };

    [Theory]
    [MemberData(nameof(Golden))]
    public void Another_size_is_drawn_as_PyTorch_does(int height, int width, float[] expected)
    {
        var image = new Image(5, 4, 1);
        for (int i = 0; i < 20; i++)
            image.Pixels[i] = (byte)(7 * i * i);
        float[] input = new float[height * width];
        ImageInput.Write(image, 1, height, width, input);
        Assert.Equal(expected, input, (a, b) => MathF.Abs(a - b) < 2e-6f);

        // Three channels are three times the same.
        float[] colours = new float[3 * input.Length];
        ImageInput.Write(image, 3, height, width, colours);
        Assert.Equal([.. input, .. input, .. input], colours);
    }

    [Theory]
    [InlineData(1, new byte[] { 51 }, new[] { 0.2f })]
    [InlineData(2, new byte[] { 51, 7 }, new[] { 0.2f })]
    [InlineData(3, new byte[] { 51, 0, 102 }, new[] { (0.299f * 0.2f) + (0.114f * 0.4f) })]
    [InlineData(4, new byte[] { 51, 0, 102, 7 }, new[] { (0.299f * 0.2f) + (0.114f * 0.4f) })]
    public void Alpha_is_left_out_and_colours_become_grey(int channels, byte[] pixel, float[] expected)
    {
        var image = new Image(1, 1, channels);
        pixel.CopyTo(image.Pixels);
        float[] input = new float[1];
        ImageInput.Write(image, 1, 1, 1, input);
        Assert.Equal(expected[0], input[0], 1e-6f);
        float[] colours = new float[3];
        ImageInput.Write(image, 3, 1, 1, colours);
        Assert.Equal(channels < 3 ? [0.2f, 0.2f, 0.2f] : [0.2f, 0, 0.4f], colours);
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        var image = new Image(2, 2, 3);
        Assert.Throws<ArgumentOutOfRangeException>(() => ImageInput.Write(image, 2, 2, 2, new float[8]));
        Assert.Throws<ArgumentOutOfRangeException>(() => ImageInput.Write(image, 3, 0, 2, new float[8]));
        Assert.Throws<ArgumentOutOfRangeException>(() => ImageInput.Write(image, 3, 2, 0, new float[8]));
        Assert.Contains("3x2x2 has 12 floats, not 11", Assert.Throws<ArgumentException>(() => ImageInput.Write(image, 3, 2, 2, new float[11])).Message, StringComparison.Ordinal);
    }
}
