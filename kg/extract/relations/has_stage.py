"""Chain → stage, in order: “多晶硅-拉棒-切片-电池-组件”, 涵盖A、B、C等环节."""

import re
from collections.abc import Iterator

from kg import vocabulary
from kg.extract.scene import Draft, Scene, linked
from kg.model import Entity

_DASH = "[—–\\-－→～~]+"
_ITEM = "[一-龥A-Za-z0-9（）、]{1,14}?"
_RUN = re.compile(
    rf"(?:(?<![一-龥A-Za-z\d])|(?<=[成从了建]))[“‘]?(?P<run>{_ITEM}(?:{_DASH}{_ITEM}){{2,}})(?=[”’]|"
    rf"全?产业链|全链|链条|的|"
    rf"，|。|产业|等|一体化|闭环|完整)"
    rf"|“(?P<pair>{_ITEM}{_DASH}{_ITEM})”(?=(?:的)?(?:全?产业链|链条|完整|闭环|产业))"
)
_ROUTE = re.compile(r"路径|路线|航线|班列|高铁|铁路|公路|高速|走廊|列车|比分|电话|邮编")
#: What a run of steps rather than of stages is followed by.
_PROCESS = re.compile(
    r"[”’]?的?(?:工作|协同|梯度|企业|闭环管理|服务|机制|流程|模式|体系|管理|运行|调度|审批|铁路|"
    r"大通道|公路|高速|航线|班列|比赛)"
)
_LINKS = re.compile(
    r"(?:涵盖|覆盖|贯通|打通|涉及|包括|形成了?|构建起?了?|拥有|贯穿|"
    r"包含)(?:了)?(?:从)?(?P<list>[^，。；]{4,60}?)等?(?:[一二三四五六七八九十\d]+个|全|各|"
    r"关键|主要|重点)*环节"
    r"|(?:^|[，；。])从?(?P<all>[^，。；]{6,60}?)(?:等)?，?[^，。；、]{0,4}?[三四五六七八九十\d]个(?:关键|主要|重点)?环节(?=[^，。；]{0,12}?(?:首尾|"
    r"环环|无缝|全部|一个不|都|均|已|齐|衔接|闭环|相接))"
    r"|从(?P<from>[^，。；]{6,60}?)，[^。；]{0,20}?(?:配齐|一环不缺|一应俱全|环环相扣|首尾相接|全覆盖|闭环|无缝衔接|齐全)"
)


_NAME = "[^，。；、：“”]{2,12}?"
_STREAMS = re.compile(
    rf"上游(?:为|是|有|的)?({_NAME})[、，]中游(?:为|是|有|的)?({_NAME})[、，]下游(?:为|是|有|"
    rf"的)?({_NAME})(?=[，。；、]|等)"
)
_PLUS = re.compile(r"“([^“”+]{2,12}(?:\+[^“”+]{2,12}){2,})”(?:为)?(?:的)?(?:全?产业链|链条|全链)")
_LISTED = re.compile(
    r"(?:形成|构建|打造|建立|拥有)了?(?:从)?(?P<list>[^，。；“”的]{6,60}?)(?:等)?(?:的)?(?:完整|较为完整|全|"
    r"上下游)(?:的)?(?:产业)?链"
    r"|从(?P<list2>[^，。；“”的]{6,50}?)，[^。；]{0,10}?(?:产业链|链条)"
)


class HasStage:
    """Stages are cut at dashes, or listed before 环节; the chain is the one named in the sentence or in focus."""

    relation = "hasStage"

    def extract(self, scene: Scene) -> Iterator[Draft]:
        text = scene.text
        for match in _RUN.finditer(text):
            parts = [part for part in re.split(_DASH, match["run"] or match["pair"]) if part]
            around = text[max(0, match.start() - 24) : match.start()]
            if (
                not _ROUTE.search(around)
                and not _PROCESS.match(text, match.end())
                and all(_stage(part) for part in parts)
            ):
                yield from self._stages(scene, match.start(), match.end(), parts, "dashes")
        for match in (*_STREAMS.finditer(text), *_PLUS.finditer(text)):
            parts = [part for part in (match.groups() if match.re is _STREAMS else match[1].split("+")) if part]
            if all(_stage(part) for part in parts):
                yield from self._stages(scene, match.start(), match.end(), parts, "streams")
        if "链" in text:
            for match in _LISTED.finditer(text):
                parts = [part for part in re.split(r"、|再到|到|和|及", match["list"] or match["list2"]) if part]
                if len(parts) >= 3 and all(_stage(part) and len(part) <= 10 for part in parts):
                    yield from self._stages(scene, match.start(), match.end(), parts, "listed")
        if "环节" in text or "从" in text:
            for match in _LINKS.finditer(text):
                parts = [part for part in re.split(r"、|以及|和|及|再到|到", match[match.lastgroup or 0]) if part]
                if len(parts) >= 3 and all(_stage(part) and len(part) <= 10 for part in parts):
                    yield from self._stages(scene, match.start(), match.end(), parts, "links")

    def _stages(self, scene: Scene, start: int, end: int, parts: list[str], rule: str) -> Iterator[Draft]:
        chain = self._chain(scene, start, end)
        if chain is None:
            return
        for order, part in enumerate(parts, 1):
            yield Draft(chain, Entity("ChainStage", part), start, end, rule, (("order", str(order)),))

    def _chain(self, scene: Scene, start: int, end: int) -> Entity | None:
        """The chain that the run qualifies (“A-B-C”X产业链), the last one named before it, the one in focus."""
        chains = [(m, e) for m, e in linked(scene.of("IndustryChain")) if m.end <= start or m.start >= end]
        after = [
            e
            for m, e in chains
            if m.start >= end and re.fullmatch(r"”?[^，。；“]{0,10}?的?", scene.text[end : m.start])
        ]
        before = [e for m, e in chains if m.end <= start]
        return after[0] if after else before[-1] if before else scene.focus.chain


def _stage(part: str) -> bool:
    return (
        len(part) > 1
        and not part.isdigit()
        and part not in vocabulary.divisions()
        and not re.search(r"公司$|铁路|公路|通道|高速|航线", part)
    )


EXTRACTOR = HasStage()
