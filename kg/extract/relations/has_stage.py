"""Chain → stage, in order: “多晶硅-拉棒-切片-电池-组件”, 涵盖A、B、C等环节."""

import re
from collections.abc import Iterator

from kg import vocabulary
from kg.extract.scene import Draft, Scene, linked
from kg.extract.stance import stance
from kg.model import Entity
from kg.needed import Guarded

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
    r"大通道|公路|高速|航线|班列|比赛|系列活动|活动|行动|[二三四五六七八九十]级|竞赛|培育|梯队|阶段|步骤|程序)"
)
_HINT = re.compile("环节|板块|段|从|由|自|形成|相扣|图谱|链")
#: What has steps rather than stages.
_COURSE = re.compile(r"培训|活动|流程|审批|比赛|考核|考试|办理|服务|招标|培育|工作")
_CUT = re.compile(
    r"(?:起[笔步头家])?，(?:一直|直)?(?:经由?|写到|延伸到|通到|走到|做到|连到|到)|、|以及|和|及|再到|(?:一路|逐步|"
    r"不断)?(?:延伸|拓展|延展)?[到至]"
)
_HAS_THEM = (
    r"(?:涵盖|覆盖|贯通|打通|涉及|包括|形成了?|构建起?了?|拥有|贯穿|包含|具备|囊括|集齐|配齐|聚齐|包揽|汇集|集聚|"
    r"已有|现有|补齐|"
    r"串起|分为|划分为|划为|把|将|由)"
)
_KINDS = r"(?:环节|板块|工序段|[大小]?段(?!时间|路))"
_NUMBERS = r"(?:[一二三四五六七八九十\d]+[个大]|全|各|几个|关键|主要|重点)*"
#: A、B、C、D with the word for them before, after or around: 涵盖A、B、C等环节; 六大环节——A、B、C——; 分为A、B、C三段.
_LINKS = re.compile(
    rf"{_HAS_THEM}(?:了)?(?:从)?(?P<list>[^，。；“”]{{4,60}}?)等?{_NUMBERS}{_KINDS}"
    rf"|(?:^|[，；。])从?(?P<all>[^，。；]{{6,60}}?)(?:等)?，?[^，。；、]{{0,4}}?[三四五六七八九十\d]个?(?:大)?"
    rf"(?:关键|主要|重点)?{_KINDS}"
    r"(?=[^，。；]{0,12}?(?:首尾|环环|无缝|全部|一个不|都|均|已|齐|衔接|闭环|相接|贯通|相扣))"
    r"|从(?P<from>[^，。；]{6,60}?)，[^。；]{0,20}?(?:配齐|一环不缺|一应俱全|环环相扣|首尾相接|全覆盖|闭环|无缝衔接|"
    r"齐全|打通|贯通)"
    rf"|{_KINDS}(?:——|：|，|分别是|依次是|依次为|有|是)(?P<told>[^，。；：—“”]{{6,60}}?)(?=——|。|；|，|$)"
    rf"|(?:^|[，；。])(?P<make>[^，。；]{{6,60}}?)，(?:共同)?(?:构成|组成)了?[^，。；]{{0,16}}?{_KINDS}"
    r"|“(?P<drawn>[^“”，。；—–-]{6,50})”(?!机制|制度|模式|工作|办法|体系|推进|措施|服务|行动|举措)[^。；《]{0,16}?(?:产业链|产业图谱|全链|链条|链图)"
    r"|从(?P<through>[^，。；]{1,8}(?:起[笔步头家])?，经(?:由)?[^，。；]{4,40}，(?:一直|直)?(?:写|延伸|通|走|做|延展"
    r"|连)?到[^，。；]{2,20})(?=[，。；])"
    r"|“(?P<linked>[^“”，。；]{6,50})”[二三四五六七八九十\d]环相扣"
    r"|(?:[由从自])(?P<grown>[^，。；“”]{2,12}?(?:一路|逐步|不断)?(?:延伸|拓展|延展)[到至][^，。；“”]{4,50})(?=["
    r"，。；])"
    r"|形成(?P<joined>[^，。；“”]{6,50}?)(?:前后衔接|首尾相接|环环相扣|有机衔接|一体化|协同发展)"
)
#: 前端是A，中端是B，后端是C; 上、中、下游依次是A、B、C.
_ENDS = re.compile(
    r"(?:前端|上游|头一段|第一段)(?:的|是|为|有)?(?P<a>[^，。；、：“”]{2,12}?)，(?:再?到)?(?:中端|中游|中间一?段|"
    r"第二段)(?:的|是|为|有)?"
    r"(?P<b>[^，。；、：“”]{2,12}?)，(?:再?到)?(?:后端|末端|下游|末一?段|最后一?段|第三段)(?:的|是|为|有)?(?P<c>[^"
    r"，。；、：“”]{2,12}?)(?=[，。；])"
    r"|上、?中、?下游(?:依次|分别)?[是为](?P<x>[^，。；、]{2,12})、(?P<y>[^，。；、]{2,12})[、和](?P<z>[^，。；、]"
    r"{2,12})(?=[，。；])"
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


_RUNS, _IN_STREAMS, _ADDED, _FROM_ENDS = map(Guarded, (_RUN, _STREAMS, _PLUS, _ENDS))


class HasStage:
    """Stages are cut at dashes, or listed before 环节; the chain is the one named in the sentence or in focus."""

    relation = "hasStage"

    def extract(self, scene: Scene) -> Iterator[Draft]:
        text = scene.text
        for match in _RUNS.finditer(text):
            parts = [part for part in re.split(_DASH, match["run"] or match["pair"]) if part]
            parts[0] = parts[0].rpartition("（")[2]
            around = text[max(0, match.start() - 24) : match.start()]
            if (
                not _ROUTE.search(around)
                and not _PROCESS.match(text, match.end())
                and all(_stage(part, len(parts) > 3) for part in parts)
            ):
                yield from self._stages(scene, match.start(), match.end(), parts, "dashes")
        for match in (*_IN_STREAMS.finditer(text), *_ADDED.finditer(text)):
            parts = [part for part in (match.groups() if len(match.groups()) > 1 else match[1].split("+")) if part]
            if all(_stage(part) for part in parts):
                yield from self._stages(scene, match.start(), match.end(), parts, "streams")
        for match in _FROM_ENDS.finditer(text):
            parts = [part for part in match.groups() if part]
            if all(_stage(part) for part in parts):
                yield from self._stages(scene, match.start(), match.end(), parts, "ends")
        if "链" in text:
            for match in _LISTED.finditer(text):
                parts = [part for part in re.split(r"、|再到|到|和|及", match["list"] or match["list2"]) if part]
                if len(parts) >= 3 and all(_stage(part) and len(part) <= 10 for part in parts):
                    yield from self._stages(scene, match.start(), match.end(), parts, "listed")
        if _HINT.search(text):
            for match in _LINKS.finditer(text):
                if _COURSE.search(text, max(0, match.start() - 12), match.start()):
                    continue
                parts = [part for part in _CUT.split(match[match.lastgroup or 0]) if part]
                if len(parts) >= 3 and all(_stage(part) and len(part) <= 10 for part in parts):
                    yield from self._stages(scene, match.start(), match.end(), parts, "links")

    def _stages(self, scene: Scene, start: int, end: int, parts: list[str], rule: str) -> Iterator[Draft]:
        chain = self._chain(scene, start, end)
        if chain is None or _are_kinds(parts, chain.name):
            return  # 特种机器人、工业机器人 are kinds of 机器人
        held = stance(scene.text, start, start)  # what the stages are called says nothing of plans (注册申报)
        for order, part in enumerate(parts, 1):
            yield Draft(chain, Entity("ChainStage", part), start, end, rule, (("order", str(order)),), held)

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


def _are_kinds(parts: list[str], chain: str) -> bool:
    return len(chain) > 1 and sum(part.endswith(chain) and part != chain for part in parts) > 1


def _stage(part: str, single: bool = False) -> bool:
    return (
        len(part) > (0 if single else 1)
        and not part.isdigit()
        and part not in vocabulary.divisions()
        and not re.search(
            r"公司$|铁路|公路|通道|高速|航线|[的了是在为把将]|\d|产业链|企业|开发区|高新区|经开区|项目|服务企业", part
        )
    )


EXTRACTOR = HasStage()
