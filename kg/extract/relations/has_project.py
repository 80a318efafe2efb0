"""Zone → project: the projects named in a zone's news, with their status, phase and capacity."""

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.extract.pattern import PatternExtractor
from kg.extract.scene import Draft, Scene
from kg.model import Entity
from kg.recognise.quantity import find_quantities

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
            name = draft.object.name if isinstance(draft.object, Entity) else ""
            found = (
                ("status", status(scene.text, draft.start, draft.end)),
                ("phase", _first(_PHASE, name)),
                ("capacity", capacity(name)),
            )
            yield replace(draft, qualifiers=tuple((key, value) for key, value in found if value))

    def nearly(self, scene: Scene) -> list[tuple[str, str]]:
        return _PATTERNS.nearly(scene)


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
