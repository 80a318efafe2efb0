"""Project → yuan: the investment said of one project."""

import re
from collections.abc import Iterator

from kg.extract.ledger import entries
from kg.extract.scene import Draft, Scene, linked
from kg.extract.sums import one_by_one
from kg.model import Entity
from kg.recognise.quantity import QuantityMention, find_quantities
from kg.recognise.reading import clause_start

_ABOUT = (
    r"(?:约|近|超过?|达到?|为|是|逾|共计|预计|不低于|核定为|调整为|调增[至到]|提高[至到]|折合|人民币|高达|仅|只有|"
    r"仅有|总计|共|：|了)*$"
)
_BEFORE = re.compile(
    r"(?:总|计划|计划总|预计|预计总|协议|概算|估算|概算总|固定资产|单体|一次性|三年|两年|五年|静态)?"
    r"(?:投资|总投入)(?:额|总额|规模|概算|估算|总概算)?" + _ABOUT + r"|"
    r"投资[^，。；]{0,14}(?:追加|增加|提高|调增|增)[到至]$|投资额?(?:并)?不是[^，。；]{0,16}，而是$|耗资" + _ABOUT
)
_PAID = re.compile(r"(?:斥资|砸下|拿出|出资|投入|豪掷|投下|增资|追加|投)(?:约|近|超过?|逾|了)*$")
_SPENT = re.compile(r"(?:斥资|砸下|投入|花费|投)了?(?:约|近|超过?|逾|了)*$")
_NOT_TOTAL = re.compile(
    r"(?:工业|有效|民间|产业|实际|完成|设备|研发|环保|基建|土建|技改|纳统|节约|节省|减少|核减|新增|撬动|带动|"
    r"引导|累计|亩均|每亩|"
    r"(?<!总)固定资产|(?<!计划)年度)投资[^，。；]{0,4}$"
)
_PLURAL = re.compile(
    r"(?:项目|工程)(?:共)?(?:\d+|[一二三四五六七八九十百]+)(?:余)?个|(?:\d+|"
    r"[一二三四五六七八九十百两]+)(?:余)?个[^，。；]{0,12}(?:项目|工程)|批项目|等项目|\d+余?个，|"
    r"累计|合计|共计|全部|完成|(?:工业|固定资产|有效|民间|产业|实际)投资|全区|全市"
)
#: In the clause of the sum itself these tell of a part of the time.
_PERIOD = re.compile(r"(?:年度|季度|月|上半年)[^，。；]*$")
_BUILT = r"(?:新上|建设|打造|新建|实施|上马|扩建|兴建|投建|建起|启动|建成(?!后))"
#: How large a thing is, between what it costs and what it is.
_MEASURES = r"(?:、(?:总?建筑面积|占地(?:面积)?|用地(?:面积)?|规划面积|总?用地)[^，。；、的]{2,14}){0,2}"
_LINK = re.compile(
    r"(?:人民币)?(?:以上|左右)?(?:（[^（）]{0,20}）)?(?:、其中[^，。；]{0,20}元)?"
    + _MEASURES
    + rf"(?:的|，?(?:[在于](?!建)[^，。；、]{{2,14}}?)?(?:用于|用来|来)?(?:独资|合资|动工)?{_BUILT}[的了]?)"
)
_TOTAL_OF = re.compile(r"([^，。；]{0,60}?)等(?:\d+|[一二三四五六七八九十百]+)(?:余)?个")
_INVESTED_BEFORE = re.compile(r"元?的[^，。；]{2,24}、(?:总?投资)?(?:约|近|超)*$")

#: The sum is said of what follows: 投资2亿元的乙生产线, 总投资3亿元、占地80亩的乙产业园.
_OF_NEXT = re.compile(
    rf"(?:以上|左右)?{_MEASURES}的(?!情况|基础|同时|过程|前提|条件|总?投资|大家伙|大块头|"
    rf"项目|工程|规模|体量)"
)

_Found = tuple[Entity, int, int, str]


