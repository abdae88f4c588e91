// Written by make_golden.py.
namespace CnnGen.Golden;

[Model(Loss = Loss.SoftmaxCrossEntropy), Input(11), Dense(8), Tanh, Dense(6)]
public partial class CrossEntropy;

[Model(Loss = Loss.SoftmaxCrossEntropy), Input(11), Dense(6)]
public partial class CrossEntropyLargeLogits;
