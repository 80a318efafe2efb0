"""Zones, parks inside them, and the bare words (经开区, 该区) that stand for the zone an article is about."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg import vocabulary
from kg.model import Mention
from kg.recognise.reading import Reading
from kg.split import zone_names
from kg.split.zone_names import ZoneName

_PARK_KIND = re.compile(
    r"(?:工业园区?|产业园区?|科技园区|化工园区|(?<!高)新区|产业集聚区|示范区|试验区|合作区|功能区|加工区)$"
)
_BARE_KIND = re.compile(
    r"^(?:经济技术开发区|高新技术产业开发区|经济开发区|经开区|高新区|综保区|开发区|示范区|农高区|新区|"
    r"自贸区|自贸试验区|保税区|片区)$"
)
_THIS = re.compile(
    r"(?:该|本|我)(?:片区|开发区|经开区|高新区|示范区|综保区|新区|园区|区)(?!域|别|县|委)|全区(?!域|"
    r"别)(?=规上|工业|规模|地区|生产|固定|完成|实现|一般|财政|经济)"
)
_OTHERS = re.compile(
    r"(?:国家级?|省级?|市级|县级|全省|全国|全市|各|各类|一流|先进|兄弟|省内|国内|沿海|首批|同类|引领|"
    r"先行|改革|升级版|创新|发展|打造|核心|类|家|个|批|等|特色|多个|示范|集聚|数字|"
    r"驱动|高质量发展|产业|建成|创建|争创|建设成为|建成为|成为|一个|现代化|融合|合作|产业转移)$"
)
_REFERRING_TAGS = frozenset({"p", "v", "u", "c", "d", "t", "TIME", "f", "vd", "r", "w", "s", "vn", "ad"})

_LEADING_TAGS = frozenset({"p", "v", "u", "c", "d", "t", "TIME", "vd", "r", "w", "ad", "xc", "q", "m"})


def zones(reading: Reading) -> Iterator[Mention]:
    """Named zones and parks, and bare references to the article's zone."""
    text = reading.text
    if not re.search(r"[区园城港]", text):
        return
    listed = vocabulary.matcher("zones").find(text)
    yield from (
        Mention(_with_place(text, start, end), end, "Zone", "list:zone")
        for start, end, _ in listed
        if not _inside_longer(text, start, end)
    )
    for name in zone_names.find(text):
        if any(start <= name.start and name.end <= end for start, end, _ in listed):
            continue
        found = _mention(reading, name, listed)
        if found is not None:
            yield found
    if "片区" in text:
        bare = (ZoneName(match.start(), match.end(), "", "片区") for match in re.finditer("片区", text))
        yield from filter(None, (_mention(reading, name, listed) for name in bare))
    for match in _THIS.finditer(text):
        yield Mention(match.start(), match.end(), "Zone", "bare:zone")


def _with_place(text: str, start: int, end: int) -> int:
    """Where a listed zone's name begins with the place before it that its full name has too (上海 + 漕河泾开发区)."""
    full = vocabulary.names("zones").get(text[start:end], "")
    return next(
        (start - n for n in (4, 3, 2) if n <= start and full.startswith(text[start - n : start])),
        start,
    )


def _inside_longer(text: str, start: int, end: int) -> bool:
    return text[end : end + 1] in ("域", "内涵") or (
        end - start <= 2 and not re.match(r"[，。、的]", text[end : end + 1] or "。")
    )


def _mention(reading: Reading, name: ZoneName, listed: list[tuple[int, int, str]]) -> Mention | None:
    text = reading.text
    if name.place and name.kind == "片区" and not name.place.startswith("中国"):  # 红河片区: known by its article
        return Mention(name.start, name.end, "Zone", "bare:zone")
    if name.place and not _division(name.place):
        name = _without_lead(reading, name)
    if name.place:
        if not _division(name.place) and _OTHERS.search(name.place):  # 一流 + 高新区
            return None
        zone_before = any(end == name.start for _, end, _ in listed) or bool(
            re.search(r"(?:开发区|经开区|高新区|示范区|保税区)$", text[: name.start])
        )
        if name.kind == "工业园" and not {name.text, name.text + "区"} & vocabulary.names("zones").keys():
            return Mention(name.start, name.end, "Park", "grammar:park")
        if _PARK_KIND.search(name.kind) and (zone_before or not _division(name.place)):
            return Mention(name.start, name.end, "Park", "grammar:park")
        return Mention(name.start, name.end, "Zone", "grammar:zone")
    if not _BARE_KIND.match(name.kind) or text[name.end : name.end + 1] in ("级", "式"):
        return None
    before = text[: name.start]
    if _OTHERS.search(before):
        return None
    if re.search(r"[一-龥]$", before):
        index = reading.at(name.start - 1)
        if index is None or reading.tags[index].end > name.start or reading.tags[index].tag not in _REFERRING_TAGS:
            return None
    return Mention(name.start, name.end, "Zone", "bare:zone")


def _without_lead(reading: Reading, name: ZoneName) -> ZoneName:
    """The name without words before it that are no part of a name (同期 + 高新区)."""
    start, kind = name.start, name.end - len(name.kind)
    for word in reading.tags:
        if word.start == start and word.end <= kind and word.tag in _LEADING_TAGS:
            start = word.end
    return ZoneName(start, name.end, reading.text[start:kind], name.kind) if start > name.start else name


def _division(place: str) -> bool:
    return place in zone_names.places() or any(
        place.startswith(name) for name in (place[:2], place[:3]) if name in zone_names.places()
    )
