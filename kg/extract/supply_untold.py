"""Deliveries told by clauses that leave out who delivers: 又进入甲的供应链, 氢气由丙消化, 是给丁配套的.

Who delivers is the firm that the sentence opens with, or whoever was given the goods just before, or the firm in focus.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.scene import Draft, Mask, Scene
from kg.extract.supply_words import FIRM, SAID, TAKE
from kg.model import Entity, Mention
from kg.recognise.reading import clause_start

_MANY = f"(?P<firms>{FIRM}(?:(?:、|和|与|及|以及){FIRM})*)"
#: What may stand before the verb in its clause: no other firm, and nobody that something is done to.
_LEAD = re.compile(rf"[“”]?[^{FIRM}由被把将为给向与和是]{{0,18}}")
_FORMS = tuple(
    (name, re.compile(form))
    for name, form in {
        "enters-chain": (
            rf"(?:进入|打入|跻身|挤进|打进|纳入)了?{_MANY}(?:等[^，。；]{{0,8}}?)?的?[^，。；{FIRM}]{{0,4}}?"
            "(?:供应链|供应商|采购体系|配套体系|配套名录|采购名录|配套圈)"
        ),
        "passes": (
            rf"通过了?{_MANY}(?:等[^，。；]{{0,8}}?)?的?[^，。；{FIRM}]{{0,6}}?(?:认证|验证|审核|验厂)[^。；]{{0,16}}?"
            "(?:供货|供应(?!商认)|配套|批量交付)"
        ),
        "client-is": rf"(?:[，；。“]|^)(?:其|它的|主要|下游|最大的?|产品的?)*客户(?:就|正|主要)?(?:是|有|"
        rf"包括|为)(?:{SAID})?{_MANY}",
        "is-for": rf"(?:[，；。“]|^)(?:[^，。；{FIRM}]{{0,8}}?)是[为给]{_MANY}(?:等[^，。；]{{0,8}}?)?(?:做|"
        rf"供|提供)?(?:配套|供货|代工)的",
        "taken-all": (
            rf"(?:[，；。]|^)(?P<goods>[^，。；：{FIRM}由]{{2,12}}?)(?:则|也|又|全部|都|就近|直接|主要)*由{_MANY}[^，。；{FIRM}]{{0,6}}?{TAKE}"
        ),
    }.items()
)
_LED = frozenset({"enters-chain", "passes"})
#: Firms that others deal with, so that the clause is not about them.
_GOVERNED = re.compile(rf"(?:[为给向与和同由被从经]|供给|送[往到至]|进入|打入|通过|来自|卖给|供应|、)(?:{SAID})?$")
#: A firm without a name of its own, so that the clause is about it: 另一家企业的样品未能进入甲的供应链.
_OTHER = re.compile(
    r"(?:另外?|还有|也有|有|又|其他|其它|其余|部分|不少|多|几|数|[一二两三四五六七八九十\d]+)[一两几]?[家些个]?(?:[^，。；]{0,6}?的)?(?:企业|公司|厂家|厂商|供应商|同行)"
)
_HINT = re.compile(f"供应|配套|供货|认证|验证|审核|验厂|采购|客户|{TAKE}")


def untold(scene: Scene, found: list[Draft]) -> Iterator[Draft]:
    """Deliveries whose giver the clause does not name; ``found`` are those that the sentence told before."""
    if not scene.of("Enterprise") or not _HINT.search(scene.text):
        return
    mask = scene.mask(frozenset({"Enterprise"}))
    for name, form in _FORMS:
        for match in form.finditer(mask.text):
            if name in _LED and not _LEAD.fullmatch(mask.text, clause_start(mask.text, match.start()), match.start()):
                continue
            start, end = mask.original(match.start("firms")), mask.original(match.end())
            if _OTHER.search(mask.text, mask.text.rfind("；", 0, match.start("firms")) + 1, match.start("firms")):
                continue
            takers = [mask.mentions[i] for i in range(*match.span("firms")) if i in mask.mentions]
            giver = _giver(scene, mask, match.start("firms"), found, takers)
            for taker in takers:
                known = any(d.object == taker.entity for d in found)
                if giver is not None and taker.entity is not None and giver != taker.entity and not known:
                    yield Draft(giver, taker.entity, start, end, name)


def _giver(scene: Scene, mask: Mask, at: int, found: list[Draft], takers: list[Mention]) -> Entity | None:
    """The firm that opens the sentence, if nothing is done to it; or else the one in focus."""
    before = [(place, m) for place, m in sorted(mask.mentions.items()) if place < at]
    free = [m for place, m in before if not _GOVERNED.search(mask.text[max(0, place - 10) : place])]
    if free:
        return free[0].entity
    if before and not any(d.end <= mask.original(at) for d in found):
        return scene.focus.firm if all(m.entity != scene.focus.firm for m in takers) else None
    return scene.focus.firm


__all__ = ["untold"]
