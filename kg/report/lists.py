"""The plain lists: partners, honours, ways of working, people, parks and platforms, relations of one's own."""

from __future__ import annotations

from collections import defaultdict

from kg.matching import plain
from kg.report.facts import ROLES, Book
from kg.report.provinces import province
from kg.report.table import Row, Table, joined, numbers, row, text
from kg.schema import classes, relations

_LEARNED = ("University", "ResearchInstitute")


def partners(book: Book) -> Table:
    """A row per zone or firm and partner; universities and institutes first."""
    rows: list[tuple[bool, Row]] = []
    for fact in book.of("partnersWith"):
        one, other = book.thing(fact.subject), book.thing(fact.object)
        if one.type in _LEARNED:
            one, other = other, one
        kinds = kind(other.type), kind(one.type)
        cells = (other.name, kinds[0], one.name, kinds[1], book.names(fact.homes))
        rows.append((other.type not in _LEARNED, row(cells, fact)))
    rows.sort(key=lambda pair: (pair[0], [str(cell) for cell in pair[1].cells]))
    about = "与谁合作：高校、科研院所在前，其他单位在后；“洽谈”是有意向而未定的。"
    columns = text("合作方", "合作方类别", "开发区或企业", "类别", "所属开发区")
    return Table("合作院校清单", "Partners", about, columns, [found for _, found in rows], "合")


def kind(name: str) -> str:
    """The Chinese name of a class."""
    return classes()[name].label_zh if name in classes() else name


def honours(book: Book) -> Table:
    rows = []
    for fact in book.of("awarded"):
        one = book.thing(fact.subject)
        cells = (one.name, kind(one.type), book.name(fact.object), book.names(fact.homes))
        rows.append(row(cells, fact))
    about = "开发区和企业获得的称号、入选的名单；“计划”是正在申报、争取的。"
    return Table("荣誉清单", "Honours", about, text("获得者", "类别", "荣誉", "所属开发区"), rows, "荣")


def mechanisms(book: Book) -> Table:
    """A row per zone and way of working, with the other zones that have one of the same name."""
    users: dict[str, set[str]] = defaultdict(set)
    for said in book.material.claims:  # of all zones, also when the report is about some
        if said.relation == "implements" and said.stance != "denied":
            users[plain(book.name(said.object))].add(said.subject)
    rows = []
    for fact in book.of("implements"):
        name = book.name(fact.object)
        others = users[plain(name)] - {fact.subject}
        cells = (book.name(fact.subject), province(book.name(fact.subject)), name, len(others), book.names(others))
        rows.append(row(cells, fact))
    about = "各开发区的改革、机制、办法；“其他采用者”是报道里用同名做法的其他开发区（只认同名，不猜相似）。"
    columns = (*text("开发区", "省份", "机制与做法"), *numbers("其他采用者数"), *text("其他采用者"))
    return Table("机制与做法", "Ways of working", about, columns, rows, "机")


def people(book: Book) -> Table:
    rows = []
    for fact in book.of("holdsPost"):
        post = book.thing(fact.object)
        at = book.thing(post.at)
        cells = (
            book.name(fact.subject), post.name, at.name if post.at else "", kind(at.type) if post.at else "",
            book.names(fact.homes),
        )  # fmt: skip
        rows.append(row(cells, fact))
    rows.sort(key=lambda r: (str(r.cells[4]), str(r.cells[2]), str(r.cells[1]), str(r.cells[0])))
    about = "报道提到的人员及其职务，以报道当日为准；一职两人的见《冲突核查》。"
    columns = text("姓名", "职务", "任职单位", "单位类别", "所属开发区")
    return Table("人员任职", "People", about, columns, rows, "人")


def places(book: Book) -> Table:
    """Parks and platforms."""
    rows = []
    for fact in book.of("hasPark", "hasPlatform"):
        what = "园区" if fact.relation == "hasPark" else "平台"
        one = book.thing(fact.subject)
        rows.append(row((what, book.name(fact.object), one.name, kind(one.type), book.names(fact.homes)), fact))
    about = "园区、片区，以及研究院、工作站、实验室、基金等平台；“计划”是拟建的。"
    return Table(
        "园区与平台", "Parks and platforms", about, text("类别", "名称", "属于", "属于者类别", "所属开发区"), rows, "园"
    )


def settled(book: Book) -> Table:
    """Which firms and projects are where."""
    rows = []
    for fact in book.of("locatedIn"):
        one, where = book.thing(fact.subject), book.thing(fact.object)
        roles = [ROLES[r] for r in ROLES if any(f.holds for f in book.by_subject.get((r, one.node), ()))]
        cells = (one.name, kind(one.type), where.name, book.names(fact.homes), joined(roles[:1]))
        rows.append(row(cells, fact))
    about = "企业、项目、园区在哪个开发区或园区；“洽谈”是尚在谈落户的。"
    return Table("企业落户", "Locations", about, text("名称", "类别", "位于", "所属开发区", "链上角色"), rows, "落")


def others(book: Book) -> Table:
    """Facts of relations that a user added."""
    own = sorted(book.facts.keys() - relations().keys())
    rows = []
    for fact in book.of(*own):
        one, other = book.thing(fact.subject), book.thing(fact.object)
        label = book.labels.get(fact.relation, fact.relation)
        cells = (one.name, kind(one.type), label, other.name, kind(other.type), book.names(fact.homes))
        rows.append(row(cells, fact))
    about = "用自定模式（--patterns）增加的关系。"
    columns = text("主体", "主体类别", "关系", "对象", "对象类别", "所属开发区")
    return Table("自定关系", "Own relations", about, columns, rows, "自")
