"""The ledger of projects."""

from __future__ import annotations

from decimal import Decimal

from kg.report.facts import Book
from kg.report.money import Project, Sums
from kg.report.provinces import province
from kg.report.table import Row, Table, joined, numbers, row, text
from kg.shown import BOUNDS_ZH


def ledger(book: Book, sums: Sums) -> Table:
    """A row per project and zone."""
    columns = (
        *text("开发区", "省份", "项目", "承担企业", "企业所在产业链"),
        *numbers("总投资（亿元）", "总投资（元）"),
        *text("投资原文", "投资是", "另有说法", "进展", "期次", "产能", "投资出处"),
    )
    about = (
        "每区每项目一行。总投资只取单个项目的总投资，多种说法时取报道最多、最可信的；“另有说法”以“冲突”开头的，几个数不可能同时成立，"
        "见《冲突核查》。进展取最近报道所说；日期不全时列出全部说法。投资与项目不在同一句时，“投资出处”是说投资的那一句。"
    )
    return Table("重点项目台账", "Projects", about, columns, [_row(book, p) for p in sums.all], "项目")


def _row(book: Book, project: Project) -> Row:
    first, *rest = project.facts
    quote = next((f.best.quote for f in rest if f.relation == "investmentCNY"), "")
    zone = book.name(project.zone) if project.zone else ""
    others = joined(project.others)
    cells = (
        zone, province(zone), project.name, joined(project.firms), joined(project.chains),
        None if project.yuan is None else project.yuan / Decimal(10**8), project.yuan, project.written,
        BOUNDS_ZH.get(project.bound, ""), f"冲突：{others}" if project.disputed else others, project.status,
        project.phase, project.capacity, quote if quote != first.best.quote else "",
    )  # fmt: skip
    return row(cells, first, *rest)
