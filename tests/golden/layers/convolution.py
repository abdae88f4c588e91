"""Convolutions. A 1x1 convolution stands before the layer in question, so that its weights' gradient tests that layer's own backward pass."""

import math

import torch.nn.functional as F

from registry import Parameter, chain, layer
from network_source import SAME
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
    "ConvGroupsOfVectors": chain("Input(16, 6, 7), Conv2D(16, 1), Conv2D(24, 3, Groups = 2, Stride = 2, Padding = 1), Tanh"),
    "ConvManyGroups": chain("Input(32, 5, 4), Conv2D(32, 1), Conv2D(32, 3, Groups = 8, Padding = 1)"),
    "DepthwiseConvolution": chain("Input(5, 7, 9), Conv2D(5, 1), DepthwiseConv2D(3, 5, Stride = 2, PaddingWidth = 2), Relu"),
    "DepthwiseConvolutionWide": chain("Input(33, 6, 16), Conv2D(33, 1), DepthwiseConv2D(5, Padding = 2, Bias = false)"),
    "DepthwiseConvolutionMultiplier": chain("Input(4, 6, 5), Conv2D(4, 1), DepthwiseConv2D(3, DepthMultiplier = 3, Padding = Pad.Same)"),
    "DepthwiseConvolutionSequence": chain("Input(6, 20), Conv1D(6, 1), DepthwiseConv1D(4, Stride = 3, Dilation = 2, Padding = 1)"),
    "DepthwiseConvolutionVolume": chain("Input(9, 4, 5, 6), Conv3D(9, 1), Conv3D(9, 3, Groups = 9, Stride = 2, Padding = 1)"),
    "SeparableConvolution": chain("Input(3, 7, 6), Conv2D(4, 1), SeparableConv2D(5, 3, Padding = Pad.Same), Relu, SeparableConv2D(2, 2, DepthMultiplier = 2, Bias = false)"),
    "SeparableConvolutionSequence": chain("Input(3, 15), Conv1D(4, 1), SeparableConv1D(5, 3, Stride = 2)"),
    "ConvTransposeDoubles": chain("Input(3, 5, 4), Conv2D(4, 1), ConvTranspose2D(5, 2, Stride = 2)"),
    "ConvTransposeOutputPadding": chain("Input(3, 5, 4), Conv2D(4, 1), ConvTranspose2D(18, 3, Stride = 2, Padding = 1, OutputPadding = 1), Tanh"),
    "ConvTransposeEachAxisItsOwn": chain("Input(2, 4, 5), Conv2D(3, 1), ConvTranspose2D(4, 3, 2, StrideHeight = 3, PaddingWidth = 1, OutputPaddingHeight = 2, DilationWidth = 3)"),
    "ConvTransposeDense": chain("Input(3, 6, 5), Conv2D(7, 1), ConvTranspose2D(70, 3, Bias = false)"),
    "ConvTransposeGroups": chain("Input(6, 4, 5), Conv2D(6, 1), ConvTranspose2D(9, 3, Stride = 2, Groups = 3)"),
    "ConvTransposeDepthwise": chain("Input(5, 4, 5), Conv2D(5, 1), ConvTranspose2D(5, 4, Stride = 2, Padding = 1, Groups = 5)"),
    "ConvTransposeSame": chain("Input(3, 4, 5), Conv2D(4, 1), ConvTranspose2D(3, 3, Stride = 2, Padding = Pad.Same)"),
    "ConvTransposeSameGaps": chain("Input(3, 4, 5), Conv2D(4, 1), ConvTranspose2D(3, 2, Stride = 3, Padding = Pad.Same)"),
    "ConvTransposeManyPhases": chain("Input(3, 3, 2), Conv2D(4, 1), ConvTranspose2D(3, 10, Stride = 5, Padding = 2)"),
    "ConvTransposeOfInput": chain("Input(3, 3, 4), ConvTranspose2D(5, 3, Stride = 2)"),
    "ConvTransposeSequence": chain("Input(3, 9), Conv1D(4, 1), ConvTranspose1D(5, 4, Stride = 2, Padding = 1)"),
    "ConvTransposeVolume": chain("Input(2, 3, 4, 2), Conv3D(3, 1), ConvTranspose3D(4, 2, 3, 2, Stride = 2, PaddingHeight = 1, OutputPaddingDepth = 1)"),
}

