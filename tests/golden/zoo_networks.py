"""Computes the golden values of the networks of samples/Zoo: python3 zoo_networks.py [NAME ...], all of them by default.

A network is read from its own C#; weights, inputs and targets are drawn by both sides (README.md says how), so that a file holds nothing but the digests of what comes out.
"""

import argparse
import json
import math
from pathlib import Path

import numpy as np
import torch

import counter_random
import layers  # noqa: F401 (registers what each layer computes)
from golden_files import tensor
from network_source import forward, losses_of, parameters_of, parse
from registry import layer

HERE = Path(__file__).parent
SOURCES = HERE.parent.parent / "samples" / "Zoo" / "Networks"
SEED = 1                   # of the weights; those of the data are searched: see farthest_from_ties
BATCH = 2
MEANS, TARGETS = 500, 1000  # first streams of the inputs' means, and of the targets
TRAINED_UP_TO = 100_000_000  # multiply-adds of the networks whose gradients are compared
KEPT = {"outputs": 32, "tensors": 4, "gradients": 8}  # elements kept of each
LEAST_DIFFERENCE = 0.01    # of the outputs of two samples, relative to their size: a network must look at its input


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*", default=sorted(path.stem for path in SOURCES.glob("*.cs")))
    parser.add_argument("--directory", type=Path, default=HERE / "zoo")
    arguments = parser.parse_args()
    torch.set_default_dtype(torch.float64)
    source = "\n".join(path.read_text(encoding="utf-8") for path in sorted(SOURCES.glob("*.cs")))
    arguments.directory.mkdir(exist_ok=True)
    for name in arguments.names:
        write(arguments.directory / f"{name}.json", compute(name, parse(source, name)))


def compute(name, network):
    described = parameters_of(network)
    weights = {key: draw_parameter(index, key, each.shape) for index, (key, each) in enumerate(described.items())}
    vocabularies = [vocabulary(network, index) for index in range(len(network.input_shapes))]
    multiply_adds = count_multiply_adds(network, weights, vocabularies)
    is_trained = multiply_adds <= TRAINED_UP_TO
    data_seed = farthest_from_ties(network, weights, vocabularies) if is_trained else 2
    inputs = draw_inputs(network, vocabularies, data_seed)
    with torch.no_grad():
        predicted = forward(network, weights, inputs)
    outputs = torch.cat([output.flatten(1) for output in predicted.outputs], 1)
    difference = float((outputs[0] - outputs[1]).norm() / outputs[0].norm())
    print(f"{name}: about {multiply_adds / 1e6:.1f} M multiply-adds, outputs of two samples differ by {difference:.2g}", flush=True)
    if difference < LEAST_DIFFERENCE:
        raise SystemExit(f"{name} hardly looks at its input.")
    golden = {
        "seed": SEED, "dataSeed": data_seed, "batch": BATCH, "vocabularies": vocabularies,
        "parameters": [[key, list(each.shape)] for key, each in described.items()],
        "outputs": digest(outputs, "outputs"),
        "tensors": {key: digest(value[-1], "tensors") for key, value in predicted.tensors.items() if key},
    }
    return golden | (train(network, described, weights, inputs, data_seed) if is_trained else {})


def train(network, described, weights, inputs, data_seed):
    """Loss and gradients of a training step."""
    learned = {key: value.clone().requires_grad_() for key, value in weights.items() if described[key].learned}
    run = forward(network, weights | learned, inputs, training=True)
    losses = [loss for _, loss in losses_of(network, run, lambda number: Drawn(data_seed, number))]
    sum(losses).backward()
    return {"loss": float(sum(losses)), "gradients": {key: digest(value.grad, "gradients") for key, value in learned.items()}}


def draw_parameter(index, name, shape):
    """He's bounds for kernels, scales and variances near 1, biases and means near 0; the stream is the parameter's number."""
    if len(shape) > 1:
        center, bound = 0, math.sqrt(6 / math.prod(shape[1:]))
    elif name.endswith(".weight"):
        center, bound = 1, 0.25
    elif name.endswith(".running_var"):
        center, bound = 1, 0.5
    else:
        center, bound = 0, 0.1
    values = np.empty(math.prod(shape), np.float32)
    for first in range(0, len(values), 1 << 22):
        part = values[first:first + (1 << 22)]
        part[:] = np.float32(center) + counter_random.within(SEED, index, bound, len(part), first)
    return tensor(values.reshape(shape))


def draw_inputs(network, vocabularies, data_seed):
    """Input number k is stream k of the data: numbers of words, or from -1 to 1 around a mean of its own in each channel, so that two samples do not look alike from afar."""
    inputs = []
    for index, (shape, words) in enumerate(zip(network.input_shapes, vocabularies)):
        if words:
            values = counter_random.below(data_seed, index, words, BATCH * math.prod(shape))
        else:
            means = counter_random.within(data_seed, MEANS + index, 1, (BATCH, shape[0], 1))
            values = means + counter_random.within(data_seed, index, 1, (BATCH, shape[0], math.prod(shape[1:])))
        inputs.append(tensor(values.reshape(BATCH, *shape)))
    return inputs


