using CnnGen;

namespace Zoo.Networks;

/// <summary>LeNet-5: reads a handwritten digit. 61,706 parameters.</summary>
/// <remarks>
/// <para>LeCun, Bottou, Bengio, Haffner: "Gradient-Based Learning Applied to Document Recognition", Proceedings of the IEEE, 1998. The first convolutional network at work, in cheque readers.</para>
/// <para>From the paper: poolings have no learned factor, every filter of the second convolution sees all six maps, and a dense layer stands where radial basis functions stood. The picture of
/// 28x28 is padded to the paper's 32x32.</para>
/// </remarks>
[Model, Input(1, 28, 28)]
[Conv2D(6, 5, Padding = 2), Tanh, AvgPool2D(2)]
[Conv2D(16, 5), Tanh, AvgPool2D(2)]
[Flatten, Dense(120), Tanh, Dense(84), Tanh, Dense(10)]
public partial class LeNet5;
