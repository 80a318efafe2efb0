"""A measure's answer: rows with a title, and a line that says what they mean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from kg import shown
from kg.schema import classes

if TYPE_CHECKING:
    import pandas

Cell = str | int | float | None
Row = tuple[Cell, ...]

#: The last columns of a table that states facts: see ``kg.analyse.evidence``.
EVIDENCE = ("stance", "articles", "quote", "headline", "date", "file")

_HEADINGS = {
    "actual": "已完成",
    "articles": "报道数",
    "betweenness": "中介度",
    "bound": "界限",
    "chain": "产业链",
    "chains": "产业链",
    "community": "群",
    "component": "部分",
    "customer": "用户",
    "customers": "直接用户",
    "date": "日期",
    "days": "相隔天数",
    "degree": "关联数",
    "direction": "方向",
    "downstream": "全部下游",
    "elsewhere": "可对接",
    "enterprises": "企业",
    "facts": "事实数",
    "file": "文件",
    "firms": "区内企业",
    "gap": "缺口",
    "headline": "报道",
    "indicator": "指标",
    "inside": "群内占比",
    "iri": "标识",
    "label": "名称",
    "leaders": "链主",
    "level": "层级",
    "mechanism": "机制",
    "missing": "缺什么",
    "nodes": "事物数",
    "object": "客体",
    "order": "次序",
    "others": "其他说法",
    "pagerank": "PageRank",
    "pairs": "唯一联系",
    "period": "时期",
    "product": "产品",
    "quote": "原文",
    "rank": "名次",
    "relation": "关系",
    "score": "相似度",
    "shared": "共有",
    "shared_chains": "共有产业链",
    "shared_mechanisms": "共有机制",
    "shared_partners": "共有合作方",
    "stance": "语气",
    "step": "步",
    "subject": "主体",
    "supplier": "供应商",
    "suppliers": "直接供应商",
    "support": "报道支持",
    "things": "主要成员",
    "type": "类别",
    "unit": "单位",
    "upstream": "全部上游",
    "value": "数值",
    "written": "原文数值",
    "zone": "开发区",
    "zone_a": "开发区甲",
    "zone_b": "开发区乙",
    "zones": "开发区",
    "zone_count": "开发区数",
}
_SHARES = frozenset({"betweenness", "inside", "pagerank", "score"})
_BOUNDS = {"exact": "", "over": "超", "about": "约", "up_to": "近"}
_SHOWN = 200  # rows in a notebook


@dataclass(frozen=True, slots=True)
class Table:
    """What a measure found.

    Attributes
    ----------
    name, title_zh, title_en:
        The measure.
    meaning:
        One line in Chinese for the reader: how the numbers are to be read.
    columns, rows:
        English names, and a tuple per row. Text, whole numbers, shares; None where nothing is known. ``type`` and
        ``stance`` are the names of the ontology; ``cells`` and ``headings`` say them in Chinese.
    note:
        What was left out, or why there is nothing.
    zones:
        The columns that name zones: ``of_zones`` looks there.
    group:
        The column whose every value begins a list of its own: ``head`` cuts each.

    Examples
    --------
    >>> table = Table("x", "示例", "Example", "仅作示例。", ("label", "stance"), (("甲", "planned"),))
    >>> table.headings, list(table.cells())
    (('名称', '语气'), [('甲', '计划')])
    >>> list(table.frame().columns)
    ['label', 'stance']
    """

    name: str
    title_zh: str
    title_en: str
    meaning: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    note: str = ""
    zones: tuple[str, ...] = ()
    group: str | None = None

    @property
    def headings(self) -> tuple[str, ...]:
        """The columns in Chinese."""
        return tuple(_HEADINGS[name] for name in self.columns)

    def cells(self) -> Iterator[tuple[str, ...]]:
        """The rows as text for people."""
        for row in self.rows:
            yield tuple(_text(name, cell) for name, cell in zip(self.columns, row, strict=True))

    def column(self, name: str) -> list[Any]:
        """The values of one column."""
        place = self.columns.index(name)
        return [row[place] for row in self.rows]

    def frame(self) -> pandas.DataFrame:
        """The rows as a pandas DataFrame with the English names."""
        import pandas

        return pandas.DataFrame(list(self.rows), columns=list(self.columns))

    def head(self, count: int) -> Table:
        """The first rows; of a table in groups the first of each group."""
        if self.group is None:
            return replace(self, rows=self.rows[:count])
        place = self.columns.index(self.group)
        seen: dict[Cell, int] = {}
        kept = []
        for row in self.rows:
            seen[row[place]] = seen.get(row[place], 0) + 1
            if seen[row[place]] <= count:
                kept.append(row)
        return replace(self, rows=tuple(kept))

    def of_zones(self, *labels: str) -> Table:
        """The rows that name one of some zones in a column of ``zones``; of a table without such columns all."""
        if not self.zones:
            return self
        places = [self.columns.index(name) for name in self.zones]
        rows = (row for row in self.rows if {n for p in places for n in str(row[p] or "").split("、")} & {*labels})
        return replace(self, rows=tuple(rows))

    def without(self, *names: str) -> Table:
        """The same without some columns."""
        kept = [place for place, name in enumerate(self.columns) if name not in names]
        rows = tuple(tuple(row[place] for place in kept) for row in self.rows)
        return replace(self, columns=tuple(self.columns[place] for place in kept), rows=rows)

    def __len__(self) -> int:
        return len(self.rows)

    def __repr__(self) -> str:
        return f"<Table {self.name}: {len(self)} rows of {', '.join(self.columns)}>"

    def _repr_html_(self) -> str:
        """The first rows for a notebook, under the title and what it means."""
        rows = self.rows[:_SHOWN]
        right = [bool(rows) and all(isinstance(row[n], (int, float)) for row in rows) for n in range(len(self.columns))]
        texts = zip(rows, replace(self, rows=rows).cells(), strict=True)
        cells = ([self._shown(n, raw[n], cell) for n, cell in enumerate(said)] for raw, said in texts)
        rest = f"… 另有 {len(self) - _SHOWN} 行 more" if len(self) > _SHOWN else ""
        notes = " ".join(shown.text(note) for note in (rest, self.note) if note)
        about = f"<p><b>{shown.text(self.title_zh)}</b> {shown.text(self.meaning)}</p>"
        return about + shown.table(self.headings, cells, right, notes)

    def _shown(self, column: int, raw: Cell, said: str) -> str:
        return shown.badge(str(raw)) if self.columns[column] == "stance" and raw else shown.cell(said)


@dataclass(frozen=True, slots=True)
class About:
    """What a measure is called and what it means, before it is run."""

    name: str
    title_zh: str
    title_en: str
    meaning: str

    def table(self, columns: Sequence[str], rows: Iterable[Row], *, more: str = "", **about: Any) -> Table:
        """A table of this measure; ``more`` is added to what it means."""
        whole = self.meaning + more
        return Table(self.name, self.title_zh, self.title_en, whole, tuple(columns), tuple(rows), **about)


def listed(names: Iterable[str], most: int = 5) -> str:
    """Names joined by 、, the first few of many with their number: 甲、乙等7个."""
    all_ = list(names)
    return "、".join(all_) if len(all_) <= most else f"{'、'.join(all_[:most])}等{len(all_)}个"


def _text(column: str, cell: Cell) -> str:
    if cell is None:
        return ""
    if column == "type":
        known = classes().get(str(cell))
        return known.label_zh if known else str(cell)
    if column == "stance":
        return shown.STANCES_ZH.get(str(cell), str(cell))
    if column == "bound":
        return _BOUNDS.get(str(cell), str(cell))
    if isinstance(cell, float):
        return f"{cell:.4f}" if column in _SHARES else f"{cell:f}".rstrip("0").rstrip(".")
    return str(cell)