class Drawn:
    """What a loss draws its targets from: stream TARGETS + k of the data for output number k."""

    def __init__(self, data_seed, index):
        self.seed, self.stream = data_seed, TARGETS + index

    def integers(self, low, high, size):
        return low + counter_random.below(self.seed, self.stream, high - low, int(np.prod(size))).reshape(size)

    def uniform(self, low, high, size):
        values = counter_random.uniform(self.seed, self.stream, size)
        return np.float32(low) + np.float32(high - low) * values


def vocabulary(network, index):
    """How many words the embedding behind an input knows; 0 if there is none."""
    chains = list(network.tensors.items())
    position, name = [(at, name) for at, (name, chain) in enumerate(chains) if chain[0].kind == "Input"][index]
    behind = chains[position][1][1:] + (chains[position + 1][1] if position + 1 < len(chains) and chains[position + 1][1][0].kind not in ("Input", "From") else [])
    for other, chain in chains:
        if chain[0].kind == "From" and chain[0].values == (name,):
            behind = behind + chain[1:]
    return next((each.values[0] for each in behind if each.kind == "Embedding"), 0)


def count_multiply_adds(network, weights, vocabularies):
    """Those of one sample's convolutions and dense layers, as if none made its image smaller than its stride does."""
    total = 0

    def count(layer, x):
        nonlocal total
        if layer.kind == "Dense":
            total += weights[f"{layer.parameters}.weight"].numel()
        elif layer.kind.startswith("ConvTranspose"):
            total += x[0, 0].numel() * weights[f"{layer.parameters}.weight"].numel()
        elif layer.kind.startswith(("Conv", "DepthwiseConv")) and layer.kind != "Concat":
            size = weights[f"{layer.parameters}.weight"].shape
            stride = math.prod(layer.each_axis("Stride", x.dim() - 2, 1))
            total += x[0, 0].numel() // stride * size.numel()

    inputs = [each[:1] for each in draw_inputs(network, vocabularies, 2)]
    with torch.no_grad():
        forward(network, weights, inputs, before=count)
    return total


def farthest_from_ties(network, weights, vocabularies):
    """The seed of the data, of some, whose rectifiers' inputs stay farthest from 0 for their size.

    There the gradient jumps: a last bit sends it elsewhere, and two right implementations part.
    """
    def nearest(seed):
        found = [math.inf]

        def look(layer, x):
            if layer.kind in ("Relu", "Relu6", "LeakyRelu"):
                found.append(float(x.abs().min() / x.abs().mean()))

        with torch.no_grad():
            forward(network, weights, draw_inputs(network, vocabularies, seed), training=True, before=look)
        return min(found)

    return max(range(2, 12), key=nearest)


def digest(values, kind):
    """Sum, norm and largest element of a tensor, and every step-th element: a prime, so that they fall on all rows and columns."""
    flat = values.detach().flatten()
    step = max(flat.numel() // KEPT[kind], 1)
    while any(step % divisor == 0 for divisor in range(2, math.isqrt(step) + 1)):
        step += 1
    elements = [float(f"{value:.9g}") for value in flat[::step].tolist()]
    return {"sum": float(flat.sum()), "norm": float(flat.norm()), "largest": float(flat.abs().max()), "step": step, "elements": elements}


def write(path, golden):
    """A line for each digest."""
    def text(value):
        if isinstance(value, dict) and "step" not in value:
            return "{\n" + ",\n".join(f"{json.dumps(key)}: {text(each)}" for key, each in value.items()) + "\n}"
        return json.dumps(value)

    path.write_text(text(golden) + "\n", encoding="utf-8")


@layer("Dropout")
def dropout(call, x):
    """The library's mask: a hash of the batch's key (0), the layer's number in the network, the sample and the element."""
    rate = call.layer.argument(0, 0.5)
    if not call.training:
        return x
    number = np.uint32((call.number + 1) * 0x9E3779B9 & 0xFFFFFFFF)
    sample = np.arange(len(x), dtype=np.uint32)
    a = mix(number + sample * np.uint32(0x85EBCA6B))
    b = mix(a + np.uint32(0xC2B2AE35))
    element = np.arange(x[0].numel(), dtype=np.uint32)
    hashed = element[None, :] ^ a[:, None]
    hashed = (hashed ^ (hashed >> np.uint32(16))) * np.uint32(0x21F0AAAD)
    hashed = (hashed ^ (hashed >> np.uint32(15)) ^ b[:, None]) * np.uint32(0x735A2D97)
    hashed ^= hashed >> np.uint32(15)
    kept = (hashed >> np.uint32(1)) >= np.uint32(int(float(np.float32(rate)) * 2147483648.0))
    return x * torch.tensor(kept).reshape(x.shape) / (1 - rate)


@layer("SpatialDropout")
def spatial_dropout(call, x):
    """In a prediction; no network that is small enough for a training step has it."""
    if call.training:
        raise SystemExit("Nobody has written down which channels SpatialDropout drops.")
    return x


def mix(keys):
    keys = (keys ^ (keys >> np.uint32(16))) * np.uint32(0x21F0AAAD)
    keys = (keys ^ (keys >> np.uint32(15))) * np.uint32(0x735A2D97)
    return keys ^ (keys >> np.uint32(15))


if __name__ == "__main__":
    main()
