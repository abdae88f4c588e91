"""The training of `train --network cnn` in PyTorch: the same network, optimiser, batches and pictures, with random numbers of its own.

    python3 samples/Cifar/pytorch_twin.py DIR [test file] [epochs] [seed]
"""
import os
import pathlib
import sys
import time

import numpy as np
import torch
from torch import nn


def read(path):
    records = np.fromfile(path, np.uint8).reshape(-1, 3073)
    pictures = torch.from_numpy(records[:, 1:].reshape(-1, 3, 32, 32)).float() / 255
    return pictures.contiguous(memory_format=torch.channels_last), torch.from_numpy(records[:, 0]).long()


folder = pathlib.Path(sys.argv[1])
test_file = sys.argv[2] if len(sys.argv) > 2 else folder / "test_batch.bin"
epochs = int(sys.argv[3]) if len(sys.argv) > 3 else 10
torch.set_num_threads(os.cpu_count())
torch.manual_seed(int(sys.argv[4]) if len(sys.argv) > 4 else 1)
batches = [read(path) for path in sorted(folder.glob("data_batch_*.bin"))]
x, y = torch.cat([b[0] for b in batches]), torch.cat([b[1] for b in batches])
test_x, test_y = read(test_file)
net = nn.Sequential(
    nn.Conv2d(3, 32, 3), nn.ReLU(), nn.MaxPool2d(2),
    nn.Conv2d(32, 64, 3), nn.ReLU(), nn.MaxPool2d(2),
    nn.Conv2d(64, 64, 3), nn.ReLU(),
    nn.Flatten(), nn.Linear(1024, 64), nn.ReLU(), nn.Linear(64, 10)).to(memory_format=torch.channels_last)
optimizer = torch.optim.Adam(net.parameters())
for epoch in range(1, epochs + 1):
    start, total = time.time(), 0.0
    for batch in torch.randperm(len(x)).split(32):
        loss = nn.functional.cross_entropy(net(x[batch]), y[batch])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        total += loss.item() * len(batch)
    seconds = time.time() - start
    with torch.no_grad():
        right = sum((net(a).argmax(1) == b).sum().item() for a, b in zip(test_x.split(500), test_y.split(500)))
    print(f"epoch {epoch:3}/{epochs}   train loss {total / len(x):.4f}   test accuracy {right / len(test_x):.4f}   {seconds:5.1f} s", flush=True)