class Investment:
    """投资X亿元的P, P…总投资X亿元, 该项目总投资X亿元, 甲、乙投资依次为X、Y."""

    relation = "investmentCNY"

    def extract(self, scene: Scene) -> Iterator[Draft]:
        if not ("投" in scene.text or "资" in scene.text or "亿元" in scene.text):
            return
        if not (scene.of("Project") or scene.focus.project):
            return
        listed = list(entries(scene))
        if listed:
            for entry in listed:
                if entry.money is not None and entry.money.quantity.normalized_unit == "元":
                    yield Draft(entry.project, entry.money.quantity, entry.start, entry.money.end, "ledger")
            return
        shared = list(one_by_one(scene))
        yield from shared
        told = {draft.subject for draft in shared}
        last_invested = -1
        text = scene.text
        for mention in find_quantities(text):
            if mention.quantity.normalized_unit != "元" or mention.quantity.normalized_value is None:
                continue
            lead = text[: mention.start]
            stated = _BEFORE.search(lead) is not None
            paid = _PAID.search(lead) is not None
            gapped = last_invested >= 0 and re.search(r"[、，；和]$", lead) is not None
            noted = re.match(r"的总?投资", text[mention.end :]) is not None
            stated = stated or _in_apposition(scene, mention)
            if not (stated or paid or noted) and not (gapped and text[mention.end :].startswith("的")):
                continue
            if _NOT_TOTAL.search(lead) or (stated and _COORDINATED.match(text, mention.end)):
                continue
            found = None if noted else self._following(scene, mention)
            if found is None and (stated or noted or self._is_spent(scene, mention)):
                found = self._preceding(scene, mention)
            if found is not None and found[0] not in told:
                last_invested = mention.end
                yield Draft(found[0], mention.quantity, found[1], max(found[2], mention.end), found[3])

    def _is_spent(self, scene: Scene, mention: QuantityMention) -> bool:
        """P由某公司出资X兴建, P也投了X."""
        if re.match(rf"，?{_BUILT}", scene.text[mention.end :]):
            return True
        opening = [m for m in scene.of("Project") if m.end <= mention.start]
        between = scene.text[opening[-1].end : mention.start] if opening else "，"
        return _SPENT.search(scene.text[: mention.start]) is not None and re.search("[，。；]", between) is None

    def _following(self, scene: Scene, mention: QuantityMention) -> _Found | None:
        link = _LINK.match(scene.text, mention.end)
        if link is None:
            return None
        gap = link.end()
        for project, entity in linked(scene.of("Project")):
            if project.start < gap:
                continue
            between = scene.text[gap : project.start]
            total = _TOTAL_OF.match(scene.text[project.end :])
            if (
                total
                and "元" not in total[1]
                and "总投资" in scene.text[max(0, mention.start - 8) : mention.start]
                and not _INVESTED_BEFORE.search(scene.text[: mention.start])
            ):
                return None
            if (
                re.search(r"[，。；、]", between)
                or len(between) > 14
                or re.match(r"\d+个|[一二三四五六七八九十]+个", between)
            ):
                return None
            return entity, mention.start, project.end, "invested-in"
        return None

    def _preceding(self, scene: Scene, mention: QuantityMention) -> _Found | None:
        text = scene.text
        if re.search(r"其中[^，。；]{0,8}$", text[: mention.start]) or _OF_NEXT.match(text, mention.end):
            return None
        segment = max(text.rfind(mark, 0, mention.start) for mark in "。；！？") + 1
        before = [(m, e) for m, e in linked(scene.of("Project")) if segment <= m.start and m.end <= mention.start]
        if before:
            project, entity = before[-1]
            between = text[project.end : mention.start]
            if (
                _PERIOD.search(between)
                or _PLURAL.search(between)
                or _PLURAL.search(text[project.start - 1 : project.end])
                or len(between) > 60
            ):
                return None
            if len(before) > 1 and re.fullmatch(r"[、和及以]", text[before[-2][0].end : project.start] or "x"):
                return None
            return entity, project.start, mention.end, "project-invests"
        if any(segment <= m.start and m.end <= mention.start for m in scene.of("Park", "Platform")):
            return None
        if (
            scene.focus.project is not None
            and re.search(r"(?:该|此|本)?项目|总投资|占地", text[segment : mention.start])
            and not _PLURAL.search(text[segment : mention.start])
            and not _PERIOD.search(text[segment : mention.start])
            and re.search(r"项目[^，。；]{0,6}$|总投资|计划投资", text[segment : mention.start])
        ):
            return scene.focus.project, mention.start, mention.end, "this-project"
        return None


def _in_apposition(scene: Scene, mention: QuantityMention) -> bool:
    """二是甲生产线，19.8亿元；: the sum and nothing else follows an enumerated project."""
    text = scene.text
    if text[mention.start - 1 : mention.start] != "，" or text[mention.end : mention.end + 1] not in (
        "；",
        "。",
        "，",
        "",
    ):
        return False
    return any(
        m.end == mention.start - 1 and _ITEM.search(text[clause_start(text, m.start) : m.start])
        for m in scene.of("Project")
    )


#: More sums follow, so that they are those of several projects.
_COORDINATED = re.compile(r"(?:、|和|与)(?:约|近|超)?[\d.]+[万亿]元")
_ITEM = re.compile(r"^(?:其?[一二三四五六]是?|第[一二三四五]|[（(]|\d)")


EXTRACTOR = Investment()
