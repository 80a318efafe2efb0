"""Mentions: stretches of a sentence that name something, by vocabulary, tagger, grammar and context."""

from __future__ import annotations

from collections.abc import Iterator

from kg.model import Mention
from kg.recognise import (
    chains,
    facilities,
    honours,
    honours_told,
    organisations,
    parks_listed,
    people,
    policies,
    products,
    projects,
    zones,
)
from kg.recognise.companies import short_forms
from kg.recognise.lexicon import Lexicon
from kg.recognise.overlap import resolve
from kg.recognise.reading import Reading
from kg.vocabulary import Finder

#: Every source of mentions, in the order of the kinds of things they name.
RECOGNISERS = (
    zones.zones,
    organisations.organisations,
    people.persons,
    chains.chains,
    projects.projects,
    facilities.parks,
    facilities.platforms,
    parks_listed.counted_parks,
    parks_listed.listed_parks,
    parks_listed.sections,
    policies.policies,
    honours.honours,
    honours_told.told,
    products.products,
)
#: Sources that make an enterprise's name sure enough to be looked for everywhere.
SURE = frozenset({"suffix:company", "context:list", "context:role", "grammar:tail", "alias:defined", "ledger:unit"})


def proposals(reading: Reading) -> list[Mention]:
    """All mentions that any recogniser proposes, overlapping."""
    found: list[Mention] = []
    for recogniser in RECOGNISERS:
        found += recogniser(reading)
    return found


def short_mentions(reading: Reading, fulls: frozenset[str]) -> Iterator[Mention]:
    """Enterprises by short names of full ones that the document gives."""
    for start, end in short_forms(reading.text, reading.ends, fulls):
        if start in reading.starts or end - start >= 4:
            yield Mention(start, end, "Enterprise", "alias:short")


def known_mentions(reading: Reading, known: Finder | None) -> Iterator[Mention]:
    """Enterprises by names already known."""
    if known is None:
        return
    for start, end, _ in known.find(reading.text):
        if end - start >= 4 or (start in reading.starts and end in reading.ends):
            yield Mention(start, end, "Enterprise", "lexicon:enterprise")


__all__ = ["RECOGNISERS", "SURE", "Lexicon", "known_mentions", "proposals", "resolve"]
