"""The sheets about chains: the list, the stages, the leaders, where what is, and what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from kg.report.facts import ROLES, Book, Fact, mark, says
from kg.report.money import Sums
from kg.report.panorama import Lane, Panorama
from kg.report.provinces import province
from kg.report.table import Row, Table, joined, numbers, row, text


def spread(book: Book, sums: Sums) -> Table:
    """A row per zone and chain: who leads it, how many firms and projects, which stages."""
    rows = [_chain(book, sums, fact) for fact in book.of("hasChain")]
    rows.sort(key=lambda r: (str(r.cells[0]), str(r.cells[1]) or "～", str(r.cells[2])))
    columns = (
        *text("产业链", "省份", "开发区", "链主", "链核"),
        *numbers("链上企业", "链上企业的项目", "项目总投资（亿元）"),
        *text("环节（按序）"),
    )
    about = (
        "每条产业链分布在哪些开发区，每链每区一行。链上企业数含链主、链核；项目按承担企业所在产业链归入，投资为这些项目总投资之和，"
        "未注明总投资的不计。"
    )
    return Table("区域分布", "Chains by zone", about, columns, rows, "布")


def _chain(book: Book, sums: Sums, fact: Fact) -> Row:
    zone, chain = fact.subject, fact.object
    firms = {role: _firms(book, relation, chain, zone) for relation, role in ROLES.items()}
    members = {fact.subject for facts in firms.values() for fact in facts}
    led = [joined(sorted(book.name(f.subject) + mark(f) for f in firms[role])) for role in ("链主", "链核")]
    stages = sorted(
        (f for f in book.by_subject.get(("hasStage", chain), ()) if zone in f.homes and not f.denied),
        key=lambda f: (int(f.qualifier("order") or 99), book.name(f.object)),
    )
    projects = [p for p in sums.of(zone) if book.name(chain) in p.chains]
    money = [p.yuan for p in projects if p.yuan is not None]
    cells = (
        book.name(chain), province(book.name(zone)), book.name(zone), *led, len(members), len(projects),
        sum(money, Decimal(0)) / 10**8 if money else None, "→".join(book.name(f.object) for f in stages),
    )  # fmt: skip
    return row(cells, fact)


def _firms(book: Book, relation: str, chain: str, zone: str) -> list[Fact]:
    return [f for f in book.by_object.get((relation, chain), ()) if zone in f.homes and f.holds]


def leaders(book: Book) -> Table:
    """A row per firm with a role in a chain, in the zone where it has it."""
    order = {"链主": 0, "链核": 1, "链上企业": 2}
    rows = []
    for fact in sorted(book.of(*ROLES), key=lambda f: (order[ROLES[f.relation]], book.names(f.homes))):
        role = ROLES[fact.relation]
        zones = book.names(fact.homes)
        lands = joined(province(book.name(home)) for home in fact.homes)
        rows.append(row((role, book.name(fact.subject), book.name(fact.object), zones, lands), fact))
    about = "报道点明的链主、链核和链上企业，按角色排列；同一企业在不同开发区、不同产业链各占一行。"
    return Table("链主链核清单", "Chain leaders", about, text("角色", "企业", "产业链", "开发区", "省份"), rows, "主")


def stages(maps: list[Panorama]) -> Table:
    """The panoramas as rows: each stage with each of its firms, and firms without a stage."""
    rows = []
    for panorama in maps:
        for lane in panorama.lanes:
            rows += [_stage_row(panorama.chain, lane, *found) for found in _lines(lane)]
    columns = (*text("产业链", "开发区"), *numbers("环节序号"), *text("环节", "角色", "企业", "归入依据"))
    about = (
        "《产业链图谱》的表格形式。“归入依据”是企业的产品或项目：产品名与环节名相符才归入，原文是说该产品的那一句；"
        "环节为空的企业，报道只说它在这条链上；企业为空的环节，报道未提到对应企业。"
    )
    return Table("产业链环节", "Stages and firms", about, columns, rows, "节")


def _lines(lane: Lane) -> Iterator[tuple[int | None, str, str, str, str, Fact]]:
    for stage in lane.stages:
        for card in stage.cards:
            yield stage.order, stage.name, card.role, card.firm, card.why, card.fact
        if not stage.cards:
            yield stage.order, stage.name, "", "", "", stage.fact
    for card in lane.rest:
        yield None, "", card.role, card.firm, "", card.fact


def _stage_row(
    chain: str, lane: Lane, order: int | None, stage: str, role: str, firm: str, why: str, fact: Fact
) -> Row:
    return row((chain, lane.zone, order, stage, role, firm, why), fact)


def regions(book: Book, sums: Sums) -> Table:
    """A row per zone: how much of what is known of it."""
    zones = sorted(
        {home for facts in book.facts.values() for fact in facts for home in fact.homes},
        key=lambda zone: (province(book.name(zone)) or "～", book.name(zone)),
    )
    rows = [_region(book, sums, zone) for zone in zones if not book.zones or zone in book.zones]
    rows = [found for found in rows if any(isinstance(cell, int | Decimal) and cell for cell in found.cells)]
    columns = (
        *text("省份", "开发区"),
        *numbers("产业链", "企业", "链主", "链核", "项目", "在建", "投产", "总投资合计（亿元）", "计入投资的项目"),
        *numbers("院校合作", "平台", "园区", "荣誉", "机制"),
        *text("原文说的是"),
    )
    about = (
        "每个开发区一行，数的是报道里有据可查的条数（计划的计入，否认的、洽谈中的不计），不是该区全部家底。总投资合计只加单个项目的总投资，"
        "同一项目有几种说法时取最可信的一个。原文只举一条（“原文说的是”），其余见各表。"
    )
    return Table("开发区一览", "Zones", about, columns, rows, "区")


def _region(book: Book, sums: Sums, zone: str) -> Row:
    def count(relation: str, kinds: tuple[str, ...] = (), own: bool = True) -> int:
        found = book.by_zone.get((relation, zone), ())
        ends = {f.object if own else f.subject for f in found if f.holds}
        return len({node for node in ends if not kinds or book.thing(node).type in kinds})

    projects = sums.of(zone)
    money = [project.yuan for project in projects if project.yuan is not None]
    firms = {
        fact.subject
        for relation in ("locatedIn", *ROLES)
        for fact in book.by_zone.get((relation, zone), ())
        if fact.holds and book.thing(fact.subject).type == "Enterprise"
    }
    name = book.name(zone)
    known = [fact for (_, home), facts in book.by_zone.items() if home == zone for fact in facts]
    best = min(
        known, key=lambda f: (not f.holds, f.subject != zone, f.relation != "hasChain", -len(f.said), f.best.node)
    )
    cells = (
        province(name), name, count("hasChain"), len(firms), count("isChainLeaderOf", own=False),
        count("isChainCoreOf", own=False), len(projects), sum(p.status == "在建" for p in projects),
        sum(p.status == "投产" for p in projects), sum(money, Decimal(0)) / 10**8 if money else None, len(money),
        _partners(book, zone), count("hasPlatform"), count("hasPark"),
        sum(f.holds and f.subject == zone for f in book.by_zone.get(("awarded", zone), ())), count("implements"),
        says(book, best),
    )  # fmt: skip
    return Row(cells, best.best, articles=len({s.article.node for fact in known for s in fact.said}))


def _partners(book: Book, zone: str) -> int:
    learned = ("University", "ResearchInstitute")
    found = (f for f in book.by_zone.get(("partnersWith", zone), ()) if f.holds)
    return len({node for f in found for node in (f.subject, f.object) if book.thing(node).type in learned})
