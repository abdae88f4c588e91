"""The library's CounterRandom in numpy: numbers that are a function of (seed, stream, index), so that both sides draw the same without a file."""

import numpy as np

GOLDEN_RATIO = np.uint64(0x9E3779B97F4A7C15)  # 2^64 / phi


def uniform(seed, stream, shape, first=0):
    """Elements first, first + 1, ... of the stream in [0, 1), as 32-bit floats: the upper 24 of the 64 bits."""
    words = bits(seed, stream, int(np.prod(shape)), first)
    return ((words >> np.uint64(40)).astype(np.float32) * np.float32(2**-24)).reshape(shape)


def within(seed, stream, bound, shape, first=0):
    """Elements in [-bound, bound), computed in 32-bit floats."""
    return (2 * uniform(seed, stream, shape, first) - 1) * np.float32(bound)


def below(seed, stream, limit, count):
    """Whole numbers in [0, limit): the upper half of the 128-bit product of the bits and the limit."""
    words, limit, half = bits(seed, stream, count), np.uint64(limit), np.uint64(32)
    carry = ((words & np.uint64(0xFFFFFFFF)) * limit) >> half
    return (((words >> half) * limit + carry) >> half).astype(np.int64)


def bits(seed, stream, count, first=0):
    """64-bit words of the stream."""
    state = at(np.array(seed, dtype=np.int64).astype(np.uint64), np.array(stream, dtype=np.uint64))
    return at(state, np.arange(first, first + count, dtype=np.uint64))


def at(state, index):
    """Output number `index` of SplitMix64 started at `state` (Steele, Lea, Flood 2014); the arithmetic wraps."""
    with np.errstate(over="ignore"):
        z = state + (index + np.uint64(1)) * GOLDEN_RATIO
        z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        return z ^ (z >> np.uint64(31))
