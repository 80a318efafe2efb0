"""Policies: mechanisms that somebody is said to apply, by quoted or known names, and papers that somebody issues."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg import vocabulary
from kg.model import Mention
from kg.recognise import policy_words as words
from kg.recognise.reading import Reading, clause_start


@dataclass(frozen=True, slots=True)
class _Head:
    """What kind of thing a quoted name is said to be, and where those words end."""

    word: str
    end: int

    @property
    def strong(self) -> bool:
        return words.STRONG.search(self.word) is not None


def policies(reading: Reading) -> Iterator[Mention]:
    """The policies of a sentence; of several forms of one name the fullest."""
    found = sorted(set(_all(reading)), key=lambda m: (m.start, -m.end))
    if len(found) < 2:
        yield from found
        return
    names = {m: re.sub(r"[“”《》]", "", reading.text[m.start : m.end]) for m in found}
    for mention in found:
        name = names[mention]
        if not any(name != other and name in other for other in names.values()):
            yield mention


def _all(reading: Reading) -> Iterator[Mention]:
    text = reading.text
    if "《" in text:
        for match in words.TITLES.finditer(text):
            yield from _papers(reading, match)
    if "“" in text:
        for match in words.MEETING.finditer(text):
            yield Mention(match.start("name"), match.end("name"), "Policy", "quoted:meeting")
        for match in words.HELD.finditer(text):
            yield Mention(match.start("name"), match.end("name"), "Policy", "quoted:meeting")
        for match in words.GIVEN.finditer(text):
            yield Mention(match.start("name") + 1, match.end("name") - 1, "Policy", "quoted:given")
        for match in words.CAMPAIGN.finditer(text):
            yield Mention(match.start("name"), match.end("name"), "Policy", "quoted:campaign")
    if "“" in text or "‘" in text:
        for match in words.GROUP.finditer(text):
            yield from _quoted(reading, match)
    for start, end, _ in _known().find(text):
        yield from _listed(reading, start, end)
    if "行" in text:
        for match in words.TRIED.finditer(text):
            if _is_phrase(reading, *match.span("name")):
                yield Mention(match.start("name"), match.end("name"), "Policy", "named:tried")
    if words.NAMED_HINT.search(text):
        for match in words.NAMED.finditer(text):
            yield from _named(reading, match.start(), match.end())


def _is_phrase(reading: Reading, start: int, end: int) -> bool:
    """Whether a span holds words of its own and none that ties them to others; 与 may join two of them."""
    first, last = reading.starts.get(start), reading.at(end - 1)
    if first is None or last is None:
        return False
    return not any(reading.tags[i].tag in ("p", "u", "r", "w", "xc") for i in range(first, last + 1))


# -- papers ----------------------------------------------------------------------------------------------------------


def _papers(reading: Reading, group: re.Match[str]) -> Iterator[Mention]:
    text = reading.text
    before = text[clause_start(text, group.start()) : group.start()]
    after = text[group.end() : group.end() + 36]
    # 按照《某开发区…办法》: a paper that bears a zone's name is the zone's own.
    own = words.OWN_PAPER.search(group[0]) is not None and words.FOLLOWED.search(before) is not None
    if own:
        before = ""
    if words.STUDIED.search(before) or (not own and not (words.USED.search(before) or words.USED_AFTER.match(after))):
        return
    if words.LAWS.search(group[0]) and not words.ISSUED.search(before + after):
        return
    for match in words.TITLE.finditer(text, group.start(), group.end()):
        if words.PAPERS.search(match[1]) and not words.STATE_PAPER.search(match[1]):
            draft = words.UNDER_REVIEW.search(before) is not None
            yield Mention(match.start(1), match.end(1), "Policy", "draft:policy" if draft else "title:policy")


# -- names in quotes -------------------------------------------------------------------------------------------------


def _quoted(reading: Reading, group: re.Match[str]) -> Iterator[Mention]:
    text = reading.text
    verb = _verb(reading, group.start())
    head = _head(reading, group.end())
    clause = text[clause_start(text, group.start()) : group.start()]
    if words.ELSEWHERE.search(clause) or clause.endswith("”的"):
        return
    spans = [match.span(1) for match in words.ITEM.finditer(text, group.start(), group.end())]
    for start, end in spans:
        with_it = words.WITH.search(clause) is not None
        if not _is_policy(reading, text[start:end], verb, head, group.end(), with_it):
            continue
        whole = head is not None and (head.strong or not re.search("[一-龥]", text[start:end]))
        if head is not None and whole and (start, end) == spans[-1] and text[group.end()] != "等":
            end = head.end
        yield Mention(start, end, "Policy", "quoted:policy")


def _is_policy(reading: Reading, name: str, verb: str, head: _Head | None, after: int, with_it: bool) -> bool:
    if words.SLOGANS.search(name) or (words.NOT_A_NAME.search(name) and "+" not in name):
        return False
    if len(name) > 2 and words.SELF.search(name):
        return True
    known = bool(_known().find(name))
    code = words.CODE.match(name) is not None
    shape = known or words.SHAPE.search(name) is not None
    text = reading.text
    lists = words.LISTS.match(text, after) and words.GOES_BY.search(text, 0, after - len(name) - 2)
    if lists and len(name) > 3:
        return True
    if words.WAYS.fullmatch(name) and words.NAMED_SO.search(text, 0, after - len(name) - 2):
        return True
    if (
        words.FIGURES.fullmatch(name)
        and words.LAYOUT.match(text, after)
        and not words.WIDER.search(text, 0, after - len(name) - 2)
    ):
        return True
    if words.CARDS.match(text, after):
        return len(name) > 3 and "、" not in name
    grip = words.MAIN_GRIP.match(text, after) or (head and words.MAIN_GRIP.match(text, head.end))
    if with_it and grip:
        return len(name) > 3 and "、" not in name if grip["sure"] else shape or code or head is not None
    if (shape or code or head is not None) and words.MADE_REAL.match(text, after if head is None else head.end):
        return True
    if head is not None:
        return _with_head(verb, head, known, shape, code, words.NUMBERED.search(name) is not None)
    if known and verb not in words.RESULTS and len(name) >= 3:
        return True
    if words.CALLED.match(text, after):
        return shape or code
    if (verb in words.APPLY and words.DEEPER.match(text, after)) or (shape and words.STARTED.match(text, after)):
        return True
    if not words.DONE.match(text, after) or verb not in words.APPLY or len(name) < 3:
        return False
    if verb in words.APPLY_ANY:
        return True
    if verb in words.APPLY_WEAK:
        return shape and "、" not in name
    return shape or code


def _with_head(verb: str, head: _Head, known: bool, shape: bool, code: bool, numbered: bool) -> bool:
    if head.strong:
        return True
    if words.MEANS.search(head.word):
        return shape or (code and numbered and verb not in words.RESULTS)
    if head.word in ("活动", "方案", "政策", "措施"):
        return verb in words.APPLY and (shape or code)
    if verb in ("有", "还有") and head.word.endswith(("行动", "计划", "工程", "专项")):
        return True
    return verb in words.APPLY or (known and verb not in words.RESULTS)


def _verb(reading: Reading, at: int) -> str:
    """The verb that governs what begins at ``at``: the nearest before it in its clause, "" when there is none."""
    text = reading.text
    floor = max(clause_start(text, at, "，。；：！？,;:!?”》"), at - 18)
    index = reading.at(at - 1) if at > floor else None
    while index is not None and index >= 0 and reading.tags[index].start >= floor:
        word, tag = reading.word(index), reading.tags[index].tag
        if word in ("有", "还有") and index >= 0 and reading.tags[index].end == at:
            return word
        for form in (word, word[-2:]):
            if form in words.APPLY or form in words.RESULTS:
                return form
        if word in words.TURNS or (tag == "v" and len(word) > 1 and word not in words.DESCRIBING):
            return word
        index -= 1
    return ""


def _head(reading: Reading, at: int) -> _Head | None:
    """The head of the noun phrase that a quoted name opens: “…”的 招商 制度."""
    text = reading.text
    best = None
    at += text.startswith("等", at)
    if office := words.OFFICE.match(text, at):
        return _Head("制度", office.end())
    for start, end, word in _heads().find_all(text[at : at + 14]):
        if start > 9 or re.search(r"[，。；：、“”！？（）]", text[at : at + end]):
            break
        if not _modifiers(reading, at, at + start):
            continue
        head = _Head(word, at + end)
        if best is None or not best.strong:
            better = head.strong or (best is None and _ends(reading, at + end))
        else:
            better = head.strong and at + start < best.end
        best = head if better else best
    return best


def _modifiers(reading: Reading, start: int, end: int) -> bool:
    """Whether only words that describe stand between a name and its head."""
    if start < end and reading.text[start] == "的":
        start += 1
    index = reading.at(start) if start < end else None
    while index is not None and index < len(reading.tags) and reading.tags[index].start < end:
        word, tag = reading.word(index), reading.tags[index].tag
        if tag in words.BREAKS or (tag == "v" and word not in words.DESCRIBING):
            return False
        index += 1
    return True


def _ends(reading: Reading, at: int) -> bool:
    """Whether a noun phrase can end here: no further noun follows."""
    index = reading.starts.get(at)
    if at >= len(reading.text) or index is None:
        return at >= len(reading.text)
    tag = reading.tags[index]
    # …计划配套。: a verb that ends the clause
    predicate = tag.tag == "vn" and reading.text[tag.end : tag.end + 1] in "，。；"
    return predicate or tag.tag not in words.NOUNS


# -- names without quotes --------------------------------------------------------------------------------------------


def _listed(reading: Reading, start: int, end: int) -> Iterator[Mention]:
    """A mechanism known all over the country, without quotes: applied by a verb, or called a reform."""
    text = reading.text
    if _inside(text, start):
        return
    head = words.LISTED_HEAD.match(text, end)
    clause = text[clause_start(text, start) : start]
    if words.ELSEWHERE.search(clause):
        return
    verb = _verb(reading, start)
    named = head is not None or text[start:end].endswith("制")
    if (verb in words.APPLY and verb != "坚持") or (named and verb not in words.RESULTS):
        yield Mention(start, head.end() if head else end, "Policy", "listed:policy")


def _named(reading: Reading, start: int, end: int) -> Iterator[Mention]:
    text = reading.text
    begin = max(start, reading.phrase_start(end, start)) if "“" not in text[start:end] else start
    if specific := words.SPECIFIC.search(text, start, end):
        begin = min(begin, specific.start())
    if lead := words.LEAD.match(text, begin, end):
        begin = lead.end()
    if end - begin < 3 or text.count("“", begin, end) != text.count("”", begin, end):
        return
    if _inside(text, begin):
        return
    clause = text[clause_start(text, begin) : begin]
    if words.ELSEWHERE.search(clause) or text.startswith("委员会", end):
        return
    yield Mention(begin, end, "Policy", "named:policy")


def _inside(text: str, at: int) -> bool:
    """Whether a place lies within quotation marks or a title."""
    return any(text.count(left, 0, at) > text.count(right, 0, at) for left, right in ("“”", "《》"))


@cache
def _known() -> vocabulary.Matcher[str]:
    return vocabulary.matcher("mechanisms")


@cache
def _heads() -> vocabulary.Matcher[str]:
    return vocabulary.matcher("policy_heads")
