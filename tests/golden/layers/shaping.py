"""Layers that put elements in other places, make images larger, and look words up."""

import torch
import torch.nn.functional as F

from registry import Parameter, chain, graph, layer

CASES = {
    "ReshapeImage": chain("Input(4, 6, 5), Conv2D(4, 3), Reshape(6, 4, -1), Conv2D(2, 1)"),
    "ReshapeToVector": chain("Input(4, 6, 5), Conv2D(4, 3), Reshape(-1), Dense(3)"),
    "ReshapeFromVector": chain("Input(9), Dense(30), Tanh, Reshape(5, 3, 2), Conv2D(4, 2)"),
    "ReshapeToVolume": chain("Input(4, 6, 5), Conv2D(4, 1), Reshape(2, 4, 3, 5), Conv3D(3, 2)"),
    "PermuteImage": chain("Input(3, 6, 5), Conv2D(4, 2), Permute(1, 2, 0), Conv2D(3, 2)"),
    "PermuteVolume": chain("Input(3, 4, 6, 5), Conv3D(2, 2), Permute(3, 0, 2, 1), Conv3D(3, 1)"),
    "SliceChannels": chain("Input(3, 6, 5), Conv2D(7, 2), Slice(2, 4), Conv2D(3, 2)"),
    "SliceRows": chain("Input(3, 6, 5), Conv2D(5, 1), Slice(1, 3, Axis = 1), Slice(2, 3, Axis = 2), Conv2D(3, 2)"),
    "SplitChannels": graph("""
        [Input(3, 6, 5), Conv2D(8, 2)] public partial Map Stem { get; }
        [From(nameof(Stem)), Split(2, 1), Sigmoid] public partial Map Gate { get; }
        [From(nameof(Stem)), Split(2, 0), Add(nameof(Gate)), Conv2D(2, 2), Output] public partial Map Out { get; }
        """),
    "ZeroPadded": chain("Input(3, 6, 5), Conv2D(5, 2), ZeroPad2D(1, 2, 0, 3), Conv2D(3, 3)"),
    "ZeroPaddedSequence": chain("Input(3, 11), Conv1D(5, 2), ZeroPad1D(2), Conv1D(3, 3)"),
    "ZeroPaddedVolume": chain("Input(2, 3, 4, 5), Conv3D(3, 2), ZeroPad3D(1, 0, 2, 1, 0, 3), Conv3D(3, 2)"),
    "ZeroPaddedChannels": chain("Input(3, 6, 5), Conv2D(5, 2), ZeroPadChannels(3, 9), Conv2D(3, 3)"),
    "ReflectionPadded": chain("Input(3, 6, 5), Conv2D(5, 2), ReflectionPad2D(3, 2, 1, 4), Conv2D(3, 3)"),
    "ReflectionPaddedSequence": chain("Input(3, 11), Conv1D(17, 2), ReflectionPad1D(4, 9), Conv1D(3, 3)"),
    "ReflectionPaddedVolume": chain("Input(2, 4, 4, 5), Conv3D(3, 2), ReflectionPad3D(1, 2, 2, 1, 0, 2), Conv3D(3, 2)"),
    "ReplicationPadded": chain("Input(3, 6, 5), Conv2D(5, 2), ReplicationPad2D(3, 0, 7, 4), Conv2D(3, 3)"),
    "ReplicationPaddedSequence": chain("Input(3, 11), Conv1D(5, 2), ReplicationPad1D(14, 1), Conv1D(3, 3)"),
    "ReplicationPaddedVolume": chain("Input(2, 3, 4, 5), Conv3D(3, 2), ReplicationPad3D(1, 2, 2, 1, 3, 2), Conv3D(3, 2)"),
    "UpsampleNearest": chain("Input(3, 4, 5), Conv2D(5, 2), Upsample(3), Conv2D(3, 3)"),
    "UpsampleNearestSequence": chain("Input(3, 9), Conv1D(18, 2), Upsample(2), Conv1D(3, 3)"),
    "UpsampleBilinear": chain("Input(3, 4, 5), Conv2D(5, 2), Upsample(2, Mode = UpsampleMode.Linear), Conv2D(3, 3)"),
    "UpsampleBilinearByThree": chain("Input(3, 4, 5), Conv2D(18, 2), Upsample(3, Mode = UpsampleMode.Linear), Conv2D(3, 3)"),
    "UpsampleBilinearAligned": chain("Input(3, 4, 5), Conv2D(5, 2), Upsample(2, Mode = UpsampleMode.Linear, AlignCorners = true), Conv2D(3, 3)"),
    "UpsampleLinear": chain("Input(3, 9), Conv1D(5, 2), Upsample(4, Mode = UpsampleMode.Linear), Conv1D(3, 3)"),
    "UpsampleTrilinear": chain("Input(2, 3, 4, 3), Conv3D(3, 2), Upsample(2, Mode = UpsampleMode.Linear), Conv3D(2, 2)"),
    "UpsampleTrilinearAligned": chain("Input(2, 3, 4, 3), Conv3D(3, 2), Upsample(2, Mode = UpsampleMode.Linear, AlignCorners = true), Conv3D(2, 2)"),
    "PixelsShuffled": chain("Input(3, 4, 5), Conv2D(12, 2), PixelShuffle(2), Conv2D(3, 2)"),
    "PixelsUnshuffled": chain("Input(3, 7, 5), Conv2D(2, 2), PixelUnshuffle(2), Conv2D(3, 2)"),
    "ChannelsShuffled": chain("Input(3, 4, 5), Conv2D(12, 2), ChannelShuffle(3), Conv2D(6, 2, Groups = 3)"),
    "WordsEmbedded": chain("Input(7), Embedding(11, 5), Conv1D(4, 3), Flatten, Dense(3)", words=11),
    "WordsEmbeddedWithPadding": chain("Input(7), Embedding(11, 18, PaddingIndex = 0), Conv1D(4, 3), Flatten, Dense(3)", words=11),
}


