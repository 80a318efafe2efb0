"""Numbers that a firm has and its zone has not, and numbers that several things have each."""

from __future__ import annotations

import re

from kg.extract.noun_before import real
from kg.extract.phrases import clause_floor
from kg.extract.scene import Scene, linked
from kg.extract.subjects import NOBODY, SUBJECTS, ZONE_WORD
from kg.model import Entity, Mention
from kg.recognise.quantity import QuantityMention

#: What is measured of one firm or of what it makes.
OF_FIRM = re.compile(
    r"良率|良品率|合格率|成品率|优等率|国产化率|自给率|市占率|占有率|复购率|单[台件车吨箱套]|定金|在手|订单|接单|"
    r"交货|供货|换型|公称|额定|续航|寿命|转速|精度|员工|职工|车间|旧厂房|产品|样机|注册资[本金]|客户"
)
#: What makes the same words a matter of many firms.
OF_MANY = re.compile(
    r"\d余?[家户个]|[各多几]家|企业(?:平均|普遍|们)|平均|帮助|助力|推动|带动|引导|各企业|全行业|"
    r"合计|(?:标准|闲置|通用|共享|存量)(?:化)?厂房|公共|人才|(?<!其)[甲乙]"
)
#: What only a zone has.
OF_ZONE = re.compile(
    r"地区生产总值|GDP|一般公共预算|财政|企业开办|市场主体|经营主体|固定资产投资(?!额?完成率)|利用外资|规(?:模以)?上工业|上市企业|常住人口"
)
#: A description of a firm with its numbers in it: 掌管着一家拥有员工860人的冠军企业.
ONE_FIRM = re.compile(r"(?:一|这|该)家[^，。；]*$")
SUCH_FIRM = re.compile(r"[^，。；]{0,24}的[^，。；]{0,12}(?:企业|公司|工厂|厂子|集团|小巨人|独角兽)”?(?=[，。；]|$)")
#: Those whom something is done for or with, who so are not spoken of.
BESIDE = re.compile(r"(?:[为向给与和同跟对把由让使替从、到供及]|卖给|供应|供给|交给|来自|配套|采购|购买)$")
#: One who speaks for the zone: ”经开区经发局局长李伟说.
OFFICIAL = re.compile(r"”[^，。；“”]{0,12}(?:区|局|管委会|党工委|园|办公室|中心)")
EACH = re.compile("双双|均|都|各|齐齐")
ALL_OF = re.compile(r"等?(?:这)?(?:(?:[两二三四五六七八九十]|\d+)[家个户大](?:企业|公司|项目|园区|园|基地|工厂)?)?的?")
JOINT = ("、", "和", "与", "及", "以及")


def of_firm(scene: Scene, number: QuantityMention, indicator: str) -> Entity | None:
    """The firm last spoken of, where what is measured is a firm's: 单台成本压低31%."""
    text = scene.text
    floor = clause_floor(text, number.start)
    described = ONE_FIRM.search(text, floor, number.start) and SUCH_FIRM.match(text, number.end)
    if not described and not OF_FIRM.search(indicator):
        return None
    segment = max(text.rfind(mark, 0, number.start) for mark in "。；！？") + 1
    closed = text.find("”", number.end)
    spoken = closed > 0 and text.rfind("“", 0, number.start) > text.rfind("”", 0, number.start)
    if spoken and OFFICIAL.match(text, closed):
        return None
    if OF_MANY.search(text, floor, number.start) or ZONE_WORD.search(text, segment, number.start):
        return None
    if not described and any(segment <= m.start and m.end <= number.start for m in scene.of("Zone", "Park")):
        return None
    firms = [(m, e) for m, e in linked(scene.of("Enterprise")) if m.end <= number.start and real(scene, m)]
    firms = [(m, e) for m, e in firms if not BESIDE.search(text, 0, m.start)]
    if firms:
        return firms[-1][1]
    return scene.focus.firm or (NOBODY if described else None)


HELPING = re.compile(r"(?:积极|主动|及时|已|先后)*(?:帮助|协调|协助|帮其|助其|为其|替其|帮它|给它|为它)")
HELPED = re.compile(r"(?:对|为|帮|针对|围绕|替|给)[^，。；]{0,8}$")


def helped(scene: Scene, number: QuantityMention) -> Entity | None:
    """The firm that the clause before names as helped: 对甲公司这样的企业，帮助解决资金800万元."""
    text = scene.text
    floor = clause_floor(text, number.start)
    if text[floor - 1 : floor] != "，" or HELPING.match(text, floor) is None:
        return None
    opened = clause_floor(text, floor - 1)
    firms = [(m, e) for m, e in linked(scene.of("Enterprise")) if opened <= m.start and m.end < floor]
    return firms[0][1] if len(firms) == 1 and HELPED.search(text, opened, firms[0][0].start) else None


def shared(scene: Scene, number: QuantityMention, start: int) -> list[Entity]:
    """The listed things that a number is said of each: 甲、乙两家企业产值双双超过5亿元."""
    text = scene.text
    floor = clause_floor(text, number.start)
    if EACH.search(text, floor, number.start + 2) is None:
        return []
    named = [(m, e) for m, e in linked(scene.of(*SUBJECTS)) if floor <= m.start and m.end <= number.start]
    run: list[tuple[Mention, Entity]] = []
    for mention, entity in named:
        if run and text[run[-1][0].end : mention.start] not in JOINT:
            run = []
        run.append((mention, entity))
    if len(run) < 2 or len({m.type for m, _ in run}) > 1 or not real(scene, run[-1][0]):
        return []
    rest = ALL_OF.match(text, run[-1][0].end)
    if text.startswith("等", run[-1][0].end) or rest is None:
        return []
    told = EACH.search(text, run[-1][0].end, number.start + 2)
    return [e for _, e in run] if told and start <= max(rest.end(), told.start()) else []
