"""The weights of the neural tagger that jieba's wheel carries, read without importing that part of jieba.

Each parameter is a file of its own in Paddle's layout: a version, the levels of detail, a tensor's description as a
protocol buffer (element type, dimensions), and the elements.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from kg.errors import KgError

Floats: TypeAlias = NDArray[np.float32]
Integers: TypeAlias = NDArray[np.intp]

UNIT = 128  # width of the embedding and of a direction's hidden state
CODES = 0x10000  # characters beyond the basic plane are unknown to the tagger
UNKNOWN = "OOV"
FORBIDDEN = np.float32(-1e4)
FLOAT32 = 5  # element type in a tensor's description

# The tagger was trained on half-width marks. One to one, so that offsets hold.
MARKS = str.maketrans("，。、；：“”‘’（）！？—【】％", ",.,;:\"\"''()!?-[]%")


@dataclass(frozen=True, slots=True)
class Layer:
    """Both directions of a recurrent layer: ``[0]`` reads forward, ``[1]`` backward.

    The gates' parts are halved, because sigmoid(x) is (tanh(x / 2) + 1) / 2; so is the candidate's recurrent part,
    which is multiplied by twice a sigmoid. Powers of two cost no precision.
    """

    inputs: Floats
    bias: Floats
    gates: Floats
    candidate: Floats


@dataclass(frozen=True, slots=True)
class Deep:
    """A layer whose matrices take the inputs and the hidden state side by side."""

    gates: Floats
    gates_bias: Floats
    candidate: Floats
    candidate_bias: Floats


@dataclass(frozen=True, slots=True)
class Weights:
    """All that the tagger needs to know.

    ``ids[ord(character)]`` is a row of ``embedding``. The first ``opening`` labels begin a word. The others are inside
    one: the first of them inside the word that label 0 begins, the next inside that of label 1, and so on.
    ``follows`` forbids what could not be one word.
    """

    ids: NDArray[np.int32]
    labels: tuple[str, ...]
    embedding: Floats
    first_layer: Layer
    second: Deep
    output: Floats
    output_bias: Floats
    first: Floats
    last: Floats
    follows: Floats
    opening: int


def load() -> Weights:
    """Read the weights of the installed jieba.

    Raises KgError when jieba is missing or its tagger is not the one known here.
    """
    spec = find_spec("jieba")
    if spec is None or not spec.submodule_search_locations:
        raise KgError("jieba is not installed: run `pip install jieba`")
    return read(Path(next(iter(spec.submodule_search_locations))) / "lac_small")


def read(folder: Path) -> Weights:
    """Read the weights from jieba's folder ``lac_small``."""
    try:
        model = folder / "model_baseline"
        first, second = (_layer(model, 2 * depth) for depth in (0, 1))
        _check_layers(first, second)
        crf = tensor(model / "crfw")
        labels = tuple(label for _, label in sorted(_entries(folder / "tag.dic")))
        if crf.shape != (len(labels) + 2, len(labels)):
            raise ValueError(f"it has {len(labels)} labels, and their scores have the shape {crf.shape}")
        order, opening = _order(labels)
        weights = Weights(
            ids=_ids(folder / "word.dic"),
            labels=tuple(labels[i] for i in order),
            embedding=tensor(model / "word_emb"),
            first_layer=first,
            second=_deep(second),
            output=tensor(model / "fc_4.w_0")[:, order],
            output_bias=tensor(model / "fc_4.b_0")[order],
            first=crf[0, order],
            last=crf[1, order],
            follows=_allowed(crf[2:][np.ix_(order, order)], opening),
            opening=opening,
        )
    except (OSError, ValueError, LookupError, struct.error) as error:
        raise KgError(f"{folder}: cannot read jieba's tagger ({error}): install jieba again") from error
    _check(weights, folder)
    return weights


def tensor(path: Path) -> Floats:
    """Read one parameter."""
    data = path.read_bytes()
    (levels,) = struct.unpack_from("<Q", data, 4)
    at = 12
    for _ in range(levels):
        (size,) = struct.unpack_from("<Q", data, at)
        at += 8 + size
    (size,) = struct.unpack_from("<i", data, at + 4)
    at += 8
    kind, shape = _description(data[at : at + size])
    if kind != FLOAT32:
        raise ValueError(f"{path.name} holds elements of type {kind}, not float32")
    values: Floats = np.frombuffer(data, np.dtype("<f4"), offset=at + size).reshape(shape)
    return values


