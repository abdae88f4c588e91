"""Dense layers, and the flattening before them."""

import math

import torch.nn.functional as F

from registry import Parameter, chain, layer

CASES = {
    "DenseOddSize": chain("Input(23), Dense(17), Dense(5)"),
    "DenseWithoutBias": chain("Input(7), Dense(19, Bias = false), Dense(3, Bias = false)"),
    "FlattenOrder": chain("Input(2, 5, 4), Conv2D(3, 2), Flatten, Dense(4)"),
}


def parameters(layer, x):
    bound = 1 / math.sqrt(x.shape[1])
    described = {"weight": Parameter((layer.values[0], x.shape[1]), bound)}
    if layer.options.get("Bias", True):
        described["bias"] = Parameter((layer.values[0],), bound)
    return described


@layer("Dense", parameters)
def dense(call, x):
    return F.linear(x, call["weight"], call.get("bias"))


@layer("Flatten")
def flatten(call, x):
    return x.flatten(1)
