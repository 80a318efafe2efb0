"""Persons: what the tagger takes for one, and what stands beside a post."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg import vocabulary
from kg.model import Mention
from kg.recognise import titles
from kg.recognise.reading import Reading
from kg.recognise.tokens import is_unknown

_FOREIGN = re.compile(r"^[一-龥]{1,8}(?:·[一-龥]{1,8})+$")
_DOTTED = re.compile(r"[一-龥]{1,8}(?:·[一-龥]{1,8})+")
_NOT_NAME = re.compile(
    r"[的是在和与了着过市县区省镇乡村厂店局委部院站所园馆楼路街桥]$|[个项]|全体|部分|^(.)\1$|"
    r"^(?:高|安|方|和|成|全|常|时|明|向|于|应|万|黄金|金融|石油|水利|温室|双|钢|万[亿元])$"
)
#: Surnames that are far more often conjunctions and prepositions after another word.
_JOINING = "和与及向对由从为于"
_SOMEBODY = re.compile(r"([一-龥])某{1,2}(?![一-龥]?(?:公司|企业|集团|地|些|种|个))")
#: What may follow a name that the tagger did not see, after a title.
_FOLLOWS = re.compile(
    r"$|[，。、；：！？）（“”]|说|表示|介绍|主持|出席|参加|参会|讲话|致|陪同|告诉|坦言|感慨|感叹|认为|"
    r"指出|强调|带队|带领|率|一行|等|在|对|就|与|和|及|"
    r"作|为|担任|兼任|任|是|正|带着|宣|代表|深入|到|来|也|则|还|现场|共同|汇报|通报|领衔|团队|解释|透露|"
    r"回忆|算|笑|深有|激动|高兴|兴奋|自豪|打了|拿|"
    r"指着|挂职|受聘|调任|获聘|兼|驻|叫|看|每|从|将|已|曾|听|做|实地|先后|分别|随即|当场|接受|向|用|把|建议|提出|"
    r"坚信|刚|请来|聘|当|出任|育|牵头|创办|同志|博士|教授|研究员|院士|的|关于"
)
_SPEAKS = re.compile(r"说(?![明法])|表示|介绍|主持|出席|致辞|讲话|告诉|坦言|陪同|强调|指出")


@cache
def surnames() -> frozenset[str]:
    return frozenset(vocabulary.words("surnames"))


def is_name(text: str) -> bool:
    """Whether a word has the shape of a person's name: a surname and one or two characters, or parts joined by ·."""
    if _FOREIGN.match(text):
        return True
    if not 2 <= len(text) <= 4 or _NOT_NAME.search(text) or not re.fullmatch(r"[一-龥]+", text):
        return False
    if text[:2] in surnames() and len(text) >= 3:
        return True
    return text[0] in surnames() and len(text) <= 3


def persons(reading: Reading) -> Iterator[Mention]:
    """Persons by tag (a name's shape is asked for), by a title next to a name's shape, and 某 after a surname."""
    text = reading.text
    found = {(m.start, m.end): m for m in _after_titles(reading)}
    for tag in reading.tags:
        if tag.tag in ("PER", "nr") and not any(a < tag.end and tag.start < b for a, b in found):
            name = text[tag.start : tag.end]
            joined = name[:1] in _JOINING and tag.start > 0 and text[tag.start - 1] not in "，。；：“"
            if is_name(name) and not joined and not _tail(name):
                yield Mention(tag.start, tag.end, "Person", "tag:per")
    yield from found.values()
    if "·" in text:
        for match in _DOTTED.finditer(text):
            index = reading.at(match.start())
            if index is not None and reading.tags[index].tag in ("PER", "nr"):
                tag = reading.tags[index]
                end = tag.end if "·" in text[tag.start : tag.end] else match.end()
                yield Mention(tag.start, end, "Person", "grammar:dot")
    if "某" in text:
        for match in _SOMEBODY.finditer(text):
            if match[1] in surnames():
                yield Mention(match.start(), match.end(), "Person", "grammar:somebody")


