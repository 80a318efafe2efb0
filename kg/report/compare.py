"""Two zones side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

from kg.matching import plain
from kg.report.facts import ROLES, Book, Fact
from kg.report.indicators import Figure, scale, shared
from kg.report.money import Sums
from kg.report.table import Cell, Column, Kind, Row, Table, joined, numbers, text

_LEARNED = ("University", "ResearchInstitute")


def comparison(book: Book, sums: Sums, figures: list[Figure], pair: tuple[str, str]) -> Table:
    """A row per thing that one or both zones have, and per number that both report."""
    names = [book.name(zone) for zone in pair]
    rows = [
        *_counts(sums, pair),
        *_listed(book, pair, "产业链", "hasChain"),
        *_leaders(book, pair),
        *_listed(book, pair, "合作院校与机构", "partnersWith"),
        *_listed(book, pair, "机制与做法", "implements"),
        *_listed(book, pair, "荣誉", "awarded"),
        *_listed(book, pair, "平台", "hasPlatform"),
        *_numbers(book, figures, pair),
    ]
    columns = (
        *text("方面", "项目", "对比", *names),
        *numbers(*(f"{name}（数）" for name in names)),
        *text("单位"),
        *(
            Column(f"{part}：{name}", Kind.QUOTE if part == "原文" else Kind.TEXT)
            for name in names
            for part in ("原文", "报道")
        ),
    )
    about = (
        f"{names[0]}与{names[1]}逐项对照，各附原文。否认和洽谈中的不计。项目投资只加单个项目的总投资；"
        "指标取两区都报道的最近期间。报道未提不等于没有。"
    )
    return Table("两区对比", "Two zones", about, columns, rows, proof=False)


def _counts(sums: Sums, pair: tuple[str, str]) -> Iterator[Row]:
    projects = [sums.of(zone) for zone in pair]
    money = [[p.yuan for p in found if p.yuan is not None] for found in projects]
    yield _number("项目", "项目数", [Decimal(len(found)) for found in projects], "个")
    yield _number("项目", "有总投资的项目数", [Decimal(len(found)) for found in money], "个")
    total = [sum(found, Decimal(0)) / 10**8 for found in money]
    yield _number("项目", "单个项目总投资之和", total, "亿元")


def _number(part: str, what: str, values: list[Decimal], unit: str) -> Row:
    see = "见《重点项目台账》"
    return Row((part, what, _more(values, "多"), "", "", *values, unit, "", see, "", see))


def _more(values: list[Decimal], word: str) -> str:
    one, other = values
    return "相同" if one == other else f"前者{word}" if one > other else f"后者{word}"


def _listed(book: Book, pair: tuple[str, str], part: str, relation: str) -> Iterator[Row]:
    """What the zones have by a relation: what both have first, then each zone's own."""
    found = [
        {plain(book.name(_other(f, zone))): f for f in book.by_zone.get((relation, zone), ()) if _is_own(f, zone)}
        for zone in pair
    ]
    yield from _rows(part, found, lambda fact, zone: book.name(_other(fact, zone)), pair)


def _is_own(fact: Fact, zone: str) -> bool:
    return fact.holds and zone in (fact.subject, fact.object)


def _other(fact: Fact, zone: str) -> str:
    return fact.object if fact.subject == zone else fact.subject


def _leaders(book: Book, pair: tuple[str, str]) -> Iterator[Row]:
    for relation in ("isChainLeaderOf", "isChainCoreOf"):
        found: list[dict[str, Fact]] = []
        told: dict[tuple[str, str], str] = {}
        for zone in pair:
            facts = [f for f in book.by_zone.get((relation, zone), ()) if f.holds]
            chains = {f.object: f for f in facts}
            found.append({plain(book.name(chain)): fact for chain, fact in chains.items()})
            for chain in chains:
                firms = joined(book.name(f.subject) for f in facts if f.object == chain)
                told[zone, chain] = f"{book.name(chain)}：{firms}"
        yield from _rows(ROLES[relation], found, lambda fact, zone: told[zone, fact.object], pair)  # noqa: B023


def _rows(
    part: str, found: list[dict[str, Fact]], say: Callable[[Fact, str], str], pair: tuple[str, str]
) -> Iterator[Row]:
    one, other = found
    for key in sorted(
        one.keys() | other.keys(), key=lambda key: ((key in one) + (key in other) != 2, key not in one, key)
    ):
        facts = [one.get(key), other.get(key)]
        shown = [say(fact, zone) if fact else "" for fact, zone in zip(facts, pair, strict=True)]
        word = "两区都有" if all(facts) else "仅前者" if facts[0] else "仅后者"
        what = shown[0] or shown[1]
        yield Row((part, what.partition("：")[0], word, *shown, None, None, "", *_proofs(facts)))


def _proofs(facts: list[Fact | None]) -> list[Cell]:
    cells: list[Cell] = []
    for fact in facts:
        cells += [fact.best.quote, _source(fact.best.article.headline, fact.best.article.date)] if fact else ["", ""]
    return cells


def _source(headline: str, date: str) -> str:
    return f"{headline}（{date}）" if date else headline


def _numbers(book: Book, figures: list[Figure], pair: tuple[str, str]) -> Iterator[Row]:
    both = [figure for figure in figures if figure.thing in pair]
    for (indicator, unit), (period, at) in shared(both, book).items():
        one, other = (at[zone] for zone in pair)
        values = [figure.number.normalized or Decimal(0) for figure in (one, other)]
        size, name = scale(unit, values)
        cells: list[Cell] = []
        for figure in (one, other):
            best = figure.said[0]
            cells += [best.quote, _source(best.article.headline, best.article.date)]
        written = [figure.number.written for figure in (one, other)]
        yield Row(
            (
                "指标",
                f"{indicator}（{period}）",
                _more(values, "高"),
                *written,
                *(v / size for v in values),
                name,
                *cells,
            )
        )
