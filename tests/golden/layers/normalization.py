"""Normalisations. In front of those of single channels stand layers without bias: that of a layer with bias has no gradient but rounding."""

import torch
import torch.nn.functional as F

from registry import Parameter, chain, graph, layer

CASES = {
    "BatchNormImage": chain("Input(3, 7, 5), Conv2D(5, 3, Padding = 1, Bias = false), BatchNorm, Conv2D(4, 3)"),
    "BatchNormWide": chain("Input(3, 9, 9), Conv2D(70, 1, Bias = false), BatchNorm, Tanh, Conv2D(3, 3, Padding = 1)"),
    "BatchNormRelu": chain("Input(3, 7, 6), Conv2D(19, 3, Padding = 1, Bias = false), BatchNorm, Relu, Conv2D(4, 3, Stride = 2, Padding = 1)"),
    "BatchNormSilu": chain("Input(3, 6, 5), Conv2D(7, 1, Bias = false), BatchNorm, Silu, Conv2D(4, 3, Padding = 1)"),
    "BatchNormBiasPool": chain("Input(3, 8, 8), Conv2D(5, 3), BatchNorm, Tanh, AvgPool2D(2), Conv2D(4, 3)", scale=0.5),
    "BatchNormArguments": chain("Input(3, 5, 4), Conv2D(4, 1, Bias = false), BatchNorm(Momentum = 0.25f, Epsilon = 0.125f, Affine = false), Conv2D(4, 2)"),
    "BatchNormFirst": chain("Input(2, 6, 5), BatchNorm, Conv2D(3, 3)"),
    "BatchNormVector": chain("Input(7), Dense(12, Bias = false), BatchNorm(Epsilon = 0.5f), Tanh, Dense(3)"),
    "BatchNormVectorFirst": chain("Input(7), BatchNorm(Epsilon = 0.5f), Dense(3)"),
    "BatchNormDense": chain("Input(3, 4, 4), Conv2D(3, 3), Flatten, Dense(20), Tanh, Dense(7, Bias = false), BatchNorm(Epsilon = 0.5f)"),
    "BatchNormSequence": chain("Input(2, 23), Conv1D(6, 3, Bias = false), BatchNorm, Relu, Conv1D(4, 3)"),
    "BatchNormVolume": chain("Input(2, 4, 5, 6), Conv3D(3, 1, Bias = false), BatchNorm, Conv3D(2, 3, Padding = 1)"),
    "BatchNormDepthwise": chain("Input(6, 6, 6), Conv2D(6, 1), Tanh, Conv2D(6, 3, Groups = 6, Bias = false), BatchNorm, Relu6, Conv2D(3, 1)"),
    "BatchNormOneByOne": chain("Input(2, 1, 1), Conv2D(4, 1, Bias = false), BatchNorm(Epsilon = 0.5f), Conv2D(3, 1)"),
    "BatchNormResidual": graph("""
        [Input(3, 6, 6)] public partial Map Image { get; }
        [Conv2D(8, 3, Padding = 1, Bias = false), BatchNorm, Relu] public partial Map Stem { get; }
        [Conv2D(8, 3, Padding = 1, Bias = false), BatchNorm, Relu, Conv2D(8, 3, Padding = 1, Bias = false), BatchNorm, Add(nameof(Stem)), Relu] public partial Map Block { get; }
        [Conv2D(3, 1), Output] public partial Map Out { get; }
    """),
    "BatchNormKept": graph("""
        [Input(3, 6, 6)] private partial Map Image { get; }
        [Conv2D(5, 3, Bias = false)] public partial Map Sums { get; }
        [BatchNorm] public partial Map Normal { get; }
        [Tanh, Conv2D(4, 3)] private partial Map Last { get; }
        [Conv2D(3, 1), Output] private partial Map Out { get; }
    """),
    "LayerNormImage": chain("Input(3, 5, 4), Conv2D(5, 3, Padding = 1), LayerNorm, Tanh, Conv2D(3, 2)"),
    "LayerNormPlain": chain("Input(3, 5, 4), LayerNorm(Epsilon = 0.5f, Affine = false), Conv2D(3, 2)"),
    "LayerNormVector": chain("Input(7), Dense(21), LayerNorm, Relu, Dense(3)"),
    "LayerNormSequence": chain("Input(3, 9), Conv1D(6, 3), LayerNorm, Conv1D(2, 3)"),
    "LayerNormVolume": chain("Input(2, 3, 4, 3), LayerNorm(Epsilon = 0.125f), Conv3D(3, 2)"),
    "GroupNormImage": chain("Input(3, 7, 5), Conv2D(6, 3, Padding = 1), GroupNorm(3), Relu, Conv2D(4, 3)"),
    "GroupNormWide": chain("Input(3, 4, 4), Conv2D(70, 1), GroupNorm(7, Epsilon = 0.25f), Tanh, Conv2D(3, 3, Padding = 1)"),
    "GroupNormPlain": chain("Input(4, 5, 5), GroupNorm(2, Affine = false), Conv2D(3, 3)"),
    "GroupNormVector": chain("Input(7), Dense(12), GroupNorm(4, Epsilon = 0.5f), Dense(3)"),
    "GroupNormVolume": chain("Input(2, 4, 3, 3), Conv3D(4, 1), GroupNorm(2), Conv3D(2, 3, Padding = 1)"),
    "InstanceNormImage": chain("Input(3, 7, 5), Conv2D(5, 3, Padding = 1), Tanh, InstanceNorm, Relu, Conv2D(4, 3)"),
    "InstanceNormAffine": chain("Input(3, 6, 6), Conv2D(19, 3, Bias = false), InstanceNorm(Affine = true, Epsilon = 0.25f), Conv2D(4, 3)"),
    "InstanceNormSequence": chain("Input(3, 11), InstanceNorm(Affine = true), Conv1D(4, 3)"),
    "InstanceNormVolume": chain("Input(2, 4, 3, 3), InstanceNorm, Conv3D(2, 3, Padding = 1)"),
    "NormsOfProperties": graph("""
        [Input(4, 6, 6)] public partial Map Image { get; }
        [Conv2D(8, 3, Padding = 1, Bias = false), InstanceNorm, Tanh] public partial Map Stem { get; }
        [GroupNorm(2)] public partial Map Groups { get; }
        [From(nameof(Stem)), LayerNorm, Add(nameof(Groups))] public partial Map Sum { get; }
        [Conv2D(3, 1), Output] public partial Map Out { get; }
    """),
    "NormalizeImage": chain("Input(3, 6, 5), Normalize(new[] { 0.485f, 0.456f, 0.406f }, new[] { 0.229f, 0.224f, 0.225f }), Conv2D(4, 3, Padding = 1), Relu, Conv2D(2, 2)"),
    "NormalizeAlike": chain("Input(2, 5, 20), Normalize(0.25f, 0.5f), Conv2D(3, 3, Padding = 2)"),
    "NormalizeInside": chain("Input(2, 5, 4), Conv2D(5, 3, Padding = 1), Normalize(new[] { 0f, 1, -1, 0.5f, 2 }, new[] { 0.5f }), Tanh, Conv2D(3, 2)"),
    "NormalizeVector": chain("Input(5), Normalize(new[] { 1f, 2, 3, 4, 5 }, new[] { 0.5f, 1, 2, 3, 4 }), Dense(3)"),
    "NormalizeSequence": chain("Input(2, 19, Bytes = true), Normalize(new[] { 0.5f, -0.5f }, new[] { 2f, 4 }), Conv1D(3, 3, Padding = 1)"),
    "NormalizeKept": graph("""
        [Input(3, 6, 6)] public partial Map Image { get; }
        [Normalize(new[] { 0.5f, 0.25f, 0.125f }, new[] { 0.25f, 0.5f, 1 })] public partial Map Normal { get; }
        [Conv2D(4, 3, Padding = 1), Output] public partial Map Out { get; }
    """),
    "LocalResponseNormOdd": chain("Input(3, 5, 4), Conv2D(7, 3, Padding = 1), LocalResponseNorm(5, 0.5f, 0.75f, 2), Conv2D(3, 2)"),
    "LocalResponseNormEven": chain("Input(6, 4, 3), LocalResponseNorm(4, alpha: 2f, beta: 1.5f), Conv2D(3, 2)"),
    "LocalResponseNormWide": chain("Input(3, 4, 4), Conv2D(37, 1), Relu, LocalResponseNorm(50, alpha: 1f), Conv2D(3, 3, Padding = 1)"),
    "LocalResponseNormDefaults": chain("Input(3, 4, 4), Conv2D(5, 1), LocalResponseNorm(2), Conv2D(3, 1)", inputs=10),
    "LocalResponseNormSequence": chain("Input(5, 9), LocalResponseNorm(3, 1f), Conv1D(2, 3)"),
}


