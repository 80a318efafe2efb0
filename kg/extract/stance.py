"""How a stretch of a sentence holds what it says: as so, as planned, as being negotiated, as not so."""

from __future__ import annotations

import re

from kg.model import Stance

_PLANNED = re.compile(
    r"(?<![即或必])将(?![军领士帅])|(?<![模虚比])拟(?![态人])|力争|计划(?!单列|投资|"
    r"经济)(?=[在于到用将建实新总投引开投与同和成设组打]|年内|今年)|谋划(?!储备)|预计|预期|有望|争取|"
    r"即将|下一步|接下来|未来[，几三五]|争创|申报|筹建|筹备|准备|规划建设(?!了)|规划到|目标是|确保年?底?|"
    r"计划(?:总)?投资[^，。]{1,10}元?，?(?:建设|新建|用于|实施|打造)|今后|明年|到20[2-9]\d年(?:底|末)?"
    r"[，，]|建成后|投产后|达产后|达效后|完工后|(?<![接等对款招看善期])待(?!遇)|希望|欢迎|意在|旨在|努力|"
    r"积极争取|奋力推动"
)
_NEGOTIATING = re.compile(r"在谈|洽谈|对接(?!会)|意向|磋商|商谈|谈判|初步达成|有意|接洽|跟进|跟踪")
_DENIED = re.compile(
    r"(?:没有|并未|尚未|未能|未曾|未|并非|不再|不是|取消|终止|放弃|否认|撤销|退出|被摘牌|不属于|无)(?!来|必|"
    r"雨|论|缝|人|忧|偿|限|形|线|纸|菌|尘|氧|铅|糖|毒|氟|害|损|锡|刷|源|霜|水)"
)
_DONE = re.compile(r"已经?|现已|目前已|成功|率先|先后|累计|正式")


def stance(text: str, start: int, end: int) -> Stance:
    """The stance of ``text[start:end]`` from the words before and in it, within its clause and those that govern it."""
    segment = _segment_start(text, start)
    own = text[_clause(text, start) : end]
    governing = text[segment:end]
    after = text[end : _clause_end(text, end)]
    if _ENDED.search(after):
        return Stance.DENIED
    if _DENIED.search(own) and not re.search(r"不断|不仅|不但|不只|无不|无疑|未来|尚未[^，]{0,6}的", own):
        return Stance.DENIED
    if _NEGOTIATING.search(own):
        return Stance.NEGOTIATING
    planned = _PLANNED.search(governing)
    if planned and not (_DONE.search(own) and not _PLANNED.search(own)):
        return Stance.PLANNED
    return Stance.ASSERTED


_ENDED = re.compile(
    r"(?:已经?|宣告|正式)(?:终止|取消|作罢|搁置|叫停|撤销)|未能(?:成功)?(?:落地|签约|实施|开工)|不再(?:实施|"
    r"列入|推进)|不属实|系谣言"
)


def _clause_end(text: str, at: int) -> int:
    while at < len(text) and text[at] not in "。；！？":
        at += 1
    return at


def _segment_start(text: str, at: int) -> int:
    while at > 0 and text[at - 1] not in "。；！？;!?":
        at -= 1
    return at


def _clause(text: str, at: int) -> int:
    while at > 0 and text[at - 1] not in "，。；：！？,;:!?":
        at -= 1
    return at
