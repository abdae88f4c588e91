"""Pooling: the largest or the mean of each window."""

import torch
import torch.nn.functional as F

from registry import chain, layer
from windows import padding, window

CASES = {
    "MaxPoolOverlapping": chain("Input(3, 9, 8), Conv2D(3, 3), MaxPool2D(3, Stride = 2, Padding = 1)"),
    "MaxPoolTies": chain("Input(2, 8, 8), Conv2D(3, 3), MaxPool2D(2)", ties=True),
    "MaxPoolTiesOverlapping": chain("Input(2, 9, 9), Conv2D(3, 3), MaxPool2D(3, Stride = 1, Padding = 1)", ties=True),
    "MaxPoolFlatWindow": chain("Input(2, 9, 10), Conv2D(3, 3), MaxPool2D(2, 3)"),
    "MaxPoolEachAxisItsOwn": chain("Input(2, 9, 10), Conv2D(3, 3), MaxPool2D(4, 2, StrideHeight = 3, StrideWidth = 1, PaddingHeight = 2)"),
    "MaxPoolSame": chain("Input(2, 9, 8), Conv2D(3, 3), MaxPool2D(3, Stride = 2, Padding = Pad.Same)"),
    "AvgPoolLeavesRemainder": chain("Input(3, 9, 8), Conv2D(3, 3), AvgPool2D(2)"),
    "AvgPoolCountsPadding": chain("Input(3, 9, 8), Conv2D(3, 3), AvgPool2D(3, Stride = 2, Padding = 1)"),
    "AvgPoolSkipsPadding": chain("Input(3, 9, 8), Conv2D(3, 3), AvgPool2D(3, Stride = 2, Padding = 1, CountIncludePad = false)"),
    "AvgPoolEachAxisItsOwn": chain("Input(2, 9, 10), Conv2D(3, 3), AvgPool2D(3, 2, StrideHeight = 1, PaddingWidth = 1, CountIncludePad = false)"),
    "AvgPoolSameSkipsPadding": chain("Input(2, 9, 8), Conv2D(3, 3), AvgPool2D(3, Stride = 2, Padding = Pad.Same, CountIncludePad = false)"),
    "GlobalAveragePool": chain("Input(3, 6, 7), Conv2D(5, 3), GlobalAvgPool, Dense(3)"),
    "GlobalMaximumPool": chain("Input(3, 6, 7), Conv2D(5, 3), GlobalMaxPool, Dense(3)"),
    "MaxPoolSequence": chain("Input(3, 20), Conv1D(5, 3), MaxPool1D(3, Stride = 2, Padding = 1)"),
    "MaxPoolSequenceOverTime": chain("Input(3, 11), Conv1D(5, 3), GlobalMaxPool, Dense(3)"),
    "MaxPoolVolume": chain("Input(2, 5, 6, 7), Conv3D(3, 2), MaxPool3D(2, 2, 3, Stride = 2, PaddingWidth = 1)"),
    "MaxPoolVolumeFlatWindow": chain("Input(2, 3, 6, 8), Conv3D(3, 1), Tanh, MaxPool3D(1, 2, 2)"),
    "MaxPoolVolumeTiles": chain("Input(2, 5, 6, 8), Conv3D(3, 1), Tanh, MaxPool3D(2)"),
    "AvgPoolSequence": chain("Input(3, 21), Conv1D(5, 3), AvgPool1D(4, Stride = 3, Padding = 2)"),
    "AvgPoolSequenceSkipsPadding": chain("Input(3, 20), Conv1D(5, 3), AvgPool1D(3, Stride = 2, Padding = Pad.Same, CountIncludePad = false)"),
    "AvgPoolVolume": chain("Input(2, 5, 6, 7), Conv3D(3, 2), AvgPool3D(2, 3, 2, PaddingDepth = 1, StrideHeight = 1, CountIncludePad = false)"),
    "AvgPoolVolumeTiles": chain("Input(2, 4, 6, 8), Conv3D(3, 1), Tanh, AvgPool3D(2)"),
    "GlobalAveragePoolVolume": chain("Input(2, 4, 5, 3), Conv3D(5, 2), GlobalAvgPool, Dense(3)"),
}

MAX_POOLS = {1: F.max_pool1d, 2: F.max_pool2d, 3: F.max_pool3d}
AVERAGE_POOLS = {1: F.avg_pool1d, 2: F.avg_pool2d, 3: F.avg_pool3d}


@layer("MaxPool1D")
@layer("MaxPool2D")
@layer("MaxPool3D")
def max_pool(call, x):
    kernel, stride, sides = geometry(call.layer, x)
    return MAX_POOLS[x.dim() - 2](F.pad(x, sides, value=float("-inf")), kernel, stride)


@layer("AvgPool1D")
@layer("AvgPool2D")
@layer("AvgPool3D")
def average_pool(call, x):
    """The mean of each window; where the padding does not count, the sum over the number of elements that lie in the image."""
    kernel, stride, sides = geometry(call.layer, x)
    pool = AVERAGE_POOLS[x.dim() - 2]
    mean = pool(F.pad(x, sides), kernel, stride)
    if call.layer.options.get("CountIncludePad", True):
        return mean
    return mean / pool(F.pad(torch.ones_like(x), sides), kernel, stride)


@layer("GlobalAvgPool")
def global_average_pool(call, x):
    return x.flatten(2).mean(2)


@layer("GlobalMaxPool")
def global_maximum_pool(call, x):
    return x.flatten(2).amax(2)


def geometry(layer, x):
    """Window, stride (the window's size where none is given) and padding."""
    rank = x.dim() - 2
    kernel = window(layer, rank)
    stride = [given or size for given, size in zip(layer.each_axis("Stride", rank), kernel)]
    return kernel, stride, padding(layer, x, kernel, stride, [1] * rank)
