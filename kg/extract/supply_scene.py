"""A sentence in which the words that stand for a firm that delivers or is delivered to are mentions of that firm."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.extract.scene import Scene, linked
from kg.extract.supply_words import GIVE
from kg.model import Entity, Mention
from kg.opening import compiled
from kg.recognise.reading import clause_start

#: What a firm does to or with goods, after a word that stands for it.
_DEALS = r"(?:卖给|供应给?|供给|销往|直供|专供|发往|送往|送到|运往|流向|交付|供货)"
#: Words that stand for a firm where something is delivered by it or to it.
_STANDS_FOR = compiled(
    r"它(?!们)|(?<=[为向给])[它他]们(?=[^，。；]{0,3}?(?:供|配套|做|提供|生产|加工))|自己(?=(?:生产|加工|制造|做)的)|自产(?=的)|(?:该|这[一款种批]?)产品(?=[^，。；]{0,8}?(?:[为给向]|供应|"
    r"供给|销往|直供|专供))|其(?=产品)"
    rf"|(?:(?<=[，。；：])|^)(?:成品|产品|新品)(?=[^，。；]{{0,10}}?{_DEALS})"
    r"|(?:(?:(?:该|本|这家)(?:公司|企业|工厂|厂)|这家[一-龥]{0,6}?(?:企业|公司|厂))|(?:(?<=[，。；：“])|^)公司)"
    rf"(?=[为给向从与和同]|(?:的|生产的?|所产)?[^，。；]{{0,12}}?{_DEALS}|[^，。；]{{0,16}}?(?:采购|所需|所用|供货|"
    rf"供应商))"
    r"|(?:他们|[厂店]里|[该本]厂|咱们)(?=[^，。；]{0,6}?(?:所用|所需|用的|需要的?|消耗的?|使用的|采购|进货|[为给向]))"
)
_SPEAKER = re.compile(rf"我们(?:公司|厂|企业)?(?=的?[^，。；]{{0,12}}?(?:{_DEALS}|采购|供货|配套))")
#: 乙为其配套轴承, 承担其冲压业务: what the firm spoken of before is given.
_GIVEN = compiled(
    rf"(?<=[为向给])其(?=[^，。；]{{0,4}}?{GIVE}(?![^，。；]{{0,14}}?(?:服务|方案)))"
    r"|(?<=承担)其|(?<=承接)其|(?<=包揽)其|(?<=承担了)其"
)


def prepared(scene: Scene) -> Scene:
    """The scene with 它, 其, 公司 and 我们 as mentions of the firms that they mean."""
    firms = list(linked(scene.of("Enterprise")))
    if not firms:
        return scene
    added = [*_given(scene, firms), *_spoken(scene, firms), *_both(scene, firms)]
    focus = False  # whether a word stood for the firm in focus before another was named
    for match in _STANDS_FOR.finditer(scene.text):
        if any(m.start < match.end() and match.start() < m.end for m, _ in (*firms, *linked(added))):
            continue
        opened = _opened(scene.text, match.start())
        if opened >= 0 and match[0] in ("它", "公司"):
            quoted = [e for m, e in firms if opened < m.start and m.end <= match.start()]
            said = quoted[-1] if quoted and match[0] == "它" else _speaker(scene, firms, opened, match.end())
            added.append(Mention(match.start(), match.end(), "Enterprise", "context:firm", said))
            continue
        named = firms[0][0].end <= match.start() and not focus
        focus = not named
        added.append(
            Mention(
                match.start(),
                match.end(),
                "Enterprise",
                "context:firm",
                firms[0][1] if named else scene.focus.firm,
            )
        )
    if not added:
        return scene
    mentions = sorted((*scene.mentions, *added), key=lambda m: (m.start, -m.end, m.type))
    return replace(scene, mentions=tuple(mentions), _masks={})


def _given(scene: Scene, firms: list[tuple[Mention, Entity]]) -> Iterator[Mention]:
    """其 in 乙为其配套…: what another gives to, or the firm with which the sentence opens, or else the one in focus."""
    found = list(_GIVEN.finditer(scene.text))
    clauses = {clause_start(scene.text, match.start()) for match in found}
    others = [e for m, e in firms if clause_start(scene.text, m.start) not in clauses]
    for match in found:
        clause = clause_start(scene.text, match.start())
        if not any(clause <= m.start and 0 < match.start() - m.end <= 8 for m, _ in firms):
            continue
        before = [(m, e) for m, e in firms if m.end <= match.start() and e in others]
        given = [e for m, e in before if scene.text[m.start - 1 : m.start] in ("为", "向", "给")]
        entity = given[0] if given else before[0][1] if before else scene.focus.firm
        if entity is not None:
            yield Mention(match.start(), match.end(), "Enterprise", "context:firm", entity)


_BOTH = re.compile("前者|后者")


def _both(scene: Scene, firms: list[tuple[Mention, Entity]]) -> Iterator[Mention]:
    """前者 and 后者 where a sentence of two firms has both words, and 后者 alone where it opens a clause."""
    words = list(_BOTH.finditer(scene.text)) if "后者" in scene.text else []
    if len(words) == 1 and clause_start(scene.text, words[0].start()) != words[0].start():
        return
    for match in words:
        before = list(dict.fromkeys(e for m, e in firms if m.end <= words[0].start()))
        if len(before) == 2:
            yield Mention(match.start(), match.end(), "Enterprise", "context:firm", before[match[0] == "后者"])


def _spoken(scene: Scene, firms: list[tuple[Mention, Entity]]) -> Iterator[Mention]:
    """我们 in a quotation: the firm of the speaker, named before it or after it, or the one in focus."""
    for match in _SPEAKER.finditer(scene.text):
        opened = _opened(scene.text, match.start())
        if opened >= 0:
            entity = _speaker(scene, firms, opened, match.end())
            yield Mention(match.start(), match.end(), "Enterprise", "context:firm", entity)


def _opened(text: str, at: int) -> int:
    """Where the quotation that a place stands in was opened, or -1."""
    opened = text.rfind("“", 0, at)
    return -1 if opened < 0 or "”" in text[opened:at] else opened


def _speaker(scene: Scene, firms: list[tuple[Mention, Entity]], opened: int, at: int) -> Entity | None:
    closed = scene.text.find("”", at)
    before = [e for m, e in firms if m.end <= opened and opened - m.end <= 24]
    after = [e for m, e in firms if 0 <= closed < m.start <= closed + 6]
    return before[-1] if before else after[0] if after else scene.focus.speaker or scene.focus.firm
