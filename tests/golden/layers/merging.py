"""Layers that join named tensors to the chain."""

import functools

import torch

from registry import graph, layer

CASES = {
    "AddShortcut": graph("""
        [Input(3, 6, 5), Conv2D(4, 3, Padding = 1), Relu] public partial Map Stem { get; }
        [Conv2D(4, 3, Padding = 1), Add(nameof(Stem)), Relu, Output] public partial Map Sum { get; }
        """),
    "AddOneTensorTwice": graph("""
        [Input(3, 4, 4), Conv2D(3, 2)] public partial Map Stem { get; }
        [Tanh, Add(nameof(Stem), nameof(Stem)), Output] public partial Map Sum { get; }
        """),
    "AddPerChannel": graph("""
        [Input(3, 6, 5), Conv2D(5, 3)] public partial Map Stem { get; }
        [GlobalAvgPool, Dense(5)] public partial Map Offsets { get; }
        [From(nameof(Stem)), Add(nameof(Offsets)), Tanh, Output] public partial Map Sum { get; }
        """),
    "SubtractShortcut": graph("""
        [Input(3, 6, 5), Conv2D(4, 3, Padding = 1), Relu] public partial Map Stem { get; }
        [Conv2D(4, 3, Padding = 1), Subtract(nameof(Stem)), Relu, Output] public partial Map Difference { get; }
        """),
    "SubtractSeveral": graph("""
        [Input(9), Dense(5), Tanh] public partial Map Left { get; }
        [From(nameof(Left)), Dense(5), Sigmoid] public partial Map Right { get; }
        [Subtract(nameof(Left), nameof(Left)), Dense(2), Output] public partial Map Scores { get; }
        """),
    "SubtractMeanOfEachChannel": graph("""
        [Input(3, 5, 4), Conv2D(19, 2, Bias = false)] public partial Map Stem { get; }
        [GlobalAvgPool] public partial Map Mean { get; }
        [From(nameof(Stem)), Subtract(nameof(Mean)), Tanh, Output] public partial Map Centred { get; }
        """),
    "SubtractFromEachChannel": graph("""
        [Input(3, 5, 4), Conv2D(6, 2, Bias = false)] public partial Map Stem { get; }
        [GlobalAvgPool, Subtract(nameof(Stem)), Tanh, Output] public partial Map Centred { get; }
        """),
    "MultiplyImages": graph("""
        [Input(3, 6, 5), Conv2D(4, 3, Padding = 1), Tanh] public partial Map Stem { get; }
        [Conv2D(4, 3, Padding = 1), Sigmoid, Multiply(nameof(Stem), nameof(Stem)), Output] public partial Map Product { get; }
        """),
    "MultiplyGate": graph("""
        [Input(3, 7, 6), Conv2D(20, 3), Relu] public partial Map Stem { get; }
        [GlobalAvgPool, Dense(4), Relu, Dense(20), Sigmoid] public partial Map Gate { get; }
        [From(nameof(Stem)), Multiply(nameof(Gate)), Conv2D(3, 3, Padding = 1), Output] public partial Map Gated { get; }
        """),
    "MultiplyGateFirst": graph("""
        [Input(3, 7, 6), Conv2D(5, 3), Relu] public partial Map Stem { get; }
        [GlobalAvgPool, Dense(5), Sigmoid, Multiply(nameof(Stem)), Conv2D(3, 3), Output] public partial Map Gated { get; }
        """),
    "MultiplyGateOfOnePixel": graph("""
        [Input(3, 4, 4), Conv2D(5, 1), Relu] public partial Map Stem { get; }
        [Conv2D(5, 4), Sigmoid] public partial Map Gate { get; }
        [From(nameof(Stem)), Multiply(nameof(Gate)), Conv2D(3, 3), Output] public partial Map Gated { get; }
        """),
    "MultiplyRows": graph("""
        [Input(3, 9), Conv1D(6, 3), Tanh] public partial Map Stem { get; }
        [GlobalAvgPool, Sigmoid] public partial Map Gate { get; }
        [From(nameof(Stem)), Multiply(nameof(Gate)), Conv1D(3, 2), Output] public partial Map Gated { get; }
        """),
    "ConcatImages": graph("""
        [Input(3, 6, 6), Conv2D(5, 3)] public partial Map Stem { get; }
        [From(nameof(Stem)), Conv2D(3, 1), Relu] public partial Map Left { get; }
        [From(nameof(Stem)), Conv2D(2, 3, Padding = 1), Tanh] public partial Map Right { get; }
        [From(nameof(Left)), Concat(nameof(Right), nameof(Stem)), MaxPool2D(2), Flatten, Dense(4), Output] public partial Map Scores { get; }
        """, loss="SoftmaxCrossEntropy"),
    "ConcatVectors": graph("""
        [Input(9), Dense(5), Tanh] public partial Map Left { get; }
        [From(nameof(Left)), Dense(3), Sigmoid] public partial Map Right { get; }
        [Concat(nameof(Left)), Dense(2), Output] public partial Map Scores { get; }
        """),
}


@layer("Add")
def add(call, x):
    return combine(torch.add, call, x)


@layer("Subtract")
def subtract(call, x):
    return combine(torch.sub, call, x)


@layer("Multiply")
def multiply(call, x):
    return combine(torch.mul, call, x)


@layer("Concat")
def concat(call, x):
    return torch.cat([x, *call.named], 1)


def combine(operator, call, x):
    """Values with one number for each channel, (N, C), get axes of one position behind the channels."""
    rank = max(value.dim() for value in [x, *call.named])
    spread = [value.reshape(*value.shape, *[1] * (rank - value.dim())) for value in [x, *call.named]]
    return functools.reduce(operator, spread)
