using CnnGen.Benchmarks.Onnx;

namespace CnnGen.Benchmarks.Networks;

/// <summary>The convolutional network of the Keras and TensorFlow tutorials, for the 32x32 colour pictures of CIFAR-10; 122,570 parameters.</summary>
[Model, Input(3, 32, 32)]
[Conv2D(32, 3), Relu, MaxPool2D(2)]
[Conv2D(64, 3), Relu, MaxPool2D(2)]
[Conv2D(64, 3), Relu]
[Flatten, Dense(64), Relu, Dense(10)]
public sealed partial class CifarCnn
{
    /// <summary>The same for a peer.</summary>
    internal static OnnxValue ToOnnx(OnnxValue image) => image
        .Conv("conv1", kernelSize: 3).Relu().MaxPool(2, stride: 2)
        .Conv("conv2", kernelSize: 3).Relu().MaxPool(2, stride: 2)
        .Conv("conv3", kernelSize: 3).Relu()
        .Flatten().Dense("dense1").Relu().Dense("dense2");
}
