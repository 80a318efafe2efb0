"""What stands behind the other sheets: the sentences beyond the first, and what the workbook is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from kg.report.facts import STANCES, Book
from kg.report.table import Row, Table, text
from kg.shown import STANCES_ZH


def sources(book: Book, tables: Iterable[Table]) -> Table:
    """A row per further sentence of a row of another sheet."""
    about = "一条事实有几处报道时，表里引最可信的一处，其余在此；按“编号”对回原表。"
    return Table("其他出处", "Further sources", about, text("编号", "所在表", "补充的是"), list(_further(book, tables)))


def _further(book: Book, tables: Iterable[Table]) -> Iterator[Row]:
    for table in tables:
        if not table.prefix:
            continue
        for number, row in enumerate(table.rows, 1):
            seen = {(row.best.article.node, row.best.start)} if row.best else set()
            for relation, said in row.more:
                place = said.article.node, said.start
                if place not in seen:
                    seen.add(place)
                    yield Row((f"{table.prefix}{number}", table.name, book.labels.get(relation, "")), said)


def guide(book: Book, tables: Sequence[Table], pair: Sequence[str] = ()) -> list[tuple[str, str]]:
    """The first sheet as (head, text) pairs."""
    articles = book.articles
    dates = sorted(article.date for article in articles if article.date)
    files = {article.file for article in articles}
    stances = Counter(said.stance for facts in book.facts.values() for fact in facts for said in fact.said)
    scope = "、".join(book.name(zone) for zone in book.zones) or "全部开发区"
    known = " 至 ".join(dict.fromkeys((dates[0], dates[-1]))) if dates else "报道未注明日期"
    undated = len(articles) - len(dates)
    unknown = f"（另有{undated}篇未注明日期）" if dates and undated else ""
    lines = [
        ("范围", scope + ("（两区对比）" if pair else "")),
        ("来源", f"{len(files)}个版面文件、{len(articles)}篇报道"),
        ("报道日期", known + unknown),
        (
            "内容",
            f"{sum(map(len, book.facts.values()))}条事实（{sum(stances.values())}处原文）、{len(book.numbers)}个数",
        ),
        ("", "、".join(f"{STANCES_ZH[stance]}{stances[stance]}处" for stance in STANCES)),
        (
            "性质",
            "全部内容由程序从报道中摘出，只反映报道怎么说，未与外部资料核对；报道没有提到的，不等于没有。引用前请看原文。",
        ),
        (
            "每行怎么读",
            "每行末尾是语气、可信度、报道数、原文、报道标题、日期、文件。同一事实有多篇报道的合为一行，其余原文见《其他出处》。",
        ),
        ("语气", "陈述：报道说已是如此；计划：打算、将要；洽谈：正在商谈、意向；否认：报道说不是或没有。"),
        ("可信度", "用同样的规则在标注过的报道上摘出的事实，有多大比例是对的；多篇报道互证的更高。"),
        ("数", "数值是数，可以排序、求和；原文数是报道里的写法。超、余、以上，约，近、不足，单列一栏。"),
        ("", ""),
    ]
    return [*lines, *((f"《{t.name}》{len(t.rows)}行", t.about) for t in tables)]
