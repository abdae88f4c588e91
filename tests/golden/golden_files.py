"""What the golden values of whole networks and of single layers have in common."""

import json

import numpy as np
import torch


def tensor(values):
    """The 32-bit values as 64-bit ones."""
    return torch.tensor(np.asarray(values, dtype=np.float32)).to(torch.float64)


def fresh(weights):
    return {key: value.clone().requires_grad_() for key, value in weights.items()}


def write_json(path, content):
    path.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")


def write_networks(path, sources):
    """Networks as one C# file, for the end-to-end tests to compile."""
    path.write_text("// Written by make_golden.py.\nnamespace CnnGen.Golden;\n\n" + "\n".join(sources), encoding="utf-8")
