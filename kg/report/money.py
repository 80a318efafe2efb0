"""What a project is to cost, where it stands and who builds it: one value per project and zone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kg.disputable import span
from kg.report.collect import Number, Said
from kg.report.facts import ROLES, Book, Fact, homes_of, rank
from kg.report.table import joined

_STEPS = ("签约", "拟建", "在建", "投产")


@dataclass(frozen=True, slots=True)
class Project:
    """A project of one zone. ``yuan`` is the surest investment, ``others`` what else is said, as written."""

    node: str
    name: str
    zone: str
    firms: tuple[str, ...]
    chains: tuple[str, ...]
    yuan: Decimal | None
    written: str
    bound: str
    others: tuple[str, ...]
    disputed: bool
    status: str
    phase: str
    capacity: str
    facts: tuple[Fact, ...]


class Sums:
    """The projects of a book by zone."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self._written: dict[tuple[str, int], list[Number]] = defaultdict(list)
        for number in book.numbers:
            self._written[number.said.article.node, number.said.start].append(number)
        parts: dict[tuple[str, str], list[Fact]] = defaultdict(list)
        for fact in book.of("hasProject"):
            parts[fact.subject, fact.object].append(fact)
        for relation, node in (("investmentCNY", "subject"), ("undertakes", "object")):
            for fact in book.of(relation):
                for home in fact.homes or ("",):
                    parts[home, getattr(fact, node)].append(fact)
        for fact in book.of("locatedIn"):
            if book.thing(fact.subject).type == "Project":
                for home in fact.homes:
                    parts[home, fact.subject].append(fact)
        self._by_zone: dict[str, list[Project]] = defaultdict(list)
        for (zone, node), facts in parts.items():
            if not book.zones or zone in book.zones:
                self._by_zone[zone].append(self._project(zone, node, facts))
        self.all = sorted(
            (p for found in self._by_zone.values() for p in found), key=lambda p: (book.name(p.zone), p.name, p.node)
        )

    def of(self, zone: str) -> list[Project]:
        """The projects of a zone that are said to be or to come."""
        return [p for p in self._by_zone.get(zone, ()) if any(f.holds for f in p.facts)]

    def _project(self, zone: str, node: str, facts: Sequence[Fact]) -> Project:
        book = self.book
        firms = sorted({f.subject for f in facts if f.relation == "undertakes" and not f.denied}, key=book.name)
        sums = [f for f in facts if f.relation == "investmentCNY" and not f.denied]
        sums.sort(key=lambda f: (-len({s.article.node for s in f.said}), rank(f.best)))
        written = [self.written(fact.best) for fact in sums]
        told = [f for f in facts if f.relation == "hasProject"]
        ordered = [*told, *sums, *(f for f in facts if f.relation not in ("hasProject", "investmentCNY"))]
        return Project(
            node=node,
            name=book.name(node),
            zone=zone,
            firms=tuple(book.name(firm) for firm in firms),
            chains=tuple(dict.fromkeys(name for firm in firms for name in self._chains(firm, zone))),
            yuan=Decimal(sums[0].object) if sums else None,
            written=written[0][0] if written else "",
            bound=written[0][1] if written else "",
            others=tuple(dict.fromkeys(text for text, _ in written[1:] if text not in ("", written[0][0]))),
            disputed=_exclude([self._span(fact) for fact in sums if fact.best.stance == "asserted"]),
            status=_status(told),
            phase=joined(sorted({said.get("phase") for f in told for said in f.said})),
            capacity=joined(sorted({said.get("capacity") for f in told for said in f.said})),
            facts=tuple(ordered),
        )

    def _chains(self, firm: str, zone: str) -> list[str]:
        found = (f for relation in ROLES for f in self.book.by_subject.get((relation, firm), ()) if f.holds)
        return sorted(self.book.name(f.object) for f in found if not f.homes or zone in f.homes)

    def written(self, said: Said) -> tuple[str, str]:
        """An investment as its sentence writes it, and what it is a bound of; "" when no number of it is known."""
        number = self._number(said)
        if number:
            return number.written, number.bound
        plain = f"{(Decimal(said.object) / 10**8).normalize():f}亿元"
        return (plain if plain in said.quote else ""), ""

    def _number(self, said: Said) -> Number | None:
        """The number of the same sentence and amount: the project's own, else one taken as that of its zone or park."""
        found = self._written.get((said.article.node, said.start), ())
        same = [n for n in found if n.normalized is not None and n.normalized == Decimal(said.object)]
        return min(same, key=lambda n: (n.said.subject != said.subject, n.said.node), default=None)

    def _span(self, fact: Fact) -> tuple[Decimal, Decimal]:
        number = self._number(fact.best)
        yuan = Decimal(fact.object)
        return span(number.value, yuan, number.bound) if number else (yuan, yuan)


def _exclude(spans: Iterable[tuple[Decimal, Decimal]]) -> bool:
    known = list(spans)
    return bool(known) and max(low for low, _ in known) > min(high for _, high in known)


def _status(facts: Sequence[Fact]) -> str:
    """The latest that is said; when the order in time is not known, all that is said, in a project's order."""
    said = [s for f in facts if not f.denied for s in f.said if s.get("status") and s.stance != "denied"]
    if said and all(s.article.date for s in said):
        last = max(s.article.date for s in said)
        said = [s for s in said if s.article.date == last]
    known = {s.get("status") for s in said}
    return "、".join(sorted(known, key=lambda status: (*_STEPS, status).index(status)))


def in_zone(book: Book, number: Number) -> str:
    """The names of the zones that a number holds for."""
    return book.names(homes_of(book, number.said))
