"""Computes the golden values that the tests compare with: see README.md.

    python3 make_golden.py [DIRECTORY]

Everything is computed in 64-bit floats from 32-bit inputs and stored as 32-bit floats.
"""

import argparse
import json
import math
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

import counter_random
import layer_cases
import safetensors_file
from network_source import forward, parameter_shapes, parse

SEED = 1            # of the weights, as the argument of Create
LENET5_DATA = 2     # seed of the inputs (stream = 2 * step) and of the labels (stream = 2 * step + 1)
CIFAR_CNN_DATA = 126  # chosen: its steps stay away from ties
BATCH = 4
STEPS = 20
SGD = {"lr": 0.02, "momentum": 0.9}
ADAM = {"lr": 0.001, "eps": 1e-5}  # with the default of 1e-8 an element whose gradient rounds to zero may go either way
MARGIN = 5e-7       # how far away: see nearest_tie
SAMPLES = 512       # elements kept of each tensor of a network whose tensors are not stored whole

LENET5 = """\
[Model, Input(1, 28, 28)]
[Conv2D(6, 5, Padding = 2), Tanh, AvgPool2D(2)]
[Conv2D(16, 5), Tanh, AvgPool2D(2)]
[Flatten, Dense(120), Tanh, Dense(84), Tanh, Dense(10)]
public partial class LeNet5;
"""

CIFAR_CNN = """\
[Model, Input(3, 32, 32)]
[Conv2D(32, 3), Relu, MaxPool2D(2)]
[Conv2D(64, 3), Relu, MaxPool2D(2)]
[Conv2D(64, 3), Relu]
[Flatten, Dense(64), Relu, Dense(10)]
public partial class CifarCnn;
"""


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("directory", nargs="?", type=Path, default=Path(__file__).parent)
    directory = parser.parse_args().directory
    torch.set_default_dtype(torch.float64)
    make_network(directory, "lenet5", LENET5, LENET5_DATA, whole=True)
    make_network(directory, "cifar_cnn", CIFAR_CNN, CIFAR_CNN_DATA, whole=False)
    make_layers(directory)
    write_networks(directory)


# Whole networks

def make_network(directory, name, source, data_seed, whole):
    network = parse(source)
    weights = draw_parameters(network)
    images, labels = draw_batch(network, data_seed, step=0)
    parameters = fresh(weights)
    logits, loss = loss_of(network, parameters, images, labels)
    loss.backward()
    groups = {
        "initial": parameters,
        "gradient": {key: value.grad for key, value in parameters.items()},
        "sgd": train(network, weights, data_seed, lambda values: torch.optim.SGD(values, **SGD)),
        "adam": train(network, weights, data_seed, lambda values: torch.optim.Adam(values, **ADAM)),
    }
    tensors, summary = {"logits": logits.detach(), "loss": loss.detach()}, {}
    for group, values in groups.items():
        summary[group] = {key: {"sum": float(value.sum()), "norm": float(value.norm())} for key, value in values.items()}
        if group != "initial":
            tensors |= {f"{group}/{key}": value if whole else sample(value) for key, value in values.items()}
    safetensors_file.write(directory / f"{name}.safetensors", {key: value.detach().numpy() for key, value in tensors.items()})
    write_json(directory / f"{name}.json", {
        "source": source, "batch": BATCH, "steps": STEPS, "seed": SEED, "dataSeed": data_seed, "sgd": SGD, "adam": ADAM, "labels": labels.tolist(),
        "sampleStep": {key: 1 if whole else sample_step(value) for key, value in weights.items()}, "summary": summary,
    })


def train(network, weights, data_seed, make_optimizer):
    """The parameters after STEPS steps, each on a batch of its own."""
    parameters = fresh(weights)
    optimizer = make_optimizer(list(parameters.values()))
    for step in range(STEPS):
        images, labels = draw_batch(network, data_seed, step)
        tie = nearest_tie(network, parameters, images)
        if tie < MARGIN:
            raise SystemExit(f"Step {step} comes as near as {tie:.1e} to a tie: take another seed of the data.")
        optimizer.zero_grad()
        loss_of(network, parameters, images, labels)[1].backward()
        optimizer.step()
    return {key: value.detach() for key, value in parameters.items()}


