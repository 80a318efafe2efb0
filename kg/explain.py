"""What zonekg makes of a sentence, as text for people: names, rules that fired or nearly did, claims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from kg.errors import InputError
from kg.extract.own_file import load
from kg.results import clean
from kg.text import Explanation
from kg.text import explain as explain_text


class Section(NamedTuple):
    """A part of the explanation: its title, the names of its columns, and its rows."""

    title: str
    columns: tuple[str, ...]
    rows: list[tuple[str, ...]]


def explain(text: str, patterns: Iterable[str | Path] | None = None) -> Iterator[Section]:
    """Explain a stretch of Chinese text, section by section.

    Raises InputError when there is no text, PatternError when a file of patterns does not hold together.
    """
    if not text.strip():
        raise InputError('the sentence is empty: write one, such as kg explain "星河光电为新能源产业链“链主”企业。"')
    return sections(explain_text(text, load(patterns)))


_NO_NAME = ("", "no name is known in this sentence, and every rule wants one: name the zone, firm or chain in full")


def sections(found: Explanation) -> Iterator[Section]:
    """The parts in their order; where nothing is claimed, what came closest stands before all else that nearly did."""
    rule = ("rule", "missing")
    closest = [*([] if found.mentions else [_NO_NAME]), *found.closest]
    nearly = [miss for miss in found.nearly if miss not in closest]
    yield _section("mentions", ("surface", "type", "source"), found.mentions)
    yield _section("rules that fired", ("rule", "claim", "stance"), found.fired)
    if closest:
        yield _section("closest", rule, closest)
    yield _section("rules that nearly fired", rule, nearly)


def _section(title: str, columns: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Section:
    return Section(title, columns, [tuple(map(clean, row)) for row in rows])
