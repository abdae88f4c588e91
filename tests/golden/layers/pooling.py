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
    "MaxPoolDilation": chain("Input(2, 9, 10), Conv2D(3, 3), MaxPool2D(2, 3, Stride = 2, Padding = 1, DilationHeight = 3, DilationWidth = 2)"),
    "MaxPoolCeilMode": chain("Input(2, 9, 10), Conv2D(3, 2), MaxPool2D(3, Stride = 2, CeilMode = true)"),
    "MaxPoolCeilModePadding": chain("Input(2, 8, 7), Conv2D(3, 2), MaxPool2D(2, 3, Stride = 3, Padding = 1, CeilMode = true)"),
    "AvgPoolCeilMode": chain("Input(2, 9, 10), Conv2D(3, 2), AvgPool2D(3, Stride = 2, CeilMode = true)"),
    "AvgPoolCeilModePadding": chain("Input(2, 8, 7), Conv2D(3, 2), AvgPool2D(2, 3, Stride = 3, Padding = 1, CeilMode = true)"),
    "AvgPoolCeilModeSkipsPadding": chain("Input(2, 9, 7), Conv2D(3, 2), AvgPool2D(4, 3, Stride = 3, Padding = 1, CeilMode = true, CountIncludePad = false)"),
    "AvgPoolVolumeCeilMode": chain("Input(2, 5, 6, 4), Conv3D(3, 1), AvgPool3D(2, 3, 3, Stride = 2, PaddingWidth = 1, CeilMode = true)"),
    "MaxPoolSequenceCeilMode": chain("Input(3, 12), Conv1D(5, 1), MaxPool1D(3, Stride = 4, CeilMode = true)"),
    "AdaptiveAveragePool": chain("Input(3, 13, 9), Conv2D(4, 1), AdaptiveAvgPool2D(5, 7)"),
    "AdaptiveAveragePoolEqualParts": chain("Input(3, 12, 9), Conv2D(4, 1), AdaptiveAvgPool2D(3)"),
    "AdaptiveAveragePoolMoreParts": chain("Input(3, 3, 4), Conv2D(4, 1), AdaptiveAvgPool2D(5, 4)"),
    "AdaptiveAveragePoolOfNothing": chain("Input(3, 6, 5), Conv2D(4, 1), AdaptiveAvgPool2D(6, 5), Conv2D(2, 1)"),
    "AdaptiveAveragePoolSequence": chain("Input(3, 23), Conv1D(4, 1), AdaptiveAvgPool1D(6)"),
    "AdaptiveAveragePoolVolume": chain("Input(2, 5, 7, 6), Conv3D(3, 1), AdaptiveAvgPool3D(3, 2, 4)"),
    "AdaptiveMaximumPool": chain("Input(3, 13, 9), Conv2D(4, 1), AdaptiveMaxPool2D(5, 7)"),
    "AdaptiveMaximumPoolSequence": chain("Input(3, 23), Conv1D(4, 1), AdaptiveMaxPool1D(6)"),
    "AdaptiveMaximumPoolVolume": chain("Input(2, 5, 7, 6), Conv3D(3, 1), AdaptiveMaxPool3D(2)"),
    "NormPool": chain("Input(3, 9, 8), Conv2D(5, 2), LpPool2D(2, 3, Stride = 2)"),
    "NormPoolSum": chain("Input(3, 9, 8), Conv2D(5, 2), LpPool2D(1, 2)"),
    "NormPoolCubes": chain("Input(3, 9, 8), Conv2D(5, 2), Sigmoid, LpPool2D(3, 2, 3)"),
    "NormPoolSequence": chain("Input(3, 17), Conv1D(5, 2), LpPool1D(2, 3)"),
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
    dilation = call.layer.each_axis("Dilation", x.dim() - 2, 1)
    if ceil_mode(call.layer):
        return MAX_POOLS[x.dim() - 2](x, kernel, stride, call.layer.each_axis("Padding", x.dim() - 2), dilation, ceil_mode=True)
    return MAX_POOLS[x.dim() - 2](F.pad(x, sides, value=float("-inf")), kernel, stride, 0, dilation)


@layer("AvgPool1D")
@layer("AvgPool2D")
@layer("AvgPool3D")
def average_pool(call, x):
    """The mean of each window; where the padding does not count, the sum over the number of elements that lie in the image."""
    kernel, stride, sides = geometry(call.layer, x)
    pool = AVERAGE_POOLS[x.dim() - 2]
    if ceil_mode(call.layer):
        return pool(x, kernel, stride, call.layer.each_axis("Padding", x.dim() - 2), True, call.layer.options.get("CountIncludePad", True))
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


def adaptive(kind, pools):
    @layer(f"Adaptive{kind}Pool1D", stem="pool")
    @layer(f"Adaptive{kind}Pool2D", stem="pool")
    @layer(f"Adaptive{kind}Pool3D", stem="pool")
    def pool(call, x):
        return pools[x.dim() - 2](x, window(call.layer, x.dim() - 2))


adaptive("Avg", {1: F.adaptive_avg_pool1d, 2: F.adaptive_avg_pool2d, 3: F.adaptive_avg_pool3d})
adaptive("Max", {1: F.adaptive_max_pool1d, 2: F.adaptive_max_pool2d, 3: F.adaptive_max_pool3d})


@layer("LpPool1D")
@layer("LpPool2D")
def norm_pool(call, x):
    rank = x.dim() - 2
    kernel = window(call.layer, rank, first=1)
    stride = [given or size for given, size in zip(call.layer.each_axis("Stride", rank), kernel)]
    pool = {1: F.lp_pool1d, 2: F.lp_pool2d}[rank]
    return pool(x, float(call.layer.values[0]), *(kernel if rank == 1 else [tuple(kernel)]), *(stride if rank == 1 else [tuple(stride)]))


def ceil_mode(layer):
    """PyTorch's own padding has to be used then: which window is the last depends on it."""
    return layer.options.get("CeilMode", False)


def geometry(layer, x):
    """Window, stride (the window's size where none is given) and padding."""
    rank = x.dim() - 2
    kernel = window(layer, rank)
    stride = [given or size for given, size in zip(layer.each_axis("Stride", rank), kernel)]
    return kernel, stride, padding(layer, x, kernel, stride, layer.each_axis("Dilation", rank, 1))
