"""All parts of a report, before they are written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.conflicts import Conflict, conflicts
from kg.report import chains, clashes, compare, firms, indicators, lists, projects, promotion
from kg.report.board import Board, board
from kg.report.collect import Material
from kg.report.facts import Book, book
from kg.report.makers import Makers
from kg.report.money import Sums
from kg.report.panorama import Panorama, panoramas
from kg.report.sources import guide, sources
from kg.report.table import Table
from kg.store import Store


@dataclass(frozen=True, slots=True)
class Report:
    """What both the workbook and the page show."""

    title: str
    guide: list[tuple[str, str]]
    tables: list[Table]
    maps: list[Panorama]
    board: Board


def compile_report(store: Store, material: Material, zones: Sequence[str], pair: bool) -> Report:
    """``zones`` are the IRIs of those reported on; with ``pair`` there are two, to be set side by side."""
    labels = {name: relation.label_zh for name, relation in store.relations().items()}
    facts = book(material, labels, zones)
    whole = book(material, labels) if zones else facts
    makers = Makers(whole)
    maps = panoramas(facts, makers)
    found = _within(facts, conflicts(store, clashes.asserted(material)))
    tables = _tables(facts, maps, found, promotion.promotion(facts, maps, makers, whole))
    if pair:
        sums, figures = Sums(facts), indicators.figures(facts)
        tables.insert(0, compare.comparison(facts, sums, figures, (zones[0], zones[1])))
    tables.append(sources(facts, tables))
    names = [facts.name(zone) for zone in zones]
    title = "与".join(names) + "对比报表" if pair else "、".join(names) + "报表" if names else "开发区知识图谱报表"
    return Report(title, guide(facts, tables, zones if pair else ()), tables, maps, board(maps))


def _tables(facts: Book, maps: list[Panorama], found: list[Conflict], leads: Table) -> list[Table]:
    sums = Sums(facts)
    figures = indicators.figures(facts)
    tables = [
        chains.regions(facts, sums),
        chains.spread(facts, sums),
        chains.stages(maps),
        chains.leaders(facts),
        leads,
        projects.ledger(facts, sums),
        firms.firm_list(facts),
        firms.products(facts),
        firms.supply(facts),
        lists.settled(facts),
        lists.partners(facts),
        indicators.actual(facts, figures),
        indicators.expected(facts, figures),
        indicators.side_by_side(facts, figures),
        indicators.of_others(facts, figures),
        lists.honours(facts),
        lists.mechanisms(facts),
        lists.people(facts),
        lists.places(facts),
        clashes.clashes(found),
    ]
    own = lists.others(facts)
    return [*tables, own] if own.rows else tables


def _within(facts: Book, found: list[Conflict]) -> list[Conflict]:
    """The conflicts of which a side rests on a sentence that the report draws on."""
    if not facts.zones:
        return found
    said = [s for group in facts.facts.values() for fact in group for s in fact.said]
    known = {(s.quote, s.article.headline, s.article.file) for s in (*said, *(n.said for n in facts.numbers))}
    return [c for c in found if any((s.quote, s.headline, s.file) in known for s in c.sides)]
