"""Runs a network that is written as CnnGen writes it, C# attributes on a class, with PyTorch's operators.

So a case is spelled once: the library compiles the very text from which the golden values were computed. `csharp.py` reads that text; what each layer computes is in `layers/`,
which whoever runs networks imports.
"""

from dataclasses import dataclass, field

import torch

import csharp
from csharp import SAME  # noqa: F401 (for the layers)
from registry import LAYERS, LOSSES

STRUCTURE = ("Input", "From", "Output", "Use", "Reuse")


@dataclass(frozen=True)
class Layer:
    kind: str           # name of the attribute: Conv2D
    values: tuple       # positional arguments
    options: dict       # named arguments
    parameters: str     # prefix of its parameters' names: conv1
    blocks: tuple = ()  # of a use: the chains of each repetition, as Network.tensors

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
        """Those of the network itself; blocks are layers of the kind "Use"."""
        return [layer for chain in self.tensors.values() for layer in chain]

    @property
    def input_shapes(self):
        return [layer.values for layer in self.layers if layer.kind == "Input"]


@dataclass
class Run:
    """One pass through a network."""
    parameters: dict                              # conv1.weight -> tensor
    training: bool
    before: object                                # called with each layer and the value that comes to it
    count: int = 0                                # inputs and layers so far
    updates: dict = field(default_factory=dict)   # bn1.running_mean -> what training makes of that buffer
    tensors: dict = field(default_factory=dict)   # name -> value of each named tensor of the network itself
    ends: list = field(default_factory=list)      # for each output of the network its value and the named arguments of its attribute

    @property
    def outputs(self):
        """What a prediction returns."""
        return [value for value, options in self.ends if not options.get("TrainingOnly")]


@dataclass
class Frame:
    """The tensors that can name each other: those of the network, or of one use of a block."""
    run: Run
    chains: dict                                  # name -> layers
    inputs: list                                  # values of the inputs
    is_block: bool = True
    tensors: dict = field(default_factory=dict)   # name -> value
    outputs: dict = field(default_factory=dict)   # name -> value of each tensor marked so
    options: dict = field(default_factory=dict)   # name -> the attribute's named arguments
    parts: dict = field(default_factory=dict)     # name -> outputs of the block that ends its chain

    def find(self, name):
        """A tensor, Name, or an output of the block that ends its chain, Name.Output."""
        tensor, _, output = name.partition(".")
        return self.parts[tensor][output] if output else self.tensors[tensor]


@dataclass(frozen=True)
class Call:
    """A layer in a pass: its arguments, and what it reads beside the chain's value."""
    layer: Layer
    frame: Frame
    number: int = 0  # of the layer among all that the network runs, its inputs included

    @property
    def run(self):
        return self.frame.run

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
        return [self.frame.find(value) for value in self.layer.values]

    @property
    def training(self):
        return self.run.training


def parse(source, name=None):
    """The network of that name in a C# text, or its only one; the blocks that it uses are in the same text."""
    classes = csharp.read(source)
    models = {found.name: found for found in classes.values() if any(attribute.name == "Model" for attribute in found.attributes)}
    model = models[name] if name else next(iter(models.values()))
    environment = csharp.Environment(model, classes)
    options = next(dict(attribute.options) for attribute in model.attributes if attribute.name == "Model")
    loss = options["Loss"](environment) if "Loss" in options else "SoftmaxCrossEntropy"
    return Network(loss, expand(environment, ""))


def expand(environment, prefix):
    """The chains of a class, with the values of its constants, under a name that all of its parameters begin with."""
    own = [attribute for attribute in environment.own.attributes if attribute.name not in ("Model", "Block")]
    is_block = any(attribute.name == "Block" for attribute in environment.own.attributes)
    if own and is_block and own[0].name != "Input":
        own.insert(0, csharp.Attribute("Input", "", (), ()))  # a block's only chain begins with its input
    chains = [("", own)] if own else environment.own.properties
    return {name: expand_chain(environment, attributes, ".".join(filter(None, (prefix, name)))) for name, attributes in chains}


