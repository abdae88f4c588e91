"""Convolutions. A 1x1 convolution stands before the layer in question, so that its weights' gradient tests that layer's own backward pass."""

import math

import torch.nn.functional as F

from registry import Parameter, chain, layer
from windows import padding, window

CASES = {
    "ConvOddSize": chain("Input(3, 7, 5), Conv2D(3, 1), Conv2D(5, 3)"),
    "ConvStridePadding": chain("Input(2, 9, 11), Conv2D(2, 1), Conv2D(4, 3, Stride = 2, Padding = 1)"),
    "ConvStrideLeavesRemainder": chain("Input(2, 8, 10), Conv2D(2, 1), Conv2D(3, 3, Stride = 3)"),
    "ConvDilation": chain("Input(3, 11, 9), Conv2D(3, 1), Conv2D(4, 3, Dilation = 2, Padding = 2)"),
    "ConvGroups": chain("Input(6, 7, 7), Conv2D(6, 1), Conv2D(9, 3, Groups = 3, Padding = 1)"),
    "ConvDepthwise": chain("Input(19, 8, 6), Conv2D(19, 1), Conv2D(19, 3, Groups = 19, Stride = 2, Padding = 1)"),
    "ConvDepthwiseMultiplier": chain("Input(5, 6, 6), Conv2D(5, 1), Conv2D(10, 3, Groups = 5)"),
    "ConvFlatKernel": chain("Input(3, 10, 9), Conv2D(3, 1), Conv2D(7, 1, 5, StrideHeight = 2, PaddingWidth = 2)"),
    "ConvEachAxisItsOwn": chain("Input(2, 9, 12), Conv2D(2, 1), Conv2D(4, 4, 2, StrideWidth = 3, PaddingHeight = 2, DilationWidth = 3)"),
    "ConvSameEvenKernel": chain("Input(3, 7, 6), Conv2D(3, 1), Conv2D(4, 4, Padding = Pad.Same)"),
    "ConvSameStride": chain("Input(3, 10, 7), Conv2D(3, 1), Conv2D(4, 3, Stride = 2, Padding = Pad.Same)"),
    "ConvSameStrideDilation": chain("Input(2, 9, 8), Conv2D(2, 1), Conv2D(3, 3, Stride = 2, Dilation = 2, Padding = Pad.Same)"),
    "ConvPaddingWiderThanImage": chain("Input(2, 2, 3), Conv2D(2, 1), Conv2D(3, 5, Padding = 4)"),
    "ConvPointwise": chain("Input(17, 5, 3), Conv2D(33, 1)"),
    "ConvWithoutBias": chain("Input(33, 4, 4), Conv2D(4, 1, Bias = false), Conv2D(18, 3, Bias = false)"),
    "ConvOneByOneImage": chain("Input(4, 1, 1), Conv2D(3, 1), Conv2D(5, 3, Padding = 1)"),
    "ConvSequence": chain("Input(3, 23), Conv1D(4, 1), Conv1D(7, 5, Stride = 2, Padding = 3)"),
    "ConvSequenceGroupsDilation": chain("Input(6, 19), Conv1D(6, 1), Conv1D(9, 3, Groups = 3, Dilation = 4, Padding = 2)"),
    "ConvSequenceSame": chain("Input(2, 10), Conv1D(3, 1), Conv1D(18, 4, Stride = 3, Padding = Pad.Same)"),
    "ConvVolume": chain("Input(2, 5, 6, 4), Conv3D(3, 1), Conv3D(5, 3, Padding = 1)"),
    "ConvVolumeEachAxisItsOwn": chain("Input(2, 7, 6, 9), Conv3D(2, 1), Conv3D(3, 3, 2, 4, StrideDepth = 2, StrideWidth = 3, PaddingHeight = 1, DilationDepth = 2)"),
    "ConvVolumeSameGroups": chain("Input(4, 3, 5, 4), Conv3D(4, 1), Conv3D(6, 3, Stride = 2, Padding = Pad.Same, Groups = 2)"),
}

CONVOLUTIONS = {1: F.conv1d, 2: F.conv2d, 3: F.conv3d}


def parameters(layer, x):
    shape = (layer.values[0], x.shape[1] // layer.options.get("Groups", 1), *window(layer, x.dim() - 2, first=1))
    bound = 1 / math.sqrt(math.prod(shape[1:]))
    described = {"weight": Parameter(shape, bound)}
    if layer.options.get("Bias", True):
        described["bias"] = Parameter(shape[:1], bound)
    return described


@layer("Conv1D", parameters)
@layer("Conv2D", parameters)
@layer("Conv3D", parameters)
def convolve(call, x):
    rank = x.dim() - 2
    stride, dilation = call.layer.each_axis("Stride", rank, 1), call.layer.each_axis("Dilation", rank, 1)
    x = F.pad(x, padding(call.layer, x, window(call.layer, rank, first=1), stride, dilation))
    return CONVOLUTIONS[rank](x, call["weight"], call.get("bias"), stride, 0, dilation, call.layer.options.get("Groups", 1))
