"""Training steps in PyTorch, taken when asked: the peer of the training suite.

    python3 train_peer.py NETWORK BATCH THREADS

Draws the library's weights, images and labels, takes WARM_UP steps, prints a line of JSON (version, losses), and then answers each number of steps
on standard input with the seconds that they took. The end of its input ends it.
"""

import json
import os
import sys
import time

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # its threads fight with PyTorch's own over networks as small as these

import torch
from torch import nn
from torch.nn import functional

import counter_random

SEED, DATA_SEED, CLASSES = 1, 2, 10
RELEASED = {"1.13": "October 2022"}  # an old peer is to be known as one
LEARNING_RATE, MOMENTUM, WARM_UP = 0.01, 0.9, 16


def lenet5():
    return (1, 28, 28), nn.Sequential(
        nn.Conv2d(1, 6, 5, padding=2), nn.Tanh(), nn.AvgPool2d(2),
        nn.Conv2d(6, 16, 5), nn.Tanh(), nn.AvgPool2d(2),
        nn.Flatten(), nn.Linear(400, 120), nn.Tanh(), nn.Linear(120, 84), nn.Tanh(), nn.Linear(84, 10))


def cifar():
    return (3, 32, 32), nn.Sequential(
        nn.Conv2d(3, 32, 3), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(32, 64, 3), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(64, 64, 3), nn.ReLU(),
        nn.Flatten(), nn.Linear(1024, 64), nn.ReLU(), nn.Linear(64, 10))


class Block(nn.Module):
    """Two windows of 3x3 and a shortcut past them; with a stride every second pixel of it, and zeros for the new channels."""

    def __init__(self, channels, stride=1):
        super().__init__()
        self.stride, inputs = stride, channels // stride
        self.conv1 = nn.Conv2d(inputs, channels, 3, stride=stride, padding=1, bias=False)
        self.bn1 = nn.BatchNorm2d(channels)
        self.conv2 = nn.Conv2d(channels, channels, 3, padding=1, bias=False)
        self.bn2 = nn.BatchNorm2d(channels)

    def forward(self, x):
        shortcut = x
        if self.stride > 1:
            new = x.shape[1] // 2
            shortcut = functional.pad(x[:, :, ::2, ::2], (0, 0, 0, 0, new, new))
        x = functional.relu(self.bn1(self.conv1(x)), inplace=True)
        return functional.relu(self.bn2(self.conv2(x)).add_(shortcut), inplace=True)


def resnet20():
    return (3, 32, 32), nn.Sequential(
        nn.Conv2d(3, 16, 3, padding=1, bias=False), nn.BatchNorm2d(16), nn.ReLU(inplace=True),
        Block(16), Block(16), Block(16), Block(32, 2), Block(32), Block(32), Block(64, 2), Block(64), Block(64),
        nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(64, 10))


def main():
    network, batch, threads = NETWORKS[sys.argv[1]], int(sys.argv[2]), int(sys.argv[3])
    torch.set_num_threads(threads)
    shape, model = network()
    draw(model)
    model = model.to(memory_format=torch.channels_last)
    images = torch.from_numpy(counter_random.uniform(DATA_SEED, 0, (batch, *shape))).to(memory_format=torch.channels_last)
    labels = torch.from_numpy(counter_random.below(DATA_SEED, 1, CLASSES, batch))
    optimizer = torch.optim.SGD(model.parameters(), lr=LEARNING_RATE, momentum=MOMENTUM)
    criterion = nn.CrossEntropyLoss()

    def step():
        optimizer.zero_grad(set_to_none=True)
        loss = criterion(model(images), labels)
        loss.backward()
        optimizer.step()
        return loss.item()

    losses = [step() for _ in range(WARM_UP)]
    print(json.dumps({"version": version(), "losses": losses}), flush=True)
    for line in sys.stdin:
        step()  # not counted on either side: it brings the caches back and wakes the threads
        start = time.perf_counter()
        for _ in range(int(line)):
            step()
        seconds = time.perf_counter() - start
        wait_until_idle()
        print(seconds, flush=True)


def wait_until_idle():
    """The threads of a step spin for a while after it, on a core that the other program needs."""
    end = time.perf_counter() + 0.5
    while time.perf_counter() < end:
        before = time.process_time()
        time.sleep(0.004)
        if time.process_time() - before < 0.001:
            break


def version():
    release = ".".join(torch.__version__.split(".")[:2])
    return f"{release} of {RELEASED[release]}" if release in RELEASED else torch.__version__


def draw(model):
    """The library's initial values: tensor number p, element i is CounterRandom(seed, p).Uniform(i, 1 / sqrt(fan in)). Those of normalisations are 0 and 1 on both sides."""
    tensors = [(name, tensor) for name, tensor in model.state_dict().items() if not name.endswith("num_batches_tracked")]
    norms = {name for name, module in model.named_modules() if isinstance(module, nn.BatchNorm2d)}
    with torch.no_grad():
        for index, (name, tensor) in enumerate(tensors):
            if name.rpartition(".")[0] in norms:
                continue
            if tensor.dim() > 1:
                bound = tensor[0].numel() ** -0.5
            tensor.copy_(torch.from_numpy(counter_random.within(SEED, index, bound, tuple(tensor.shape))))


NETWORKS = {"lenet5": lenet5, "cifar": cifar, "resnet20": resnet20}

if __name__ == "__main__":
    main()
