"""What firms make, for the stages of chains: which firm makes which is decided in ``kg.analyse.stages``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from kg.analyse.network import STANDS
from kg.analyse.stages import MADE, Gap, Stages, Statement
from kg.matching import plain
from kg.report.collect import Material
from kg.report.facts import Book, Fact


class Makers:
    """What firms make: by themselves, for others, and with their projects. ``stages`` tells of what stage they are."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.stages = _stages(book.material)
        self._of: dict[str, list[tuple[str, str, Fact]]] = defaultdict(list)  # firm: words, what to say, fact
        for relation in ("produces", "suppliesTo", "undertakes"):  # the plainest first
            for fact in book.of(relation):
                if fact.holds:
                    self._of[fact.subject] += ((plain(words), why, fact) for words, why in self._makes(fact))

    def _makes(self, fact: Fact) -> Iterator[tuple[str, str]]:
        if fact.relation == "suppliesTo":
            held = (said for said in fact.said if said.stance in STANDS)
            for product in sorted({said.get("product") for said in held} - {""}):
                yield product, f"供应{product}"
        else:
            name = self.book.name(fact.object)
            yield name.removesuffix("项目"), name if fact.relation == "produces" else f"项目：{name}"

    def at(self, gap: Gap) -> Iterator[tuple[str, str, Fact]]:
        """The firms that make a stage in its zone: each with what it makes, and the best fact of it."""
        for firm in self.stages.makers(gap):
            yield firm, *self._why(firm, gap.stage)

    def elsewhere(self, gap: Gap) -> list[tuple[str, Fact]]:
        """The firms of other zones that make a stage, each once, in words and with its fact."""
        found = []
        for firm in self.stages.elsewhere(gap):
            where = "、".join(self.book.name(place) for place in self.stages.homes.get(firm, ()))
            why, fact = self._why(firm, gap.stage)
            found.append((f"{self.book.name(firm)}（{where}{'，' if where else ''}{why}）", fact))
        return found

    def _why(self, firm: str, stage: str) -> tuple[str, Fact]:
        end = plain(self.book.name(stage))
        return next((why, fact) for words, why, fact in self._of[firm] if words.endswith(end))


def _stages(material: Material) -> Stages:
    said = (
        Statement(s.subject, s.relation, s.object, s.article.zone, s.get("product") if s.relation in MADE else "")
        for s in material.claims
        if s.stance in STANDS
    )
    things = material.things
    return Stages(said, {n: thing.name for n, thing in things.items()}, {n: thing.type for n, thing in things.items()})
