"""Titles of posts: a rank, a body and a head (党工委 + 副 + 书记), read from where they end."""

from __future__ import annotations

import re
from functools import cache

from kg import vocabulary

#: Titles that are no post of anybody: reporters, honours, people in general.
_PEOPLE = (
    "记者 编辑 主编 主持人 学者 专家 代表 干部 人大代表 政协委员 党代表 劳动模范 全国劳模 大国工匠 "
    "工匠 老师 研究生 硕士生 博士生 科研人员 研发人员 技术工人 首席服务员 包联领导 包联干部 "
    "获得者 得主 带头人 传承人 联系人 网格员 网格长 河长 林长 田长"
)
NO_POST = frozenset(_PEOPLE.split())
#: Titles by which a person is known whatever the body: bare ones are not of the firm or zone in focus.
LEARNED = re.compile(r"(?:院士|教授|博士|博士后|硕士|博导|硕导|导师|研究员|讲师|助教|校长|院长|系主任|科学家|学者)$")
#: Titles that a body of a zone gives.
ZONE = re.compile(
    r"^(?:党工委|工委|人武部|武装部|管委会|管理委员会|纪工委|监察工委|纪检监察工委|.*(?:局|办|办公室|促进中心|"
    r"服务中心|大队|支队|委员会|部|处|科)(?:常务)?副?(?:局长|主任|大队长|支队长|部长|处长|科长)$)"
)
#: Titles that a firm gives.
FIRM = re.compile(
    r"董事|监事|经理|总裁|总监|厂长|矿长|店长|车间|总工|质检|检验|班长|班组|工段|线长|工程师|技术员|操作|"
    r"技工|技师|[焊钳电车]工|负责人|创始人|合伙人|法定代表人|首席|执行官|副总$|科技副总|设计师|会计师|"
    r"工艺师|技术顾问|负责|主管|生产部|技术部|质量部|市场部|销售|研发|采购|行政|财务|骨干"
)
#: Titles that a place gives: its kind (市, 区 …) stands in them.
PLACE = re.compile(
    r"^(?:(?P<kind>[省市区县州盟旗镇乡])(?:委|政府|政协|人大|纪委|监委|长)|(?:常务)?(?:副|"
    r"代)?(?P<head>[省市区县州盟旗镇乡])长)"
)
_POINTING = re.compile(
    r"^(?:(?:公司|企业|园区|相关|有关)(?=.*负责人))+|^[省市区县州]政府(?=(?:常务)?副?[省市区县州]长)"
)

#: Parts of titles that are organisations of their own, or too short to be told from the word before.
_ORGANISATIONS = "公司 集团 总部 分公司 子公司 研究院 研究所 学院 商会 协会 原 前 代 总"
_OUTSIDE = frozenset(_ORGANISATIONS.split())


@cache
def _heads() -> tuple[int, frozenset[str]]:
    heads = frozenset(vocabulary.words("titles")) | {
        part for part, role in vocabulary.table("title_parts") if role == "head"
    }
    return max(map(len, heads)), heads


@cache
def _parts() -> tuple[int, frozenset[str]]:
    parts = frozenset(part for part, role in vocabulary.table("title_parts") if role != "head") - _OUTSIDE
    return max(map(len, parts)), parts


@cache
def matcher() -> vocabulary.Matcher[str]:
    """Finds titles in a text, without the parts before them."""
    return vocabulary.matcher(sorted(_heads()[1]))


def start_of(text: str, end: int, floor: int = 0) -> int | None:
    """Where the title that ends at ``end`` begins, not before ``floor``; None when none ends there.

    >>> start_of("某区管委会副主任", 8), start_of("某区", 2)
    (2, None)
    """
    start = _longest(text, end, floor, *_heads())
    if start is None:
        return None
    while (before := _longest(text, start, floor, *_parts())) is not None:
        start = before
    return start


def _longest(text: str, end: int, floor: int, width: int, words: frozenset[str]) -> int | None:
    for start in range(max(floor, end - width), end):
        if text[start:end] in words:
            return start
    return None


def plain(title: str) -> str:
    """A title without the words that only point at its body: 公司负责人 → 负责人.

    >>> plain("企业相关负责人"), plain("总经理")
    ('负责人', '总经理')
    """
    return _POINTING.sub("", re.sub(r"^(?:时任|现任|原|前)(?=..)", "", title))


def after(text: str, at: int) -> str:
    """The title that begins at ``at``, the longest, or ""; 总 is none, for 总 may begin any word."""
    width, words = _heads()
    return next((text[at : at + n] for n in range(min(width, len(text) - at), 1, -1) if text[at : at + n] in words), "")


def last(text: str, floor: int = 0) -> str:
    """The title that ends a text, or ""."""
    start = start_of(text, len(text), floor)
    return "" if start is None else text[start:]
