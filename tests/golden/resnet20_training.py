"""Trains ResNet-20 for 100 steps with each of PyTorch's optimisers: python3 resnet20_training.py, which takes minutes and writes training/ResNet20.json.

The network is read from its own C#, weights and samples are drawn by both sides, as zoo_networks.py does. Rates follow a warm-up and half a cosine, gradients are clipped. The file holds
the losses, norms of the gradients before clipping for some steps, and digests of what parameters and running statistics have become. All is computed in 32 bits on one thread, as people train: a run in 64 bits
takes many minutes. The rates are such that rounding stays small: with Adam's at 3e-4 two right runs part by 0.002 in 100 steps.

RMSprop's rate of 2e-5 is small in name only: with eps = 1e-3 far above the root of the squares and half of the last step kept, its steps are about as long as SGD's here, and its loss falls as far. How far two right
runs part in 100 steps, in the loss and, as a share of the tensor's largest element, in the worst parameter of all:

    rate, eps, momentum   PyTorch, 32 to 64 bits   the library to PyTorch's 64 bits   PyTorch, weights drawn with a noise of 1e-7, to itself
    2e-5, 1e-3, 0.5       1.1e-4, 3.3e-4           2.6e-4, 1.1e-3                     2.5e-4, 8.3e-4 (to 64 bits)
    5e-5, 1e-3, 0.5       6.1e-4, 3.2e-3           8.1e-4, 3.3e-3                     8.3e-4, 3.6e-3 (to 64 bits)
    1e-5, 1e-8, 0                                                                     1.7e-4, 2.8e-3
    1e-4, 1e-8, 0                                                                     7.5e-3, 2.6e-2
    1e-3, 1e-8, 0                                                                     1.3, 0.5

So nobody's run stays within a thousandth of another's at the rates that are usual with an eps of 1e-8. That each single step is PyTorch's, at a rate of 1e-2 too, is what optimizers/ is for.
"""

import json
from pathlib import Path

import torch

import counter_random
import zoo_networks
from golden_files import tensor
from network_source import forward, parameters_of, parse

NAME, STEPS, BATCH, BATCHES, DATA_SEED = "ResNet20", 100, 8, 4, 7
WARMUP, START, FLOOR, CLIP = 10, 0.1, 1e-5, 0.5
OPTIMIZERS = {
    "Sgd": lambda p: torch.optim.SGD(p, lr=2e-3, momentum=0.9, weight_decay=5e-4, nesterov=True),
    "Adam": lambda p: torch.optim.Adam(p, lr=5e-5, eps=1e-5, weight_decay=5e-4),
    "AdamW": lambda p: torch.optim.AdamW(p, lr=5e-5, eps=1e-5, weight_decay=0.05),
    "RmsProp": lambda p: torch.optim.RMSprop(p, lr=2e-5, eps=1e-3, momentum=0.5),
}
KEPT = 12  # tensors of each run


def main():
    torch.set_num_threads(1)
    source = "\n".join(path.read_text(encoding="utf-8") for path in sorted(zoo_networks.SOURCES.glob("*.cs")))
    network = parse(source, NAME)
    runs = {}
    for name, create in OPTIMIZERS.items():
        runs[name] = run = train(network, create, torch.float32)
        print(name, f"first loss {run['losses'][0]:.4f}, last {run['losses'][-1]:.4f}", flush=True)
    golden = {"steps": STEPS, "batch": BATCH, "batches": BATCHES, "dataSeed": DATA_SEED, "seed": zoo_networks.SEED,
              "warmup": WARMUP, "start": START, "floor": FLOOR, "clip": CLIP, "runs": runs}
    folder = Path(__file__).parent / "training"
    folder.mkdir(exist_ok=True)
    (folder / f"{NAME}.json").write_text(text(golden) + "\n", encoding="utf-8")


def train(network, create, dtype):
    torch.set_default_dtype(dtype)
    described = parameters_of(network)
    weights = {key: zoo_networks.draw_parameter(index, key, each.shape).to(dtype) for index, (key, each) in enumerate(described.items())}
    for key, each in described.items():
        weights[key].requires_grad_(each.learned)
    learned = [weights[key] for key, each in described.items() if each.learned]
    optimizer = create(learned)
    rise = torch.optim.lr_scheduler.LinearLR(optimizer, start_factor=START, total_iters=WARMUP)
    fall = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, T_max=STEPS - WARMUP, eta_min=FLOOR)
    scheduler = torch.optim.lr_scheduler.SequentialLR(optimizer, [rise, fall], milestones=[WARMUP])
    losses, norms = [], []
    for step in range(STEPS):
        inputs, labels = samples(step % BATCHES, network.input_shapes[0], dtype)
        run = forward(network, weights, [inputs], training=True)
        loss = torch.nn.functional.cross_entropy(run.outputs[0], labels)
        optimizer.zero_grad()
        loss.backward()
        norms.append(float(torch.nn.utils.clip_grad_norm_(learned, CLIP)))
        optimizer.step()
        scheduler.step()
        losses.append(float(loss))
        with torch.no_grad():
            for key, value in run.updates.items():
                weights[key] = value.detach()
    keys = list(described)[::max(len(described) // KEPT, 1)] + [list(described)[-2]]
    return {"losses": [rounded(loss) for loss in losses], "norms": [rounded(norm) for norm in norms[:3]],
            "parameters": {key: zoo_networks.digest(weights[key], "gradients") for key in keys}}


def samples(batch, shape, dtype):
    """Images of a batch are stream 2 b of the data, uniform from -1 to 1; their classes stream 2 b + 1."""
    images = counter_random.within(DATA_SEED, 2 * batch, 1, (BATCH, *shape))
    labels = counter_random.below(DATA_SEED, (2 * batch) + 1, 10, BATCH)
    return tensor(images).to(dtype), torch.from_numpy(labels)


def rounded(value):
    return float(f"{value:.8g}")


def text(golden):
    """A line for each digest."""
    if isinstance(golden, dict) and "step" not in golden:
        return "{\n" + ",\n".join(f"{json.dumps(key)}: {text(each)}" for key, each in golden.items()) + "\n}"
    return json.dumps(golden)


if __name__ == "__main__":
    main()
