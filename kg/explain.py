"""What zonekg makes of a sentence, as text for people: names, rules that fired or nearly did, claims."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from kg.errors import InputError
from kg.results import clean
from kg.text import Explanation
from kg.text import explain as explain_text


class Section(NamedTuple):
    """A part of the explanation: its title, the names of its columns, and its rows."""

    title: str
    columns: tuple[str, ...]
    rows: list[tuple[str, ...]]


def explain(text: str) -> Iterator[Section]:
    """Explain a stretch of Chinese text, section by section.

    Raises InputError when there is no text.
    """
    if not text.strip():
        raise InputError('the sentence is empty: write one, such as kg explain "星河光电为新能源产业链“链主”企业。"')
    return sections(explain_text(text))


def sections(found: Explanation) -> Iterator[Section]:
    for title, columns, rows in (
        ("mentions", ("surface", "type", "source"), found.mentions),
        ("rules that fired", ("rule", "claim", "stance"), found.fired),
        ("rules that nearly fired", ("rule", "missing"), found.nearly),
    ):
        yield Section(title, columns, [tuple(clean(str(cell)) for cell in row) for row in rows])
