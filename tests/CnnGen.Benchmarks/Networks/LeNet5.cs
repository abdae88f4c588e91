using CnnGen.Benchmarks.Onnx;

namespace CnnGen.Benchmarks.Networks;

/// <summary>LeCun, Bottou, Bengio, Haffner, Gradient-Based Learning Applied to Document Recognition, 1998: digits of 28x28; 61,706 parameters.</summary>
[Model, Input(1, 28, 28)]
[Conv2D(6, 5, Padding = 2), Tanh, AvgPool2D(2)]
[Conv2D(16, 5), Tanh, AvgPool2D(2)]
[Flatten, Dense(120), Tanh, Dense(84), Tanh, Dense(10)]
public sealed partial class LeNet5
{
    /// <summary>The same for a peer.</summary>
    internal static OnnxValue ToOnnx(OnnxValue image) => image
        .Conv("conv1", kernelSize: 5, padding: 2).Tanh().AveragePool(2)
        .Conv("conv2", kernelSize: 5).Tanh().AveragePool(2)
        .Flatten().Dense("dense1").Tanh().Dense("dense2").Tanh().Dense("dense3");
}
