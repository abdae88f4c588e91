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

[Model(Loss = Loss.MeanSquaredError), Input(3, 5, 5), Conv2D(4, 3), Relu6, Conv2D(3, 2)]
public partial class RectifierToSix;

[Model(Loss = Loss.MeanSquaredError), Input(3, 5, 5), Conv2D(4, 3), Elu, Conv2D(3, 2)]
public partial class ExponentialLinear;

[Model(Loss = Loss.MeanSquaredError), Input(3, 5, 5), Conv2D(4, 3), Elu(0.4f), Conv2D(3, 2)]
public partial class ExponentialLinearAlpha;

[Model(Loss = Loss.MeanSquaredError), Input(3, 5, 5), Conv2D(4, 3), Selu, Conv2D(3, 2)]
public partial class ScaledExponentialLinear;

[Model(Loss = Loss.MeanSquaredError), Input(3, 5, 5), Conv2D(4, 3), Silu, Conv2D(3, 2)]
public partial class SigmoidLinear;

[Model(Loss = Loss.MeanSquaredError), Input(3, 6, 6), Conv2D(4, 3), Silu, AvgPool2D(2), Conv2D(3, 2)]
public partial class SigmoidLinearPooled;

[Model(Loss = Loss.MeanSquaredError), Input(9), Dense(7), Silu, Dense(4)]
public partial class SigmoidLinearOfDense;

[Model(Loss = Loss.MeanSquaredError), Input(3, 5, 5), Conv2D(4, 3), HardSwish, Conv2D(3, 2)]
public partial class HardSwishLines;

[Model(Loss = Loss.MeanSquaredError), Input(3, 5, 5), Conv2D(4, 3), HardSigmoid, Conv2D(3, 2)]
public partial class HardSigmoidLines;

[Model(Loss = Loss.MeanSquaredError), Input(3, 5, 5), Conv2D(4, 3), HardTanh(-0.5f, 2), Conv2D(3, 2)]
public partial class HardTanhBounds;

[Model(Loss = Loss.MeanSquaredError), Input(3, 5, 5), Conv2D(4, 3), Gelu, Conv2D(3, 2)]
public partial class GaussianErrorLinear;

[Model(Loss = Loss.MeanSquaredError), Input(3, 5, 5), Conv2D(4, 3), Gelu(Approximate = true), Conv2D(3, 2)]
public partial class GaussianErrorLinearByTanh;

[Model(Loss = Loss.MeanSquaredError), Input(3, 5, 5), Conv2D(4, 3), Mish, Conv2D(3, 2)]
public partial class MishSmooth;

[Model(Loss = Loss.MeanSquaredError), Input(3, 5, 5), Conv2D(4, 3), Softplus, Conv2D(3, 2)]
public partial class SoftplusSmooth;

[Model(Loss = Loss.MeanSquaredError), Input(3, 5, 5), Conv2D(4, 3), Softplus(2, 3), Conv2D(3, 2)]
public partial class SoftplusBetaThreshold;

[Model(Loss = Loss.MeanSquaredError), Input(3, 5, 5), Conv2D(4, 3), PRelu, Conv2D(3, 2)]
public partial class LearnedSlope;

[Model(Loss = Loss.MeanSquaredError), Input(3, 5, 5), Conv2D(19, 3), PRelu(19), Conv2D(3, 2)]
public partial class LearnedSlopeOfEachChannel;

[Model(Loss = Loss.MeanSquaredError), Input(9), Dense(7), PRelu(7), Dense(4)]
public partial class LearnedSlopeOfVector;

[Model(Loss = Loss.MeanSquaredError), Input(3, 5), Silu, Flatten, Dense(4)]
public partial class ActivationOfInput;

[Model(Loss = Loss.MeanSquaredError), Input(9), Dense(7), Softmax, Dense(4)]
public partial class SoftmaxOfVector;

[Model(Loss = Loss.MeanSquaredError), Input(9), Dense(77), Softmax, Dense(4)]
public partial class SoftmaxOfManyClasses;

[Model(Loss = Loss.MeanSquaredError), Input(3, 4, 5), Conv2D(35, 2), Softmax, Conv2D(2, 2, Padding = 1)]
public partial class SoftmaxOfManyChannels;

[Model(Loss = Loss.MeanSquaredError), Input(9), Dense(21), LogSoftmax, Dense(4)]
public partial class LogSoftmaxOfVector;

[Model(Loss = Loss.MeanSquaredError), Input(3, 4, 5), Conv2D(5, 2), LogSoftmax, Conv2D(2, 2, Padding = 1)]
public partial class LogSoftmaxOverChannels;

[Model(Loss = Loss.MeanSquaredError), Input(3, 4, 5), Conv2D(5, 2), Softmax, Conv2D(2, 1)]
public partial class SoftmaxOverChannels;
