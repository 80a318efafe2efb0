"""Sentences as the stages that read text see them, for tests of one stage."""

from __future__ import annotations

from functools import cache

from kg.extract.scene import Focus, Scene
from kg.model import Document, Entity, Mention, Sentence
from kg.recognise import tagger
from kg.recognise.reading import Reading


@cache
def reading(text: str, paragraph: int = 0) -> Reading:
    return Reading(Sentence(text, tuple(range(len(text))), paragraph), tuple(tagger.load().tag([text])[0]))


def document(name: str, text: str) -> Document:
    from hashlib import sha256

    return Document(name, text, sha256((name + text).encode()).hexdigest())


def scene(text: str, *names: tuple[str, str], focus: Focus | None = None) -> Scene:
    """A sentence with mentions made by hand: (name, class), each found after the one before it."""
    found = []
    at = 0
    for name, kind in names:
        at = text.index(name, at)
        found.append(Mention(at, at + len(name), kind, "test", Entity(kind, name)))
        at += 1 if any(other != name and other in name for other, _ in names) else len(name)
    return Scene(reading(text), tuple(found), focus or Focus())
