"""The safetensors format in a page: a writer, and a reader that refuses whatever the specification does not allow.

A file is: the header's length (8 bytes, little-endian), the header (JSON: name -> dtype, shape, [begin, end) in the data), the data.
"""

import json
import math

import numpy as np

MAX_HEADER = 100_000_000
DTYPES = {
    "F64": "<f8", "F32": "<f4", "F16": "<f2", "I64": "<i8", "I32": "<i4", "I16": "<i2", "I8": "i1",
    "U64": "<u8", "U32": "<u4", "U16": "<u2", "U8": "u1", "BOOL": "?",
}


class FormatError(ValueError):
    """The file breaks a rule of the format; the message says which."""


def write(path, tensors, metadata=None):
    """Writes name -> array as 32-bit floats, in the order given."""
    header, chunks, end = {}, [], 0
    if metadata:
        header["__metadata__"] = metadata
    for name, values in tensors.items():
        data = np.asarray(values, dtype="<f4")
        begin, end = end, end + data.nbytes
        header[name] = {"dtype": "F32", "shape": list(data.shape), "data_offsets": [begin, end]}
        chunks.append(data.tobytes())
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)  # the data starts at a multiple of 8
    with open(path, "wb") as file:
        file.write(len(text).to_bytes(8, "little") + text + b"".join(chunks))


def read(path):
    """Returns (name -> array in the order of the data, metadata)."""
    with open(path, "rb") as file:
        return parse(file.read())


def parse(content):
    """The same for the bytes of a file."""
    check(len(content) >= 8, f"the file has {len(content)} bytes, fewer than the 8 of the header's length")
    length = int.from_bytes(content[:8], "little")
    check(length <= MAX_HEADER, f"the header claims {length} bytes, more than the {MAX_HEADER} that the format allows")
    check(length <= len(content) - 8, f"the header claims {length} bytes, but {len(content) - 8} follow")
    header, data = content[8:8 + length], content[8 + length:]
    check(header[:1] == b"{", "the header does not begin with '{'")
    try:
        entries = json.loads(header.decode("utf-8"), object_pairs_hook=without_duplicates, parse_constant=refuse_constant)
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise FormatError(f"the header is not JSON: {error}") from error
    metadata = entries.pop("__metadata__", {})
    check(isinstance(metadata, dict) and all(isinstance(value, str) for value in metadata.values()), "__metadata__ does not map text to text")

    tensors, position = {}, 0
    for name, entry in sorted(entries.items(), key=lambda item: offsets(*item)):
        begin, end = offsets(name, entry)
        check(begin == position, f"'{name}' begins at byte {begin}, but the data before it ends at {position}")
        check(end <= len(data), f"'{name}' ends at byte {end}, but the data has {len(data)}")
        tensors[name] = tensor(name, entry, data[begin:end])
        position = end
    check(position == len(data), f"{len(data) - position} bytes at the end belong to no tensor")
    return tensors, metadata


def offsets(name, entry):
    check(isinstance(entry, dict) and set(entry) == {"dtype", "shape", "data_offsets"}, f"'{name}' does not have exactly dtype, shape and data_offsets")
    pair = entry["data_offsets"]
    check(isinstance(pair, list) and len(pair) == 2 and all(map(is_size, pair)) and pair[0] <= pair[1], f"'{name}' has the offsets {pair}")
    return pair


def tensor(name, entry, data):
    dtype, shape = entry["dtype"], entry["shape"]
    check(isinstance(dtype, str) and dtype in DTYPES, f"'{name}' has the unknown dtype {dtype}")
    check(isinstance(shape, list) and all(map(is_size, shape)), f"'{name}' has the shape {shape}")
    expected = math.prod(shape) * np.dtype(DTYPES[dtype]).itemsize
    check(expected == len(data), f"'{name}' of shape {shape} needs {expected} bytes and has {len(data)}")
    return np.frombuffer(data, DTYPES[dtype]).reshape(shape)


def is_size(value):
    return type(value) is int and value >= 0


def without_duplicates(pairs):
    names = [name for name, _ in pairs]
    check(len(set(names)) == len(names), f"a name occurs twice among {names[:20]}")
    return dict(pairs)


def refuse_constant(text):
    raise FormatError(f"the header holds {text}, which is not JSON")


def check(condition, message):
    if not condition:
        raise FormatError(message)
