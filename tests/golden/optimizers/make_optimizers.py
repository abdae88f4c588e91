"""Computes what PyTorch's optimisers make of a few parameters; needs PyTorch (made with 1.13).

    python3 make_optimizers.py        # writes optimizers.json beside itself; commit it

Nothing is stored that can be drawn: parameter i starts at CounterRandom(1, 0).Uniform(i, 1), its gradient in step s (from 0) is
CounterRandom(1, 1 + s).Uniform(i, 1), and 0 in every step for the last one. Before step 5 the learning rate is halved. All is computed in 64-bit
floats from 32-bit inputs and rounded to 32 bits once, at the end.
"""

import json
import sys
from pathlib import Path

import numpy as np
import torch

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))
import counter_random  # noqa: E402

SEED = 1
LENGTH = 19         # a whole vector of 16 and a rest
STEPS = 8
HALVED_AT = 5
KEPT_STEPS = [1, 2, STEPS]

CASES = [
    ("Sgd", "SGD", {"lr": 0.1}),
    ("Sgd", "SGD", {"lr": 0.1, "weight_decay": 0.05}),
    ("Sgd", "SGD", {"lr": 0.1, "momentum": 0.9}),
    ("Sgd", "SGD", {"lr": 0.1, "momentum": 0.9, "weight_decay": 0.05}),
    ("Sgd", "SGD", {"lr": 0.1, "momentum": 0.9, "nesterov": True}),
    ("Sgd", "SGD", {"lr": 0.1, "momentum": 0.9, "nesterov": True, "weight_decay": 0.05}),
    ("Adam", "Adam", {"lr": 0.01}),
    ("Adam", "Adam", {"lr": 0.01, "betas": [0.8, 0.95], "eps": 1e-4}),
    ("Adam", "Adam", {"lr": 0.01, "weight_decay": 0.05}),
    ("AdamW", "AdamW", {"lr": 0.01}),
    ("AdamW", "AdamW", {"lr": 0.01, "weight_decay": 0.3}),
    ("RmsProp", "RMSprop", {"lr": 0.01}),
    ("RmsProp", "RMSprop", {"lr": 0.01, "alpha": 0.9, "eps": 1e-3, "weight_decay": 0.05}),
    ("RmsProp", "RMSprop", {"lr": 0.01, "centered": True}),
    ("RmsProp", "RMSprop", {"lr": 0.01, "momentum": 0.9}),
    ("RmsProp", "RMSprop", {"lr": 0.01, "momentum": 0.9, "centered": True, "weight_decay": 0.05}),
]


def main():
    cases = [dict(optimizer=name, settings=settings, parameters=run(torch_name, settings)) for name, torch_name, settings in CASES]
    text = json.dumps({"length": LENGTH, "steps": STEPS, "halvedAt": HALVED_AT, "cases": cases}, separators=(",", ":"))
    (HERE / "optimizers.json").write_text(text.replace('{"optimizer"', '\n{"optimizer"') + "\n", newline="\n")


def run(name, settings):
    """The parameters after each kept step, by its number from 1."""
    parameter = torch.nn.Parameter(drawn(0))
    optimizer = getattr(torch.optim, name)([parameter], **settings)
    kept = {}
    for step in range(STEPS):
        if step == HALVED_AT:
            optimizer.param_groups[0]["lr"] /= 2
        gradient = drawn(1 + step)
        gradient[-1] = 0
        parameter.grad = gradient
        optimizer.step()
        if step + 1 in KEPT_STEPS:
            kept[step + 1] = [float(str(np.float32(value))) for value in parameter.detach().numpy()]
    return kept


def drawn(stream):
    return torch.tensor(counter_random.within(SEED, stream, 1, (LENGTH,)), dtype=torch.float64)


if __name__ == "__main__":
    main()