def expand_chain(environment, attributes, prefix):
    """Names on the class: conv1, conv2, dense1; on a property its name, or Stem.conv1, Stem.conv2 where several of its layers learn; blocks are numbered likewise."""
    for attribute in attributes:
        if attribute.name not in LAYERS and attribute.name not in STRUCTURE:
            raise SystemExit(f"No module in layers/ says what {attribute.name} computes.")
    options = [{key: value(environment) for key, value in attribute.options} for attribute in attributes]
    learning = [attribute for attribute, option in zip(attributes, options) if attribute.name in LAYERS and LAYERS[attribute.name].learns(option)]
    uses = [option.get("Repeat", 1) for attribute, option in zip(attributes, options) if attribute.name == "Use"]
    counts, blocks, layers = {}, 0, []
    for attribute, option in zip(attributes, options):
        values = tuple(value(environment) for value in attribute.values)
        if attribute.name == "Use":
            values = tuple(values[0]) if values and isinstance(values[0], list) else values
            repeat = option.get("Repeat", 1)
            names = [prefix] if not learning and uses == [1] else [f"{prefix}{'.' if prefix else ''}{blocks + number}" for number in range(repeat)]
            blocks += repeat
            expanded = tuple(expand(csharp.Environment(environment.classes[attribute.of], environment.classes, values), name) for name in names)
            layers.append(Layer("Use", values, option, prefix, expanded))
            continue
        stem = LAYERS[attribute.name].stem if attribute.name in LAYERS else attribute.name.lower()
        counts[stem] = counts.get(stem, 0) + 1
        alone = prefix and learning == [attribute] and not uses
        layers.append(Layer(attribute.name, values, option, prefix if alone else f"{prefix}{'.' if prefix else ''}{stem}{counts[stem]}"))
    return layers


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
    run = Run(parameters, training, before)
    frame = run_chains(Frame(run, network.tensors, inputs, is_block=False))
    run.tensors, run.ends = frame.tensors, [(value, frame.options.get(name, {})) for name, value in frame.outputs.items()]
    return run


def losses_of(network, run, random):
    """For each output that is trained its target (None where it has none) and its loss, times its weight; random gives the generator of the loss with that number."""
    found = []
    for value, options in run.ends:
        kind = options.get("Loss", network.loss)
        if kind != "None":
            target, loss = LOSSES[kind](value, random(len(found)), options)
            found.append((target, options.get("Weight", 1) * loss))
    return found


def run_chains(frame):
    x, inputs = None, iter(frame.inputs)
    for name, chain in frame.chains.items():
        for layer in chain:
            if layer.kind == "Input":
                x = next(inputs)
                frame.run.count += not frame.is_block
            elif layer.kind == "From":
                x = frame.find(".".join(layer.values))
            elif layer.kind == "Output":
                frame.outputs[name], frame.options[name] = x, layer.options
            else:
                x = run_layer(frame, name, layer, x)
        frame.tensors[name] = x
    if not frame.outputs:
        frame.outputs[name] = x
    return frame


def run_layer(frame, name, layer, x):
    if layer.kind == "Use":
        others = [frame.find(other) for other in layer.options.get("With", [])]
        for chains in layer.blocks:
            block = run_chains(Frame(frame.run, chains, [x, *others]))
            frame.parts[name] = block.outputs
            x = next(iter(block.outputs.values()))
    elif layer.kind == "Reuse":
        for again in frame.chains[layer.values[0]]:
            if again.kind not in ("Input", "From", "Output"):
                x = run_layer(frame, name, again, x)
    else:
        frame.run.before(layer, x)
        number, frame.run.count = frame.run.count, frame.run.count + 1
        x = LAYERS[layer.kind].forward(Call(layer, frame, number), x)
    return x
