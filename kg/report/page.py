"""The report as one HTML file that needs no other file and no network, to read, filter, sort and print."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from hashlib import sha256
from html import escape
from importlib.resources import files

from kg.report.board import LEGEND, titled
from kg.report.compile import Report
from kg.report.drawing import drawn
from kg.report.panorama import Panorama
from kg.report.table import Cell, Column, Kind, Row, Table, proof, tidy

ROWS = 500  # of a table; the workbook has all
CHAINS, LANES = 40, 8  # panoramas, and zones of each

_STATES = {"陈述": "said", "计划": "planned", "洽谈": "talked", "否认": "denied"}


def compose(report: Report) -> Iterator[str]:
    """The page in parts. Nothing that a document says is markup in it, and its policy lets only our own script run."""
    style, script = _asset("report.css"), _asset("report.js")
    policy = (
        f"default-src 'none'; script-src '{_hash(script)}'; style-src '{_hash(style)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    title = _text(report.title)
    yield '<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{title}</title><style>{style}</style></head><body>"
    scope = "，".join(_text(words) for _, words in report.guide[1:3])
    yield f'<header><h1>{title}</h1><p class="scope">{scope}</p></header>'
    yield _toolbar()
    yield from _contents(report)
    yield "<main>"
    yield from _guide(report.guide)
    for table in report.tables:
        if table.name == report.board.before:
            yield from _panoramas(report.maps)
        yield from _section(table)
    yield f"</main><script>{script}</script></body></html>"


def _toolbar() -> str:
    return (
        '<div id="bar"><label for="filter">筛选</label>'
        '<input id="filter" type="search" placeholder="企业、开发区、产业链……（空格隔开几个词）" autocomplete="off">'
        '<output id="found"></output>'
        '<label class="switch"><input id="full" type="checkbox"> 展开全部原文</label></div>'
    )


def _contents(report: Report) -> Iterator[str]:
    yield '<nav><details id="toc" open><summary>目录</summary><ul>'
    for table in report.tables:
        if table.name == report.board.before:
            yield f'<li><a href="#map">{report.board.name}</a> <small>{len(report.maps)}</small></li>'
        yield f'<li><a href="#{_anchor(table)}">{_text(table.name)}</a> <small>{len(table.rows)}</small></li>'
    yield "</ul></details></nav>"


def _anchor(table: Table) -> str:
    return table.english.lower().replace(",", "").replace(" ", "-")


def _guide(lines: Sequence[tuple[str, str]]) -> Iterator[str]:
    yield '<section id="guide"><h2>说明 <small>About</small></h2><dl>'
    for head, words in lines[: lines.index(("", ""))]:
        yield f"<dt>{_text(head)}</dt><dd>{_text(words)}</dd>"
    yield "</dl></section>"


def _panoramas(maps: Sequence[Panorama]) -> Iterator[str]:
    yield '<section id="map"><h2>产业链图谱 <small>Chain panoramas</small></h2>'
    yield f'<p class="about">{_text(LEGEND)}　鼠标停在卡片上看原文。</p>'
    if not maps:
        yield "<p>报道没有说到产业链的环节和企业。</p>"
    for panorama in maps[:CHAINS]:
        yield f"<figure><figcaption><h3>{_text(titled(panorama.chain))}</h3></figcaption>"
        for lane in panorama.lanes[:LANES]:
            yield f'<h4>{_text(lane.zone or "开发区不详")}</h4><div class="picture" tabindex="0">{drawn(lane)}</div>'
        yield _left(len(panorama.lanes), LANES, "个开发区")
        if panorama.others:
            yield f'<p class="about">另有提到该产业链的开发区：{_text("、".join(panorama.others[:60]))}</p>'
        yield "</figure>"
    yield _left(len(maps), CHAINS, "条产业链") + "</section>"


def _left(there: int, shown: int, what: str) -> str:
    if there <= shown:
        return ""
    return f'<p class="more">本页只列前 {shown} {what}，全部 {there} {what}见 report.xlsx。</p>'


def _section(table: Table) -> Iterator[str]:
    yield f'<section id="{_anchor(table)}" class="list"><h2>{_text(table.name)} <small>{_text(table.english)}</small> '
    yield f'<span class="count">{len(table.rows)}</span></h2><p class="about">{_text(table.about)}</p>'
    if not table.rows:
        yield '<p class="none">没有。</p></section>'
        return
    yield f'<div class="table{" proof" if table.proof else ""}" tabindex="0"><table><thead><tr>'
    head, lines = _sides(table) if table.pairs else _plain(table)
    for title in head:
        yield f'<th scope="col"><button type="button">{_text(title)}</button></th>'
    yield "</tr></thead><tbody>"
    for cells in lines:
        yield f"<tr>{''.join(cells)}</tr>"
    yield f"</tbody></table></div>{_left(len(table.rows), ROWS, '行')}</section>"


def _plain(table: Table) -> tuple[list[str], Iterator[list[str]]]:
    """The titles of a table and its rows as cells; columns without anything in them are left out."""
    columns = list(table.columns)
    if table.fold:
        columns[slice(*table.fold)] = [Column("各开发区")]
    rows = [_folded(table, row) for row in table.rows[:ROWS]]
    kept = [at for at in range(len(columns)) if any(cells[at] not in (None, "") for cells in rows)]
    front, back = ([Column("编号")] if table.prefix else []), (["语气、原文与出处"] if table.proof else [])

    def lines() -> Iterator[list[str]]:
        for number, (row, cells) in enumerate(zip(table.rows, rows, strict=False), 1):
            first = [_cell(f"{table.prefix}{number}", column) for column in front]
            yield [*first, *(_cell(cells[at], columns[at]) for at in kept), *([_proof(row)] if table.proof else [])]

    return [*(column.title for column in front), *(columns[at].title for at in kept), *back], lines()


def _sides(table: Table) -> tuple[list[str], Iterator[list[str]]]:
    """The same for a table of two sides: each is one cell with its sentence."""
    head = [column.title for column in table.columns[:5]]

    def lines() -> Iterator[list[str]]:
        for row in table.rows[:ROWS]:
            part, what, word, *told = row.cells
            cells = [_cell(cell, column) for cell, column in zip((part, what, word), table.columns, strict=False)]
            unit, sources = told[4], told[5:]
            for side in (0, 1):
                value = told[2 + side]
                number = f"{_number(value)}{_text(str(unit))}" if isinstance(value, int | Decimal) else ""
                quote, source = (_text(str(cell)) for cell in sources[2 * side : 2 * side + 2])
                said = f"<q>{quote}</q>" if quote else ""
                text = "<br>".join(dict.fromkeys(filter(None, (_text(str(told[side])), number))))
                label = f' data-h="{_text(head[3 + side])}" class="quote"'
                cells.append(f"<td{label}>{f'<b>{text}</b>{said}<cite>{source}</cite>' if text else ''}</td>")
            yield cells

    return head, lines()


def _folded(table: Table, row: Row) -> tuple[Cell, ...]:
    """The cells of a row; many zones side by side, of which a page has no room, are one cell."""
    if not table.fold:
        return row.cells
    start, stop = table.fold
    pairs = zip(table.columns[start:stop], row.cells[start:stop], strict=True)
    told = "；".join(f"{column.title} {_number(cell)}" for column, cell in pairs if isinstance(cell, int | Decimal))
    return (*row.cells[:start], told, *row.cells[stop:])


def _cell(cell: Cell, column: Column) -> str:
    label = f' data-h="{_text(column.title)}"'
    if cell is None or cell == "":
        return f"<td{label}></td>"
    if isinstance(cell, date):
        return f"<td{label}>{cell.isoformat()}</td>"
    if isinstance(cell, int | Decimal):
        return f'<td{label} class="number" data-v="{cell}">{_number(cell)}</td>'
    if column.kind is Kind.QUOTE:
        return f'<td{label} class="quote"><q>{_text(cell)}</q></td>'
    return f"<td{label}{_class(cell)}>{_text(cell)}</td>"


def _class(cell: str) -> str:
    """Short cells stay on one line, names of firms get room for two."""
    return ' class="short"' if len(cell) <= 8 else ' class="name"' if len(cell) <= 30 else ' class="long"'


def _proof(row: Row) -> str:
    """The evidence of a row in one cell, which begins with the state."""
    state, sure, count, quote, headline, day, file = proof(row)
    look = _STATES.get(str(state)[:2], "said")
    firm = f'<small title="可信度">{sure}</small>' if sure is not None else ""
    more = f' <small title="报道数">{count}篇</small>' if isinstance(count, int) and count > 1 else ""
    source = "　".join(_text(str(part)) for part in (headline, day, file) if part)
    told = f"<q>{_text(str(quote))}</q><cite>{source}</cite>" if quote else ""
    held = f'<span class="state {look}">{_text(str(state))}</span> {firm}{more}' if state else ""
    return f'<td data-h="出处" class="quote">{held}{told}</td>'


def _number(value: int | Decimal) -> str:
    if value == int(value):
        return f"{int(value):,}"
    return f"{round(value, 4).normalize():,f}" if isinstance(value, Decimal) else str(value)


def _text(text: str) -> str:
    return escape("\n".join(tidy(line) for line in text.split("\n")))


def _hash(text: str) -> str:
    """What the policy knows a script or style by."""
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


@cache
def _asset(name: str) -> str:
    return files("kg.report").joinpath("assets", name).read_text("utf-8")
