"""Computes the learning rates that PyTorch's schedulers give; needs PyTorch (made with 1.13).

    python3 make_schedules.py        # writes schedules.json beside itself; commit it

A case has the rates of the steps from 0 on, of an optimiser whose rate is "lr": the greatest one for OneCycleLR, which says so to PyTorch. Those of ReduceLROnPlateau are the rates after each epoch with one of its measures.
"""

import json
import warnings
from pathlib import Path

import torch
from torch.optim import lr_scheduler

CASES = [
    ("StepLR", 0.1, 12, {"step_size": 3}),
    ("StepLR", 0.5, 12, {"step_size": 5, "gamma": 0.3}),
    ("MultiStepLR", 0.1, 12, {"milestones": [2, 7, 8]}),
    ("MultiStepLR", 0.1, 12, {"milestones": [5, 3], "gamma": 0.5}),
    ("CosineAnnealingLR", 0.1, 11, {"T_max": 10}),
    ("CosineAnnealingLR", 0.1, 8, {"T_max": 7, "eta_min": 0.01}),
    ("LinearLR", 0.1, 9, {}),
    ("LinearLR", 0.1, 9, {"start_factor": 1.0, "end_factor": 0.0, "total_iters": 6}),
    ("OneCycleLR", 0.1, 20, {"total_steps": 20}),
    ("OneCycleLR", 0.1, 17, {"total_steps": 17, "pct_start": 0.4, "div_factor": 10.0, "final_div_factor": 100.0, "anneal_strategy": "linear"}),
    ("OneCycleLR", 0.1, 30, {"total_steps": 30, "three_phase": True}),
    ("OneCycleLR", 0.1, 30, {"total_steps": 30, "three_phase": True, "anneal_strategy": "linear"}),
    ("Warmup", 0.1, 15, {"length": 4, "start_factor": 0.1, "T_max": 10, "eta_min": 0.001}),
    ("Warmup", 0.1, 9, {"length": 5, "start_factor": 1 / 3, "T_max": 3, "eta_min": 0.0}),
]

MEASURES = [1, 0.9, 0.91, 0.92, 0.9, 0.95, 0.899999, 0.9, 0.5, 0.6, 0.6, 0.6, 0.6, 0.6, 0.6, 0.6, 0.6, 0.6, 0.4, 0.4, 0.4, 0.4, 0.4]
PLATEAUS = [
    {"patience": 2},
    {"patience": 0, "factor": 0.5, "cooldown": 2, "min_lr": 0.01},
    {"patience": 1, "threshold": 0.2},
    {"patience": 2, "mode": "max", "factor": 0.3},
]


def main():
    warnings.simplefilter("ignore")     # we step no optimiser
    cases = [dict(scheduler=name, lr=lr, settings=settings, rates=rates(name, lr, count, settings)) for name, lr, count, settings in CASES]
    plateaus = [dict(lr=0.1, settings=settings, rates=plateau(settings)) for settings in PLATEAUS]
    text = json.dumps({"cases": cases, "measures": MEASURES, "plateaus": plateaus}, separators=(",", ":"))
    text = text.replace('{"scheduler"', '\n{"scheduler"').replace('{"lr"', '\n{"lr"').replace(',"measures"', ',\n"measures"')
    Path(__file__).with_name("schedules.json").write_text(text + "\n", newline="\n")


def optimizer(lr):
    return torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=lr)


def rates(name, lr, count, settings):
    given = optimizer(lr)
    if name == "OneCycleLR":
        scheduler = lr_scheduler.OneCycleLR(given, max_lr=lr, cycle_momentum=False, **settings)
    elif name == "Warmup":
        rise = lr_scheduler.LinearLR(given, start_factor=settings["start_factor"], total_iters=settings["length"])
        then = lr_scheduler.CosineAnnealingLR(given, T_max=settings["T_max"], eta_min=settings["eta_min"])
        scheduler = lr_scheduler.SequentialLR(given, [rise, then], milestones=[settings["length"]])
    else:
        scheduler = getattr(lr_scheduler, name)(given, **settings)
    found = []
    for step in range(count):
        found.append(given.param_groups[0]["lr"])
        if step + 1 < count:
            scheduler.step()
    return found


def plateau(settings):
    given = optimizer(0.1)
    scheduler = lr_scheduler.ReduceLROnPlateau(given, **settings)
    found = []
    for measure in MEASURES:
        scheduler.step(measure)
        found.append(given.param_groups[0]["lr"])
    return found


if __name__ == "__main__":
    main()
