namespace CnnGen.Golden;

/// <summary>So many shapes that they share methods: blocks of 64, 48, 32, 16, 8 and 4 channels, strides, dilation, biases, rows shorter than a tile, poolings.</summary>
[Model, Input(3, 20, 20)]
[Conv2D(64, 3, Padding = 1), Relu, Conv2D(48, 3, Stride = 2, Padding = 1), Tanh, MaxPool2D(3, Stride = 1, Padding = 1), Conv2D(32, 1), Relu, Conv2D(16, 3, Padding = 2, Dilation = 2), Sigmoid]
[Conv2D(8, 3, Padding = 1), Relu, AvgPool2D(3, Stride = 1, Padding = 1), Conv2D(4, 5, Padding = 2), Conv2D(80, 3), Relu, Conv2D(64, 3), Conv2D(64, 1, Bias = false), Relu]
[Flatten, Dense(48), Relu, Dense(10)]
public partial class ManyShapes;