def is_affine(options, default=True):
    return options.get("Affine", default)


def affine(layer, shape, default=True):
    """weight and bias, if the layer has them."""
    if not is_affine(layer.options, default):
        return {}
    return {"weight": Parameter(shape, initial=1.0, drawn=(0.5, 1.5)), "bias": Parameter(shape)}


def batch_norm_parameters(layer, x):
    shape = (x.shape[1],)
    return affine(layer, shape) | {
        "running_mean": Parameter(shape, learned=False),
        "running_var": Parameter(shape, initial=1.0, learned=False, drawn=(0.5, 2)),
    }


@layer("BatchNorm", batch_norm_parameters, stem="bn")
def batch_norm(call, x):
    momentum, epsilon = call.layer.options.get("Momentum", 0.1), call.layer.options.get("Epsilon", 1e-5)
    mean, variance = (call.run.updates.get(f"{call.layer.parameters}.{suffix}", call[suffix]).clone() for suffix in ("running_mean", "running_var"))
    result = F.batch_norm(x, mean, variance, call.get("weight"), call.get("bias"), call.training, momentum, epsilon)
    if call.training:
        call.update("running_mean", mean)
        call.update("running_var", variance)
    return result


def epsilon_of(layer):
    return layer.options.get("Epsilon", 1e-5)


