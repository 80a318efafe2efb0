"""The sheet of conflicts: what cannot both be so, each side with its sentence."""

from __future__ import annotations

from collections.abc import Iterable

from kg.conflicts import Conflict
from kg.report.table import Column, Row, Table, day, numbers, text
from kg.report.table import Kind as Shown
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
