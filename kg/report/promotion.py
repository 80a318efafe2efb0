"""The sheet for investment promotion: what is being talked over, which stages lack firms, which chains lack leaders."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from kg import vocabulary
from kg.report.facts import ROLES, Book, Fact
from kg.report.makers import Makers
from kg.report.panorama import Panorama
from kg.report.provinces import province
from kg.report.table import Row, Table, joined, row, text

_SHOWN = 8  # firms elsewhere in one cell
_TALKS = {
    ("hasProject", "negotiating"): "在谈项目",
    ("hasProject", "planned"): "拟引进、拟建项目",
    ("locatedIn", "negotiating"): "在谈企业",
    ("locatedIn", "planned"): "拟落户企业",
    ("partnersWith", "negotiating"): "在谈合作",
    ("partnersWith", "planned"): "拟合作",
    ("hasPlatform", "negotiating"): "在谈平台",
    ("suppliesTo", "negotiating"): "在谈配套",
}


def promotion(book: Book, maps: list[Panorama], makers: Makers, whole: Book) -> Table:
    """``makers`` and ``whole`` are of all zones: who elsewhere could fill a gap is told in a report of one zone too."""
    rows = [*_talks(book), *_stages(maps, makers), *_chains(book, whole)]
    about = (
        "招商可用的线索，按类型排列：在谈和拟引进的项目、企业、合作；报道没有提到企业的产业链环节；报道没有点明链主、链核的产业链。"
        "缺口只说明报道里没有，不等于当地没有；“文中地区”是该项目、企业名称里的外省地名，以及同一分句里“聚焦”“赴”“来自”等之后的地名，"
        "可作目标地区的线索。“他区可对接企业”是产品属于该环节的，或该产业链在他区的链主，出处见《其他出处》。"
    )
    columns = text("类型", "开发区", "省份", "产业链", "对象", "说明", "文中地区", "他区可对接企业")
    return Table("招商图谱", "Investment promotion", about, columns, rows, "招")


def _talks(book: Book) -> Iterator[Row]:
    found = []
    for fact in book.of("hasProject", "locatedIn", "partnersWith", "hasPlatform", "suppliesTo"):
        label = _TALKS.get((fact.relation, fact.best.stance))
        if label:
            found.append((list(_TALKS.values()).index(label), label, fact))
    found.sort(key=lambda item: item[0])
    regions = _Regions(book)
    for _, label, fact in found:
        zones = [book.name(home) for home in fact.homes]
        target, note = _target(book, fact)
        chains = joined(_chains_of(book, target))
        lands = joined(province(zone) for zone in zones)
        cells = (label, joined(zones), lands, chains, book.name(target), note, regions.of(fact, target), "")
        yield row(cells, fact)


def _target(book: Book, fact: Fact) -> tuple[str, str]:
    """Who or what is to come, and a word on it."""
    one, other = book.thing(fact.subject), book.thing(fact.object)
    if fact.relation == "locatedIn":
        return fact.subject, f"落户{other.name}"
    if fact.relation == "suppliesTo":
        return fact.subject, f"拟为{other.name}供应{fact.qualifier('product')}"
    if fact.relation == "partnersWith" and one.type in ("University", "ResearchInstitute"):
        return fact.subject, f"与{other.name}"
    if fact.relation == "hasProject":
        firms = joined(book.name(f.subject) for f in book.by_object.get(("undertakes", fact.object), ()))
        return fact.object, f"承担企业：{firms}" if firms else ""
    return fact.object, f"与{one.name}" if fact.relation == "partnersWith" else ""


def _chains_of(book: Book, node: str) -> list[str]:
    firms = [node, *(f.subject for f in book.by_object.get(("undertakes", node), ()))]
    return [book.name(f.object) for firm in firms for role in ROLES for f in book.by_subject.get((role, firm), ())]


def _stages(maps: list[Panorama], makers: Makers) -> Iterator[Row]:
    gaps = [
        (lane.zone, panorama.chain, stage)
        for panorama in maps
        for lane in panorama.lanes
        for stage in lane.stages
        if stage.lacks
    ]
    for zone, chain, stage in sorted(gaps, key=lambda gap: (gap[0], gap[1], gap[2].order or 99, gap[2].name)):
        note = f"第{stage.order}环" if stage.order else ""
        cells = ("环节缺企业", zone, province(zone), chain, stage.name, note, "")
        yield _gap(cells, stage.fact, makers.elsewhere(stage.gap))


def _chains(book: Book, whole: Book) -> Iterator[Row]:
    leading = [f for relation in ("isChainLeaderOf", "isChainCoreOf") for f in book.facts.get(relation, ()) if f.holds]
    led = {(home, f.object) for f in leading for home in f.homes}
    zones = {zone for zone, _ in led}
    for fact in book.of("hasChain"):
        if fact.holds and (fact.subject, fact.object) not in led:
            zone = book.name(fact.subject)
            note = "该区其他链已有链主或链核" if fact.subject in zones else "报道未提该区任何链主"
            cells = ("产业链缺链主", zone, province(zone), book.name(fact.object), "", note, "")
            others = [f for f in whole.by_object.get(("isChainLeaderOf", fact.object), ()) if f.holds]
            yield _gap(cells, fact, [(f"{whole.name(f.subject)}（{whole.names(f.homes)}）", f) for f in others])


def _gap(cells: tuple[str, ...], fact: Fact, others: list[tuple[str, Fact]]) -> Row:
    """A row that rests on the fact alone; the sentences about firms elsewhere are kept beside it."""
    shown = sorted(others, key=lambda other: other[0])[:_SHOWN]
    left = len(others) - len(shown)
    names = "、".join(name for name, _ in shown) + (f"等{len(others)}家" if left else "")
    alone = row((*cells, names), fact)
    articles = len({said.article.node for said in fact.said})
    return replace(alone, more=(*alone.more, *((f.relation, f.best) for _, f in shown)), articles=articles)


class _Regions:
    """The places that a sentence names for what is talked over: in its own name, or as where one goes or comes from."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.named: dict[tuple[str, int], set[str]] = defaultdict(set)
        for facts in book.facts.values():
            for fact in facts:
                for said in fact.said:
                    self.named[said.article.node, said.start] |= {fact.subject, fact.object}

    def of(self, fact: Fact, target: str) -> str:
        """Places outside the zones' own province, in the order of the clause that names the target."""
        said = fact.best
        own = [name for name in self._names(target) if name in said.quote]
        clause = next((part for part in re.split("[。；！？]", said.quote) if any(name in part for name in own)), "")
        others = {name for node in self.named[said.article.node, said.start] - {target} for name in self._names(node)}
        inside = _spans(clause, own) if self.book.thing(target).type in ("Enterprise", "Project") else []
        within = _spans(clause, [*own, *others])
        home = {part for zone in fact.homes for part in _home(self.book.name(zone))}
        found = []
        last = 0  # where the last place that is meant ends, for lists
        for start, end, name in _matcher().find(clause):
            lead = clause[:start]
            meant = _TOWARDS.search(lead) is not None or (last and lead[last:] in ("、", "和", "与", "及"))
            if any(a <= start and end <= b for a, b in inside):
                found.append(name)
            elif meant and not any(a <= start and end <= b for a, b in within):
                found.append(name)
                last = end
        return joined(name for name in found if name not in home)

    def _names(self, node: str) -> tuple[str, ...]:
        thing = self.book.thing(node)
        return thing.name, *thing.aliases


