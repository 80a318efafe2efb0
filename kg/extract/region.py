"""Where a zone lies, and whether words tell of a place that lies elsewhere."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from kg import vocabulary
from kg.recognise.companies import seat

_COUNTRY = re.compile(
    r"海外|国外|境外|日本|韩国|德国|法国|英国|美国|俄罗斯|印度|印尼|印度尼西亚|越南|泰国|老挝|缅甸|柬埔寨|马来西亚|"
    r"新加坡|菲律宾|巴基斯坦|孟加拉|"
    r"哈萨克斯坦|乌兹别克斯坦|沙特|阿联酋|伊朗|伊拉克|土耳其|埃及|肯尼亚|埃塞俄比亚|尼日利亚|坦桑尼亚|南非|安哥拉|"
    r"加纳|巴西|智利|秘鲁|阿根廷|"
    r"墨西哥|加拿大|澳大利亚|新西兰|意大利|西班牙|匈牙利|波兰|塞尔维亚|荷兰|比利时|瑞士|瑞典|芬兰|丹麦|挪威|蒙古国"
)
_HAN = re.compile("[一-龥]+")


def province(zone: str) -> str:
    """The first two digits of the code of the division that a zone's name opens with, or ""."""
    return _listed().get(vocabulary.names("zones").get(zone, zone)) or seat(zone)


@lru_cache(maxsize=4096)
def elsewhere(words: str, zone: str) -> bool:
    """Whether words name a country, or a division that neither holds the zone nor lies in its city.

    >>> elsewhere("到黄石市观摩", "宜昌高新技术产业开发区"), elsewhere("到宜都市观摩", "宜昌高新技术产业开发区")
    (True, False)
    """
    if _COUNTRY.search(words):
        return True
    home = _codes(zone)
    if not home:
        return False
    for run in _HAN.finditer(words):
        for at in range(run.start(), run.end() - 1):
            for width in range(min(7, run.end() - at), 1, -1):
                name = words[at : at + width]
                if name in vocabulary.divisions() and not vocabulary.is_weak(name):
                    codes = {_head(found.code) for found in vocabulary.namesakes(name)}
                    if not any(_one(code, own) for code in codes for own in home):
                        return True
                    break
    return False


def _one(code: str, other: str) -> bool:
    """Whether of two divisions one holds the other, or both are of one city."""
    return code.startswith(other) or other.startswith(code) or (len(code) >= 4 and code[:4] == other[:4])


def _head(code: str) -> str:
    return re.sub(r"(?:00){1,2}$", "", code)


@lru_cache(maxsize=1024)
def _codes(zone: str) -> frozenset[str]:
    listed = province(zone)
    for width in range(min(9, len(zone)), 1, -1):
        if zone[:width] in vocabulary.divisions():
            codes = {_head(found.code) for found in vocabulary.namesakes(zone[:width])}
            return frozenset(code for code in codes if code.startswith(listed)) or frozenset({listed})
    return frozenset({listed}) if listed else frozenset()


@cache
def _listed() -> Mapping[str, str]:
    """Zone of the list -> its province, as two digits."""
    codes = {
        name: division.code[:2] for name, division in vocabulary.divisions().items() if division.level == "province"
    }
    return {row[0]: codes.get(row[2], "") for row in vocabulary.table("zones")}
