using CnnGen.Benchmarks.Onnx;

namespace CnnGen.Benchmarks.Networks;

/// <summary>The zoo's MobileNet V1 for a peer.</summary>
internal static class MobileNetV1Onnx
{
    private const float Epsilon = 0.001f;

    public static OnnxValue Write(OnnxValue image)
    {
        OnnxValue x = Rectify(image.Conv("Stem.conv1", 3, stride: 2, padding: 0, paddingAfter: 1, bias: false), "Stem.bn1");
        x = Separable(x, "At112", channels: 32, stride: 1);
        int channels = 64;
        foreach ((string stage, int blocks) in new[] { ("At56", 2), ("At28", 2), ("At14", 6), ("At7", 2) })
        {
            for (int block = 0; block < blocks; block++)
            {
                x = Separable(x, $"{stage}.{block}", channels, block == 0 ? 2 : 1);
                channels = block == 0 ? 2 * channels : channels;
            }
        }

        return x.GlobalAveragePool().Flatten().Dense("Logits");
    }

    /// <summary>A depthwise and a pointwise convolution. With a step of 2 and an even side, padding to the same side adds zeros at the end alone.</summary>
    private static OnnxValue Separable(OnnxValue x, string layer, int channels, int stride)
    {
        OnnxValue depthwise = x.Conv($"{layer}.depthwiseconv1", 3, stride, padding: stride == 1 ? 1 : 0, paddingAfter: 1, groups: channels, bias: false);
        return Rectify(Rectify(depthwise, $"{layer}.bn1").Conv($"{layer}.conv1", 1, bias: false), $"{layer}.bn2");
    }

    private static OnnxValue Rectify(OnnxValue x, string norm) => x.BatchNorm(norm, Epsilon).Relu6();
}