def nearest_tie(network, parameters, images):
    """How near the rectifiers' inputs come to 0, and the two largest of a pooling window to each other.

    There the gradient jumps: a last bit sends it elsewhere, Adam makes a full step of it, and two right implementations part.
    """
    pooled = {id(layer) for layer, following in zip(network.layers, network.layers[1:]) if following.kind == "MaxPool2D"}
    nearest = []

    def look(layer, x):
        if layer.kind == "Relu" and id(layer) not in pooled:  # of a pooled one only the largest of each window counts
            nearest.append(float(x.abs().min()))
        elif layer.kind == "MaxPool2D":
            size = layer.values[0]
            windows = x.unfold(2, size, size).unfold(3, size, size).flatten(-2)
            first, second = windows.topk(2).values[windows.amax(-1) > 0].unbind(-1)
            nearest.extend([float(first.min()), float((first - second).min())])

    with torch.no_grad():
        forward(network, parameters, [images], before=look)
    return min(nearest, default=math.inf)


def loss_of(network, parameters, images, labels):
    logits, _ = forward(network, parameters, [images])
    return logits, F.cross_entropy(logits, labels)


def draw_parameters(network):
    """PyTorch's default: uniform in [-1/sqrt(fan in), 1/sqrt(fan in)]; the stream is the parameter's index."""
    drawn = {}
    for index, (name, (shape, fan_in)) in enumerate(parameter_shapes(network).items()):
        drawn[name] = tensor(counter_random.within(SEED, index, 1 / np.sqrt(fan_in), shape))
    return drawn


def draw_batch(network, data_seed, step):
    images = tensor(counter_random.uniform(data_seed, 2 * step, (BATCH, *network.input_shapes[0])))
    labels = torch.tensor(counter_random.below(data_seed, 2 * step + 1, 10, BATCH))
    return images, labels


def sample_step(value):
    """Every how many-th element is kept: a prime, so that the samples fall on all rows and columns."""
    step = max(value.numel() // SAMPLES, 1)
    while any(step % divisor == 0 for divisor in range(2, step)):
        step += 1
    return step


def sample(value):
    return value.flatten()[::sample_step(value)]


# Single layers

def make_layers(directory):
    tensors, descriptions = {}, []
    for index, (name, source) in enumerate(layer_cases.sources().items()):
        network = parse(source)
        values = layer_case(name, network, index)
        tensors |= {f"{name}/{key}": value.detach().numpy() for key, value in values.items()}
        descriptions.append({"name": name, "source": source})
    safetensors_file.write(directory / "layers.safetensors", tensors)
    write_json(directory / "layers.json", descriptions)


def layer_case(name, network, index, batch=2):
    random = np.random.Generator(np.random.PCG64(1000 + index))
    scale = layer_cases.SCALES.get(name, 1.0)
    levels = 3 if name in layer_cases.TIES else 0
    inputs = [draw(random, (batch, *shape), 1.0, levels) for shape in network.input_shapes]
    weights = {key: draw(random, shape, scale, levels) for key, (shape, _) in parameter_shapes(network).items()}
    parameters = fresh(weights)
    output, named = forward(network, parameters, inputs)
    if network.loss == "SoftmaxCrossEntropy":
        target = torch.tensor(random.integers(0, output.shape[1], batch))
        loss = F.cross_entropy(output, target)
    else:
        target = draw(random, output.shape, 1.0, 0)
        loss = F.mse_loss(output, target)
    loss.backward()
    values = {f"input{number}": value for number, value in enumerate(inputs)}
    values |= {f"parameter/{key}": value for key, value in weights.items()}
    values |= {f"gradient/{key}": value.grad for key, value in parameters.items()}
    values |= {f"tensor/{key}": value for key, value in named.items() if key}
    values |= {"target": target.to(torch.float64), "output": output, "loss": loss}
    return values


def draw(random, shape, scale, levels):
    """Uniform in [-scale, scale]; with levels, only on so many evenly spaced values."""
    if levels:
        return tensor(scale * (random.integers(0, levels, shape) * 2 / (levels - 1) - 1))
    return tensor(random.uniform(-scale, scale, shape))


# Shared

def write_networks(directory):
    """All networks as one C# file, for the end-to-end tests to compile."""
    texts = [LENET5, CIFAR_CNN, *layer_cases.sources().values()]
    path = directory / "Networks.cs"
    path.write_text("// Written by make_golden.py.\nnamespace CnnGen.Golden;\n\n" + "\n".join(texts), encoding="utf-8")


def tensor(values):
    """The 32-bit values as 64-bit ones."""
    return torch.tensor(np.asarray(values, dtype=np.float32)).to(torch.float64)


def fresh(weights):
    return {key: value.clone().requires_grad_() for key, value in weights.items()}


def write_json(path, content):
    path.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