def _description(data: bytes) -> tuple[int, tuple[int, ...]]:
    """Element type (field 1) and dimensions (field 2, packed or not) of a tensor."""
    kind, shape = 0, []
    numbers = _numbers(data)
    for key in numbers:
        value = next(numbers, 0)
        if key == 1 << 3:
            kind = value
        elif key == 2 << 3:
            shape.append(value)
        else:
            raise ValueError(f"unknown field {key >> 3} in a tensor's description")
    return kind, tuple(shape)


def _numbers(data: bytes) -> Iterator[int]:
    """The base-128 numbers of a protocol buffer."""
    value = shift = 0
    for byte in data:
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            yield value
            value = shift = 0


def _layer(model: Path, number: int) -> Layer:
    inputs, bias, gates, candidate = [], [], [], []
    for i in (number, number + 1):
        recurrent = tensor(model / f"gru_{i}.w_0").ravel()
        gates.append(recurrent[: 2 * UNIT * UNIT].reshape(UNIT, 2 * UNIT) / 2)
        candidate.append(recurrent[2 * UNIT * UNIT :].reshape(UNIT, UNIT) / 2)
        inputs.append(tensor(model / f"fc_{i}.w_0").copy())
        bias.append(tensor(model / f"fc_{i}.b_0") + tensor(model / f"gru_{i}.b_0").ravel())
        for part in (inputs[-1], bias[-1]):
            part[..., : 2 * UNIT] /= 2
    return Layer(np.stack(inputs), np.stack(bias)[:, None], np.stack(gates), np.stack(candidate))


def _deep(layer: Layer) -> Deep:
    gates = slice(None, 2 * UNIT), slice(2 * UNIT, None)
    update, candidate = (layer.inputs[..., part] for part in gates)
    return Deep(
        np.concatenate((update, layer.gates), axis=1),
        layer.bias[..., gates[0]].copy(),
        np.concatenate((candidate, layer.candidate), axis=1),
        layer.bias[..., gates[1]].copy(),
    )


def _order(labels: tuple[str, ...]) -> tuple[Integers, int]:
    """The order of the labels in ``Weights``, and how many of them begin a word."""
    inside = [i for i, label in enumerate(labels) if label.endswith("-I")]
    begins = [labels.index(f"{labels[i][:-1]}B") for i in inside]
    others = [i for i in range(len(labels)) if i not in {*inside, *begins}]
    return np.array([*begins, *others, *inside]), len(begins) + len(others)


def _allowed(follows: Floats, opening: int) -> Floats:
    """The scores of one label after another, with labels inside a word only after their own.

    The weights themselves put the others at −7 or less, and the right ones at about 2.
    """
    allowed = follows.copy()
    for begin, label in enumerate(range(opening, len(follows))):
        allowed[:, label] = FORBIDDEN
        allowed[[label, begin], label] = follows[[label, begin], label]
    return allowed


def _entries(path: Path) -> Iterator[tuple[int, str]]:
    for line in path.read_text(encoding="utf-8").split("\n"):
        number, tab, name = line.partition("\t")
        if tab:
            yield int(number), name


def _ids(path: Path) -> NDArray[np.int32]:
    known = {word: number for number, word in _entries(path)}
    ids = np.full(CODES, known[UNKNOWN], np.int32)
    for word, number in known.items():
        if len(word) == 1 and ord(word) < CODES:
            ids[ord(word)] = number
    for wide, narrow in MARKS.items():
        ids[wide] = ids[narrow]
    return ids


def _check_layers(*layers: Layer) -> None:
    shapes = [layer.inputs.shape for layer in layers]
    if shapes != [(2, UNIT, 3 * UNIT), (2, 2 * UNIT, 3 * UNIT)]:
        raise ValueError(f"its layers have the shapes {shapes}")


def _check(weights: Weights, folder: Path) -> None:
    labels = len(weights.labels)
    fits = (
        weights.embedding.shape[1:] == (UNIT,)
        and int(weights.ids.max()) < len(weights.embedding)
        and weights.output.shape == (2 * UNIT, labels)
        and weights.follows.shape == (labels, labels)
    )
    if not fits:
        raise KgError(f"{folder}: this is not the tagger of jieba 0.42: install jieba 0.42.1")
