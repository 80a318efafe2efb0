"""The sheets about firms: the list, what they make, whom they supply."""

from __future__ import annotations

from kg.report.facts import ROLES, Book, Fact, mark, says
from kg.report.table import Cell, Row, Table, joined, numbers, row, text

_WEIGHT = {"isChainLeaderOf": 50, "isChainCoreOf": 30, "isChainMemberOf": 10, "awarded": 5, "undertakes": 5}


def firm_list(book: Book) -> Table:
    """A row per firm: what is known of it, most first."""
    about_firm: dict[str, list[Fact]] = {}
    for facts in book.facts.values():
        for fact in facts:
            for node in dict.fromkeys((fact.subject, fact.object)):
                if book.thing(node).type == "Enterprise":
                    about_firm.setdefault(node, []).append(fact)
    ranked = sorted(about_firm, key=lambda node: (-_weight(node, about_firm[node]), book.name(node), node))
    columns = (
        *text("企业", "又称", "链上角色", "产业链", "开发区", "产品", "承担项目", "平台", "合作院校与机构"),
        *text("供应给", "由其供应", "荣誉"),
        *numbers("事实条数"),
        *text("原文说的是"),
    )
    about = (
        "报道提到的企业，每家一行，链主、链核在前，其后按事实多少排列。这一行汇总了该企业的全部事实，原文只引最要紧的一条（“原文说的是”），"
        "其余每条的原文在相应各表里；尚在计划、洽谈的事项注明“（计划）”“（洽谈）”，否认的不列。"
    )
    return Table("重点企业清单", "Firms", about, columns, [_firm(book, n, about_firm[n]) for n in ranked], "企")


def _weight(node: str, facts: list[Fact]) -> int:
    return sum(_WEIGHT.get(f.relation, 1) for f in facts if f.holds and f.subject == node) + len(facts)


def _firm(book: Book, node: str, facts: list[Fact]) -> Row:
    def named(*relations: str, of: bool = True) -> str:
        found = [f for f in facts if f.relation in relations and not f.denied and (f.subject == node) == of]
        return joined(sorted(book.name(f.object if of else f.subject) + mark(f) for f in found))

    thing = book.thing(node)
    roles = [f for f in facts if f.relation in ROLES and f.holds]
    role = next((ROLES[r] for r in ROLES if any(f.relation == r for f in roles)), "")
    partners = joined(filter(None, (named("partnersWith"), named("partnersWith", of=False))))
    best = max(facts, key=lambda f: (f.holds, _WEIGHT.get(f.relation, 1), f.best.confidence, f.best.node))
    cells: tuple[Cell, ...] = (
        thing.name, joined(thing.aliases), role, joined(book.name(f.object) + mark(f) for f in roles),
        book.names(book.places.get(node, ())), named("produces"), named("undertakes"), named("hasPlatform"), partners,
        named("suppliesTo"), named("suppliesTo", of=False), named("awarded"), len(facts), says(book, best),
    )  # fmt: skip
    return Row(cells, best.best, articles=len({s.article.node for f in facts for s in f.said}))


def products(book: Book) -> Table:
    """A row per firm or project and product."""
    rows = []
    for fact in book.of("produces"):
        kind = "项目" if book.thing(fact.subject).type == "Project" else "企业"
        rows.append(row((book.name(fact.object), kind, book.name(fact.subject), book.names(fact.homes)), fact))
    about = "谁生产什么；“计划”是将要投产的产品，“洽谈”是还在谈的。"
    return Table("产品清单", "Products", about, text("产品", "类别", "生产者", "开发区"), rows, "品")


def supply(book: Book) -> Table:
    """A row per supplier and customer."""
    rows = []
    for fact in book.of("suppliesTo"):
        ends = [book.places.get(node, ()) for node in (fact.subject, fact.object)]
        near = ("是" if set(ends[0]) & set(ends[1]) else "否") if all(ends) else ""
        goods = joined(sorted({said.get("product") for said in fact.said}))
        cells = (book.name(fact.subject), goods, book.name(fact.object), near, *(book.names(end) for end in ends))
        rows.append(row(cells, fact))
    about = "谁给谁供应什么。“同区配套”只在报道说明了双方所在开发区时填写。"
    columns = text("供应方", "供应的产品", "需求方", "同区配套", "供应方所在", "需求方所在")
    return Table("供应链配套清单", "Supply", about, columns, rows, "供")
