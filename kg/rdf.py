"""Facts as RDF: what one document says becomes the quads of one named graph, the same for the same facts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache
from hashlib import blake2b

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple, serialize

from kg.errors import KgError
from kg.model import Article, Claim, Entity, Evidence, Facts, Observation, Quantity, Stance
from kg.schema import DEFAULT_BASE, ONTOLOGY, RDF, SCHEMA, class_folder, prefixes, relation_iri

__all__ = ["DEFAULT_BASE", "INFERRED", "article_iri", "claim_iri", "document_iri", "entity_iri", "nquads", "quads"]

INFERRED = NamedNode(ONTOLOGY + "inferred")
Term = NamedNode | Literal

_SKOS = "http://www.w3.org/2004/02/skos/core#"
_XSD = "http://www.w3.org/2001/XMLSchema#"
_TYPE, _SUBJECT, _PREDICATE, _OBJECT = (NamedNode(RDF + name) for name in ("type", "subject", "predicate", "object"))
_PREFERRED, _OTHER = (NamedNode(_SKOS + name) for name in ("prefLabel", "altLabel"))
_INTEGER, _DECIMAL, _DATE = (NamedNode(_XSD + name) for name in ("integer", "decimal", "date"))
_DERIVED = NamedNode("http://www.w3.org/ns/prov#wasDerivedFrom")
_STANDS = (Stance.ASSERTED, Stance.PLANNED)


def quads(facts: Facts, base: str = DEFAULT_BASE) -> list[Quad]:
    """All quads of one document, sorted and without doubles, in the graph that the document's IRI names.

    Raises KgError when ``base`` is no absolute IRI that ends in ``/`` or ``#``.
    """
    _check(base)
    graph = document_iri(facts.document.sha256, base)
    triples = set(_Writer(facts, base).triples())
    return [Quad(t.subject, t.predicate, t.object, graph) for t in sorted(triples, key=str)]


def nquads(facts: Facts, base: str = DEFAULT_BASE) -> bytes:
    """The same quads as N-Quads, in no order and perhaps with doubles: for a store that is filled in bulk."""
    _check(base)
    graph = document_iri(facts.document.sha256, base)
    triples = _Writer(facts, base).triples()
    return serialize((Quad(t.subject, t.predicate, t.object, graph) for t in triples), format=RdfFormat.N_QUADS) or b""


def document_iri(sha256: str, base: str = DEFAULT_BASE) -> NamedNode:
    return NamedNode(f"{base}document/{sha256[:16]}")


def article_iri(sha256: str, index: int, base: str = DEFAULT_BASE) -> NamedNode:
    return NamedNode(f"{base}article/{sha256[:16]}-{index}")


def entity_iri(entity: Entity, base: str = DEFAULT_BASE) -> NamedNode:
    """The readable IRI of a thing: ``…/zone/晋城经济技术开发区``, ``…/person/李明（甲公司）``, ``…/post/主任@甲区``."""
    return NamedNode(base + _path(entity))


def claim_iri(claim: Claim, sha256: str, base: str = DEFAULT_BASE) -> NamedNode:
    """The IRI of a claim: a hash of the document and of everything the claim says."""
    said = claim.object
    thing = (_path(said),) if isinstance(said, Entity) else _written(said)
    qualifiers = (f"{name}={value}" for name, value in sorted(claim.qualifiers))
    parts = (_path(claim.subject), claim.relation, *thing, claim.rule, claim.stance, *qualifiers)
    return NamedNode(f"{base}claim/{_hash(sha256, claim.evidence, *parts)}")


def observation_iri(observation: Observation, sha256: str, base: str = DEFAULT_BASE) -> NamedNode:
    """The IRI of an observation: a hash of the document and of everything the observation says."""
    o = observation
    parts = (_path(o.thing), o.indicator, *_written(o.quantity), o.period, o.rule, o.stance)
    return NamedNode(f"{base}observation/{_hash(sha256, o.evidence, *parts)}")


class _Writer:
    """The triples of one document, part by part."""

    def __init__(self, facts: Facts, base: str) -> None:
        self.facts = facts
        self.base = base
        self.sha256 = facts.document.sha256
        self.document = document_iri(self.sha256, base)
        self.entities: dict[Entity, NamedNode] = {}

    def triples(self) -> Iterator[Triple]:
        yield from self._document()
        for article, zone in zip(self.facts.articles, self.facts.zones, strict=True):
            yield from self._article(article, zone)
        for claim in self.facts.claims:
            yield from self._claim(claim)
        for observation in self.facts.observations:
            yield from self._observation(observation)
        yield from self._labels()

    def _document(self) -> Iterator[Triple]:
        document = self.facts.document
        yield from _typed(self.document, "Document")
        yield _kg(self.document, "fileName", _text(document.name))
        yield _kg(self.document, "sha256", _text(document.sha256))
        yield _kg(self.document, "encoding", _text(document.encoding))
        if document.published:
            yield _kg(self.document, "published", _date(document.published))

    def _article(self, article: Article, zone: Entity | None) -> Iterator[Triple]:
        node = article_iri(self.sha256, article.index, self.base)
        yield from _typed(node, "Article")
        yield _kg(node, "document", self.document)
        yield _kg(node, "index", _integer(article.index))
        yield Triple(node, NamedNode(SCHEMA + "headline"), _text(article.headline))
        for author in article.authors:
            yield Triple(node, NamedNode(SCHEMA + "author"), _text(author))
        if published := article.published or self.facts.document.published:
            yield Triple(node, NamedNode(SCHEMA + "datePublished"), _date(published))
        if zone:
            yield _kg(node, "zone", self._entity(zone))

    def _claim(self, claim: Claim) -> Iterator[Triple]:
        thing = self._object(claim.object)
        if thing is None:
            return
        node = claim_iri(claim, self.sha256, self.base)
        subject, predicate = self._entity(claim.subject), _predicate(claim.relation, self.base)
        if claim.stance in _STANDS:
            yield Triple(subject, predicate, thing)
        yield from _typed(node, "Claim")
        yield Triple(node, _SUBJECT, subject)
        yield Triple(node, _PREDICATE, predicate)
        yield Triple(node, _OBJECT, thing)
        yield from self._evidence(node, claim.evidence, claim.rule, claim.stance, claim.confidence)
        for name, value in claim.qualifiers:
            whole = name == "order" and re.fullmatch(r"[0-9]+", value)
            yield _kg(node, name, _integer(int(value)) if whole else _text(value))

    def _observation(self, observation: Observation) -> Iterator[Triple]:
        o, quantity = observation, observation.quantity
        node = observation_iri(o, self.sha256, self.base)
        yield from _typed(node, "Observation")
        yield _kg(node, "observedOf", self._entity(o.thing))
        yield _kg(node, "indicator", _text(o.indicator))
        yield _kg(node, "value", _decimal(quantity.value))
        yield _kg(node, "writtenValue", _text(quantity.text))
        yield _kg(node, "unit", _text(quantity.unit))
        yield _kg(node, "bound", _text(quantity.bound))
        if quantity.normalized_value is not None and quantity.normalized_unit:
            yield _kg(node, "normalizedValue", _decimal(quantity.normalized_value))
            yield _kg(node, "normalizedUnit", _text(quantity.normalized_unit))
        if o.period:
            yield _kg(node, "period", _text(o.period))
        yield from self._evidence(node, o.evidence, o.rule, o.stance, o.confidence)

    def _evidence(
        self, node: NamedNode, evidence: Evidence, rule: str, stance: Stance, confidence: float
    ) -> Iterator[Triple]:
        yield _kg(node, "article", article_iri(self.sha256, evidence.article, self.base))
        yield Triple(node, _DERIVED, self.document)
        yield _kg(node, "quote", _text(evidence.quote))
        yield _kg(node, "start", _integer(evidence.start))
        yield _kg(node, "end", _integer(evidence.end))
        yield _kg(node, "rule", _text(rule))
        yield _kg(node, "stance", _text(stance))
        yield _kg(node, "confidence", _decimal(Decimal(str(confidence))))

    def _labels(self) -> Iterator[Triple]:
        """Types and names of the things that took part in a fact; the others are not in the graph."""
        other = dict(self.facts.labels)
        for entity, node in self.entities.items():
            yield from _typed(node, entity.type)
            yield Triple(node, _PREFERRED, _text(entity.name))
            if entity.at:
                yield _kg(node, "postAt", self._entity(entity.at))
            for name in other.get(entity, ()):
                if name != entity.name:
                    yield Triple(node, _OTHER, _text(name))

    def _object(self, thing: Entity | Quantity) -> Term | None:
        """The node of an entity, the base value of a quantity; None for a quantity that has no base value."""
        if isinstance(thing, Entity):
            return self._entity(thing)
        return None if thing.normalized_value is None else _decimal(thing.normalized_value)

    def _entity(self, entity: Entity) -> NamedNode:
        if entity not in self.entities:
            self.entities[entity] = entity_iri(entity, self.base)
            if entity.at:
                self._entity(entity.at)
        return self.entities[entity]


def _kg(node: NamedNode, name: str, value: Term) -> Triple:
    return Triple(node, _named(name), value)


def _typed(node: NamedNode, name: str) -> Iterator[Triple]:
    yield Triple(node, _TYPE, _named(name))


@cache
def _predicate(relation: str, base: str) -> NamedNode:
    return NamedNode(relation_iri(relation, base))


@cache
def _named(name: str) -> NamedNode:
    """A term of the ontology; there are few, and each is checked once."""
    return NamedNode(ONTOLOGY + name)


def _text(text: str) -> Literal:
    """A string; half of a surrogate pair, which no encoding can hold, becomes U+FFFD."""
    return Literal(_LONE.sub("\ufffd", text))


@lru_cache(maxsize=16384)
def _integer(number: int) -> Literal:
    return Literal(str(number), datatype=_INTEGER)


def _decimal(number: Decimal) -> Literal:
    """A decimal as Oxigraph would write it, so that what is stored equals what was put."""
    digits = format(number, "f")
    if "." in digits:
        digits = digits.rstrip("0").rstrip(".")
    return Literal("0" if digits == "-0" else digits, datatype=_DECIMAL)


def _date(text: str) -> Literal:
    """An ISO day as xsd:date; a month, a year or anything else as a plain string."""
    try:
        whole = date.fromisoformat(text).isoformat() == text
    except ValueError:
        whole = False
    return Literal(text, datatype=_DATE) if whole else _text(text)


def _path(entity: Entity) -> str:
    return f"{class_folder(entity.type)}/{_safe(_local(entity))}"


def _local(entity: Entity) -> str:
    name = f"{entity.name}（{entity.qualifier}）" if entity.qualifier else entity.name
    return f"{name}@{_local(entity.at)}" if entity.at else name


_LONE = re.compile("[\ud800-\udfff]")
_ASCII = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~@+()")
_KEPT = frozenset("LMNPS")  # letters, marks, numbers, punctuation, symbols: no blanks, controls or private use


@lru_cache(maxsize=16384)
def _safe(name: str) -> str:
    """A name as part of an IRI: readable, with every character that an IRI forbids or hides percent-encoded."""
    name = _LONE.sub("\ufffd", name)
    if set(name) <= {"."}:
        return "%2E" * len(name)  # a path of dots would be resolved away
    return "".join(c if _is_safe(c) else "".join(f"%{b:02X}" for b in c.encode()) for c in name)


def _is_safe(char: str) -> bool:
    if char < "\x80":
        return char in _ASCII
    allowed = char < "\ufff0" or "\U00010000" <= char < "\U000e0000"
    return allowed and unicodedata.category(char)[0] in _KEPT


def _written(quantity: Quantity) -> tuple[str, ...]:
    return (quantity.text, str(quantity.value), quantity.unit, quantity.bound, str(quantity.normalized_value))


def _hash(sha256: str, evidence: Evidence, *said: str) -> str:
    where = (sha256, str(evidence.article), str(evidence.start), str(evidence.end), evidence.quote)
    return blake2b("\x1f".join(where + said).encode("utf-8", "backslashreplace"), digest_size=12).hexdigest()


def _check(base: str) -> None:
    try:
        NamedNode(base)
    except ValueError:
        ok = False
    else:
        ok = base.endswith(("/", "#")) and base not in prefixes().values()
    if not ok:
        raise KgError(f"base {base!r}: wants an absolute IRI that ends in / or #, such as {DEFAULT_BASE}")
