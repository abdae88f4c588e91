[Model, Input(3, 32, 32)]
[Conv2D(32, 3), Relu, MaxPool2D(2)]
[Conv2D(64, 3), Relu, MaxPool2D(2)]
[Conv2D(64, 3), Relu]
[Flatten, Dense(64), Relu, Dense(10)]
public partial class CifarCnn;
