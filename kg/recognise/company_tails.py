"""Short company names by their tails: a rare word and 光电, 重工, 新材料 …"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg import vocabulary
from kg.model import Mention
from kg.recognise.company_words import FULL_COMPANY, NO_FIRM, industries, tail_words
from kg.recognise.reading import Reading
from kg.recognise.tokens import is_rare, is_unknown

#: A name that is at its end: in 某集团光电薄膜项目 the tail is of what follows.
_WHOLE = re.compile(f"{FULL_COMPANY.pattern}|集团$")


def with_tail(reading: Reading, index: int) -> int:
    """An organisation and the tail the tagger cut off (衡远 + 环保)."""
    end = reading.tags[index].end
    following = index + 1
    if _WHOLE.search(reading.word(index)):
        return end
    if following + 1 < len(reading.tags) and reading.word(following) + reading.word(following + 1) in industries():
        return end
    while following < len(reading.tags) and (
        reading.word(following) in tail_words() and reading.word(following) not in _TRADES
    ):
        end = reading.tags[following].end
        following += 1
    return end


def is_cut_short(reading: Reading, index: int) -> bool:
    """Whether the tagger ended a short name within a word that goes on after it (瑞鼎电|驱|系统)."""
    word = reading.word(index)
    following = reading.word(index + 1) if index + 1 < len(reading.tags) else ""
    if len(word) != 3 or len(following) != 1 or reading.tags[index + 1].tag not in ("v", "n", "vn", "a"):
        return False
    return word[-1] + following in tail_words() | industries() | _goods() and is_rare(word[:2])


@cache
def _goods() -> frozenset[str]:
    return frozenset(vocabulary.words("product_heads"))


def tailed(reading: Reading) -> Iterator[Mention]:
    """A proper word and a company tail (云岭 + 镁业), where nothing says it is a trade."""
    text = reading.text
    tails = tail_words()
    for index, word in enumerate(reading.words):
        if word not in tails or index == 0 or len(word) < 2 or word in _TRADES:
            continue
        first = index - 1
        if _WHOLE.search(reading.word(first)):
            continue
        if _two_singles(reading, first):
            start, end = reading.tags[first - 1].start, reading.tags[index].end
            yield Mention(start, end, "Enterprise", "grammar:tail")
            continue
        tag = reading.tags[first]
        name = text[tag.start : reading.tags[index].end]
        proper = (
            tag.tag in ("nr", "PER", "ORG", "nw")
            or (
                tag.tag in ("n", "nz", "LOC", "ns", "s")
                and len(reading.word(first)) >= 2
                and is_rare(reading.word(first))
                and not NO_FIRM.search(reading.word(first))
            )
            or (
                tag.tag in ("a", "v", "vn", "t", "f")
                and len(reading.word(first)) >= 2
                and is_unknown(reading.word(first))
            )
        )
        following = reading.word(index + 1) if index + 1 < len(reading.tags) else ""
        if (
            reading.word(first) in vocabulary.divisions()
            and following
            and reading.tags[index + 1].tag in ("n", "nz", "vn")
        ):
            continue
        if reading.word(index) + following in industries() or _is_thing(reading, first, index):
            continue
        if (
            proper
            and not reading.word(first).isascii()
            and 4 <= len(name) <= 8
            and name not in industries()
            and reading.word(first) not in _COMMON
        ):
            yield Mention(tag.start, reading.tags[index].end, "Enterprise", "grammar:tail")


#: Tails that name work, not firms, after a word that jieba knows (机尾检验, 墙板安装, 顶层设计).
_WORKS = frozenset(
    "检测 检验 设计 安装 动力 环境 数据 健康 智能 国际 中国 数码 循环 再生 网络 信息 储能 显示 锻造 铸造".split()
)


#: After a firm's name no such word stands: 新能源汽车电机企业 are all firms that make motors.
_MANY = re.compile(r"(?:类|等)?(?:企业|公司|厂商|厂家|产业|行业|领域|产品|客户|制造商|市场|需求)")


_MADE = re.compile(r"(?:[年月日]产|生产|制造|研发|研制|采购|供应)[^，。；、]{0,3}$")


def _is_thing(reading: Reading, first: int, tail: int) -> bool:
    """Whether a known word and a tail name what is made or done rather than who does it (主轴轴承, 机尾检验)."""
    text, word = reading.text, reading.word(first)
    start, end = reading.tags[first].start, reading.tags[tail].end
    if _MANY.match(text, end) or word.endswith("好"):
        return True
    if is_unknown(word) or reading.tags[first].tag in ("PER", "nr", "LOC", "ns", "nw"):
        return _MADE.search(text, max(0, start - 6), start) is not None
    return (
        reading.word(tail) in _WORKS
        or reading.tags[first].tag in ("n", "s")
        or bool(vocabulary.ending("product_heads", text[start:end]))
    )


def _two_singles(reading: Reading, last: int) -> bool:
    """Whether two words of one character each are together no word, and so may be a brand (湘 + 轨, before 车辆)."""
    if last < 1:
        return False
    pair = [reading.tags[last - 1], reading.tags[last]]
    word = reading.text[pair[0].start : pair[1].end]
    return (
        len(word) == 2
        and is_unknown(word)
        and not word.isascii()
        and all(tag.tag in ("n", "ns", "LOC", "nr", "nz", "v", "a", "PER") for tag in pair)
    )


#: Tails that are trades far more often than the end of a firm's name.
_TRADES = frozenset(
    "产业 企业 工业 农业 商业 林业 渔业 牧业 实业 制造 服务 加工 材料 设备 装备 产品 工程 技术 建设 发展 "
    "项目 智造 经济 园区 中心 投资 开发 运营 管理 咨询 商贸 贸易 物流 文化 "
    "传媒 教育 金融 旅游 地产 置业".split()
)


_COMMON = frozenset(
    "中国 全国 全省 全市 区域 国际 国内 现代 绿色 智能 高端 传统 新型 先进 优势 特色 城市 农村 县域 地方 "
    "当地 本地 海外 境外 园区 区内".split()
)
