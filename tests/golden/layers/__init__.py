"""The families of layers: each module here registers its layers and lists its cases in CASES (name -> registry.Case)."""

import importlib
import pkgutil

FAMILIES = {}  # name of the module -> its cases

for found in sorted(pkgutil.iter_modules(__path__), key=lambda module: module.name):
    FAMILIES[found.name] = importlib.import_module(f"{__name__}.{found.name}").CASES

names = [name for cases in FAMILIES.values() for name in cases]
assert len(set(names)) == len(names), f"two families have a case of the same name: {sorted(name for name in names if names.count(name) > 1)}"
