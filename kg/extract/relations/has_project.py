"""Zone → project: the projects named in a zone's news, with their status, phase and capacity."""

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.extract.pattern import PatternExtractor
from kg.extract.region import elsewhere
from kg.extract.scene import Draft, Scene
from kg.model import Entity, Stance
from kg.recognise.quantity import find_quantities
from kg.recognise.reading import clause_start

_PATTERNS = PatternExtractor("hasProject", {"named": "{o:Project}"}, focus={"s": "Zone"})

#: Status -> the words that tell it, the furthest advanced first.
_STATUS = {
    "投产": r"投产|达产|投运|投用|并网|建成|竣工|投入使用|投入运营|通过验收|增产|满负荷|下线|运行",
    "在建": r"在建|续建|开工|动工|施工|建设中|封顶|安装|主体|奠基|加快推进|快速推进|顺利推进|加快建设|建设现场|"
    r"进场|调试|试生产|建设进度|推进建设",
    "拟建": r"拟建|拟投资|拟开工|谋划|储备|前期|筹建|规划建设|计划建设|争取|力争|手续|用地|立项|可研|批复|备案|"
    r"审批|论证|待建",
    "签约": r"签约|签订|签署|落户|落地|招引|引进|达成|协议|在谈|洽谈|对接|意向",
}
_WORDS = re.compile("|".join(f"(?P<{name}>{words})" for name, words in _STATUS.items()))
_PHASE = re.compile(r"[一二三四五六](?:期)(?:[、和及]?[一二三四五六]期)*")
_YEARLY = re.compile(r"(?:年|日)(?:产|处理|加工)(?:能力)?$")
#: Before a word for a status these say that it is still to come.
_TO_COME = re.compile(r"预计|计划|力争|争取|确保|早日|将|有望|拟|目标|[年月度底]前|尽快|推动|支持|加快$")


class HasProject:
    """Every named project belongs to the zone its sentence is about; what its clause says of it qualifies the claim."""

    relation = "hasProject"

    def extract(self, scene: Scene) -> Iterator[Draft]:
        for draft in _PATTERNS.extract(scene):
            if _is_elsewhere(scene, draft):
                continue
            draft = replace(_at_home(scene, draft), stance=_held(scene.text, draft))
            name = draft.object.name if isinstance(draft.object, Entity) else ""
            found = (
                ("status", status(scene.text, draft.start, draft.end)),
                ("phase", _first(_PHASE, name)),
                ("capacity", capacity(name)),
            )
            yield replace(draft, qualifiers=tuple((key, value) for key, value in found if value))

    def nearly(self, scene: Scene) -> list[tuple[str, str]]:
        return _PATTERNS.nearly(scene)


_WHENCE = re.compile(r"(?:入驻|落户|位于|坐落于?|来自|扎根|进驻|地处|落子)[在于]?$")


def _at_home(scene: Scene, draft: Draft) -> Draft:
    """The zone that the article is about, where the one before only tells which firm: 入驻某工业园的甲公司上马…."""
    home = scene.focus.zone
    for zone in scene.of("Zone"):
        if (
            home is not None
            and zone.entity == draft.subject != home
            and scene.text.startswith("的", zone.end)
            and _WHENCE.search(scene.text[max(0, zone.start - 6) : zone.start])
        ):
            return replace(draft, subject=home)
    return draft


_SEEN = re.compile(r"(?:到|赴|在|去|前往)[^，。；]{0,16}?(?:观摩|参观|考察|学习|取经|调研)")
_BROUGHT = re.compile(r"来自|合资|独资|原计划|原本|原打算|引[进入来]|签约|投资|转移|迁|落户|招[引来]|带[来回]|落地")
_SUPPLIED = re.compile(r"^(?:建设|工地)?(?:供应|供货|交付|配套)")
_RUMOURED = re.compile(r"(?:坊间|网上|网友|外界|民间|传闻|流传|盛传|热议|谣传|传言|据传|网传)[^，。；]{0,8}的?$")
_INVESTS = re.compile(r"^[^，。；]{0,4}(?:拟?投|建设|实施|上马|带来|签)[^，。；]{0,14}的$")
_STUDIED = re.compile(r"(?:研究|学习|借鉴|对标)了?$")
_BID = re.compile(r"^的?(?:招标|投标|竞标|设计|施工总承包)")


