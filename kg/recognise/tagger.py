"""The neural tagger: words with their parts of speech, and the names of persons, places and organisations.

A character embedding, two recurrent layers (GRU) that read in both directions, and a linear-chain CRF, in numpy.
The texts of a batch are packed: step ``t`` holds the characters ``t`` of all texts that are that long, longest text
first, so that nothing is padded. The backward direction reads each text reversed and so shares the forward steps.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import import_module
from itertools import pairwise

import numpy as np

from kg.recognise import tagger_weights
from kg.recognise.tagger_weights import CODES, UNIT, Deep, Floats, Integers, Weights

BATCH = 16384  # characters computed together
TILE = 128  # texts whose paths are weighed together, so that they stay in the processor's cache
LONGEST = 400  # characters; a longer text is cut after a mark
CUTS = ("。！？；!?;\n", "，、,：:”）) \u3000")


@dataclass(frozen=True, slots=True)
class Tag:
    """A word ``text[start:end]`` and its tag: ORG, LOC, PER, TIME, n, v, m, …"""

    start: int
    end: int
    tag: str


@cache
def load() -> Tagger:
    """The tagger of the installed jieba; read once."""
    return Tagger(tagger_weights.load())


@contextmanager
def one_thread() -> Iterator[None]:
    """Keep numpy to one thread for a while: on the tagger's small matrices several take as long, and wait for each
    other for seconds where other programs run too.
    """
    threads = openblas()
    if threads is None:
        yield
        return
    read, limit = threads
    before = read()
    limit(1)
    try:
        yield
    finally:
        limit(before)


@cache
def openblas() -> tuple[Callable[[], int], Callable[[int], object]] | None:
    """How to read and to set the number of threads of the OpenBLAS in numpy's wheel; None where there is none."""
    try:
        library = ctypes.CDLL(import_module("numpy._core._multiarray_umath").__file__)
        return library.scipy_openblas_get_num_threads64_, library.scipy_openblas_set_num_threads64_
    except (ImportError, OSError, AttributeError):
        return None


class Tagger:
    """Tags texts; see ``tag``."""

    def __init__(self, weights: Weights, batch: int = BATCH) -> None:
        self._weights = weights
        self._batch = batch
        self._names = tuple(label[:-2] if label[-2:] in {"-B", "-I"} else "" for label in weights.labels)
        self._begins = tuple(not label.endswith("-I") for label in weights.labels)
        self._rooms: list[Room] = []  # as many as ever were in use at one time

    def tag(self, texts: Sequence[str]) -> list[list[Tag]]:
        """The words of each text, in order and without gaps.

        Examples
        --------
        >>> text = "太原市位于山西省"
        >>> [(text[tag.start : tag.end], tag.tag) for tag in load().tag([text])[0]]
        [('太原市', 'LOC'), ('位于', 'v'), ('山西省', 'LOC')]
        """
        pieces = [(number, at, end) for number, text in enumerate(texts) for at, end in cuts(text)]
        pieces.sort(key=lambda piece: piece[1] - piece[2])
        found: list[list[tuple[int, list[Tag]]]] = [[] for _ in texts]
        room = self._rooms.pop() if self._rooms else Room(min(self._batch, BATCH), len(self._names))
        with one_thread():
            for batch in self._batches(pieces):
                packed = Packed([texts[number][at:end] for number, at, end in batch])
                for (number, at, _), labels in zip(batch, packed.unpack(self._labels(packed, room)), strict=True):
                    found[number].append((at, self._words(labels, at)))
        self._rooms.append(room)
        return [[tag for _, words in sorted(parts, key=lambda part: part[0]) for tag in words] for parts in found]

    def _batches(self, pieces: list[tuple[int, int, int]]) -> Iterator[list[tuple[int, int, int]]]:
        batch: list[tuple[int, int, int]] = []
        size = 0
        for piece in pieces:
            length = piece[2] - piece[1]
            if batch and size + length > self._batch:
                yield batch
                batch, size = [], 0
            batch.append(piece)
            size += length
        if batch:
            yield batch

    def _labels(self, packed: Packed, room: Room) -> Integers:
        weights, size = self._weights, len(packed.codes)
        if size > len(room.scores):
            room = Room(size, len(self._names))
        first, second, scores = room.first[:size], room.second[:size], room.scores[:size]
        _first(weights, packed, first)
        _second(weights.second, first, packed, second)
        np.matmul(second, weights.output, out=scores)
        scores += weights.output_bias
        return _best(weights, scores, packed)

    def _words(self, labels: list[int], at: int) -> list[Tag]:
        words = []
        start, name = 0, ""
        for place, label in enumerate(labels):
            if self._begins[label] and place:
                words.append(Tag(at + start, at + place, name))
                start = place
            name = self._names[label]
        words.append(Tag(at + start, at + len(labels), name))
        return words


