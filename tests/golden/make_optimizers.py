"""Computes parameters after steps of PyTorch's optimisers, for OptimizerTests: writes optimizers.json.

    python3 make_optimizers.py [DIRECTORY]

Eight parameters, five steps with gradients drawn by counter_random.py; everything in 64-bit floats.
"""

import argparse
import json
from pathlib import Path

import torch

import counter_random

COUNT, STEPS = 8, 5
CASES = {
    "sgd": (torch.optim.SGD, {"lr": 0.1}),
    "sgd momentum": (torch.optim.SGD, {"lr": 0.1, "momentum": 0.9}),
    "sgd nesterov": (torch.optim.SGD, {"lr": 0.1, "momentum": 0.9, "nesterov": True}),
    "sgd decay": (torch.optim.SGD, {"lr": 0.1, "weight_decay": 0.05}),
    "sgd all": (torch.optim.SGD, {"lr": 0.05, "momentum": 0.8, "nesterov": True, "weight_decay": 0.05}),
    "adam": (torch.optim.Adam, {}),
    "adam all": (torch.optim.Adam, {"lr": 0.01, "betas": (0.8, 0.95), "eps": 1e-3, "weight_decay": 0.05}),
    "adamw": (torch.optim.AdamW, {}),
    "adamw all": (torch.optim.AdamW, {"lr": 0.01, "betas": (0.8, 0.95), "eps": 1e-3, "weight_decay": 0.5}),
}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("directory", nargs="?", type=Path, default=Path(__file__).parent)
    path = parser.parse_args().directory / "optimizers.json"
    results = {name: run(optimizer, settings) for name, (optimizer, settings) in CASES.items()}
    path.write_text(json.dumps(results, indent=2) + "\n", encoding="utf-8")


def run(optimizer_class, settings):
    """The parameters after each step."""
    parameter = draw(0).requires_grad_()
    optimizer = optimizer_class([parameter], **settings)
    after = []
    for step in range(STEPS):
        parameter.grad = draw(1 + step)
        optimizer.step()
        after.append(parameter.tolist())
    return after


def draw(stream):
    """Stream 0 of seed 1 is the parameters, stream 1 + s the gradients of step s: in [-1, 1)."""
    return torch.tensor(counter_random.within(1, stream, 1, (COUNT,)), dtype=torch.float64)


if __name__ == "__main__":
    main()
