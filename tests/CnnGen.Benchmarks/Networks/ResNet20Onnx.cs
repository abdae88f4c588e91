using CnnGen.Benchmarks.Onnx;

namespace CnnGen.Benchmarks.Networks;

/// <summary>The zoo's ResNet-20 for a peer.</summary>
internal static class ResNet20Onnx
{
    private const int BlocksAStage = 3;

    public static OnnxValue Write(OnnxValue image)
    {
        OnnxValue x = image.Conv("Stem.conv1", 3, padding: 1, bias: false).BatchNorm("Stem.bn1").Relu();
        int channels = 16;
        for (int stage = 1; stage <= 3; stage++)
        {
            for (int block = 0; block < BlocksAStage; block++)
            {
                bool narrows = stage > 1 && block == 0;
                OnnxValue shortcut = narrows ? x.HalveAndPadChannels(channels) : x;
                x = ResidualBlock.Write(x, shortcut, $"Stage{stage}.{block}.Y", narrows ? 2 : 1);
                channels = narrows ? 2 * channels : channels;
            }
        }

        return x.GlobalAveragePool().Flatten().Dense("Scores");
    }
}