def _after_titles(reading: Reading) -> Iterator[Mention]:
    """董事长闻人澜: names that stand after a title, whatever words the tagger made of them."""
    text = reading.text
    last = 0
    for _, at, _ in titles.matcher().find(text):
        index = reading.starts.get(at)
        if index is None or at < last:
            continue
        end = _name_end(reading, index)
        if end:
            last = end
            yield Mention(at, end, "Person", "grammar:title")


def _name_end(reading: Reading, index: int) -> int:
    """Where the name that begins with a word ends, or 0."""
    text, at = reading.text, reading.tags[index].start
    tag = reading.tags[index]
    if tag.tag in _MANNER and tag.end - at > 1:  # 总经理高兴地说, 董事长常年驻外
        return 0
    person = tag.tag in ("PER", "nr")
    name = text[at : tag.end]
    rare = re.fullmatch(r"[一-龥]{2,4}", name) is not None and not _NOT_NAME.search(name)
    if person and (rare or is_name(name) or _odd(name)) and _FOLLOWS.match(text, tag.end):
        return tag.end
    if "·" in text[at : at + 9] and (dotted := _dotted_end(reading, at)):
        return dotted
    if text[at : at + 1] in _JOINING:
        return 0
    for size in (4, 3, 2):
        end = at + size
        name = text[at:end]
        if len(name) < size or not is_name(name) or not _FOLLOWS.match(text, end):
            continue
        whole = end in reading.starts or end == len(text)
        word = reading.word(index)
        apart = size >= 3 and (len(word) < 3 or (word == name and is_unknown(word)))
        if (person and (whole or size == 3)) or (whole and (apart or _SPEAKS.match(text, end))):
            return end
        if size == 3 and _ADVERB.match(text, end) and _runs_on(reading, end):
            return end
    return _long_name(reading, index) if person else 0


def _dotted_end(reading: Reading, at: int) -> int:
    """Where 扎西·多吉 after a title ends: with the first word after the dot that a name can end with."""
    match = _DOTTED.match(reading.text, at)
    if match is None:
        return 0
    last = reading.text.rfind("·", at, match.end())
    index = reading.at(last + 1) or 0
    ends = (tag.end for tag in reading.tags[index : index + 4] if last + 1 < tag.end <= match.end())
    return next((end for end in ends if _FOLLOWS.match(reading.text, end)), 0)


_MANNER = ("a", "ad", "an", "d", "vd", "t", "TIME", "f", "p", "c", "r", "m")
#: An adverb that the tagger joins to the last character of a name (温某白 + 正 → 温某, 白正).
_ADVERB = re.compile(r"[正已曾也将就又]")


def _runs_on(reading: Reading, end: int) -> bool:
    """Whether the tagger takes the last character of a name and what follows it for a person."""
    index = reading.at(end)
    if index is None:
        return False
    tag = reading.tags[index]
    return tag.start == end - 1 and tag.end == end + 1 and tag.tag in ("PER", "nr")


def _odd(name: str) -> bool:
    """Whether a name of three characters only ends as places do (某小楼)."""
    return len(name) == 3 and name[0] in surnames() and name[-1] in "楼路桥园"


def _long_name(reading: Reading, index: int) -> int:
    """乌兰其其格: a name of many characters, of which the tagger knew the first and took the rest one by one."""
    text, at = reading.text, reading.tags[index].start
    end = reading.tags[index].end
    for tag in reading.tags[index + 1 : index + 6]:
        if tag.end - tag.start > 1 or text[tag.start] in "，。、；：说是在的":
            break
        end = tag.end
    known = end < len(text) and re.match(r"[说是在，。、]|表示|介绍|告诉|坦言", text[end:])
    return end if known and 4 <= end - at <= 8 and end > reading.tags[index].end else 0


@cache
def _tail_words() -> tuple[str, ...]:
    return tuple(word for word in vocabulary.words("enterprise_tails") if len(word) >= 2)


def _tail(name: str) -> bool:
    return len(name) > 2 and name.endswith(_tail_words())