#: A place after these is one that people go to, come from or deal with.
_TOWARDS = re.compile(r"(?:聚焦|瞄准|紧盯|盯住|面向|对接|深耕|前往|奔赴|远赴|来自|引进|开展|赴|在|到|与)[“《]?$")


def _spans(text: str, names: Iterable[str]) -> list[tuple[int, int]]:
    return [found.span() for name in names if name for found in re.finditer(re.escape(name), text)]


@cache
def _home(zone: str) -> frozenset[str]:
    """The names of a zone's province and of the places that its own name holds."""
    land = province(zone)
    inside = {
        form for end in range(2, len(zone) + 1) for place in vocabulary.namesakes(zone[:end]) for form in _forms(place)
    }
    return frozenset(inside | {form for place in vocabulary.namesakes(land) for form in (place.name, place.short)})


def _forms(place: vocabulary.Division) -> set[str]:
    above = _forms(vocabulary.division(place.parent)) if place.parent else set()
    return {place.name, place.short, *above}


@cache
def _matcher() -> vocabulary.Matcher[str]:
    names = {*vocabulary.words("regions"), *vocabulary.words("countries")}
    names |= {form for form, place in vocabulary.divisions().items() if place.level != "county"}
    return vocabulary.matcher(sorted(name for name in names if not vocabulary.is_weak(name)))
