"""The sheet of conflicts: what cannot both be so, each side with its sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from kg.conflicts import Conflict
from kg.conflicts import Row as NumberRow
from kg.report.collect import Article, Material
from kg.report.table import Column, Row, Table, day, numbers, text
from kg.report.table import Kind as Shown
from kg.schema import ONTOLOGY
from kg.shown import CONFLICTS_ZH, STANCES_ZH, apart


def clashes(found: Iterable[Conflict]) -> Table:
    rows = []
    for number, conflict in enumerate(found, 1):
        for side in conflict.sides:
            front = (number, CONFLICTS_ZH[conflict.kind], conflict.what, apart(conflict.when), side.said, side.articles)
            rows.append(Row((*front, STANCES_ZH[side.stance], side.quote, side.headline, day(side.date), side.file)))
    columns = (
        *numbers("冲突号"), *text("类型", "事项", "相距", "说法"), *numbers("报道数"), *text("语气"),
        Column("原文", Shown.QUOTE), *text("报道"), Column("日期", Shown.DATE), *text("文件"),
    )  # fmt: skip
    about = "不可能同时成立的说法，同一冲突号的几行是各方；不作裁决，也不删除，请核对原文。"
    return Table("冲突核查", "Conflicts", about, columns, rows, proof=False)


def asserted(material: Material) -> Iterator[NumberRow]:
    """The numbers as ``kg.conflicts`` wants them, which need not be read from the store once more."""
    costs = {
        (_document(said.article), said.subject, Decimal(said.object))
        for said in material.claims
        if said.relation == "investmentCNY" and said.stance in ("asserted", "planned")
    }
    for number in material.numbers:
        said, value = number.said, number.normalized
        if said.stance != "asserted" or value is None:
            continue
        thing, article = material.things[said.subject], said.article
        whole = (_document(article), said.subject, value) in costs
        yield {
            "node": said.node, "thing": thing.node, "name": thing.name, "type": ONTOLOGY + thing.type,
            "indicator": number.indicator, "written": number.written, "number": str(number.value), "value": str(value),
            "unit": number.normalized_unit, "bound": number.bound, "rule": number.rule, "period": number.period,
            "article": article.node, "start": str(said.start), "document": _document(article), "date": article.date,
            "zone": article.zone, "whole": "true" if whole else "false",
        }  # fmt: skip


def _document(article: Article) -> str:
    return article.node.rpartition("-")[0]
