"""Enterprise → enterprise: one firm delivers to another; what it delivers, where said, is the qualifier ``product``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.extract.pattern import PatternExtractor
from kg.extract.scene import CODES, Draft, Scene, linked
from kg.model import Mention
from kg.recognise.reading import clause_start

_FIRM = CODES["Enterprise"]
#: Up to so many characters of one clause, or of one sentence, in which no other firm is named.
_IN = f"[^，。；{_FIRM}]"
_ON = f"[^。；{_FIRM}]"
_GIVE = (
    "(?:提供|供应|配套|供货|供[料气热汽氢氧件](?!中心|公司|企业)|代工|加工|输送|生产|供给|定制|配送|制造|"
    "直供|送货|集中供)"
)
_ETC = f"(?:等{_IN}{{0,14}}?)?"
_SENT = (
    "(?:供应给|供给|直供|专供|特供|销往|销售给|卖给|卖到|送往|送到|送进|送入|运进|运往|装进|装到|装上|用到|用在|输往|发往|"
    "配套给|供货给|交付给?|提供给|输送给|供应)了?"
)
#: Where a firm uses what it is sent: 送进了某公司的炉子.
_USE = "的[^，。；、]{0,6}?(?:车间|工厂|炉子?|产线|生产线|总装线|厂区|厂房|装置|仓库|整车|整机|手中|供应链)"
#: What comes from another firm and is no delivery.
_NO_GOODS = (
    "(?:技术|资[金本]|投资|人员|订单|客户|团队|人才|经验|收入|员工|灵感|股东|工程师|经理|董事长|"
    "负责人|品牌|利润|数据|代表)"
)
#: 甲的兄弟企业——乙: what comes before the firm that is meant.
_SISTER = f"(?:{_FIRM}的?[^，。；、{_FIRM}]{{2,6}}?(?:企业|公司|厂)—*)?"
_SUPPLIER = "(?:供应商|配套企业|配套商|供货商|配套厂家?|上游(?:企业|供应商)?)"
_BUYER = "(?:的|最大|第一大|本地|首家|头号|重要|主要|稳定|长期|老|大|核心|忠实)*(?:客户|买家|用户|下游|采购商)"

_PLAIN = {
    "gives": (
        f"(?<![为向给]){{s:Enterprise}}{_IN}{{0,16}}?(?:为|向|给){_SISTER}(?:{_IN}{{0,10}}?){{o:Enterprise+}}"
        f"{_ETC}(?:{_IN}{{0,8}}?){_GIVE}"
    ),
    "gives-then": (
        f"(?<![为向给、]){{s:Enterprise}}{_ON}{{0,30}}，{_IN}{{0,6}}?(?:为|向|给){_SISTER}{{o:Enterprise+}}{_ETC}"
        f"(?:{_IN}{{0,6}}?){_GIVE}"
    ),
    "gives-both": (
        f"(?<![为向给]){{s:Enterprise}}{_IN}{{0,8}}?[为向]{_FIRM}{_IN}{{0,16}}，(?:还|并|同时|又|也)?[为向]"
        f"{{o:Enterprise+}}{_ETC}(?:{_IN}{{0,6}}?){_GIVE}"
    ),
    "also-gives": (
        f"[为向](?:[^，。；、]{{0,8}}?)"
        f"{{o:Enterprise}}(?:{_IN}{{0,6}}?){_GIVE}{_IN}{{0,16}}，{_IN}{{0,8}}?"
        f"(?<![为向给]){{s:Enterprise}}(?:(?!为|向|给){_IN}){{0,4}}?(?:提供|供应|配套)(?!{_IN}{{0,4}}[为给]|给|{_IN}{{0,6}}服务)"
    ),
    "steps": f"{{s:Enterprise}}(?:提供|生产|供应)(?:的)?{_IN}{{2,20}}，(?:经|由|送至|交由|送往){{o:Enterprise}}",
    "step-gives": (
        f"(?:经|由|送至|交由){{s:Enterprise}}{_IN}{{1,16}}?(?:后|，)，?(?:再|最终|又)?"
        f"(?:为|向|供应给?|供给|送往|交付){{o:Enterprise+}}"
    ),
    "sends": (
        f"{{s:Enterprise}}{_ON}{{0,36}}?{_SENT}(?:[^，。；、{_FIRM}]{{0,8}}的)?{{o:Enterprise+}}"
        f"(?:(?={_USE})|(?!的|提供|供应))"
    ),
    "also-supplies": (
        f"{{s:Enterprise}}{_ON}{{0,24}}供应{_FIRM}[^，。；]{{0,6}}，(?:还|也|并|又)供应(?:{_IN}{{0,8}}"
        f"的)?{{o:Enterprise+}}"
    ),
    "made-by": (
        f"{{o:Enterprise}}(?:的|所需|所用|使用|需要|采用|[一二三四五六七八九十\\d]+成)(?:{_IN}{{1,14}}?)(?:，[就便])?由"
        f"(?:{_IN}{{0,8}}的)?{{s:Enterprise+}}{_ETC}(?:{_IN}{{0,8}}?)(?:供应|配套|提供|供货|生产|代工|制造)"
    ),
    "buys": f"{{o:Enterprise}}{_IN}{{0,12}}?(?:从|向){{s:Enterprise}}{_IN}{{0,8}}?(?:采购|购买|购进|进货|订购)",
    "is-supplier": (
        f"{{s:Enterprise+}}(?:{_IN}{{0,6}}?|，[正就便])(?:是|为|成为|作为){{o:Enterprise+}}{_ETC}的?(?:{_IN}{{0,8}}?){_SUPPLIER}"
    ),
    "as-supplier": f"作为{{o:Enterprise+}}{_ETC}的?(?:{_IN}{{0,8}}?){_SUPPLIER}，{{s:Enterprise}}",
    "customers": (
        f"{{s:Enterprise}}{_ON}{{0,40}}?(?:，|如今|现在|目前){{o:Enterprise+}}"
        f"{_ETC}(?:都|均|也|已|先后)*(?:成了|成为|是)(?:它|其|该公司|公司|企业|我们|{_FIRM})的?{_BUYER}"
    ),
    "is-buyer": f"{{o:Enterprise}}(?:都|均|也|已|就|正|便)*(?:成了|成为|是){{s:Enterprise}}的?{_BUYER}",
    "suppliers-are": (
        f"{{o:Enterprise}}(?:{_ON}{{0,40}}?，其|的)(?:{_IN}{{0,6}}?){_SUPPLIER}(?:有|为|包括|是)?{{s:Enterprise+}}"
    ),
    "buys-then": (
        f"{{o:Enterprise}}{_ON}{{0,24}}?，{_IN}{{0,6}}?(?:从|向){{s:Enterprise}}{_IN}{{0,8}}?(?:采购|"
        f"购买|购进|进货|订购)"
    ),
    "takes": (
        f"(?:与|和|同|跟){{s:Enterprise}}{_IN}{{0,12}}的{{o:Enterprise}}{_ON}{{0,20}}?(?:承接|采购|消化|吃下|购买)"
        f"其(?!{_IN}{{0,6}}?(?:订单|业务|项目|任务|外溢|转移|股权|股份|厂房|土地|场地))"
    ),
    "bought-by": f"{{s:Enterprise}}的{_IN}{{1,10}}?(?:又|已|也|全部|都)?被{{o:Enterprise}}(?:买|采购|订购|选用)",
    "sent-next-door": (
        f"^[“]?[^。；{_FIRM}厂站局区企司户]{{0,24}}(?<!由)(?<!向)(?<!从)(?:直接|就近|又|再|全部|就地|直供)(?:供应给?|供给|销往|送到|送往|送进|卖给|输送给)"
        f"(?:隔壁|一[路墙]之隔|同在[^，。；]{{0,5}}?|相邻|旁边|不远处|附近|同园区|园区内?|区内|对面|邻近){_IN}{{0,6}}?{{o:Enterprise}}"
    ),
    "customers-are": f"{{s:Enterprise}}的?{_BUYER}(?:有|为|包括|是|涵盖){{o:Enterprise+}}",
    "enters": (
        f"{{s:Enterprise}}{_IN}{{0,10}}?(?:进入|跻身|纳入|打入|列入){_IN}{{0,4}}?{{o:Enterprise+}}"
        f"{_ETC}的?{_IN}{{0,6}}?(?:供应链|供应商|供货商|采购名录|采购体系|配套体系)"
    ),
    "orders": (
        f"{{s:Enterprise}}{_IN}{{0,8}}?(?:拿下|获得|接到|承接|斩获|拿到|签下)了?{{o:Enterprise+}}"
        f"{_ETC}的?{_IN}{{0,20}}?(?:订单|(?:加工|配套|代工)业务|采购合同)"
    ),
    "latter": (
        f"{{s:Enterprise}}{_IN}{{0,4}}?(?:与|和|同){{o:Enterprise}}{_ON}{{0,40}}?为(?:后者|对方){_IN}{{0,4}}?{_GIVE}"
    ),
    "from-latter": (
        f"{{o:Enterprise}}{_IN}{{0,4}}?(?:与|和|同){{s:Enterprise}}{_ON}{{0,30}}由(?:后者|对方){_IN}{{0,4}}?{_GIVE}"
    ),
    "comes-from": (
        f"{{o:Enterprise}}(?:的|所需的?|所用的?|使用的|需要的)(?!{_IN}{{0,12}}?{_NO_GOODS}){_IN}{{1,12}}?"
        f"(?:来自|产自|购自)(?:{_IN}{{0,10}}的)?{{s:Enterprise+}}"
    ),
    "deal": (
        f"{{s:Enterprise}}{_IN}{{0,4}}?(?:与|和|同){{o:Enterprise}}{_IN}{{0,20}}?(?:供货|供应|采购)(?:意向|协议|合同)"
        f"(?!{_ON}{{0,8}}由(?:后者|对方))"
    ),
}
#: The rules after whose verb the product may stand.
_WITH_PRODUCT = ("gives", "gives-then", "gives-both", "latter")
_PRODUCT = f"(?:了|{_IN}{{0,12}}?){{product:Product+}}"

#: Words that stand for a firm where something is delivered by it or to it.
_STANDS_FOR = re.compile(
    r"它(?!们)|(?:该|这[一款种]?)产品(?=[^，。；]{0,8}?(?:[为给向]|供应|供给|销往|直供|专供))|其(?=产品)|(?:(?:该|本|这家)(?:公司|企业)|(?:(?<=[，。；：])|^)公司)"
    r"(?=[为给向]|(?:的|生产的?|所产)?[^，。；]{0,12}?(?:卖给|供应给|供给|销往|直供|专供))"
)


#: 乙为其配套轴承: what the firm spoken of before is given.
_GIVEN = re.compile(
    rf"(?<=[为向给])其(?=[^，。；]{{0,4}}?{_GIVE}(?![^，。；]{{0,14}}?(?:服务|支持|保障|帮助|便利|资金|贷款|政策|方案)))"
)


class _Supplies(PatternExtractor):
    """Patterns over a sentence in which 它 and 公司 are the firm that it speaks of."""

    def extract(self, scene: Scene) -> Iterator[Draft]:
        yield from super().extract(_named(scene))


def _given(scene: Scene) -> Iterator[Mention]:
    """其 in 乙为其配套…: what another gives to, or the firm with which the sentence opens, or else the one in focus."""
    firms = list(linked(scene.of("Enterprise")))
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


def _named(scene: Scene) -> Scene:
    firms = list(linked(scene.of("Enterprise")))
    added = list(_given(scene))
    for match in _STANDS_FOR.finditer(scene.text) if firms else ():
        if any(m.start < match.end() and match.start() < m.end for m, _ in firms):
            continue
        opening = firms[0][1] if firms[0][0].end <= match.start() else scene.focus.firm
        added.append(Mention(match.start(), match.end(), "Enterprise", "context:firm", opening))
    if not added:
        return scene
    mentions = sorted((*scene.mentions, *added), key=lambda m: (m.start, -m.end, m.type))
    return replace(scene, mentions=tuple(mentions), _masks={})


EXTRACTOR = _Supplies(
    "suppliesTo",
    {name + "-what": _PLAIN[name] + _PRODUCT for name in _WITH_PRODUCT} | _PLAIN,
    focus={"s": "Enterprise"},
    unless=r"打官司|竞争|收购|员工|贷款|授信|担保|辅导|培训|捐赠|捐款",
)
