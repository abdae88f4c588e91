using CnnGen.Compiler.Planning;
using CnnGen.Compiler.Specs;

namespace CnnGen.Compiler.Tests.Networks;

/// <summary>A prediction from bytes in H,W,C order is that from floats of 0 to 1 in C,H,W order.</summary>
public sealed class BytesTests
{
    private const int Samples = 3;

    private static readonly string[] Layers =
    [
        "Input(3, 9, 7, Bytes = true) Normalize(0.485|0.456|0.406, 0.229|0.224|0.225) Conv2D(5, 3, Padding = 1) Relu GlobalAvgPool Dense(4)",
        "Input(1, 14, 20, Bytes = true) Normalize(0.1307, 0.3081) Conv2D(6, 5, Padding = 2) Tanh AvgPool2D(2) Flatten Dense(4)",
        "Input(4, 6, 5, Bytes = true) Conv2D(5, 3) Flatten Dense(4)",
        "Input(2, 23, Bytes = true) Normalize(0.5|0.25, 0.5) Conv1D(5, 3, Padding = 1) Flatten Dense(4)",
        "Input(2, 3, 4, 5, Bytes = true) Conv3D(3, 2, Padding = 1) Flatten Dense(4)",
        "Input(11, Bytes = true) Normalize(0.5, 2.0) Dense(4)",
        "Input(3, 6, 5, Bytes = true) Relu Flatten Dense(4)",
    ];

    [Theory, InlineData(CodeForm.Unrolled), InlineData(CodeForm.Shared)]
    public void Bytes_predict_as_floats_do(CodeForm form)
    {
        CompiledNetwork[] networks = CompiledNetwork.Load([.. Layers.Select(static layers => Net.Chain(layers)), Kept], form);
        foreach (CompiledNetwork network in networks)
        {
            using ParameterSet parameters = ParameterSet.Create(network.Info, seed: 5);
            int[] shape = network.Info.Inputs[0].Shape.ToArray();
            int channels = shape[0], pixels = network.Info.InputLength / channels;
            var bytes = new byte[Samples * network.Info.InputLength];
            new Random(3).NextBytes(bytes);
            var floats = new float[bytes.Length];
            for (int i = 0; i < floats.Length; i++)
            {
                int sample = i / network.Info.InputLength, channel = i / pixels % channels, pixel = i % pixels;
                floats[i] = bytes[(sample * network.Info.InputLength) + (pixel * channels) + channel] / 255f;
            }

            KernelCheck.Compare(string.Join("x", shape), network.Predict(parameters, floats, Samples), network.Predict(parameters, bytes, Samples), 1e-5f);
        }
    }

    /// <summary>The picture can be looked at as it came in.</summary>
    private static NetworkSpec Kept => Net.Tensors(
        ("Image", "Input(3, 6, 5, Bytes = true)"), ("Stem", "Normalize(0.5|0.4|0.3, 0.25) Conv2D(4, 3, Padding = 1)"), ("Scores", "GlobalAvgPool Dense(4) Output"));
}
