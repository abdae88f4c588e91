using Cifar;

namespace CnnGen.Samples.Tests.Cifar;

public sealed class CifarInputTests
{
    [Fact]
    public void Pictures_are_normalised_channel_by_channel()
    {
        byte[] pixels = new byte[CifarFile.ImageLength];
        pixels.AsSpan(1024, 1024).Fill(255);
        float[] input = new float[pixels.Length];
        CifarInput.FromPixels(pixels, input);
        Assert.All(input[..1024], value => Assert.Equal(-0.485f / 0.229f, value, 1e-6f));
        Assert.All(input[1024..2048], value => Assert.Equal((1 - 0.456f) / 0.224f, value, 1e-6f));
        Assert.All(input[2048..], value => Assert.Equal(-0.406f / 0.225f, value, 1e-6f));
    }
}