class Room:
    """Where a batch is computed: memory asked for anew has to be cleared first, which takes a tenth of the time."""

    def __init__(self, size: int, labels: int) -> None:
        self.first, self.second = (np.empty((size, 2 * UNIT), np.float32) for _ in range(2))
        self.scores = np.empty((size, labels), np.float32)


class Packed:
    """Texts, longest first, as steps: ``steps[t]`` are the bounds of the characters ``t`` of all long enough texts."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.lengths = np.array([len(text) for text in texts])
        steps = np.arange(self.lengths[0])
        sizes = len(texts) - np.searchsorted(self.lengths[::-1], steps, side="right")
        self.starts: Integers = np.concatenate(([0], np.cumsum(sizes)))
        bounds: list[int] = self.starts.tolist()
        self.steps = list(pairwise(bounds))
        joined = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), np.dtype("<u4"))
        self.codes = np.empty(len(joined), np.intp)
        self.codes[self.places] = np.minimum(joined, CODES - 1)

    @cached_property
    def places(self) -> Integers:
        """Where each character of the texts one after the other is in the steps."""
        within, row = self._within
        return self.starts[within] + row

    @cached_property
    def mirror(self) -> Integers:
        """For each place, the place of the character as far from the other end of its text."""
        within, row = self._within
        mirror = np.empty_like(self.places)
        mirror[self.places] = self.starts[self.lengths[row] - 1 - within] + row
        return mirror

    @cached_property
    def _within(self) -> tuple[Integers, Integers]:
        """For each character of the texts one after the other: its place in its text, and the text's number."""
        row = np.repeat(np.arange(len(self.lengths)), self.lengths)
        begins = np.cumsum(self.lengths) - self.lengths
        return np.arange(len(row)) - begins[row], row

    def unpack(self, values: Integers) -> Iterator[list[int]]:
        """The values of each text, from values in the order of the steps."""
        flat: list[int] = values[self.places].tolist()
        at = 0
        for length in self.lengths.tolist():
            yield flat[at : at + length]
            at += length


