"""Ledgers of projects as a page has them: records of labelled lines, or rows of cells, often run into one another.

The joined text of a sentence has no line breaks; where they were, the offsets of its characters leap.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from kg.model import Mention
from kg.opening import compiled
from kg.recognise.project_words import MONEY, is_named
from kg.recognise.reading import Reading

_UNIT = r"(?:(?:项目)?(?:建设|实施|承建|投资|业主|责任|申报|引资|运营)(?:单位|主体|企业|业主|方)|投资方|业主)"
#: The labels of the fields of a record.
_LABEL = compiled(
    rf"(?:(?P<name>项目名称|项目)|(?P<unit>{_UNIT})|(?P<sum>(?:计划|概算|估算|项目|协议)?总?投资(?:额|"
    rf"总额)?(?:（[^（）]{{1,4}}）)?)|"
    r"(?P<other>(?:建设)?(?:内容(?:及规模)?|规模|地点|期限|工期|性质|周期|进度|进展(?:情况)?|状态|阶段|目标)|"
    r"(?:目前|当前|工程|项目|形象)?(?:进度|进展(?:情况)?)|"
    r"合作单位|主要产品|产品|占地(?:面积)?|用地(?:面积)?|产能|责任人|联系人|包联领导|牵头部门|备注))(?:：|为：|:)"
)
#: A field without a colon, where a line begins.
_BARE = re.compile(
    rf"(?:计划|概算|预计)?总?投资(?:额)?(?:约|近|超)?(?=\d)|占地(?=\d)|一期|二期|冷库|年产(?=\d)|{_UNIT}(?=[一-龥])"
)
_SUM = re.compile(rf"投资(?:额|总额)?(?:（[^（）]{{1,4}}）)?：?(?:约|近|超)?(?P<sum>{MONEY})")
_ENDS = re.compile(r"[，。；、：]|总?投资(?=[约近超]?\d)")
_NUMBER = re.compile(r"(?:(?<![\d.])\d{1,2}[.、．)）]|[（(][\d一二三四五六七八九十]{1,3}[)）]|[①-⑳])")
_ROW_NUMBER = re.compile(r"(?<![\d.])\d{1,3}(?![\d.亿万个家项元%])")
_CELL_SUM = re.compile(rf"{MONEY}$")
_STATE = re.compile(
    r"(?:已|正在|正|拟|待|即将|计划|全面|主体|设备|土建|土方|厂房|地基|基础|桩基|环评|办理|前期|试|投|竣|开|"
    r"在建|续建|新建|签约|落地|完工|完成|调试|验收|施工|"
    r"装修|封顶|达产|审批|立项|备案|可研|手续|拿地|供地)"
)


@dataclass(frozen=True)
class Record:
    """One project of a ledger: the spans of its name, of its firm and of its sum, as far as it has them."""

    name: tuple[int, int]
    firm: tuple[int, int] | None = None
    money: tuple[int, int] | None = None


def ledger(reading: Reading) -> Iterator[Mention]:
    """The projects of a ledger and the firms that build them."""
    for record in records(reading):
        yield Mention(*record.name, "Project", "ledger:name")
        if record.firm is not None:
            yield Mention(*record.firm, "Enterprise", "ledger:unit")


def records(reading: Reading) -> list[Record]:
    """The records of a sentence, in order; none where it reads as prose."""
    text = reading.text
    if "投资" not in text and not re.search(r"\d[亿万]元", text):
        return []
    breaks = _breaks(reading)
    labels = [m for m in _LABEL.finditer(text) if m["unit"] or m["sum"] or m["other"] or m["name"]]
    if sum(1 for m in labels if m["unit"]) and len(labels) >= 2:
        return _labelled(text, breaks, labels)
    if breaks:
        return _rows(text, breaks)
    return []


def _breaks(reading: Reading) -> dict[int, int]:
    """Where the page had blanks or a line break inside the sentence -> how many characters were left out."""
    offsets = reading.sentence.offsets
    return {i: offsets[i] - offsets[i - 1] for i in range(1, len(offsets)) if offsets[i] - offsets[i - 1] > 1}


def _labelled(text: str, breaks: dict[int, int], labels: list[re.Match[str]]) -> list[Record]:
    """Records whose fields are labelled: 1.甲基地 建设单位：乙公司 总投资9亿元 进度：…."""
    units = [m for m in labels if m["unit"]]
    found: list[Record] = []
    for index, unit in enumerate(units):
        floor = units[index - 1].end() if index else 0
        name = _name_before(text, breaks, labels, floor, unit.start())
        if name is None:
            continue
        stop = units[index + 1].start() if index + 1 < len(units) else len(text)
        money = _SUM.search(text, name[0], stop)
        found.append(
            Record(name, _value(text, breaks, labels, unit.end()), money.span("sum") if money is not None else None)
        )
    return found


def _name_before(
    text: str, breaks: dict[int, int], labels: list[re.Match[str]], floor: int, end: int
) -> tuple[int, int] | None:
    """The name that stands before a record's first field: after its label, its number, or the last line break."""
    titles = [m for m in labels if m["name"] and floor <= m.start() and m.end() < end]
    if titles:
        start, stop = _value(text, breaks, labels, titles[-1].end()) or (end, end)
    else:
        before = [m.start() for m in labels if floor <= m.start() < end] + [
            m.start() for m in _BARE.finditer(text, floor, end) if m.start() in breaks
        ]
        numbers = [
            m
            for m in _NUMBER.finditer(text, floor, end)
            if m.start() == 0 or m.start() in breaks or text[m.start() - 1] in "。；，"
        ]
        start = numbers[-1].end() if numbers else max((at for at in breaks if floor < at < end), default=floor)
        later = [at for at in before if at > start]
        stop = min(later, default=end)
        while stop > start and text[stop - 1] in "，；：。 ":
            stop -= 1
    name = text[start:stop]
    if not is_named(name, single=False) or re.search("[，。；：]", name):
        return None
    return start, stop


