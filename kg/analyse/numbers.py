"""The numbers of zones as a store holds them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from pyoxigraph import Literal, NamedNode

from kg.analyse.evidence import pairs
from kg.schema import ONTOLOGY, RDF, SCHEMA
from kg.store import Store

_ZONE = NamedNode(ONTOLOGY + "Zone")
_OBSERVED = NamedNode(ONTOLOGY + "observedOf")


@dataclass(frozen=True, slots=True)
class Number:
    """One number that an article says of a zone.

    ``value`` is in the base unit ``unit``, ``number`` as written. ``stance`` is ``asserted`` or ``planned`` and so on;
    ``date`` is the article's, "" when not known.
    """

    zone: str
    indicator: str
    written: str
    number: Decimal
    value: Decimal
    unit: str
    bound: str = "exact"
    stance: str = "asserted"
    period: str = ""
    rule: str = ""
    quote: str = ""
    headline: str = ""
    date: str = ""
    file: str = ""
    document: str = ""
    article: str = ""
    confidence: float = 1.0

    def row(self) -> Mapping[str, str]:
        """What ``kg.disputable`` asks a number for."""
        return {
            **{name: getattr(self, name) for name in ("indicator", "unit", "period", "date", "document", "rule")},
            "type": "Zone",
            "whole": "false",
        }


def numbers(store: Store) -> list[Number]:
    """All numbers of zones that have a base unit, in one order."""
    headlines, dates = pairs(store, SCHEMA + "headline"), pairs(store, SCHEMA + "datePublished")
    documents, files = pairs(store, ONTOLOGY + "document"), pairs(store, ONTOLOGY + "fileName")
    find = store.oxigraph.quads_for_pattern
    zones = {quad.subject for quad in find(None, NamedNode(RDF + "type"), _ZONE, None)}
    found = []
    for zone in zones:
        assert isinstance(zone, NamedNode)
        for observed in find(None, _OBSERVED, zone, None):
            about = {
                quad.predicate.value.removeprefix(ONTOLOGY): quad.object.value
                for quad in find(observed.subject, None, None, None)
                if isinstance(quad.object, NamedNode | Literal)
            }
            if "normalizedValue" in about:
                article = about["article"]
                document = documents.get(article, "")
                found.append(
                    Number(
                        zone=zone.value,
                        indicator=about["indicator"],
                        written=about["writtenValue"],
                        number=Decimal(about["value"]),
                        value=Decimal(about["normalizedValue"]),
                        unit=about["normalizedUnit"],
                        bound=about["bound"],
                        stance=about["stance"],
                        period=about.get("period", ""),
                        rule=about["rule"],
                        quote=about["quote"],
                        headline=headlines.get(article, ""),
                        date=dates.get(article, ""),
                        file=files.get(document, ""),
                        document=document,
                        article=article,
                        confidence=float(about.get("confidence", "1")),
                    )
                )
    return sorted(found, key=lambda n: (n.zone, n.indicator, n.period, n.article, n.quote, n.written))
