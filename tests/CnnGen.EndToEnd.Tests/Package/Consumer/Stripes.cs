using CnnGen;

namespace Consumer;

#pragma warning disable CA1515 // public, so that the documentation of the generated members is asked for
/// <summary>Tells whether stripes lie, stand or slant.</summary>
[Model, Input(1, 8, 8)]
[Conv2D(8, 3, Padding = 1), Relu, MaxPool2D(2), Dropout(0.1f)]
[Flatten, Dense(16), Tanh, Dense(3)]
public partial class Stripes;
#pragma warning restore CA1515
