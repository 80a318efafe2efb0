"""The values that flow from stage to stage. All are frozen; none knows how it was found or where it is stored."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum


class Stance(StrEnum):
    """How the text holds a fact: as so, as intended, as being negotiated, or as not so."""

    ASSERTED = "asserted"
    PLANNED = "planned"
    NEGOTIATING = "negotiating"
    DENIED = "denied"


class Bound(StrEnum):
    """What a number is a bound of: 余、超、以上 are ``over``; 近、不足 are ``up_to``; 约、左右 are ``about``."""

    EXACT = "exact"
    OVER = "over"
    ABOUT = "about"
    UP_TO = "up_to"


@dataclass(frozen=True, slots=True)
class Document:
    """A file that was read.

    ``text`` is the decoded text with line breaks as in the file; every offset in the graph counts its characters.
    ``path`` is where it was read, ``name`` the last part of it. ``published`` is an ISO date, if one is known.
    """

    name: str
    text: str
    sha256: str
    path: str = ""
    encoding: str = "utf-8"
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as a reader reads it: lines rejoined, blanks of the layout gone, full-width digits and letters halved.

    ``offsets[i]`` is the place of ``text[i]`` in the document's text. Offsets rise, but may jump where the page breaks
    a sentence (a caption between two columns).
    """

    text: str
    offsets: tuple[int, ...]
    paragraph: int = 0
    index: int = 0


@dataclass(frozen=True, slots=True)
class Article:
    """One article of a page. ``zone`` is the name of its zone as the page writes it most fully, or None."""

    index: int
    headline: str
    authors: tuple[str, ...]
    sentences: tuple[Sentence, ...]
    zone: str | None = None
    dateline: str = ""
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing of the graph: its class in the ontology and its canonical name.

    ``qualifier`` keeps two things of one name apart (two people called 李强). ``at`` is the organisation of a ``Post``.
    """

    type: str
    name: str
    qualifier: str = ""
    at: Entity | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of a sentence that names something: ``text[start:end]``, a class, the recogniser that found it.

    ``entity`` is None until the mention has been linked.
    """

    start: int
    end: int
    type: str
    source: str
    entity: Entity | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit as written, and the same in base units (yuan, square metre, tonne, …)."""

    value: Decimal
    unit: str
    text: str
    bound: Bound = Bound.EXACT
    normalized_value: Decimal | None = None
    normalized_unit: str | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a fact stands: offsets into the document's text, and that slice with line breaks taken out."""

    article: int
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Claim:
    """A typed fact with the sentence that states it.

    ``qualifiers`` are (name, value) pairs: product, status, phase, capacity, order, period. ``confidence`` is the share
    of facts found in this way that were right on labelled pages.
    """

    subject: Entity
    relation: str
    object: Entity | Quantity
    evidence: Evidence
    rule: str
    stance: Stance = Stance.ASSERTED
    qualifiers: tuple[tuple[str, str], ...] = ()
    confidence: float = 1.0

    def _repr_html_(self) -> str:
        """The fact, its sentence and where it stands, for a notebook."""
        from kg import shown

        said, place = self.object, self.evidence
        thing = _full_name(said) if isinstance(said, Entity) else said.text
        fact = (
            f"<b>{shown.text(_full_name(self.subject))}</b> — {shown.text(self.relation)} → <b>{shown.text(thing)}</b>"
        )
        more = "".join(f" {shown.faint(shown.text(f'{name}: {value}'))}" for name, value in self.qualifiers)
        where = (
            f"篇 article {place.article} · 字 characters {place.start}–{place.end} · 规则 rule {self.rule} · "
            f"可信度 confidence {self.confidence:g}"
        )
        return shown.card(
            f"{fact} {shown.badge(self.stance)}{more}", shown.quote(place.quote), shown.faint(shown.text(where))
        )


def _full_name(entity: Entity) -> str:
    return f"{entity.name}@{_full_name(entity.at)}" if entity.at else entity.name


@dataclass(frozen=True, slots=True)
class Observation:
    """A number said of something: the thing, the indicator, the quantity, the period as written or resolved."""

    thing: Entity
    indicator: str
    quantity: Quantity
    evidence: Evidence
    rule: str
    period: str = ""
    stance: Stance = Stance.ASSERTED
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Facts:
    """All that one document says: the result of the text stages and the input of the store.

    ``labels`` gives every entity the other names this document uses for it.
    """

    document: Document
    articles: tuple[Article, ...]
    zones: tuple[Entity | None, ...]
    claims: tuple[Claim, ...]
    observations: tuple[Observation, ...]
    labels: tuple[tuple[Entity, tuple[str, ...]], ...] = field(default=())
