"""Losses: what training minimises, the mean over the batch."""

import torch
import torch.nn.functional as F

from registry import chain, graph, loss

WEIGHTS = "new[] { 0.5f, 2f, 0f, 1.25f }"

CASES = {
    "CrossEntropy": chain("Input(11), Dense(8), Tanh, Dense(6)", loss="SoftmaxCrossEntropy"),
    "CrossEntropyLargeLogits": chain("Input(11), Dense(6)", loss="SoftmaxCrossEntropy", scale=300.0),
    "CrossEntropySmoothed": chain("Input(11), Dense(6), Output(LabelSmoothing = 0.1f)", loss="SoftmaxCrossEntropy"),
    "CrossEntropyWeighted": chain(f"Input(11), Dense(4), Output(ClassWeights = {WEIGHTS})", loss="SoftmaxCrossEntropy"),
    "CrossEntropyOfPixels": chain("Input(3, 6, 7), Conv2D(5, 3)", loss="SoftmaxCrossEntropy"),
    "CrossEntropyOfPositions": chain("Input(3, 21), Conv1D(19, 3)", loss="SoftmaxCrossEntropy"),
    "CrossEntropyOfVoxels": chain("Input(2, 4, 5, 3), Conv3D(2, 2)", loss="SoftmaxCrossEntropy"),
    "CrossEntropyOfPixelsWithAll": chain(f"Input(3, 9, 11), Conv2D(4, 3), Output(LabelSmoothing = 0.2f, ClassWeights = {WEIGHTS}, IgnoreIndex = 255)", loss="SoftmaxCrossEntropy"),
    "CrossEntropyIgnoring": chain("Input(3, 9, 11), Conv2D(4, 3), Output(IgnoreIndex = -100)", loss="SoftmaxCrossEntropy"),
    "AbsoluteError": chain("Input(3, 6, 7), Conv2D(2, 3)", loss="MeanAbsoluteError"),
    "HuberOfImage": chain("Input(3, 6, 7), Conv2D(1, 3), Output(Delta = 0.5f)", loss="Huber"),
    "HuberOfVector": chain("Input(9), Dense(23)", loss="Huber"),
    "BinaryCrossEntropy": chain("Input(3, 6, 7), Conv2D(1, 3)", loss="BinaryCrossEntropyWithLogits"),
    "BinaryCrossEntropyWeighted": chain("Input(9), Dense(3), Output(PositiveWeights = new[] { 0.5f, 2f, 3f })", loss="BinaryCrossEntropyWithLogits"),
    "BinaryCrossEntropyOneWeight": chain("Input(3, 6, 7), Conv2D(2, 3), Output(PositiveWeights = new[] { 4f })", loss="BinaryCrossEntropyWithLogits"),
    "DiceOfMask": chain("Input(3, 6, 7), Conv2D(1, 3)", loss="Dice"),
    "DiceOfClasses": chain("Input(3, 6, 7), Conv2D(4, 3), Output(Smooth = 0.25f)", loss="Dice"),
    "TripletOfEmbeddings": graph("""
        [Input(6)] public partial Map Anchor { get; }
        [Input(6)] public partial Map Same { get; }
        [Input(6)] public partial Map Other { get; }
        [From(nameof(Anchor)), Dense(5), Tanh] public partial Map Embedding { get; }
        [From(nameof(Same)), Reuse(nameof(Embedding))] private partial Map EmbeddingOfSame { get; }
        [From(nameof(Other)), Reuse(nameof(Embedding))] private partial Map EmbeddingOfOther { get; }
        [From(nameof(Embedding)), Concat(nameof(EmbeddingOfSame), nameof(EmbeddingOfOther)), Output(Margin = 3f)] public partial Map Triplet { get; }
        """, loss="Triplet"),
    "SeveralLosses": graph("""
        [Input(3, 6, 7), Conv2D(5, 3), Relu] public partial Map Stem { get; }
        [From(nameof(Stem)), GlobalAvgPool, Dense(4), Output(Weight = 0.75f)] public partial Map Class { get; }
        [From(nameof(Stem)), Conv2D(1, 1), Output(Loss = Loss.BinaryCrossEntropyWithLogits, Weight = 2)] public partial Map Mask { get; }
        [From(nameof(Stem)), GlobalAvgPool, Output(Loss = Loss.None)] public partial Map Code { get; }
        [From(nameof(Stem)), Flatten, Dense(3), Output(Loss = Loss.Huber)] public partial Map Box { get; }
        """, loss="SoftmaxCrossEntropy"),
    "AuxiliaryHead": graph("""
        [Input(3, 6, 7), Conv2D(5, 3), Relu] public partial Map Stem { get; }
        [From(nameof(Stem)), GlobalAvgPool, Dense(4), Output(TrainingOnly = true, Weight = 0.3f)] private partial Map Auxiliary { get; }
        [From(nameof(Stem)), Conv2D(4, 2), GlobalAvgPool, Output] public partial Map Class { get; }
        """, loss="SoftmaxCrossEntropy"),
}


