"""Reads safetensors files with a strict reader of its own and prints each tensor's name, dtype, shape, sum and L2 norm.

    python3 check_safetensors.py FILE... [--json]

Exit code: 0 if every file keeps the format, 1 if one does not (its error goes to standard error).
Where the package `safetensors` is installed, each file is read with it too, and both readers must agree bit by bit.
"""

import argparse
import json
import sys

import numpy as np

import safetensors_file

try:
    from safetensors.numpy import load as load_with_package
except ImportError:
    load_with_package = None


def describe(path):
    with open(path, "rb") as file:
        content = file.read()
    tensors, metadata = safetensors_file.parse(content)
    if load_with_package is not None:
        compare(tensors, load_with_package(content))
    rows = {}
    for name, values in tensors.items():
        exact = values.astype(np.float64)
        rows[name] = {
            "dtype": values.dtype.name, "shape": list(values.shape),
            "sum": float(exact.sum()), "norm": float(np.sqrt((exact * exact).sum())),
        }
    return {"file": path, "metadata": metadata, "tensors": rows}


def compare(ours, theirs):
    safetensors_file.check(set(ours) == set(theirs), "the package safetensors reads other names")
    for name, values in ours.items():
        same = values.shape == theirs[name].shape and values.tobytes() == theirs[name].tobytes()
        safetensors_file.check(same, f"the package safetensors reads other values for '{name}'")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="+", metavar="FILE")
    parser.add_argument("--json", action="store_true", help="print one JSON object a line instead of a table")
    arguments = parser.parse_args()
    failed = False
    for path in arguments.files:
        try:
            description = describe(path)
        except (OSError, safetensors_file.FormatError) as error:
            print(f"{path}: {error}", file=sys.stderr)
            failed = True
            continue
        if arguments.json:
            print(json.dumps(description))
            continue
        print(path)
        for name, row in description["tensors"].items():
            print(f"  {name:44} {row['dtype']} {str(row['shape']):20} sum {row['sum']:.9g}  norm {row['norm']:.9g}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
