"""Parks by their place in a list, and sections of a zone by the place they are called after."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg import vocabulary
from kg.model import Mention
from kg.needed import Guarded
from kg.recognise.lists import list_before, trim
from kg.recognise.reading import Reading
from kg.recognise.tokens import is_rare

_COUNTED = Guarded(
    re.compile(
        r"(?:等)?[“]?(?:\d+|[一二三四五六七八九十两]+)(?:个|大)(?:特色|专业|主题|重点)?"
        r"(?:(?:产业|工业|专业)?园区?|片区|组团|功能区|板块(?=拼|组|构))[”]?"
    )
)


def counted_parks(reading: Reading) -> Iterator[Mention]:
    """A、B、C“三个产业园区”: parks listed before their common head."""
    text = reading.text
    for match in _COUNTED.finditer(text):
        items = list_before(reading, match.start())
        if len(items) < 2:
            continue
        for start, end in items:
            start, end = trim(text, start, end)
            if 2 <= end - start <= 12 and not re.search(r"[的是了]", text[start:end]):
                yield Mention(start, end, "Park", "context:parks")


_SECTION_TAGS = ("LOC", "ns", "nr", "PER")


def sections(reading: Reading) -> Iterator[Mention]:
    """宏伟园区, 某高新区永兴园区, 北工业园区: a section of a zone by the place it is called after."""
    text = reading.text
    at = text.find("园区", 2)
    while at >= 0:
        end = at + 2
        index = reading.at(at - 1)
        tag = reading.tags[index] if index is not None else None
        if (
            tag is not None
            and tag.tag in _SECTION_TAGS
            and tag.end in (at, end)
            and text[tag.start - 1 : tag.start] != "“"
        ):
            start = tag.start
            lead = _ZONE_WORD.match(text[start:at])
            if not _DIRECTION.match(text[start:end]):
                start += lead.end() if lead else 0
            if 2 <= at - start <= 4 and _is_place(text, start, at):
                yield Mention(start, end, "Park", "suffix:section")
        at = text.find("园区", end)


def _is_place(text: str, start: int, end: int) -> bool:
    """Whether a word before 园区 is a name: no common word, unless it is a place or comes right after a zone's name."""
    name = text[start:end]
    if _KIND_OF_PARK.search(name):
        return False
    return (
        is_rare(name)
        or name in vocabulary.divisions()
        or re.search(r"(?:高新|经开|开发|示范)区$", text[:start]) is not None
    )


_KIND_OF_PARK = re.compile(r"碳|无废|书香|科教|智慧|花园|绿色|化工|合作|安全|文明|平安|生态|共享|[式型类级]$")
_DIRECTION = re.compile(r"[东南西北中]部?(?:工业|产业)园区$")
_ZONE_WORD = re.compile(r".*?(?:开发区|高新区|经开区|新区|示范区|工业|产业|科技)")
_GARDEN = re.compile(r"(?:公|果|花|乐|校|家|陵|庄|茶|菜|桃|田|祠|书|儿|物|萄|莓|摘|林|荫|艺|菌|植|梨|杏|动漫)园$")


def listed_parks(reading: Reading) -> Iterator[Mention]:
    """A园、B园、C园: short names of parks in a coordination."""
    text = reading.text
    if "园、" not in text:
        return
    for match in re.finditer(r"园(?=[，。；]|协同|等|联动|[一-龥])", text):
        if (
            re.search(r"获|评|认定|入选|授予", text[max(0, match.end() - 40) : match.end()])
            or "园、" not in text[max(0, match.end() - 24) : match.end()]
        ):
            continue
        items = list_before(reading, match.end())
        names = [text[a:b] for a, b in items]
        if len(items) > 1 and all(3 <= len(n) <= 9 and n.endswith("园") and not _GARDEN.search(n) for n in names):
            yield from (Mention(a, b, "Park", "context:parks") for a, b in items)