@loss("SoftmaxCrossEntropy")
def cross_entropy(output, random, options):
    target = draw_classes(output, random)
    weights, ignored = options.get("ClassWeights"), options.get("IgnoreIndex")
    if ignored is not None:
        target[torch.tensor(random.uniform(0, 1, tuple(target.shape)) < 0.25)] = ignored
    return target, F.cross_entropy(
        output, target, None if weights is None else torch.tensor(weights, dtype=output.dtype),
        ignore_index=-100 if ignored is None else ignored, label_smoothing=float32(options.get("LabelSmoothing", 0)))


@loss("MeanSquaredError")
def mean_squared_error(output, random, options):
    target = draw_values(output, random, -1, 1)
    return target, F.mse_loss(output, target)


@loss("MeanAbsoluteError")
def mean_absolute_error(output, random, options):
    target = draw_values(output, random, -1, 1)
    return target, F.l1_loss(output, target)


@loss("Huber")
def huber(output, random, options):
    target = draw_values(output, random, -2, 2)
    return target, F.huber_loss(output, target, delta=options.get("Delta", 1))


@loss("BinaryCrossEntropyWithLogits")
def binary_cross_entropy(output, random, options):
    target = draw_values(output, random, -1, 2).clamp(0, 1)
    weights = options.get("PositiveWeights")
    if weights is not None:
        weights = torch.tensor(weights).to(output.dtype).reshape(-1, *[1] * (output.dim() - 2))
    return target, F.binary_cross_entropy_with_logits(output, target, pos_weight=weights)


@loss("Dice")
def dice(output, random, options):
    """Of each sample 1 - (2 sum(p g) + smooth) / (sum(p^2) + sum(g^2) + smooth), the mean over the channels (Milletari et al., 2016)."""
    if output.shape[1] == 1:
        target = mask = draw_values(output, random, -1, 2).clamp(0, 1)
        p = torch.sigmoid(output)
    else:
        target = draw_classes(output, random)
        mask = F.one_hot(target, output.shape[1]).movedim(-1, 1).to(output.dtype)
        p = F.softmax(output, 1)
    axes, smooth = tuple(range(2, output.dim())), options.get("Smooth", 1)
    overlap = (2 * (p * mask).sum(axes) + smooth) / ((p * p).sum(axes) + (mask * mask).sum(axes) + smooth)
    return target, 1 - overlap.mean()


@loss("Triplet")
def triplet(output, random, options):
    """max(0, |a - p|^2 - |a - n|^2 + margin) (Schroff et al., 2015)."""
    anchor, same, other = output.chunk(3, 1)
    near, far = (anchor - same).square().sum(1), (anchor - other).square().sum(1)
    return None, (near - far + options.get("Margin", 0.2)).clamp(min=0).mean()


def draw_classes(output, random):
    """An index of a class for each position."""
    return torch.tensor(random.integers(0, output.shape[1], output.shape[:1] + output.shape[2:]))


def draw_values(output, random, low, high):
    return torch.tensor(random.uniform(low, high, output.shape).astype("float32")).to(output.dtype)


def float32(value):
    """The number that a C# float is."""
    return float(torch.tensor(value, dtype=torch.float32))
