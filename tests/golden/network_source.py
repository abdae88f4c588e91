"""Runs a network that is written as CnnGen writes it, C# attributes on a class, with PyTorch's operators.

So a case is spelled once: the library compiles the very text from which the golden values were computed. What each layer computes is in `layers/`, which whoever runs networks imports.
"""

import re
from dataclasses import dataclass, field

import torch

from registry import LAYERS

SAME = -1
STRUCTURE = ("Input", "From", "Output")


@dataclass(frozen=True)
class Layer:
    kind: str         # name of the attribute: Conv2D
    values: tuple     # positional arguments
    options: dict     # named arguments
    parameters: str   # prefix of its parameters' names: conv1

    def argument(self, index, default):
        """A positional argument."""
        return self.values[index] if index < len(self.values) else default

    def each_axis(self, name, rank, default=0):
        """Stride, StrideHeight, StrideWidth and their like: the option for each axis wins over the one for all."""
        return [self.options.get(name + axis, self.options.get(name, default)) for axis in ("Depth", "Height", "Width")[-rank:]]


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


@dataclass
class Run:
    """One pass through a network."""
    parameters: dict                              # conv1.weight -> tensor
    training: bool
    tensors: dict = field(default_factory=dict)   # name -> value of each named tensor
    outputs: list = field(default_factory=list)
    updates: dict = field(default_factory=dict)   # bn1.running_mean -> what training makes of that buffer


@dataclass(frozen=True)
class Call:
    """A layer in a pass: its arguments, and what it reads beside the chain's value."""
    layer: Layer
    run: Run

    def __getitem__(self, suffix):
        """A parameter by the end of its name: call["weight"]."""
        return self.run.parameters[f"{self.layer.parameters}.{suffix}"]

    def get(self, suffix):
        """The same, or None if the layer has none."""
        return self.run.parameters.get(f"{self.layer.parameters}.{suffix}")

    def update(self, suffix, value):
        """What the pass makes of a buffer."""
        self.run.updates[f"{self.layer.parameters}.{suffix}"] = value

    @property
    def named(self):
        """The tensors that positional arguments name."""
        return [self.run.tensors[value] for value in self.layer.values]

    @property
    def training(self):
        return self.run.training


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
    for kind, _, _ in chain:
        if kind not in LAYERS and kind not in STRUCTURE:
            raise SystemExit(f"No module in layers/ says what {kind} computes.")
    learning = [kind for kind, _, _ in chain if kind in LAYERS and LAYERS[kind].parameters]
    counts, named = {}, []
    for kind, values, options in chain:
        stem = LAYERS[kind].stem if kind in LAYERS else kind.lower()
        counts[stem] = counts.get(stem, 0) + 1
        alone = tensor and learning == [kind]
        named.append(Layer(kind, values, options, tensor if alone else f"{tensor}{'.' if tensor else ''}{stem}{counts[stem]}"))
    return named


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
    """A literal; nameof(X) and a member of an enumeration, such as Loss.X, are the text X."""
    names = {"true": True, "false": False, "Pad.Same": SAME, "Pad.Valid": 0}
    if text in names:
        return names[text]
    name = re.fullmatch(r"nameof\((\w+)\)|[A-Za-z]\w*\.(\w+)", text)
    if name:
        return name.group(1) or name.group(2)
    return float(text[:-1]) if text.endswith("f") else int(text)


def parameters_of(network):
    """PyTorch's name -> Parameter for each tensor that the layers read, in order of declaration."""
    described, zeros = {}, {}

    def describe(layer, x):
        rule = LAYERS[layer.kind].parameters
        for suffix, parameter in (rule(layer, x) if rule else {}).items():
            described[f"{layer.parameters}.{suffix}"] = parameter
            zeros[f"{layer.parameters}.{suffix}"] = torch.zeros(parameter.shape)

    forward(network, zeros, [torch.zeros(1, *shape) for shape in network.input_shapes], before=describe)
    return described


def forward(network, parameters, inputs, training=False, before=lambda layer, x: None):
    """Runs the network, whose outputs are the tensors marked so, or else the last one."""
    run, x, inputs = Run(parameters, training), None, iter(inputs)
    for name, chain in network.tensors.items():
        for layer in chain:
            if layer.kind == "Input":
                x = next(inputs)
            elif layer.kind == "From":
                x = run.tensors[layer.values[0]]
            elif layer.kind == "Output":
                run.outputs.append(x)
            else:
                before(layer, x)
                x = LAYERS[layer.kind].forward(Call(layer, run), x)
        run.tensors[name] = x
    run.outputs = run.outputs or [x]
    return run
