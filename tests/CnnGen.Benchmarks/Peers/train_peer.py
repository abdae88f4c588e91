"""Training steps in PyTorch, taken when asked: the peer of the training suite.

    python3 train_peer.py NETWORK BATCH THREADS

Draws the library's weights, images and labels, takes WARM_UP steps, prints a line of JSON (version, loss), and then answers each number of steps
on standard input with the seconds that they took. The end of its input ends it.
"""

import json
import os
import sys
import time

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # its threads fight with PyTorch's own over networks as small as these

import torch
from torch import nn

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


def main():
    network, batch, threads = {"lenet5": lenet5, "cifar": cifar}[sys.argv[1]], int(sys.argv[2]), int(sys.argv[3])
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

    loss = [step() for _ in range(WARM_UP)][-1]
    print(json.dumps({"version": version(), "loss": loss}), flush=True)
    for line in sys.stdin:
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
    """The library's initial values: parameter number p, element i is CounterRandom(seed, p).Uniform(i, 1 / sqrt(fan in))."""
    with torch.no_grad():
        for index, parameter in enumerate(model.parameters()):
            if parameter.dim() > 1:
                bound = parameter[0].numel() ** -0.5
            parameter.copy_(torch.from_numpy(counter_random.within(SEED, index, bound, tuple(parameter.shape))))


if __name__ == "__main__":
    main()
