// Written by make_golden.py.
namespace CnnGen.Golden;

[Model(Loss = Loss.MeanSquaredError), Input(23), Dense(17), Dense(5)]
public partial class DenseOddSize;

[Model(Loss = Loss.MeanSquaredError), Input(7), Dense(19, Bias = false), Dense(3, Bias = false)]
public partial class DenseWithoutBias;

[Model(Loss = Loss.MeanSquaredError), Input(2, 5, 4), Conv2D(3, 2), Flatten, Dense(4)]
public partial class FlattenOrder;
