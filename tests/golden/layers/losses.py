"""Losses: what training minimises, the mean over the batch."""

import torch
import torch.nn.functional as F

from registry import chain, loss

CASES = {
    "CrossEntropy": chain("Input(11), Dense(8), Tanh, Dense(6)", loss="SoftmaxCrossEntropy"),
    "CrossEntropyLargeLogits": chain("Input(11), Dense(6)", loss="SoftmaxCrossEntropy", scale=300.0),
}


@loss("SoftmaxCrossEntropy")
def cross_entropy(output, random):
    target = torch.tensor(random.integers(0, output.shape[1], output.shape[0]))
    return target, F.cross_entropy(output, target)


@loss("MeanSquaredError")
def mean_squared_error(output, random):
    target = torch.tensor(random.uniform(-1, 1, output.shape).astype("float32")).to(output.dtype)
    return target, F.mse_loss(output, target)
