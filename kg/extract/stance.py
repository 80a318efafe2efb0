"""How a stretch of a sentence holds what it says: as so, as planned, as being negotiated, as not so."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.model import Stance
from kg.needed import Guarded
from kg.opening import compiled

#: Plans, for what follows up to the end of the sentence or a semicolon.
_PLANNED = compiled(
    r"(?<![即或必悍干闯健名大小强猛老])将(?![军领士帅近]|[^，。；]{1,10}(?:时间|时限|流程|环节|周期|成本)"
    r"[由从压缩降减]|(?!全部|主要|优先|陆续|继续|进一步|同步|分期|分批|再|也|被|直接)[^，。；]{2,12}?(?:直供|供给|送[往到至]|卖给|交给|交由|输送))"
    r"|(?<![模虚比草])拟(?![态人])|力争(?!上游)|(?<!”)计划(?!单列|投资|经济)(?="
    r"[在于到用将建实新总投引开与同和成设组打]|年内|今年)"
    r"|计划(?:总)?投资[^，。]{1,10}元?，?(?:建设|新建|用于|实施|打造)|谋划(?!储备)|打算(?="
    r"[在于到用将建新投引拿明今])|预计|(?<![于超合达])预期|有望"
    r"|争取(?!到(?!20|今|明|年))|即将|下一步|接下来|未来[，几三五]|争创|申报|筹建|筹备(?![组会])|准备(?!金|工作)"
    r"|规划建设(?!了)|规划到|目标(?:是|为|已定|：)|确保年?底?|今后|明年|到20[2-9]\d年(?:底|末)?，|建成后|投产后|"
    r"达产后|达效后|完工后|奋力推动"
)
#: Wishes and efforts, for what follows in their clause alone.
_WISHED = re.compile(
    r"(?<![的懈同共断力心])努力(?![，。；、的下之])|(?<![接等对款招看善期优])待(?![遇办业])|希望(?!小学|工程)"
    r"|(?<!受)欢迎(?!会)|意在|旨在"
)
_NEGOTIATING = compiled(
    r"在谈(?![到及起])|洽谈|对接(?!会|活动|平台|服务|机制)|意向|磋商|商谈|商讨|谈判|初步达成|有意(?![义思识])|接洽"
    r"|(?<!先后)(?<!相继)(?<!纷纷)(?<!陆续)跟[进踪](?!服务|问效|督办|监测)"
)
#: What was brought about in a clause after the talks: 对接高校，共建研究院.
_ACHIEVED = re.compile(r"，[^，]*(?:共建|建[成立]|签[约订]|达成|成立|设立|引[进入]|落[地户]|开工|投产|入驻|获批|培育)")
_DENIED = compiled(
    r"(?<!有)没有|并未|尚未(?![^，]{0,6}的)|[未没]能|未曾|未(?![来必雨央名供用建]|尚)|并非|不再|不是(?!.*而是)|取消|"
    r"终止|放弃|否认"
    r"|撤销|退出|被摘牌|不属于|无(?=此|该|任何|[意法力权关缘望果]|项目|企业|一[家项个例])"
)
_ENDED = re.compile(
    r"(?:已经?|宣告|正式)(?:终止|取消|作罢|搁置|叫停|撤销)|未能(?:成功)?(?:落地|签约|实施|开工)|不再(?:实施|"
    r"列入|推进)|不属实|系谣言"
)
_DONE = re.compile(r"已经?|现已|目前已|成功|率先|先后|累计|正式")


_WORDS = tuple(map(Guarded, (_ENDED, _DENIED, _NEGOTIATING, _WISHED, _PLANNED)))


def stance(text: str, start: int, end: int) -> Stance:
    """The stance of ``text[start:end]`` from the words before and in it, within its clause and those that govern it."""
    ended, denied, negotiating, wished, planned = _may_be(text)
    own = text[_clause(text, start) : end] if denied or negotiating or planned else ""
    if ended and _ENDED.search(text[end : _clause_end(text, end)]):
        return Stance.DENIED
    if denied and _DENIED.search(own):
        return Stance.DENIED
    if negotiating and _negotiated(own):
        return Stance.NEGOTIATING
    if wished and _WISHED.search(text[_clause(text, end) : end]):
        return Stance.PLANNED
    if planned and (
        _PLANNED.search(own) or (_PLANNED.search(text[_segment_start(text, start) : end]) and not _DONE.search(own))
    ):
        return Stance.PLANNED
    return Stance.ASSERTED


@lru_cache(maxsize=64)
def _may_be(text: str) -> tuple[bool, ...]:
    """Which of the words of a stance a text may have."""
    return tuple(words.may_match(text) for words in _WORDS)


def _negotiated(own: str) -> bool:
    talks = list(_NEGOTIATING.finditer(own))
    return bool(talks) and _ACHIEVED.search(own, talks[-1].end()) is None


_STOP = re.compile("[。；！？]")


def _clause_end(text: str, at: int) -> int:
    return next((match.start() for match in _STOP.finditer(text, at)), max(at, len(text)))


def _segment_start(text: str, at: int) -> int:
    while at > 0 and text[at - 1] not in "。；！？;!?":
        at -= 1
    return at


def _clause(text: str, at: int) -> int:
    while at > 0 and text[at - 1] not in "，。；：！？,;:!?":
        at -= 1
    return at