def _value(text: str, breaks: dict[int, int], labels: list[re.Match[str]], start: int) -> tuple[int, int] | None:
    """The value of a field: up to the next break, label or mark."""
    stop = min(
        (at for at in (*breaks, *(m.start() for m in labels)) if at > start + 1),
        default=len(text),
    )
    mark = _ENDS.search(text, start + 2, stop)
    stop = mark.start() if mark is not None else stop
    return (start, stop) if 2 <= stop - start <= 24 else None


def _rows(text: str, breaks: dict[int, int]) -> list[Record]:
    """Records that are rows of cells: number, name, firm, sum, state."""
    found: list[Record] = []
    for start, end in _row_spans(text, breaks):
        cells = _cells(text, breaks, start, end)
        sums = [cell for cell in cells if _CELL_SUM.fullmatch(text[slice(*cell)]) and "元" in text[slice(*cell)]]
        words = [cell for cell in cells if cell not in sums and not text[slice(*cell)].isdigit()]
        if len(sums) != 1 or len(words) < 2 or any(len(text[slice(*cell)]) > 40 for cell in words):
            continue
        name = words[0]
        firms = [cell for cell in words[1:] if 2 <= cell[1] - cell[0] <= 24 and not _STATE.match(text[slice(*cell)])]
        if is_named(text[slice(*name)], single=False):
            found.append(Record(name, firms[0] if firms else None, sums[0]))
    return found


def _row_spans(text: str, breaks: dict[int, int]) -> Iterator[tuple[int, int]]:
    numbers = [m for m in _ROW_NUMBER.finditer(text) if m.end() in breaks or m.end() + 1 in breaks]
    starts = [m.start() for m in numbers if m.start() == 0 or m.start() in breaks]
    yield from pairwise([*starts, len(text)])


def _cells(text: str, breaks: dict[int, int], start: int, end: int) -> list[tuple[int, int]]:
    """The cells of a row: parted by commas that stand for blanks, by two blanks or more, or by any."""
    inside = [at for at in breaks if start < at < end]
    commas = [at for at in inside if text[at - 1] == "，"]
    wide = [at for at in inside if breaks[at] > 2]
    number = _ROW_NUMBER.match(text, start)
    first = [number.end()] if number is not None and number.end() in breaks else []
    cuts = sorted({*first, *commas}) if len(commas) >= 2 else wide if len(wide) >= 3 else inside
    return [(a, b - (text[b - 1] == "，")) for a, b in pairwise([start, *cuts, end])]