@layer("LayerNorm", lambda layer, x: affine(layer, tuple(x.shape[1:])), stem="ln", learns=is_affine)
def layer_norm(call, x):
    return F.layer_norm(x, x.shape[1:], call.get("weight"), call.get("bias"), epsilon_of(call.layer))


@layer("GroupNorm", lambda layer, x: affine(layer, (x.shape[1],)), stem="gn", learns=is_affine)
def group_norm(call, x):
    return F.group_norm(x, call.layer.values[0], call.get("weight"), call.get("bias"), epsilon_of(call.layer))


@layer("InstanceNorm", lambda layer, x: affine(layer, (x.shape[1],), False), stem="in", learns=lambda options: is_affine(options, False))
def instance_norm(call, x):
    return F.instance_norm(x, weight=call.get("weight"), bias=call.get("bias"), eps=epsilon_of(call.layer))


@layer("LocalResponseNorm", stem="lrn")
def local_response_norm(call, x):
    names = ("size", "alpha", "beta", "k")
    values = dict(zip(names, call.layer.values)) | {name: call.layer.options[name] for name in names if name in call.layer.options}
    # PyTorch wants an axis behind the channels.
    return F.local_response_norm(x.unflatten(1, (-1, 1)) if x.dim() == 2 else x, **values).reshape(x.shape)


@layer("Normalize")
def normalize(call, x):
    mean, std = (torch.tensor(value, dtype=torch.float32).to(x.dtype).reshape(-1, *[1] * (x.dim() - 2)) for value in call.layer.values)
    return (x - mean) / std
