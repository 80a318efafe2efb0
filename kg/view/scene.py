"""What the page shows, before it is drawn: things, links, and the sentences behind them. No RDF in here."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Thing:
    """A node. ``notes`` are further (name, text) pairs for the panel, such as an investment."""

    iri: str
    type: str
    label: str
    aliases: tuple[str, ...] = ()
    notes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """An edge between two things, named by their place in ``Scene.things``."""

    source: int
    target: int
    relation: str
    stance: str = "asserted"
    weight: int = 1


@dataclass(frozen=True, slots=True)
class Fact:
    """One claim: who says what of whom, in which sentence, found by which rule."""

    subject: int
    relation: str
    object: int
    stance: str
    quote: str
    source: int
    rule: str
    notes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A number said of a thing, as written."""

    thing: int
    indicator: str
    text: str
    period: str
    stance: str
    quote: str
    source: int
    rule: str
    confidence: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """An article."""

    headline: str
    zone: str
    date: str
    document: str
    authors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Scope:
    """The part of the graph that the page is about: zone, chain, around or query; its name; its ``total`` of things."""

    kind: str
    name: str
    hops: int
    total: int


@dataclass(frozen=True, slots=True)
class Scene:
    """All of one page. ``total`` counts the things of the whole graph, which may be more than are shown.

    ``names`` gives classes and relations their (Chinese, English) labels; ``scope`` is None for the whole graph.
    """

    title: str
    things: tuple[Thing, ...]
    links: tuple[Link, ...]
    facts: tuple[Fact, ...]
    figures: tuple[Figure, ...]
    sources: tuple[Source, ...]
    total: int
    names: tuple[tuple[str, str, str], ...] = ()
    scope: Scope | None = None
