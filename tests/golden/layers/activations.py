"""Activations: functions of each element, and the softmax over the channels."""

import torch
import torch.nn.functional as F

from registry import chain, layer

CASES = {
    "Rectifier": chain("Input(3, 5, 5), Conv2D(4, 3), Relu, Conv2D(3, 2)"),
    "LeakyRectifier": chain("Input(3, 5, 5), Conv2D(4, 3), LeakyRelu, Conv2D(3, 2)"),
    "LeakyRectifierSlope": chain("Input(3, 5, 5), Conv2D(4, 3), LeakyRelu(0.3f), Conv2D(3, 2)"),
    "HyperbolicTangent": chain("Input(3, 5, 5), Conv2D(4, 3), Tanh, Conv2D(3, 2)"),
    "LogisticFunction": chain("Input(3, 5, 5), Conv2D(4, 3), Sigmoid, Conv2D(3, 2)"),
    "SoftmaxOfVector": chain("Input(9), Dense(7), Softmax, Dense(4)"),
    "SoftmaxOverChannels": chain("Input(3, 4, 5), Conv2D(5, 2), Softmax, Conv2D(2, 1)"),
}


@layer("Relu")
def relu(call, x):
    return F.relu(x)


@layer("LeakyRelu")
def leaky_relu(call, x):
    return F.leaky_relu(x, call.layer.argument(0, 0.01))


@layer("Tanh")
def tanh(call, x):
    return torch.tanh(x)


@layer("Sigmoid")
def sigmoid(call, x):
    return torch.sigmoid(x)


@layer("Softmax")
def softmax(call, x):
    return F.softmax(x, 1)
