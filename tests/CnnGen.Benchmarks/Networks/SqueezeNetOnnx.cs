using CnnGen.Benchmarks.Onnx;

namespace CnnGen.Benchmarks.Networks;

/// <summary>The zoo's SqueezeNet 1.1 for a peer.</summary>
internal static class SqueezeNetOnnx
{
    public static OnnxValue Write(OnnxValue image)
    {
        OnnxValue x = Narrow(image.Conv("Stem", 3, stride: 2).Relu());
        x = Narrow(Fire(Fire(x, "Fire2.0"), "Fire2.1"));
        x = Narrow(Fire(Fire(x, "Fire4.0"), "Fire4.1"));
        for (int block = 0; block < 4; block++)
            x = Fire(x, $"Features.{block}");
        return x.Conv("Places", 1).Relu().GlobalAveragePool().Flatten();
    }

    private static OnnxValue Narrow(OnnxValue x) => x.MaxPool(3, stride: 2, ceilMode: true);

    private static OnnxValue Fire(OnnxValue x, string layer)
    {
        OnnxValue squeezed = x.Conv(layer + ".Squeeze", 1).Relu();
        return squeezed.Conv(layer + ".Expand1", 1).Relu().Concat(squeezed.Conv(layer + ".Expand3", 3, padding: 1).Relu());
    }
}
