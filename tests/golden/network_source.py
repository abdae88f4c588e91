"""Runs a network that is written as CnnGen writes it, C# attributes on a class, with PyTorch's operators.

So a case is spelled once: the library compiles the very text from which the golden values were computed.
"""

import re
from dataclasses import dataclass

import torch
import torch.nn.functional as F

SAME = -1


@dataclass(frozen=True)
class Layer:
    kind: str         # name of the attribute: Conv2D
    values: tuple     # positional arguments
    options: dict     # named arguments
    parameters: str   # prefix of its parameters' names: conv1

    def pair(self, name, default=0):
        """Stride, StrideHeight, StrideWidth and their like: the option for each axis wins over the one for both."""
        both = self.options.get(name, default)
        return [self.options.get(name + "Height", both), self.options.get(name + "Width", both)]


@dataclass(frozen=True)
class Network:
    """What the attributes say: the loss, and for each named tensor (a chain on the class has one without a name) its layers."""
    loss: str
    tensors: dict

    @property
    def layers(self):
        return [layer for chain in self.tensors.values() for layer in chain]

    @property
    def input_shapes(self):
        return [layer.values for layer in self.layers if layer.kind == "Input"]


def parse(source):
    loss, tensors, pending = "SoftmaxCrossEntropy", {}, []
    for attributes, declaration in re.findall(r"\[((?:[^\[\]])*)\]\s*([^\[]*)", source):
        for kind, arguments in re.findall(r"(\w+)(?:\(((?:[^()]|\([^()]*\))*)\))?", attributes):
            values, options = read_arguments(arguments)
            if kind == "Model":
                loss = options.get("Loss", loss)
            else:
                pending.append((kind, values, options))
        named = re.search(r"Map (\w+)", declaration)
        if named or "class" in declaration and pending:
            name = named.group(1) if named else ""
            tensors[name], pending = name_layers(name, pending), []
    return Network(loss, tensors)


def name_layers(tensor, chain):
    """On the class conv1, conv2, dense1; on a property its name, or Stem.conv1, Stem.conv2 where several of its layers learn."""
    counts, layers = {}, []
    alone = tensor and sum(kind in ("Conv2D", "Dense") for kind, _, _ in chain) == 1
    for kind, values, options in chain:
        stem = kind.lower().removesuffix("2d")
        counts[stem] = counts.get(stem, 0) + 1
        layers.append(Layer(kind, values, options, tensor if alone else f"{tensor}{'.' if tensor else ''}{stem}{counts[stem]}"))
    return layers


def read_arguments(text):
    values, options = [], {}
    for argument in filter(None, map(str.strip, text.split(","))):
        name, _, value = argument.rpartition("=")
        if name:
            options[name.strip()] = read_value(value.strip())
        else:
            values.append(read_value(value.strip()))
    return tuple(values), options


def read_value(text):
    names = {"true": True, "false": False, "Pad.Same": SAME, "Pad.Valid": 0}
    if text in names:
        return names[text]
    if text.startswith("nameof("):
        return text[len("nameof("):-1]
    if text.startswith("Loss."):
        return text[len("Loss."):]
    return float(text[:-1]) if text.endswith("f") else int(text)


def parameter_shapes(network):
    """PyTorch's name -> (shape, fan in) for each learned tensor, in order of declaration."""
    shapes, described = {}, {}

    def describe(layer, x):
        if layer.kind == "Conv2D":
            kernel = list(window(layer, first=1))
            shape = [layer.values[0], x.shape[1] // layer.options.get("Groups", 1), *kernel]
        elif layer.kind == "Dense":
            shape = [layer.values[0], x.shape[1]]
        else:
            return
        fan_in = int(torch.tensor(shape[1:]).prod())
        described[layer.parameters + ".weight"] = torch.zeros(shape)
        shapes[layer.parameters + ".weight"] = (shape, fan_in)
        if layer.options.get("Bias", True):
            described[layer.parameters + ".bias"] = torch.zeros(shape[:1])
            shapes[layer.parameters + ".bias"] = (shape[:1], fan_in)

    forward(network, described, [torch.zeros(1, *shape) for shape in network.input_shapes], before=describe)
    return shapes


def forward(network, parameters, inputs, before=lambda layer, x: None):
    """Returns (output, name -> value of each named tensor)."""
    tensors, x, output, inputs = {}, None, None, iter(inputs)
    for name, chain in network.tensors.items():
        for layer in chain:
            if layer.kind == "Input":
                x = next(inputs)
            elif layer.kind == "From":
                x = tensors[layer.values[0]]
            elif layer.kind == "Output":
                output = x
            else:
                before(layer, x)
                x = apply(layer, x, parameters, tensors)
        tensors[name] = x
    return (x if output is None else output), tensors


def apply(layer, x, parameters, tensors):
    named = [tensors[value] for value in layer.values] if layer.kind in ("Add", "Concat") else []
    match layer.kind:
        case "Conv2D": return convolve(layer, x, parameters)
        case "Dense": return F.linear(x, parameters[layer.parameters + ".weight"], parameters.get(layer.parameters + ".bias"))
        case "MaxPool2D": return max_pool(layer, x)
        case "AvgPool2D": return average_pool(layer, x)
        case "GlobalAvgPool": return x.mean((2, 3))
        case "Flatten": return x.flatten(1)
        case "Relu": return F.relu(x)
        case "LeakyRelu": return F.leaky_relu(x, *(layer.values or (0.01,)))
        case "Tanh": return torch.tanh(x)
        case "Sigmoid": return torch.sigmoid(x)
        case "Softmax": return F.softmax(x, 1)
        case "Add": return sum(named, x)
        case "Concat": return torch.cat([x, *named], 1)
        case _: raise ValueError(f"no rule for the layer {layer.kind}")


def convolve(layer, x, parameters):
    stride, dilation = layer.pair("Stride", 1), layer.pair("Dilation", 1)
    x = F.pad(x, padding(layer, x, window(layer, first=1), stride, dilation))
    weight, bias = parameters[layer.parameters + ".weight"], parameters.get(layer.parameters + ".bias")
    return F.conv2d(x, weight, bias, stride, 0, dilation, layer.options.get("Groups", 1))


def max_pool(layer, x):
    kernel = window(layer)
    stride = [given or size for given, size in zip(layer.pair("Stride"), kernel)]
    sides = padding(layer, x, kernel, stride, [1, 1])
    return F.max_pool2d(F.pad(x, sides, value=float("-inf")), kernel, stride)


def average_pool(layer, x):
    """The mean of each window; where the padding does not count, the sum over the number of elements that lie in the image."""
    kernel = window(layer)
    stride = [given or size for given, size in zip(layer.pair("Stride"), kernel)]
    sides = padding(layer, x, kernel, stride, [1, 1])
    mean = F.avg_pool2d(F.pad(x, sides), kernel, stride)
    if layer.options.get("CountIncludePad", True):
        return mean
    return mean / F.avg_pool2d(F.pad(torch.ones_like(x), sides), kernel, stride)


def window(layer, first=0):
    sizes = layer.values[first:]
    return (sizes[0], sizes[-1])


def padding(layer, x, kernel, stride, dilation):
    """(left, right, above, below), as F.pad takes it."""
    sides = []
    for axis, given in enumerate(layer.pair("Padding")):
        size, before, after = x.shape[2 + axis], given, given
        if given == SAME:
            outputs = -(-size // stride[axis])
            total = max((outputs - 1) * stride[axis] + dilation[axis] * (kernel[axis] - 1) + 1 - size, 0)
            before, after = total // 2, total - total // 2
        sides = [before, after] + sides
    return sides
