using CnnGen;

namespace Zoo.Networks;

/// <summary>The network of TensorFlow's first tutorial on convolutions: a small picture in colours, ten kinds of things. 122,570 parameters.</summary>
/// <remarks>"Convolutional Neural Network (CNN)", TensorFlow's tutorials with Keras, 2019. About 70 % right on CIFAR-10 after ten epochs.</remarks>
[Model, Input(3, 32, 32)]
[Conv2D(32, 3), Relu, MaxPool2D(2)]
[Conv2D(64, 3), Relu, MaxPool2D(2)]
[Conv2D(64, 3), Relu]
[Flatten, Dense(64), Relu, Dense(10)]
public partial class CifarCnn;
