"""Computes the golden values that the tests compare with: see README.md.

    python3 make_golden.py                       # everything
    python3 make_golden.py --only activations    # one family of layers; several may be named, "networks" is the whole networks

Everything is computed in 64-bit floats from 32-bit inputs and stored as 32-bit floats.
"""

import argparse
import zlib
from pathlib import Path

import numpy as np
import torch

import safetensors_file
import whole_networks
from golden_files import fresh, tensor, write_json, write_networks
from layers import FAMILIES
from network_source import forward, losses_of, parameters_of, parse

BATCH = 2
NETWORKS = "networks"


def main():
    everything = [NETWORKS, *FAMILIES]
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", nargs="+", choices=everything, default=everything, metavar="FAMILY", help=", ".join(everything))
    parser.add_argument("--directory", type=Path, default=Path(__file__).parent)
    arguments = parser.parse_args()
    torch.set_default_dtype(torch.float64)
    for name in arguments.only:
        if name == NETWORKS:
            whole_networks.make(arguments.directory)
        else:
            make_family(arguments.directory / "layers" / name, FAMILIES[name])


def make_family(path, cases):
    """Writes path.json, path.safetensors and path.cs."""
    tensors, sources = {}, {}
    for name, case in cases.items():
        sources[name] = case.source(name)
        tensors |= {f"{name}/{key}": value.detach().numpy() for key, value in compute(name, case).items()}
    path.parent.mkdir(exist_ok=True)
    safetensors_file.write(path.with_suffix(".safetensors"), tensors)
    write_json(path.with_suffix(".json"), [{"name": name, "source": source} for name, source in sources.items()])
    write_networks(path.with_suffix(".cs"), sources.values())


def compute(name, case):
    """All tensors of a case. What is drawn depends on the case's name and on nothing else in its family."""
    network = parse(case.source(name))
    random = np.random.Generator(np.random.PCG64(zlib.crc32(name.encode())))
    inputs = [draw_words(random, (BATCH, *shape), case.words) if case.words else draw(random, (BATCH, *shape), (-case.inputs, case.inputs), case.ties) for shape in network.input_shapes]
    described = parameters_of(network)
    weights = {key: draw(random, each.shape, [case.scale * end for end in each.drawn], case.ties) for key, each in described.items()}
    predicted = forward(network, weights, inputs)

    learned = fresh({key: value for key, value in weights.items() if described[key].learned})
    trained = forward(network, weights | learned, inputs, training=True)
    targets, losses = zip(*losses_of(network, trained, lambda number: random))
    sum(losses).backward()

    values = {f"input{number}": value for number, value in enumerate(inputs)}
    values |= {f"parameter/{key}": value for key, value in weights.items()}
    values |= {f"gradient/{key}": value.grad for key, value in learned.items()}
    values |= {f"updated/{key}": value for key, value in trained.updates.items()}
    values |= {f"tensor/{key}": value for key, value in predicted.tensors.items() if key}
    return values | {"target": side_by_side([target for target in targets if target is not None]), "output": side_by_side(predicted.outputs), "loss": sum(losses)}


def draw(random, shape, ends, ties):
    """Uniform between the ends; with ties, only the ends and the middle."""
    low, high = ends
    return tensor(low + (high - low) * random.integers(0, 3, shape) / 2 if ties else random.uniform(low, high, shape))


def draw_words(random, shape, words):
    """Indices, of which the last and -1 are of no word."""
    return tensor(random.integers(-1, words + 1, shape))


def side_by_side(values):
    """Of several outputs, each sample's one after the other."""
    if not values:
        return torch.zeros(0)
    return values[0] if len(values) == 1 else torch.cat([value.flatten(1) if value.dim() > 1 else value[:, None] for value in values], 1)


if __name__ == "__main__":
    main()