def cuts(text: str) -> Iterator[tuple[int, int]]:
    """The text's bounds, or those of its pieces when it is long: cut after a full stop, else a comma, else anywhere."""
    start = 0
    while len(text) - start > LONGEST:
        end = start + LONGEST
        for marks in CUTS:
            place = max(text.rfind(mark, start + LONGEST // 4, end) for mark in marks)
            if place >= 0:
                end = place + 1
                break
        yield start, end
        start = end
    if start < len(text):
        yield start, len(text)


def _first(weights: Weights, packed: Packed, states: Floats) -> None:
    """Set the hidden states of the first layer, both directions side by side, in the order of the steps.

    Characters repeat, so each one of the batch is projected once. The buffers of a step, here and in the second layer,
    are small enough to stay in the processor's cache.
    """
    layer = weights.first_layer
    ids, rows = np.unique(weights.ids[packed.codes], return_inverse=True)
    projected = np.matmul(weights.embedding[ids], layer.inputs)
    projected += layer.bias
    forward, backward = projected
    mirrored = rows[packed.mirror]
    widest = packed.steps[0][1]
    hidden = np.zeros((2, widest, UNIT), np.float32)
    inputs, gates, candidate = (np.empty((2, widest, parts * UNIT), np.float32) for parts in (3, 2, 1))
    for start, end in packed.steps:
        size = end - start
        h, x, g, c = hidden[:, :size], inputs[:, :size], gates[:, :size], candidate[:, :size]
        forward.take(rows[start:end], axis=0, out=x[0], mode="clip")
        backward.take(mirrored[start:end], axis=0, out=x[1], mode="clip")
        np.matmul(h, layer.gates, out=g)
        g += x[..., : 2 * UNIT]
        update, reset = _open(g)
        reset *= h
        np.matmul(reset, layer.candidate, out=c)
        c += x[..., 2 * UNIT :]
        _blend(h, c, update)
        states[start:end, :UNIT] = h[0]
        states[packed.mirror[start:end], UNIT:] = h[1]


def _second(layer: Deep, features: Floats, packed: Packed, states: Floats) -> None:
    """Set the hidden states of the second layer; a step's inputs and its hidden states are multiplied in one go."""
    wide = features.shape[1]
    widest = packed.steps[0][1]
    hidden = np.zeros((2, widest, UNIT), np.float32)
    both, gates, candidate = (np.empty((2, widest, width), np.float32) for width in (wide + UNIT, 2 * UNIT, UNIT))
    for start, end in packed.steps:
        size = end - start
        h, x, g, c = hidden[:, :size], both[:, :size], gates[:, :size], candidate[:, :size]
        x[0, :, :wide] = features[start:end]
        x[1, :, :wide] = features[packed.mirror[start:end]]
        x[..., wide:] = h
        np.matmul(x, layer.gates, out=g)
        g += layer.gates_bias
        update, reset = _open(g)
        x[..., wide:] *= reset
        np.matmul(x, layer.candidate, out=c)
        c += layer.candidate_bias
        _blend(h, c, update)
        states[start:end, :UNIT] = h[0]
        states[packed.mirror[start:end], UNIT:] = h[1]


def _open(gates: Floats) -> tuple[Floats, Floats]:
    """Twice the sigmoid of the gates, in place (the halves are in the weights): the update's part and the reset's."""
    np.tanh(gates, out=gates)
    gates += 1
    return gates[..., :UNIT], gates[..., UNIT:]


def _blend(hidden: Floats, candidate: Floats, update: Floats) -> None:
    """Move the hidden states, in place, towards the candidate's by half the update."""
    np.tanh(candidate, out=candidate)
    candidate -= hidden
    candidate *= update
    candidate *= 0.5
    hidden += candidate


def _best(weights: Weights, scores: Floats, packed: Packed) -> Integers:
    """The most probable labels (Viterbi). Only the totals are kept; the way back finds again where each came from.

    A label inside a word follows two labels alone, so that only the others are compared with all.
    """
    follows, opening = weights.follows, weights.opening
    count, pairs = len(follows), len(follows) - opening
    to_opening = follows[:, :opening, None]
    stay, enter = follows.diagonal()[opening:], follows[:pairs, opening:].diagonal()
    totals = scores
    start, end = packed.steps[0]
    paths = np.empty(count * opening * TILE, np.float32)
    totals[start:end] += weights.first
    for (before, _), (start, end) in pairwise(packed.steps):
        size = end - start
        reached, here = totals[before : before + size], totals[start:end]
        by_label = np.ascontiguousarray(reached.T)
        for at in range(0, size, TILE):
            some = by_label[:, None, at : at + TILE]
            ways = paths[: count * opening * some.shape[2]].reshape(count, opening, -1)
            here[at : at + TILE, :opening] += np.add(some, to_opening, out=ways).max(axis=0).T
        here[:, opening:] += np.maximum(reached[:, opening:] + stay, reached[:, :pairs] + enter)
    labels = np.empty(len(scores), np.intp)
    later = 0
    for start, end in reversed(packed.steps):
        going = totals[start : start + later] + follows.T[labels[end : end + later]]
        ending = totals[start + later : end] + weights.last
        labels[start : start + later] = going.argmax(axis=1)
        labels[start + later : end] = ending.argmax(axis=1)
        later = end - start
    return labels
