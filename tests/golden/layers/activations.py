"""Activations: functions of each element, and the softmax over the channels."""

import torch
import torch.nn.functional as F

from registry import Parameter, chain, layer

CASES = {
    "Rectifier": chain("Input(3, 5, 5), Conv2D(4, 3), Relu, Conv2D(3, 2)"),
    "LeakyRectifier": chain("Input(3, 5, 5), Conv2D(4, 3), LeakyRelu, Conv2D(3, 2)"),
    "LeakyRectifierSlope": chain("Input(3, 5, 5), Conv2D(4, 3), LeakyRelu(0.3f), Conv2D(3, 2)"),
    "HyperbolicTangent": chain("Input(3, 5, 5), Conv2D(4, 3), Tanh, Conv2D(3, 2)"),
    "LogisticFunction": chain("Input(3, 5, 5), Conv2D(4, 3), Sigmoid, Conv2D(3, 2)"),
    "RectifierToSix": chain("Input(3, 5, 5), Conv2D(4, 3), Relu6, Conv2D(3, 2)", inputs=6.0),
    "ExponentialLinear": chain("Input(3, 5, 5), Conv2D(4, 3), Elu, Conv2D(3, 2)"),
    "ExponentialLinearAlpha": chain("Input(3, 5, 5), Conv2D(4, 3), Elu(0.4f), Conv2D(3, 2)", inputs=3.0),
    "ScaledExponentialLinear": chain("Input(3, 5, 5), Conv2D(4, 3), Selu, Conv2D(3, 2)"),
    "SigmoidLinear": chain("Input(3, 5, 5), Conv2D(4, 3), Silu, Conv2D(3, 2)", inputs=4.0),
    "SigmoidLinearPooled": chain("Input(3, 6, 6), Conv2D(4, 3), Silu, AvgPool2D(2), Conv2D(3, 2)", inputs=4.0),
    "SigmoidLinearOfDense": chain("Input(9), Dense(7), Silu, Dense(4)", inputs=4.0),
    "HardSwishLines": chain("Input(3, 5, 5), Conv2D(4, 3), HardSwish, Conv2D(3, 2)", inputs=4.0),
    "HardSigmoidLines": chain("Input(3, 5, 5), Conv2D(4, 3), HardSigmoid, Conv2D(3, 2)", inputs=4.0),
    "HardTanhBounds": chain("Input(3, 5, 5), Conv2D(4, 3), HardTanh(-0.5f, 2), Conv2D(3, 2)", inputs=4.0),
    "GaussianErrorLinear": chain("Input(3, 5, 5), Conv2D(4, 3), Gelu, Conv2D(3, 2)", inputs=3.0),
    "GaussianErrorLinearByTanh": chain("Input(3, 5, 5), Conv2D(4, 3), Gelu(Approximate = true), Conv2D(3, 2)", inputs=3.0),
    "MishSmooth": chain("Input(3, 5, 5), Conv2D(4, 3), Mish, Conv2D(3, 2)", inputs=4.0),
    "SoftplusSmooth": chain("Input(3, 5, 5), Conv2D(4, 3), Softplus, Conv2D(3, 2)", inputs=4.0),
    "SoftplusBetaThreshold": chain("Input(3, 5, 5), Conv2D(4, 3), Softplus(2, 3), Conv2D(3, 2)", inputs=4.0),
    "LearnedSlope": chain("Input(3, 5, 5), Conv2D(4, 3), PRelu, Conv2D(3, 2)"),
    "LearnedSlopeOfEachChannel": chain("Input(3, 5, 5), Conv2D(19, 3), PRelu(19), Conv2D(3, 2)"),
    "LearnedSlopeOfVector": chain("Input(9), Dense(7), PRelu(7), Dense(4)"),
    "ActivationOfInput": chain("Input(3, 5), Silu, Flatten, Dense(4)", inputs=4.0),
    "SoftmaxOfVector": chain("Input(9), Dense(7), Softmax, Dense(4)"),
    "SoftmaxOfManyClasses": chain("Input(9), Dense(77), Softmax, Dense(4)", scale=3.0),
    "SoftmaxOfManyChannels": chain("Input(3, 4, 5), Conv2D(35, 2), Softmax, Conv2D(2, 2, Padding = 1)"),
    "LogSoftmaxOfVector": chain("Input(9), Dense(21), LogSoftmax, Dense(4)"),
    "LogSoftmaxOverChannels": chain("Input(3, 4, 5), Conv2D(5, 2), LogSoftmax, Conv2D(2, 2, Padding = 1)"),
    "SoftmaxOverChannels": chain("Input(3, 4, 5), Conv2D(5, 2), Softmax, Conv2D(2, 1)"),
}


@layer("Relu")
def relu(call, x):
    return F.relu(x)


@layer("LeakyRelu")
def leaky_relu(call, x):
    return F.leaky_relu(x, call.layer.argument(0, 0.01))


def slopes(layer, x):
    return {"weight": Parameter((layer.argument(0, 1),), initial=layer.options.get("Init", 0.25))}


@layer("PRelu", slopes)
def prelu(call, x):
    return F.prelu(x, call["weight"])


@layer("Relu6")
def relu6(call, x):
    return F.relu6(x)


@layer("Elu")
def elu(call, x):
    return F.elu(x, call.layer.argument(0, 1.0))


@layer("Selu")
def selu(call, x):
    return F.selu(x)


@layer("Silu")
def silu(call, x):
    return F.silu(x)


@layer("HardTanh")
def hard_tanh(call, x):
    return F.hardtanh(x, call.layer.argument(0, -1.0), call.layer.argument(1, 1.0))


@layer("HardSwish")
def hard_swish(call, x):
    return F.hardswish(x)


@layer("HardSigmoid")
def hard_sigmoid(call, x):
    return F.hardsigmoid(x)


@layer("Gelu")
def gelu(call, x):
    return F.gelu(x, approximate="tanh" if call.layer.options.get("Approximate") else "none")


@layer("Mish")
def mish(call, x):
    return F.mish(x)


@layer("Softplus")
def softplus(call, x):
    return F.softplus(x, call.layer.argument(0, 1.0), call.layer.argument(1, 20.0))


@layer("Tanh")
def tanh(call, x):
    return torch.tanh(x)


@layer("Sigmoid")
def sigmoid(call, x):
    return torch.sigmoid(x)


@layer("Softmax")
def softmax(call, x):
    return F.softmax(x, 1)


@layer("LogSoftmax")
def log_softmax(call, x):
    return F.log_softmax(x, 1)
