"""Which firms make what a stage of a chain is called by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from kg.matching import plain
from kg.report.facts import ROLES, Book, Fact

#: Stages of any chain at all: what a firm makes says nothing of the chain it makes it for.
_GENERAL = frozenset(
    "原料 原材料 材料 辅料 部件 配件 零件 零部件 关键部件 核心部件 元器件 半成品 成品 装备 设备 系统 整机 整车 总成 "
    "模组 组件 终端 产品 应用 服务 运维 研发 设计 制造 生产 加工 精深加工 深加工 封装 检测 物流 仓储 销售 回收 "
    "回收利用 综合利用 软件 硬件 平台 配套".split()
)


def is_specific(stage: str) -> bool:
    """Whether a stage is called by what no other chain has too.

    >>> is_specific("多晶硅"), is_specific("零部件")
    (True, False)
    """
    return plain(stage) not in _GENERAL


class Makers:
    """What firms make: by themselves, for others, and with their projects."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.by_zone: dict[str, list[str]] = defaultdict(list)
        self._of: dict[str, list[tuple[str, str, Fact]]] = defaultdict(list)  # firm: words, what to say, fact
        self._ends: dict[str, list[tuple[str, str, Fact]]] = defaultdict(list)  # the end of words: firm, the same
        for relation in ("produces", "suppliesTo", "undertakes"):  # the plainest first
            for fact in book.of(relation):
                if not fact.denied and book.thing(fact.subject).type == "Enterprise":
                    for words, why in self._makes(fact):
                        self._add(fact, plain(words), why)
        for firm in self._of:
            for zone in book.places.get(firm, ()):
                self.by_zone[zone].append(firm)

    def _add(self, fact: Fact, words: str, why: str) -> None:
        self._of[fact.subject].append((words, why, fact))
        for start in range(len(words) - 1):
            self._ends[words[start:]].append((fact.subject, why, fact))

    def _makes(self, fact: Fact) -> Iterator[tuple[str, str]]:
        if fact.relation == "suppliesTo":
            for product in sorted({said.get("product") for said in fact.said} - {""}):
                yield product, f"供应{product}"
        else:
            name = self.book.name(fact.object)
            yield name.removesuffix("项目"), name if fact.relation == "produces" else f"项目：{name}"

    def at(self, firm: str, stage: str) -> tuple[str, Fact] | None:
        """What makes a firm one of a stage: how to say it, and the best fact."""
        end = plain(stage)
        fits = [(why, fact) for words, why, fact in self._of.get(firm, ()) if len(end) >= 2 and words.endswith(end)]
        return fits[0] if fits else None

    def elsewhere(self, stage: str, chain: str, zone: str) -> list[tuple[str, Fact]]:
        """The firms outside a zone that make what a stage is called by, each once, in words and with its fact.

        Two characters mean too much (切片 are of silicon, of nylon): then only firms of a chain of that name count.
        """
        found: dict[str, tuple[str, Fact]] = {}
        for firm, why, fact in self._ends.get(plain(stage), ()) if is_specific(stage) else ():
            places = [self.book.name(place) for place in self.book.places.get(firm, ())]
            if fact.holds and zone not in places and (len(plain(stage)) > 2 or self._is_of(firm, chain)):
                where = "、".join(places)
                found.setdefault(firm, (f"{self.book.name(firm)}（{where}{'，' if where else ''}{why}）", fact))
        return list(found.values())

    def _is_of(self, firm: str, chain: str) -> bool:
        roles = (fact for role in ROLES for fact in self.book.by_subject.get((role, firm), ()))
        return any(fact.holds and self.book.name(fact.object) == chain for fact in roles)
