"""Zone or firm → platform: institutes, workstations, laboratories, service platforms and funds of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.scene import Draft, Scene
from kg.model import Entity, Mention, Stance
from kg.recognise.reading import clause_end, clause_start
from kg.recognise.setups import SET_UP, opened_after

_ENDS = "。；！？;!?"
_PARTNER = re.compile(r"(?:与|和|同|跟|向|对|联合|携手|依托|借助|委托|邀请|来自|送|赴|参加|经|由)[^，。；]{0,12}$")
_MEETS = re.compile(
    r"[^，。；]{0,16}?(?:合作|达成|签约|签订|签署|对接|共建|联合|检测(?!中心|平台)|出具|颁发|鉴定|认证(?!中心)|专家|"
    r"研究员|教授|主任|所长|"
    r"院长|发布|举办|参观)"
)
_SOMEBODY_ELSES = re.compile(r"(?:与|和|同|跟|联合|携手|依托|为|向|给|来自|委托|服务|引入|引进|邀请)$")
_NOT_SO = re.compile(r"(?:鼓励|支持企业|引导企业|号召|欢迎)[^，。；]{0,20}$")
#: 还要再建一座…: no word of plans that every clause has, but one.
_WILL = re.compile(r"(?:还|也|更|正)?(?:要|想|需)(?:再|新|加快)?(?:建|设|打造|组建|创建)")
#: 甲大学的实验室: a school's own.
_SCHOOLS_OWN = re.compile(r"(?:大学|学院|学校|研究院|研究所|医院)的$")
#: 甲项目、乙中心等21个项目: one of the projects listed.
_IN_PROJECTS = re.compile(r"(?:、[^，。；]{2,40}?)?等(?:一批|\d+|[一二三四五六七八九十]+)?个?[^，。；、]{0,10}项目")
_THE_FIRM = re.compile(
    r"(?:本部|总部)(?:则|也|还)?|"
    r"(?:[\d年月]{3,8}，?|今年|去年|目前|近年来)?(?:该|这家)?(?:公司|企业|集团)(?=与|和|联合|已|先后|还|"
    r"现|拥|建|设|成|组|牵|正|将|计)"
)
#: A clause that goes on about the subject of the one before.
_GOES_ON = re.compile(
    r"(?:并|还|也|先后|已经?|正|目前|现|同时|将|牵头|(?:联合|与|和|同|携手)[^，。；]{2,20}?)*" + SET_UP
)
_BRANCH = re.compile(r"[一-龥]{2,10}?(?:大学|学院|科学院|科院)([一-龥]{2,4})(?:[一-龥]{0,6})?研究院")
#: 由某大学牵头组建; 位于园区的: an institute that the zone has, by who made it or where it lies.
_RUN_BY = re.compile(
    r"，?由[^，。；]{2,30}?(?:牵头|联合|共同|合作|携手|出资|负责)*(?:组建|共建|运营|建设|成立|打造|创办|设立|发起|筹建)"
)
_LIES = re.compile(
    r"(?:位于|坐落[在于]|设在|落户|地处)(?:园区|全区|区内|[一-龥]{0,6}(?:高新|经开|开发|示范|新|综保)区)的$"
)
#: 甲研究院、乙中心等平台: one of the platforms listed.
_AMONG = re.compile(r"(?:、[^，。；]{2,40}?)?等[^，。；、]{0,8}?(?:平台|载体)(?!公司|企业)")
#: 某研究院引进团队5个: an institute that the zone's article tells of as at work.
_AT_WORK = re.compile(
    r"(?:今年以?来?|去年|目前|先后|累计|已经?|共|新|年内|全年|成立以来|，)*(?:引进|引育|孵化|转化|培育|集聚|聚集|吸引|汇聚|入驻|承接|承担|攻克|突破)"
    r"(?:了|出)?[^，。；]{0,16}?\d"
)
_TAKEN_BY = re.compile(r"被[^，。；]{0,8}$")
_NOW_OPEN = re.compile(r"，?(?:日前|近日|已|正式|于[^，]{2,8})*(?:投用|启用|揭牌|落成|成立|投入)")
_HAS = re.compile(SET_UP + r"|有(?!限)|发挥|用好|利用")


class _HasPlatform:
    relation = "hasPlatform"

    def extract(self, scene: Scene) -> Iterator[Draft]:
        text = scene.text
        apart = dict(_respectively(scene))
        for platform, firm in apart.items():
            if platform.entity is not None:
                yield Draft(firm, platform.entity, platform.start, platform.end, "respectively")
        yield from _branches(scene)
        for platform in scene.of("Platform"):
            lead = text[clause_start(text, platform.start) : platform.start]
            if platform.entity is None or _NOT_SO.search(lead) or platform in apart:
                continue
            if _SCHOOLS_OWN.search(lead) or _IN_PROJECTS.match(text, platform.end):
                continue
            if _TAKEN_BY.search(lead):
                continue
            if _PARTNER.search(lead) and _MEETS.match(text, platform.end) and not _HAS.search(lead):
                continue
            subject = _owner(scene, platform)
            if subject is not None:
                start = clause_start(text, platform.start)
                yield Draft(subject, platform.entity, start, platform.end, "named", stance=_held(scene, lead, platform))


def _branches(scene: Scene) -> Iterator[Draft]:
    """某大学兰州研究院: a school's institute called after the zone's place; and one set up or lying there."""
    zone = scene.focus.zone
    if zone is None:
        return
    for mention in scene.of("ResearchInstitute", "University", "Organisation"):
        name = scene.text[mention.start : mention.end]
        lead = scene.text[clause_start(scene.text, mention.start) : mention.start]
        if mention.entity is None or (_PARTNER.search(lead) and not lead.endswith(("依托", "借助"))):
            continue
        branch = _BRANCH.fullmatch(name)
        if branch is not None and zone.name.startswith(branch[1][:2]):
            yield Draft(zone, Entity("Platform", name), mention.start, mention.end, "branch")
        elif mention.type == "ResearchInstitute" and (_RUN_BY.match(scene.text, mention.end) or _LIES.search(lead)):
            yield Draft(zone, Entity("Platform", name), mention.start, mention.end, "run-by")
        elif mention.type == "ResearchInstitute" and _AMONG.match(scene.text, mention.end):
            yield Draft(zone, Entity("Platform", name), mention.start, mention.end, "listed")
        elif (
            mention.source == "tag:org"
            and not lead
            and mention.type == "ResearchInstitute"
            and (at_work := _AT_WORK.match(scene.text, mention.end))
        ):
            yield Draft(zone, Entity("Platform", name), mention.start, at_work.end(), "at-work")
    for school in scene.of("University"):
        for part in scene.of("Zone"):
            own = part.start == school.end and part.entity is not None and scene.text[part.start : part.end]
            if own and own.endswith("示范区") and zone.name.startswith(own[:2]):
                yield Draft(
                    zone, Entity("Platform", scene.text[school.start : part.end]), school.start, part.end, "branch"
                )


def _held(scene: Scene, lead: str, platform: Mention) -> Stance | None:
    """Planned where something is still to be built; so where what was being built is opened; else as the words say."""
    if _WILL.search(lead):
        return Stance.PLANNED
    rest = scene.text[platform.end : clause_end(scene.text, platform.end + 1)]
    if "筹建的" in lead and (opened_after(scene.text, platform.end) or _NOW_OPEN.match(rest)):
        return Stance.ASSERTED
    return None


def _respectively(scene: Scene) -> Iterator[tuple[Mention, Entity]]:
    """甲公司、乙公司分别建有A和B: to each its own."""
    at = scene.text.find("分别")
    if at < 0:
        return
    start, stop = clause_start(scene.text, at), clause_end(scene.text, at)
    firms = [m.entity for m in scene.of("Enterprise") if start <= m.start and m.end <= at and m.entity is not None]
    own = [m for m in scene.of("Platform") if at < m.start and m.end <= stop]
    if len(firms) > 1 and len(firms) == len(own):
        yield from zip(own, firms, strict=True)


def _owner(scene: Scene, platform: Mention) -> Entity | None:
    """The firm whose clause it is, else the zone."""
    text, right = scene.text, platform.start
    start = clause_start(text, right, _ENDS)
    own = clause_start(text, right)
    while right > start:
        left = clause_start(text, right)
        firms = [m for m in scene.of("Enterprise") if left <= m.start and m.end <= right]
        firms = [m for m in firms if _may_own(scene, m, left, platform)]
        if firms and (left == own or _GOES_ON.match(text, own) or _THE_FIRM.match(text, own)):
            return firms[0].entity
        if (
            firms
            or any(left <= m.start < right for m in scene.of("Zone"))
            or re.search("园区|全区|新区", text[left:right])
        ):
            break
        right = left - 1
    else:
        if _THE_FIRM.match(text, own) and scene.focus.firm is not None:
            return scene.focus.firm
    named = [m for m in scene.of("Zone") if own <= m.start and m.end <= platform.start]
    if named and scene.focus.zone and text[named[-1].end] in "、和与及":  # 用好甲综保区、乙中心: listed with a zone
        return scene.focus.zone
    zones = [m.entity for m in named]
    # 由甲区与乙区共建的: the zone that the article is about has it.
    return scene.focus.zone if scene.focus.zone in zones else scene.zone_at(platform.start)


#: 由某区出资、某公司管理的基金: who runs it has it not.
_RUNS = re.compile(r"(?:负责)?(?:管理|托管|代管|运作|承建|代建)的")
_JOINT = re.compile(
    r"(?:联合|共同|合作|携手|联手)*(?:合建|共建|合办|共办|联办|组建|设立|建立|成立|打造|创办|建设|筹建|建成|办起|兴办)"
)


def _may_own(scene: Scene, firm: Mention, left: int, platform: Mention) -> bool:
    """Whether a firm can be who has a platform: no partner, unless of a school (甲大学与乙公司共建的)."""
    text = scene.text
    if _RUNS.search(text, max(firm.start, firm.end - 2), firm.end + 5):
        return False
    if not _SOMEBODY_ELSES.search(text[left : firm.start]):
        return True
    if text[firm.start - 1] not in "与和同跟" or not _JOINT.match(text, firm.end, platform.start):
        return False
    at = firm.start - 1 - (text[firm.start - 2 : firm.start - 1] in ("则", "也", "还"))
    school = [m for m in scene.of("University", "ResearchInstitute") if left <= m.start and m.end == at]
    return bool(school) and not any(left <= m.start < firm.start for m in scene.of("Zone"))


EXTRACTOR = _HasPlatform()
