"""What the ontology says about classes and relations, for the stages that read text.

ontology/kg.ttl is read once, when something is first asked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from kg.resources import folder

ONTOLOGY = "https://w3id.org/zonekg/ontology#"
DEFAULT_BASE = "https://w3id.org/zonekg/id/"

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
SCHEMA = "https://schema.org/"
_XSD = "http://www.w3.org/2001/XMLSchema#"
_PREFIX = "http://purl.org/vocab/vann/preferredNamespacePrefix"
#: The prefix, and the folder under the base IRI, of the relations that a user adds.
OWN = "relation"
_STANDARD = {
    "kg": ONTOLOGY,
    "rdf": RDF,
    "rdfs": RDFS,
    "owl": OWL,
    "xsd": _XSD,
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "schema": SCHEMA,
    "org": "http://www.w3.org/ns/org#",
    "prov": "http://www.w3.org/ns/prov#",
    "oa": "http://www.w3.org/ns/oa#",
}


@dataclass(frozen=True, slots=True)
class Class:
    """A class of things. ``folder`` is the prefix of its members; ``ancestors`` its superclasses in this ontology."""

    name: str
    label_zh: str
    label_en: str
    folder: str
    ancestors: frozenset[str]


@dataclass(frozen=True, slots=True)
class Relation:
    """What a claim may state. ``domain`` and ``range`` hold every class allowed, subclasses too.

    The range of a relation to a number is the name of its datatype: ``{"decimal"}``.
    """

    name: str
    label_zh: str
    label_en: str
    domain: frozenset[str]
    range: frozenset[str]


@dataclass(frozen=True, slots=True)
class OwnRelation:
    """A relation that a user adds. ``domain`` and ``range`` hold the classes as given, without their subclasses."""

    name: str
    label_zh: str
    label_en: str
    domain: tuple[str, ...]
    range: tuple[str, ...]
    symmetric: bool = False
    definition_zh: str = ""
    definition_en: str = ""

    @property
    def relation(self) -> Relation:
        ends = with_subclasses(self.domain), with_subclasses(self.range)
        return Relation(self.name, self.label_zh, self.label_en, *ends)


@cache
def classes() -> Mapping[str, Class]:
    """Every class that has members in a graph, by local name."""
    found = {}
    for name, facts in _terms().items():
        if _PREFIX not in facts:
            continue
        ancestors = frozenset(_up(name)) - {name}
        found[name] = Class(name, _label(name, "zh"), _label(name, "en"), facts[_PREFIX][0].value, ancestors)
    return MappingProxyType(found)


@cache
def relations() -> Mapping[str, Relation]:
    """Every relation that a claim may state, by local name."""
    found = {}
    for name, facts in _terms().items():
        if "Relation" not in _locals(facts, RDF + "type"):
            continue
        domain = _members(facts, SCHEMA + "domainIncludes") or _members(facts, RDFS + "domain")
        found[name] = Relation(name, _label(name, "zh"), _label(name, "en"), domain, _members(facts, RDFS + "range"))
    return MappingProxyType(found)


@cache
def text_properties() -> frozenset[str]:
    """The local names of the properties that hold text: indicator, status, period …"""
    return frozenset(name for name, facts in _terms().items() if "string" in _locals(facts, RDFS + "range"))


def prefixes(base: str = DEFAULT_BASE) -> dict[str, str]:
    """Every prefix of a graph: the vocabularies, and one per class for the things under ``base``."""
    return _STANDARD | {c.folder: f"{base}{c.folder}/" for c in classes().values()} | {OWN: f"{base}{OWN}/"}


def relation_iri(name: str, base: str = DEFAULT_BASE) -> str:
    """The IRI of a relation. A user's own lies under the base, since the ontology is not the user's to add to."""
    return ONTOLOGY + name if name in terms() else f"{base}{OWN}/{name}"


def local_name(iri: str) -> str:
    """The name of a relation or class from its IRI; no name holds a ``/`` or a ``#``."""
    return iri.rpartition("#")[2].rpartition("/")[2]


def class_folder(type: str) -> str:  # noqa: A002
    """The folder of a class's members under the base IRI, which is their prefix too: ``IndustryChain`` → ``chain``."""
    return classes()[type].folder


# The ontology in memory: subject's local name (or blank node) -> predicate -> objects.
class _Node:
    """A term of the ontology, without rdflib: its value, its language, and what it leads to if it is a blank node."""

    __slots__ = ("key", "language", "value")

    def __init__(self, term: object) -> None:
        self.value: str = getattr(term, "value", "")
        self.language: str | None = getattr(term, "language", None)
        self.key = str(term)


@cache
def _all() -> dict[str, dict[str, list[_Node]]]:
    from pyoxigraph import RdfFormat, parse

    found: dict[str, dict[str, list[_Node]]] = defaultdict(lambda: defaultdict(list))
    for quad in parse(path=folder("ontology") / "kg.ttl", format=RdfFormat.TURTLE):
        found[str(quad.subject)][quad.predicate.value].append(_Node(quad.object))
    return {subject: dict(facts) for subject, facts in found.items()}


@cache
def _terms() -> dict[str, dict[str, list[_Node]]]:
    start = "<" + ONTOLOGY
    return {key[len(start) : -1]: facts for key, facts in sorted(_all().items()) if key.startswith(start)}


def terms() -> frozenset[str]:
    """The local names of everything the ontology defines."""
    return frozenset(_terms())


def _label(name: str, language: str) -> str:
    return next(n.value for n in _terms()[name][RDFS + "label"] if n.language == language)


def _locals(facts: dict[str, list[_Node]], predicate: str) -> Iterator[str]:
    for node in facts.get(predicate, ()):
        if node.key.startswith("<"):
            yield node.value.removeprefix(ONTOLOGY).removeprefix(_XSD)
        else:
            for union in _all()[node.key].get(OWL + "unionOf", ()):
                yield from _list(union.key)


def _list(key: str) -> Iterator[str]:
    while facts := _all().get(key):
        yield facts[RDF + "first"][0].value.removeprefix(ONTOLOGY)
        key = facts[RDF + "rest"][0].key


def _up(name: str) -> Iterator[str]:
    yield name
    for parent in _locals(_terms()[name], RDFS + "subClassOf"):
        if parent in _terms():
            yield from _up(parent)


def _members(facts: dict[str, list[_Node]], predicate: str) -> frozenset[str]:
    return with_subclasses(_locals(facts, predicate))


def with_subclasses(names: Iterable[str]) -> frozenset[str]:
    named = frozenset(names)
    return named | {c.name for c in classes().values() if c.ancestors & named}
