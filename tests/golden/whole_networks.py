"""The golden values of whole networks: one batch forward and backward, and some steps of training."""

import math

import numpy as np
import torch
import torch.nn.functional as F

import counter_random
import safetensors_file
from golden_files import fresh, tensor, write_json, write_networks
from network_source import forward, parameters_of, parse

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


def make(directory):
    make_network(directory, "lenet5", LENET5, LENET5_DATA, whole=True)
    make_network(directory, "cifar_cnn", CIFAR_CNN, CIFAR_CNN_DATA, whole=False)
    write_networks(directory / "Networks.cs", [LENET5, CIFAR_CNN])


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
    logits = forward(network, parameters, [images], training=True).outputs[0]
    return logits, F.cross_entropy(logits, labels)


def draw_parameters(network):
    """PyTorch's default for each layer; the stream is the parameter's index."""
    drawn = {}
    for index, (name, parameter) in enumerate(parameters_of(network).items()):
        drawn[name] = tensor(parameter.initial + counter_random.within(SEED, index, parameter.bound, parameter.shape))
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
