using static CnnGen.Benchmarks.Onnx.OnnxAttribute;

namespace CnnGen.Benchmarks.Onnx;

/// <summary>A tensor of an ONNX model; each method is a layer that reads it. Layers are named as the network's parameters are.</summary>
internal sealed record OnnxValue(OnnxGraph Graph, string Name)
{
    /// <param name="layer">What stands before <c>.weight</c>.</param>
    /// <param name="kernelSize">Height and width of the window.</param>
    /// <param name="stride">Step of the window, down and across.</param>
    /// <param name="padding">Zeros above and on the left.</param>
    /// <param name="paddingAfter">Zeros below and on the right; <paramref name="padding"/> if null.</param>
    /// <param name="groups">Groups of channels.</param>
    /// <param name="bias">Whether there is a bias.</param>
    public OnnxValue Conv(string layer, int kernelSize, int stride = 1, int padding = 0, int? paddingAfter = null, int groups = 1, bool bias = true)
    {
        int after = paddingAfter ?? padding;
        string[] inputs = [Name, Graph.Learned(layer + ".weight"), .. bias ? new[] { Graph.Learned(layer + ".bias") } : []];
        return Graph.Add(
            "Conv", inputs, Integers("kernel_shape", kernelSize, kernelSize), Integers("strides", stride, stride),
            Integers("pads", padding, padding, after, after), Integer("group", groups));
    }

    public OnnxValue BatchNorm(string layer, float epsilon = 1e-5f) => Graph.Add(
        "BatchNormalization", [Name, .. new[] { "weight", "bias", "running_mean", "running_var" }.Select(tensor => Graph.Learned($"{layer}.{tensor}"))],
        Float("epsilon", epsilon));

    public OnnxValue Dense(string layer) => Graph.Add("Gemm", [Name, Graph.Learned(layer + ".weight"), Graph.Learned(layer + ".bias")], Integer("transB", 1));

    public OnnxValue Relu() => Graph.Add("Relu", [Name]);

    public OnnxValue Relu6() => Graph.Add("Clip", [Name, Graph.Constant("zero", [], [0]), Graph.Constant("six", [], [6])]);

    public OnnxValue Tanh() => Graph.Add("Tanh", [Name]);

    /// <summary>The sum of both.</summary>
    public OnnxValue Plus(OnnxValue other) => Graph.Add("Add", [Name, other.Name]);

    /// <summary>The channels of this, then those of the next.</summary>
    public OnnxValue Concat(OnnxValue next) => Graph.Add("Concat", [Name, next.Name], Integer("axis", 1));

    public OnnxValue MaxPool(int size, int stride, int padding = 0, bool ceilMode = false) => Graph.Add(
        "MaxPool", [Name], Integers("kernel_shape", size, size), Integers("strides", stride, stride),
        Integers("pads", padding, padding, padding, padding), Integer("ceil_mode", ceilMode ? 1 : 0));

    public OnnxValue AveragePool(int size) => Graph.Add("AveragePool", [Name], Integers("kernel_shape", size, size), Integers("strides", size, size));

    public OnnxValue GlobalAveragePool() => Graph.Add("GlobalAveragePool", [Name]);

    public OnnxValue Flatten() => Graph.Add("Flatten", [Name]);

    /// <summary>Every second pixel, and zeros for as many new channels as there are, half of them before the others: a shortcut that learns nothing.</summary>
    /// <remarks>Written as a convolution, which the peer computes fastest: it stays in its own order of channels, and the sum and Relu that follow are fused into it.</remarks>
    public OnnxValue HalveAndPadChannels(int channels)
    {
        float[] weights = new float[2 * channels * channels];
        for (int channel = 0; channel < channels; channel++)
            weights[((channels / 2 + channel) * channels) + channel] = 1;
        string filter = Graph.Constant($"pad{channels}", [2 * channels, channels, 1, 1], weights);
        return Graph.Add("Conv", [Name, filter], Integers("kernel_shape", 1, 1), Integers("strides", 2, 2));
    }
}
