"""Two zones side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from kg.matching import plain
from kg.report.facts import ROLES, Book, Fact, mark
from kg.report.indicators import Figure, scale, shared
from kg.report.money import Sums
from kg.report.table import Cell, Column, Kind, Row, Table, joined, numbers, text


def comparison(book: Book, sums: Sums, figures: list[Figure], pair: tuple[str, str]) -> Table:
    """A row per thing that one or both zones have, and per number that both report."""
    names = [book.name(zone) for zone in pair]
    rows = [
        *_listed(book, pair, "产业链", "hasChain"),
        *_leaders(book, pair),
        *_counts(sums, pair),
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
        f"{names[0]}与{names[1]}逐项对照，各附原文。否认和洽谈中的不计，尚在计划的注明“（计划）”。项目投资只加单个项目的总投资；"
        "指标取两区都报道的最近期间。报道未提不等于没有。"
    )
    return Table("两区对比", "Two zones", about, columns, rows, proof=False, pairs=True)


def _counts(sums: Sums, pair: tuple[str, str]) -> Iterator[Row]:
    projects = [sums.of(zone) for zone in pair]
    money = [[p.yuan for p in found if p.yuan is not None] for found in projects]
    yield _number("项目", "项目数", [Decimal(len(found)) for found in projects], "个")
    yield _number("项目", "有总投资的项目数", [Decimal(len(found)) for found in money], "个")
    total = [sum(found, Decimal(0)) / 10**8 if found else None for found in money]
    yield _number("项目", "单个项目总投资之和", total, "亿元")


def _number(part: str, what: str, values: Sequence[Decimal | None], unit: str) -> Row:
    see = "见《重点项目台账》"
    return Row((part, what, _more(values, "多"), "", "", *values, unit, "", see, "", see))


def _more(values: Sequence[Decimal | None], word: str) -> str:
    """Which is more; of what only one zone's pages tell there is nothing to compare."""
    one, other = values
    if one is None or other is None:
        return "前者未提" if other is not None else "后者未提" if one is not None else "均未提"
    return "相同" if one == other else f"前者{word}" if one > other else f"后者{word}"


def _listed(book: Book, pair: tuple[str, str], part: str, relation: str) -> Iterator[Row]:
    """What the zones have by a relation: what both have first, then each zone's own."""
    sides: list[dict[str, _Entry]] = [{}, {}]
    for side, zone in zip(sides, pair, strict=True):
        for fact in book.by_zone.get((relation, zone), ()):
            if fact.holds and zone in (fact.subject, fact.object):
                name = book.name(fact.object if fact.subject == zone else fact.subject)
                side[plain(name)] = _Entry(name, name + mark(fact), [fact])
    yield from _rows(part, sides)


def _leaders(book: Book, pair: tuple[str, str]) -> Iterator[Row]:
    """The leaders and the cores of each chain of either zone."""
    for relation in ("isChainLeaderOf", "isChainCoreOf"):
        sides: list[dict[str, _Entry]] = [{}, {}]
        for side, zone in zip(sides, pair, strict=True):
            for fact in book.by_zone.get((relation, zone), ()):
                if fact.holds:
                    chain = book.name(fact.object)
                    side.setdefault(plain(chain), _Entry(chain, "", [])).facts.append(fact)
        for side in sides:
            for key, entry in side.items():
                side[key] = entry._replace(told=joined(book.name(fact.subject) + mark(fact) for fact in entry.facts))
        yield from _rows(ROLES[relation], sides)


class _Entry(NamedTuple):
    """What one zone has: what it is, how to tell it, and the facts that say so."""

    what: str
    told: str
    facts: list[Fact]


def _rows(part: str, sides: list[dict[str, _Entry]]) -> Iterator[Row]:
    one, other = sides
    for key in sorted({*one, *other}, key=lambda key: (key not in one or key not in other, key not in one, key)):
        found = [one.get(key), other.get(key)]
        told = [entry.told if entry else "" for entry in found]
        word = "仅后者" if not found[0] else "仅前者" if not found[1] else "都有" if told[0] == told[1] else "各有"
        what = next(entry.what for entry in found if entry)
        yield Row((part, what, word, *told, None, None, "", *(cell for entry in found for cell in _proof(entry))))


def _proof(entry: _Entry | None) -> tuple[Cell, Cell]:
    """The sentences of an entry and their articles, each once."""
    best = [fact.best for fact in entry.facts] if entry else []
    quotes = dict.fromkeys(said.quote for said in best)
    sources = dict.fromkeys(_source(said.article.headline, said.article.date) for said in best)
    return "\n".join(quotes), "\n".join(sources)


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
        written = [
            figure.number.written + (f"（另有说法：{joined(figure.others)}）" if figure.others else "")
            for figure in (one, other)
        ]
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
