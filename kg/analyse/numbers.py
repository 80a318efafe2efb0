"""The numbers of zones as a store holds them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from kg.analyse.evidence import articles, pairs
from kg.schema import ONTOLOGY
from kg.store import Store

_TEXTS = ("zone", "indicator", "written", "unit", "bound", "stance", "period", "rule", "quote", "article")


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


_NUMBERS = """
SELECT * WHERE { GRAPH ?graph {
  ?zone a kg:Zone .
  ?node kg:observedOf ?zone ; kg:period ?period ; kg:indicator ?indicator ; kg:writtenValue ?written ;
    kg:value ?number ;
    kg:normalizedValue ?value ; kg:normalizedUnit ?unit ; kg:bound ?bound ; kg:stance ?stance ; kg:rule ?rule ;
    kg:article ?article ; kg:confidence ?confidence ; kg:quote ?quote } }"""


def numbers(store: Store) -> list[Number]:
    """All numbers of zones that have a period and a base unit, in one order."""
    known, documents = articles(store), pairs(store, ONTOLOGY + "document")
    found = []
    for row in store.select(_NUMBERS):
        about = {name: row[name].value for name in _TEXTS}
        headline, date, file, _ = known.get(about["article"], ("", "", "", ""))
        found.append(
            Number(
                **about,
                number=Decimal(row["number"].value),
                value=Decimal(row["value"].value),
                confidence=float(row["confidence"].value),
                headline=headline,
                date=date,
                file=file,
                document=documents.get(about["article"], ""),
            )
        )
    return sorted(found, key=lambda n: (n.zone, n.indicator, n.period, n.article, n.quote, n.written, n.rule))
