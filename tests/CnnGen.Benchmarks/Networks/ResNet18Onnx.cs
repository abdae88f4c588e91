using CnnGen.Benchmarks.Onnx;

namespace CnnGen.Benchmarks.Networks;

/// <summary>The zoo's ResNet-18 for a peer.</summary>
internal static class ResNet18Onnx
{
    public static OnnxValue Write(OnnxValue image)
    {
        OnnxValue x = image.Conv("Stem.conv1", 7, stride: 2, padding: 3, bias: false).BatchNorm("Stem.bn1").Relu().MaxPool(3, stride: 2, padding: 1);
        for (int stage = 1; stage <= 4; stage++)
        {
            string name = $"Stage{stage}";
            x = stage == 1
                ? ResidualBlock.Write(x, x, $"{name}.0.Y", stride: 1)
                : ResidualBlock.Write(x, x.Conv($"{name}.0.Shortcut.conv1", 1, stride: 2, bias: false).BatchNorm($"{name}.0.Shortcut.bn1"), $"{name}.0.Y", stride: 2);
            x = ResidualBlock.Write(x, x, $"{name}.1.Y", stride: 1);
        }

        return x.GlobalAveragePool().Flatten().Dense("Logits");
    }
}
