"""What the families of layers in `layers/` tell the scripts: layers, losses and cases. Whoever adds one writes into its family's module and nowhere else."""

import re
from dataclasses import dataclass
from typing import Callable

LAYERS = {}  # name of the attribute -> LayerRule
LOSSES = {}  # name in the enumeration Loss -> function


@dataclass(frozen=True)
class Parameter:
    """A tensor that a layer reads: learned, or (learned = False) a buffer such as a running mean."""
    shape: tuple
    bound: float = 0.0        # fresh elements are uniform in [initial - bound, initial + bound]
    initial: float = 0.0
    learned: bool = True
    drawn: tuple = (-1, 1)    # the range of its elements in the cases of single layers


@dataclass(frozen=True)
class LayerRule:
    forward: Callable     # (call, x) -> value; call is a network_source.Call
    parameters: Callable  # (layer, x) -> {suffix: Parameter}, in the library's order; layer is a network_source.Layer; None if it has none
    stem: str             # conv, of which the library makes the names conv1, conv2
    learns: Callable      # named arguments -> whether it has parameters: a chain in which one layer learns gives that one its own name


def layer(kind, parameters=None, stem=None, learns=None):
    """Registers the decorated function as what the attribute `kind` computes."""
    def register(forward):
        assert kind not in LAYERS, f"{kind} is registered twice"
        LAYERS[kind] = LayerRule(forward, parameters, stem or re.sub(r"[123]D$", "", kind).lower(), learns or (lambda options: parameters is not None))
        return forward
    return register


def loss(kind):
    """Registers (output, random, options) -> (target, loss): draws the target of a batch, None where there is none, and computes the mean of its losses.

    Options are the named arguments of `[Output]`.
    """
    def register(function):
        assert kind not in LOSSES, f"{kind} is registered twice"
        LOSSES[kind] = function
        return function
    return register


@dataclass(frozen=True)
class Case:
    """A small network, for one thing about a layer that can be got wrong."""
    attributes: str                  # the chain on the class, or
    properties: str = ""             # the properties, as C#
    loss: str = "MeanSquaredError"
    scale: float = 1.0               # factor on the parameters' elements
    inputs: float = 1.0              # inputs are uniform in [-inputs, inputs]
    words: int = 0                   # inputs are indices of so many words, and some of none
    ties: bool = False               # inputs and parameters only from {-1, 0, 1} times their scale, so that pooling windows really tie

    def source(self, name):
        """The C# of the class."""
        model = f"Model(Loss = Loss.{self.loss})"
        if not self.properties:
            return f"[{model}, {self.attributes}]\npublic partial class {name};\n"
        body = "\n".join("    " + line.strip() for line in self.properties.strip().splitlines())
        return f"[{model}]\npublic partial class {name}\n{{\n{body}\n}}\n"


def chain(attributes, **options):
    """A network that is one chain on the class."""
    return Case(attributes, **options)


def graph(properties, **options):
    """A network of properties."""
    return Case("", properties, **options)
