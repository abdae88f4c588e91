using CnnGen.Benchmarks.Onnx;

namespace CnnGen.Benchmarks.Networks;

/// <summary>Two windows of 3x3 and a shortcut past them, for a peer.</summary>
internal static class ResidualBlock
{
    /// <param name="x">What comes in.</param>
    /// <param name="shortcut">What is added.</param>
    /// <param name="layer">What stands before <c>.conv1.weight</c>.</param>
    /// <param name="stride">Step of the first window.</param>
    public static OnnxValue Write(OnnxValue x, OnnxValue shortcut, string layer, int stride) => x
        .Conv(layer + ".conv1", 3, stride, padding: 1, bias: false).BatchNorm(layer + ".bn1").Relu()
        .Conv(layer + ".conv2", 3, padding: 1, bias: false).BatchNorm(layer + ".bn2").Plus(shortcut).Relu();
}
