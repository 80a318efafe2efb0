"""Which firms make a stage of a chain, and which stages none of a zone makes: one rule for whoever asks.

That a firm belongs to a stage is seldom said outright. It makes one when the name of a product, of a supply or of a
project that it undertakes ends with the name of the stage: 高纯多晶硅 is of 多晶硅, 软件应用 no 应用 of 光伏. Stages
that any chain has (组件) are made by firms of the chain alone. A firm is where it is said to be, else in the zones
whose articles speak of it; a stage is of the zones whose articles name it. Only what is stated or planned counts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from kg.analyse.evidence import Evidence
from kg.analyse.network import STANDS, standing
from kg.analyse.places import placed
from kg.matching import plain

if TYPE_CHECKING:
    import networkx as nx

ROLES = frozenset({"isChainMemberOf", "isChainLeaderOf", "isChainCoreOf"})
MADE = frozenset({"produces", "suppliesTo", "undertakes"})
PLACED = frozenset({"locatedIn", "hasProject", "hasPark", "hasPlatform"})

#: Stages of any chain at all: what a firm makes says nothing of the chain it makes it for.
_GENERAL = frozenset(
    "原料 原材料 材料 辅料 部件 配件 零件 零部件 关键部件 核心部件 元器件 半成品 成品 装备 设备 系统 整机 整车 总成 "
    "模组 组件 终端 产品 应用 服务 运维 研发 设计 制造 生产 加工 精深加工 深加工 封装 检测 物流 仓储 销售 回收 "
    "回收利用 综合利用 软件 硬件 平台 配套".split()
)
_SHORTEST = 2  # characters of a stage that a product is compared with


class Statement(NamedTuple):
    """What an article states or plans. ``zone`` is the IRI of the zone it is about, ``product`` what is supplied."""

    subject: str
    relation: str
    object: str
    zone: str = ""
    product: str = ""


class Gap(NamedTuple):
    """A stage of a chain, as an article about a zone names it; all are IRIs."""

    zone: str
    chain: str
    stage: str


class Stages:
    """The stages of chains in zones, and their firms.

    Examples
    --------
    >>> said = [Statement("光伏", "hasStage", name, "甲区") for name in ("多晶硅", "组件")]
    >>> said += [Statement("甲公司", "produces", name, "甲区") for name in ("高纯多晶硅", "软件组件")]
    >>> names = {name: name for one in said for name in (one.subject, one.object)}
    >>> stages = Stages(said, names, {"甲公司": "Enterprise"})
    >>> stages.makers(Gap("甲区", "光伏", "多晶硅")), stages.lacking()
    (('甲公司',), [Gap(zone='甲区', chain='光伏', stage='组件')])
    """

    def __init__(self, statements: Iterable[Statement], names: Mapping[str, str], types: Mapping[str, str]) -> None:
        said = list(statements)
        self._names = names
        self._types = types
        self.homes = placed(((s.subject, s.relation, s.object) for s in said if s.relation in PLACED), types)
        self._named: set[Gap] = set()
        self._chains: dict[str, set[str]] = defaultdict(set)  # chain: its firms
        self._roles: dict[tuple[str, str], set[str]] = defaultdict(set)  # chain and zone: its firms there
        self._zones: dict[str, set[str]] = defaultdict(set)  # firm: where it counts
        self._ends: dict[str, dict[str, None]] = defaultdict(dict)  # the end of what is made: the firms
        for one in said:
            if one.relation == "hasStage":
                self._named.add(Gap(one.zone, one.subject, one.object))
            elif one.relation in ROLES:
                self._add_role(one)
            elif one.relation in MADE and types.get(one.subject) == "Enterprise":
                self._add_made(one)
        for firm, zones in self.homes.items():
            self._zones[firm].update(zones)

    def lacks(self, gap: Gap) -> bool:
        """Whether articles about the zone name the stage, and no firm there makes it."""
        return bool(gap.zone) and gap in self._named and not self.makers(gap)

    def lacking(self) -> list[Gap]:
        """Every stage that no firm of its zone makes, in the order of the IRIs."""
        return [gap for gap in sorted(self._named) if self.lacks(gap)]

    def makers(self, gap: Gap) -> tuple[str, ...]:
        """The firms that make the stage in the zone, by their names."""
        here = self._roles.get((gap.chain, gap.zone), set())
        specific = is_specific(self._names[gap.stage])
        found = (f for f in self._making(gap) if f in here or (specific and gap.zone in self._zones[f]))
        return tuple(sorted(found, key=self._called))

    def elsewhere(self, gap: Gap) -> tuple[str, ...]:
        """The firms that make the stage and are not of the zone, by their names.

        Two characters mean too much (切片 are of silicon, of nylon): then only firms of the chain count.
        """
        if not is_specific(self._names[gap.stage]):
            return ()
        short = len(plain(self._names[gap.stage])) <= _SHORTEST
        found = (f for f in self._making(gap) if gap.zone not in self._zones[f])
        return tuple(sorted((f for f in found if not short or f in self._chains[gap.chain]), key=self._called))

    def _making(self, gap: Gap) -> Iterable[str]:
        return self._ends.get(plain(self._names[gap.stage]), ())

    def _called(self, firm: str) -> tuple[str, str]:
        return self._names[firm], firm

    def _where(self, one: Statement) -> Iterable[str]:
        """Where a firm counts by what is said of it: in the article's zone, unless it is said to be elsewhere."""
        homes = self.homes.get(one.subject, ())
        return (one.zone,) if one.zone and (not homes or one.zone in homes) else homes

    def _add_role(self, one: Statement) -> None:
        self._chains[one.object].add(one.subject)
        for zone in self._where(one) or ("",):
            self._roles[one.object, zone].add(one.subject)
            self._zones[one.subject].add(zone)

    def _add_made(self, one: Statement) -> None:
        self._zones[one.subject].update(self._where(one))
        made = one.product if one.relation == "suppliesTo" else self._names[one.object].removesuffix("项目")
        words = plain(made)
        for start in range(len(words) - _SHORTEST + 1):
            self._ends[words[start:]][one.subject] = None


def is_specific(stage: str) -> bool:
    """Whether a stage is called by what no other chain has too.

    >>> is_specific("多晶硅"), is_specific("零部件")
    (True, False)
    """
    return plain(stage) not in _GENERAL


def stages_of(graph: nx.MultiDiGraph, evidence: Evidence) -> Stages:
    """The stages of what ``to_networkx`` gives, and of what states its facts."""
    said: list[Statement] = []
    for one, relation, other, _ in standing(graph):
        if relation in PLACED:
            said.append(Statement(one, relation, other))
        elif relation == "hasStage" or relation in ROLES or relation in MADE:
            claims = (claim for claim in evidence.all((one, relation, other)) if claim.stance in STANDS)
            told = {Statement(one, relation, other, claim.zone, claim.product) for claim in claims}
            said += sorted(told) or [Statement(one, relation, other)]
    return Stages(said, dict(graph.nodes(data="label")), dict(graph.nodes(data="type")))
