"""Tables of figures, and ledgers: items with a field on each line (``建设单位：…``)."""

from __future__ import annotations

import re

from kg.split import zone_names
from kg.split.bylines import byline
from kg.split.lines import WIDE, Line

ROW = re.compile(
    r"\d[^\d]+\d[\d.]* ?[万亿]?[\u4e00-\u9fff%]{1,3}$|"
    r"\d[\d.]* ?(?:[万亿千百]+ ?)?(?:元|美元|%|个|家|项|亩|吨|人|公里|平方米|平方公里|套|台)$"
)
_CELLS = re.compile(r"(?:序号|编号) |\d{1,3} [^ ，。]+ [^ ，。]+(?: [^，。]+)?$|[^ ，。]+(?: [^ ，。]+){2,} [^ ，。]+$")
_LABEL = re.compile(
    r"(?:(?:建设|承建|实施|责任|牵头|投资|合作|业主|项目|产业|包联|施工|计划|当前|目前|主要|产品|开工|竣工|完成|年度)?"
    r"(?:单位|主体|业主|内容|规模|地点|地址|进度|进展|状态|名称|类型|性质|产品|工期|时间|投资|总投资|投资额|产能|用地|负责人|领导|部门))"
    r"[:：]\S"
)
_STEP = re.compile(
    r"(?:\d{1,2}[.、．](?!\d)|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[)）]|[①-⑳●◆■▲])"
)
_NUMBERED = re.compile(r"\d{1,3} |序号 |编号 ")


def is_row(line: Line) -> bool:
    """A row of a table: it ends with a figure, or is words in columns."""
    return ROW.search(line.text) is not None or is_cells(line)


def is_cells(line: Line) -> bool:
    """Words in columns, of which at least one has a figure, or which number the rows."""
    if _CELLS.match(line.text) is None or byline(line.text) is not None:
        return False
    return line.text.startswith(("序号", "编号")) or re.search(r"\d", line.text) is not None


def rows_begin(group: list[Line]) -> int | None:
    """Where the rows of a table of figures begin in a group of lines that are no running text."""
    rows = [is_row(line) for line in group]
    return rows.index(True) if sum(rows) >= 3 else None


def rows_of(group: list[Line]) -> list[tuple[bool, bool]]:
    """For each line of a table, whether a row begins with it, and whether its words stand in columns."""
    numbered = sum(_NUMBERED.match(line.text) is not None for line in group) >= 3
    return [
        (not numbered or _NUMBERED.match(line.text) is not None, is_cells(line) and not ROW.search(line.text))
        for line in group
    ]


def table_end(lines: list[Line], start: int, end: int) -> int:
    """Where a table ends that begins at ``start``: at a byline, a banner or a gap that no row of figures follows."""
    for i in range(start + 1, end):
        named = zone_names.banner(lines[i].text) is not None or byline(lines[i].text) is not None
        if not is_row(lines[i]) and (lines[i].gap or named):
            return i
    return end


def fields(lines: list[Line]) -> dict[int, bool]:
    """Lines (by their start) that begin a field of a ledger; True for those that begin an item of it."""
    found: dict[int, bool] = {}
    labels = [i for i, line in enumerate(lines) if _LABEL.match(line.text)]
    at = 0
    while at < len(labels):
        last = at
        while last + 1 < len(labels) and labels[last + 1] - labels[last] <= 6:
            last += 1
        if last - at >= 2:
            first = labels[at]
            while first > 0 and labels[at] - first < 3 and not _STEP.match(lines[first].text):
                first -= 1
            first = first if _STEP.match(lines[first].text) else max(0, labels[at] - 1)
            found.update(_fields(lines, first, labels[last] + 1))
        at = last + 1
    return found


def _fields(lines: list[Line], first: int, end: int) -> dict[int, bool]:
    column = max(line.width for line in lines[first:end])
    found: dict[int, bool] = {}
    for i in range(first, end):
        line, above = lines[i], lines[i - 1] if i else None
        if _STEP.match(line.text):
            found[line.start] = True
        elif _LABEL.match(line.text) or (above and above.width < min(column, WIDE) - 3 and not above.closed):
            found[line.start] = False
    return found