@layer("Reshape")
def reshape(call, x):
    return x.reshape(x.shape[0], *call.layer.values)


@layer("Permute")
def permute(call, x):
    return x.permute(0, *(axis + 1 for axis in call.layer.values))


@layer("Slice")
def narrow(call, x):
    start, length = call.layer.values
    return x.narrow(call.layer.options.get("Axis", 0) + 1, start, length)


@layer("Split")
def split(call, x):
    parts, index = call.layer.values
    return x.chunk(parts, call.layer.options.get("Axis", 0) + 1)[index]


def sides(call, x):
    values = call.layer.values
    return list(values) if len(values) > 1 else [values[0]] * 2 * (x.dim() - 2)


def pad(mode):
    return lambda call, x: F.pad(x, sides(call, x), mode)


for rank in (1, 2, 3):
    layer(f"ZeroPad{rank}D")(pad("constant"))
    layer(f"ReflectionPad{rank}D")(pad("reflect"))
    layer(f"ReplicationPad{rank}D")(pad("replicate"))


@layer("ZeroPadChannels")
def zero_pad_channels(call, x):
    return F.pad(x, [0, 0] * (x.dim() - 2) + list(call.layer.values))


@layer("Upsample")
def upsample(call, x):
    scale = float(call.layer.values[0])
    if call.layer.options.get("Mode", "Nearest") == "Nearest":
        return F.interpolate(x, scale_factor=scale, mode="nearest")
    mode = {3: "linear", 4: "bilinear", 5: "trilinear"}[x.dim()]
    return F.interpolate(x, scale_factor=scale, mode=mode, align_corners=call.layer.options.get("AlignCorners", False))


@layer("PixelShuffle")
def pixel_shuffle(call, x):
    return F.pixel_shuffle(x, call.layer.values[0])


@layer("PixelUnshuffle")
def pixel_unshuffle(call, x):
    return F.pixel_unshuffle(x, call.layer.values[0])


@layer("ChannelShuffle")
def channel_shuffle(call, x):
    groups = call.layer.values[0]
    return x.unflatten(1, (groups, -1)).transpose(1, 2).flatten(1, 2)


def embedding_parameters(layer, x):
    vocabulary, dimension = layer.values
    return {"weight": Parameter((vocabulary, dimension), drawn=(-1, 1))}


@layer("Embedding", embedding_parameters)
def embedding(call, x):
    """An index that is no word gives zeros, as does the padding's."""
    weight, padding = call["weight"], call.layer.options.get("PaddingIndex")
    index = x.long()
    known = (x >= 0) & (x < weight.shape[0]) & (index != (-1 if padding is None else padding))
    rows = F.embedding(index.clamp(0, weight.shape[0] - 1), weight)
    return (rows * known[..., None]).transpose(1, 2)
