// Written by make_golden.py.
namespace CnnGen.Golden;

[Model(Loss = Loss.MeanSquaredError), Input(3, 5, 5), Conv2D(4, 3), Relu, Conv2D(3, 2)]
public partial class Rectifier;

[Model(Loss = Loss.MeanSquaredError), Input(3, 5, 5), Conv2D(4, 3), LeakyRelu, Conv2D(3, 2)]
public partial class LeakyRectifier;

[Model(Loss = Loss.MeanSquaredError), Input(3, 5, 5), Conv2D(4, 3), LeakyRelu(0.3f), Conv2D(3, 2)]
public partial class LeakyRectifierSlope;

[Model(Loss = Loss.MeanSquaredError), Input(3, 5, 5), Conv2D(4, 3), Tanh, Conv2D(3, 2)]
public partial class HyperbolicTangent;

[Model(Loss = Loss.MeanSquaredError), Input(3, 5, 5), Conv2D(4, 3), Sigmoid, Conv2D(3, 2)]
public partial class LogisticFunction;

[Model(Loss = Loss.MeanSquaredError), Input(9), Dense(7), Softmax, Dense(4)]
public partial class SoftmaxOfVector;

[Model(Loss = Loss.MeanSquaredError), Input(3, 4, 5), Conv2D(5, 2), Softmax, Conv2D(2, 1)]
public partial class SoftmaxOverChannels;