def _is_elsewhere(scene: Scene, draft: Draft) -> bool:
    """Whether the project is one of another place that the zone's people saw, supply, bid for or study."""
    text, at, end = scene.text, draft.start, draft.end
    lead, after = text[clause_start(text, at) : at], text[end : end + 12]
    if _RUMOURED.search(lead) and _held(text, draft) is not Stance.DENIED:
        return True
    for firm in reversed(scene.of("Enterprise")):
        if at - len(lead) <= firm.start and firm.end <= at:
            if _INVESTS.search(text[firm.end : at]):
                return False
            break
    if re.search(r"(?:中标|参建|承揽)了?[^，。；]{0,10}$|(?:同样|都|也|均|不|全)是$", lead):
        return True
    if re.search(r"(?:是|系(?![统列])|为)[^，。；]{0,20}的$", lead) and any(
        at - len(lead) <= m.start and m.end < at for m in scene.of("Project")
    ):
        return True
    if re.search(r"(?:参加|参与|从事)[了过]?$", lead) and _BID.match(after):
        return True
    if lead.endswith(("为", "给", "向")) and _SUPPLIED.match(after):
        return True
    if _STUDIED.search(lead) and after.startswith("的"):
        return True
    if (
        not (lead.endswith("的") or _SEEN.search(lead))
        or _BROUGHT.search(lead)
        or not isinstance(draft.subject, Entity)
    ):
        return False
    return not any(0 <= at - m.end <= 1 for m in scene.of("Enterprise")) and elsewhere(lead, draft.subject.name)


_NOT_HERE = re.compile(r"^[^，。；]{0,6}?(?:并未|没有|未能|未曾)(?:真正|如期)?(?:落户|落地|签约|引进|实施)")
_REFUSED = re.compile(
    r"(?:不要|放弃|婉拒|谢绝|拒绝|否决|叫停|劝退|退回)了?(?:这|该|此|它)|没有?(?:为其)?开绿灯|拒之门外|亮了?红灯|"
    r"说了?“?不”?(?=[，。])"
)
_TALKED = re.compile(
    r"^[^，。；]{0,6}?(?:谈了|正?在谈|磋商|洽谈|商谈|谈判)|，(?:目前|仍|还|尚)?(?:正?在谈|(?:仍|还|尚)在(?:谈|洽谈|"
    r"磋商)|八字还[差没])|"
    r"(?:协议|合同)(?:仍|还|尚)?(?:尚未|未|没有?)签|(?:尚未|还没有?|没有)(?:正式)?签(?:约|订|协议)"
)


def _held(text: str, draft: Draft) -> Stance | None:
    """How what follows the project holds it, where it says."""
    stop = min((at for mark in "。！？" if (at := text.find(mark, draft.end)) >= 0), default=len(text))
    after = text[draft.end : stop]
    if _NOT_HERE.search(after) or (_REFUSED.search(after) and "项目" not in after):
        return Stance.DENIED
    if _TALKED.search(after) and "项目" not in after:
        return Stance.NEGOTIATING
    return draft.stance


def status(text: str, start: int, end: int) -> str:
    """签约, 拟建, 在建 or 投产, by the first word that tells it after the name, or the last one before it; else ""."""
    stop = min((at for mark in "。；！？" if (at := text.find(mark, end)) >= 0), default=len(text))
    for match in _WORDS.finditer(text, end, min(stop, end + 40)):
        clause = max(end, *(text.rfind(mark, 0, match.start()) + 1 for mark in "，、："))
        if not _TO_COME.search(text[clause : match.start()]) and not text.startswith("后", match.end()):
            return match.lastgroup or ""
    clause = max(text.rfind(mark, 0, start) for mark in "，。；：！？") + 1
    before = [match.lastgroup or "" for match in _WORDS.finditer(text[clause:start])]
    return before[-1] if before else ""


def capacity(name: str) -> str:
    """The yearly output in a project's name, or its power: 年产10万吨, 8GWh; else ""."""
    for mention in find_quantities(name):
        yearly = _YEARLY.search(name[: mention.start])
        if yearly or re.search(r"[A-Z]|/年|/日", mention.quantity.unit):
            return (yearly[0] if yearly else "") + mention.quantity.text
    return ""


def _first(pattern: re.Pattern[str], text: str) -> str:
    match = pattern.search(text)
    return match[0] if match else ""


EXTRACTOR = HasProject()
