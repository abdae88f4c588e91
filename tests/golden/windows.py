"""Windows that slide over 1-D, 2-D and 3-D shapes: what convolution and pooling have in common."""

from network_source import SAME


def window(layer, rank, first=0):
    """The size along each axis; one that is given alone counts for all."""
    sizes = layer.values[first:]
    return list(sizes) * rank if len(sizes) == 1 else list(sizes)


def padding(layer, x, kernel, stride, dilation):
    """(before, after) of the last axis, then of the one before it, ..., as F.pad takes it."""
    sides, rank = [], x.dim() - 2
    for axis, given in enumerate(layer.each_axis("Padding", rank)):
        size, before, after = x.shape[2 + axis], given, given
        if given == SAME:
            outputs = -(-size // stride[axis])
            total = max((outputs - 1) * stride[axis] + dilation[axis] * (kernel[axis] - 1) + 1 - size, 0)
            before, after = total // 2, total - total // 2
        sides = [before, after] + sides
    return sides
