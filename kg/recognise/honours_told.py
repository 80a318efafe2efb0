"""Honours named before the verb: “…”花落某公司, 某名单公布，某区榜上有名, 某区将“…”收入囊中, …，拿下两块金字招牌."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import Mention
from kg.needed import Guarded
from kg.recognise.honours import is_honour, items
from kg.recognise.reading import Reading

_CALLED = r"(?P<called>的?(?:荣誉称号|称号|荣誉|奖牌|牌匾|奖杯|奖项|殊荣|桂冠|金字招牌|招牌|证书))"
#: “…”花落某公司, “…”的牌匾挂在某区: who has the honour stands after.
_GOES_TO = re.compile(
    rf"“?(?P<name>[^“”，。；：]{{3,40}})”?{_CALLED}?，?(?:如今|终于|最终|又|也|已|正式|刚刚|就)?"
    r"(?:花落|颁给了?|授予了?|颁发给了?|挂[在上到]了?|归属于?|被授予|落到了?)(?=[一-龥“])"
)
#: 某区将“…”收入囊中: who has it stands before.
_TAKEN = re.compile(
    rf"[将把]“?(?P<name>[^“”，。；：]{{3,40}})”?{_CALLED}?"
    r"(?:一举|成功|悉数|一并)?(?:收入囊中|揽入怀中|揽入囊中|收归囊中|捧回|捧走|带回|抱回|摘下)"
)
#: 某名单公布，某区榜上有名: what is listed is in the list's name.
ON_LIST = re.compile(
    r"(?:成功|双双|同时|也|均|都|赫然|悉数|再次|首次)*(?:榜上有名|名列其中|位列其中|跻身其中|赫然在列|名列榜中|入列|"
    r"在列|上榜|入选|入围|金榜题名)"
    r"(?=[，。；！]|$)"
)
_LIST = re.compile(
    r"(?P<name>[^，。；：！？]{4,60}?(?:名单|榜单|名录)?)(?:近日|日前|正式|对外|刚刚|已)*(?:揭晓|公布|出炉|发布|确定"
    r"|公示|中)，"
)
_LIST_OF = re.compile(r"(?:公布|发布|公示|揭晓|印发)了?(?P<name>[^，。；：！？]{4,60}?(?:名单|榜单|名录))，")
_ISSUED = re.compile(
    r"^(?:[^，。；]*?(?:公布|发布|公示|评选|认定|印发|评出|揭晓|评定)的|(?:[一-龥]{0,4}(?:近日|日前|上月|今年|去年|"
    r"\d+月(?:\d+日)?)[，,]?)|在|从)+"
)
#: 继甲、乙之后，又…: honours that one has already.
_AFTER_THESE = re.compile(r"继(?P<name>[^，。；]{4,70}?)(?:等[^，。；]{0,6})?(?:之后|后)，")
#: 甲、乙，某区一年拿下两块“金字招牌”.
_PLAQUES = re.compile(
    r"(?P<name>[^，。；：！？]{4,90}?)(?:，|……|——)[^，。；]{0,16}?[一二两三四五六七八九十\d][块项张枚个](?:[一-龥]"
    r"{1,2}[块项张枚个])?"
    r"(?:国家级|省级|沉甸甸的|国字号)?“?(?:金字招牌|国字号|国字招牌|金招牌|金名片|奖牌|牌子|牌匾|招牌|荣誉|称号)"
)


_ON_LIST = Guarded(ON_LIST)
_TAKES = Guarded(re.compile("[囊怀]中|[捧带抱]回|捧走|摘下"))
_PLAQUE = Guarded(re.compile("招牌|国字|名片|[奖牌]牌|牌[子匾]|荣誉|称号"))


def told(reading: Reading) -> Iterator[Mention]:
    text = reading.text
    if "花落" in text or "授予" in text or "颁" in text or "挂" in text or "归属" in text or "落到" in text:
        for match in _GOES_TO.finditer(text):
            yield from _named(text, match, "goes:award")
    if _TAKES.search(text):
        for match in _TAKEN.finditer(text):
            yield from _named(text, match, "taken:award")
    if _ON_LIST.search(text):
        for match in (*_LIST.finditer(text), *_LIST_OF.finditer(text)):
            if ON_LIST.search(text, match.end()):
                yield from _named(text, match, "listed:award")
    if "继" in text:
        for match in _AFTER_THESE.finditer(text):
            yield from _named(text, match, "after:award")
    if _PLAQUE.search(text):
        for match in _PLAQUES.finditer(text):
            yield from _named(text, match, "plaque:award")


def _named(text: str, match: re.Match[str], source: str) -> Iterator[Mention]:
    start, end = match.span("name")
    lead = _ISSUED.match(text[start:end])
    start += lead.end() if lead else 0
    sure = bool(match.groupdict().get("called"))
    for a, b in items(text, start, end):
        name = re.sub(r"[“”]", "", text[a:b])
        if 3 <= len(name) <= 45 and is_honour(name, "授予" if sure else "列入", sure=sure):
            sure = sure or source == "plaque:award"  # what is counted with an honour is one
            yield Mention(a, b, "Honour", source)