CONVOLUTIONS = {1: F.conv1d, 2: F.conv2d, 3: F.conv3d}
TRANSPOSED = {1: F.conv_transpose1d, 2: F.conv_transpose2d, 3: F.conv_transpose3d}


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


def depthwise_parameters(layer, x):
    channels = x.shape[1] * layer.options.get("DepthMultiplier", 1)
    kernel = window(layer, x.dim() - 2)
    bound = 1 / math.sqrt(math.prod(kernel))
    described = {"weight": Parameter((channels, 1, *kernel), bound)}
    if layer.options.get("Bias", True):
        described["bias"] = Parameter((channels,), bound)
    return described


def each_channel(layer, x, kernel, weight, bias):
    rank = x.dim() - 2
    stride, dilation = layer.each_axis("Stride", rank, 1), layer.each_axis("Dilation", rank, 1)
    groups = x.shape[1]
    return CONVOLUTIONS[rank](F.pad(x, padding(layer, x, kernel, stride, dilation)), weight, bias, stride, 0, dilation, groups)


@layer("DepthwiseConv1D", depthwise_parameters)
@layer("DepthwiseConv2D", depthwise_parameters)
def convolve_each_channel(call, x):
    return each_channel(call.layer, x, window(call.layer, x.dim() - 2), call["weight"], call.get("bias"))


def separable_parameters(layer, x):
    rank = x.dim() - 2
    channels = x.shape[1] * layer.options.get("DepthMultiplier", 1)
    kernel = window(layer, rank, first=1)
    filters, bound = layer.values[0], 1 / math.sqrt(channels)
    described = {
        "depthwise.weight": Parameter((channels, 1, *kernel), 1 / math.sqrt(math.prod(kernel))),
        "pointwise.weight": Parameter((filters, channels, *[1] * rank), bound),
    }
    if layer.options.get("Bias", True):
        described["pointwise.bias"] = Parameter((filters,), bound)
    return described


@layer("SeparableConv1D", separable_parameters)
@layer("SeparableConv2D", separable_parameters)
def convolve_separably(call, x):
    x = each_channel(call.layer, x, window(call.layer, x.dim() - 2, first=1), call["depthwise.weight"], None)
    return CONVOLUTIONS[x.dim() - 2](x, call["pointwise.weight"], call.get("pointwise.bias"))


def transposed_parameters(layer, x):
    kernel = window(layer, x.dim() - 2, first=1)
    shape = (x.shape[1], layer.values[0] // layer.options.get("Groups", 1), *kernel)
    bound = 1 / math.sqrt(math.prod(shape[1:]))
    described = {"weight": Parameter(shape, bound)}
    if layer.options.get("Bias", True):
        described["bias"] = Parameter((layer.values[0],), bound)
    return described


@layer("ConvTranspose1D", transposed_parameters)
@layer("ConvTranspose2D", transposed_parameters)
@layer("ConvTranspose3D", transposed_parameters)
def convolve_transposed(call, x):
    """With Pad.Same Keras's: as many elements as input times stride, the rest taken away from both ends (or added behind)."""
    rank, given = x.dim() - 2, call.layer
    kernel, stride, dilation = window(given, rank, first=1), given.each_axis("Stride", rank, 1), given.each_axis("Dilation", rank, 1)
    groups, pads = given.options.get("Groups", 1), given.each_axis("Padding", rank)
    if SAME not in pads:
        return TRANSPOSED[rank](x, call["weight"], call.get("bias"), stride, pads, given.each_axis("OutputPadding", rank), groups, dilation)
    y = TRANSPOSED[rank](x, call["weight"], None, stride, 0, 0, groups, dilation)
    for axis in range(rank):
        size = x.shape[2 + axis] * stride[axis]
        cut = y.shape[2 + axis] - size
        sides = [0, 0] * (rank - 1 - axis) + ([-(cut // 2), -(cut - cut // 2)] if cut > 0 else [0, -cut])
        y = F.pad(y, sides)
    bias = call.get("bias")
    return y if bias is None else y + bias.reshape(-1, *[1] * rank)
