"""What a number measures: the indicator that its sentence says or leaves to be carried over from the number before."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kg.extract.noun_after import right_of, suits
from kg.extract.number_words import ABSTRACT, BETTER, EMPTY, EVENTS, LEAD, RATE, SCOPE
from kg.extract.phrases import Left, clause_floor, left_of
from kg.extract.scene import Scene
from kg.model import Entity
from kg.recognise.lists import list_before
from kg.recognise.period import PeriodMention
from kg.recognise.quantity import QuantityMention

YIELD = re.compile(r"(?P<what>(?:年|日|月)(?:产|处理|加工|生产|可处理|可加工|可生产))(?:达到?|约|可达|超|近)*$")
SHARES = frozenset({"%", "个百分点", "百分点", "倍", "成", "‰"})
TIMES = frozenset({"年", "月", "天", "工作日", "小时"})
CURRENCIES = frozenset({"元", "美元", "欧元", "港元", "日元", "英镑", "卢布"})
COUNTED_SINGLY = frozenset("个条项大张种次批块步件类点层重款篇场面道组段套支届轮双盘")
#: What has a length that a zone would report; other distances only say where something is.
LONG = re.compile(r"[路道管线网廊渠桥隧轨堤河带]|里程|长|距|范围|岸|车|绿|电缆|光缆")
EXTENTS = frozenset({"平方米", "吨", "米", "立方米"})
#: Base units that say what a thing is like before its name (220千伏变电站), and measure only after it.
PHYSICAL = frozenset({"伏", "伏安", "赫兹", "瓦", "瓦时", "安时", "米", "℃", "比特每秒", "字节", "FLOPS"})
TOTALS = frozenset({"总数", "总量", "数量", "总额", "总人数"})
LEVEL = re.compile(r"(?:国家|省|市|区|县)级$")
DONE_OF_PLAN = re.compile(
    r"(?P<each>分别)?均?完成(?P<plan>[^，。；、]{0,6}?(?:目标|任务|计划)(?:任务|总?数|量)?)的(?:约|近|超过?)*$"
)
SPENT = re.compile(
    r"从(?P<what>[^，。；、从]{2,16}到[^，。；、]{2,12}?)(?:，|仅|只|平均|最快)*(?:用了|用时|用|耗时|历时|需要?)$"
)
PATH = re.compile(
    r"从(?P<what>[^，。；、从]{2,12}到[^，。；、]{2,10}?)(?:时间|周期|用时)?(?:平均|"
    r"整体)*(?P<change>缩短|压缩|提速|减少)了?$"
)
#: A grant as a share of what it is for: 对设备更新给予12%的补贴.
GRANTED = re.compile(r"(?:对|按|给)(?P<of>[^，。；、]{2,14}?)(?:给予|予以|享受|提供)(?:最高|不超过)?$")
GRANT = re.compile(r"(?:补贴|补助|奖励|贴息|支持|优惠|返还|奖补)$")
#: What an amount of money is: 3亿元的订单; other nouns after it are what it buys (8亿元的大桥).
PAID = re.compile(
    r"资|[金款税费奖补贷债额值单]$|合同|采购|协议|规模|营收|收入|利润|成本|损失|支持|流水|市场|销售|缺口|支出|产业|货$|[产商]品$"
)
SAVES = frozenset({"省下", "节省", "节约", "少花"})
EACH = re.compile("(?:每|一)(?:吨|台|件|套|年|辆|公斤|立方米)")
#: A place that is counted and the act that is done there, in one: 11个 + 县推广应用.
COUNTIES = re.compile(r"[县市州国](?![级内外区域长民家企场政])")
USED = frozenset("推广应用 推广 应用 落地 试点 布局 投放 种植 示范 使用 销售 投用 上市 运行".split())
#: A verb of spending, which stands for 投资.
SPENDS = re.compile(r"(?:[再又还共]|先后|累计)?(?:(?<!中)投(?:入|下)?|斥资|耗资|砸下|豪掷)了?$")
#: What goes before numbers of several things: 总投资分别为18亿元和3亿元.
SEVERALLY = re.compile(r"分别(?:为|是|达到?|约)?[^，。；]{1,24}$")
#: A goal whose measure was said before: 明年的目标是930亿元.
AIM = re.compile(r"目标(?:是|为|定为|锁定|瞄准|：)+$")
#: A list of what was counted, between the noun and the number: 企业有甲、乙等13户.
LISTED = re.compile(
    r"(?P<what>[^，。；、：的]{0,6}(?:企业|项目|平台|机构|高校|院所|园区|单位))(?:主要|已|现)*(?:有|包括|包含|涵盖|为|是)[^，。；]+等$"
)
#: A state that a part of what was counted is in: 尚处前期12个.
STATE = re.compile(r"(?:[尚正仍还]|目前)?处(?:于|在)?(?P<what>[^，。；、]{2,5}?)(?:阶段|状态)?$")
#: From how many on measures are counted and not only announced.
MANY = 10
#: A number that stands as a heading, and the sentence after it that names what it is: 46亿元。这是到位资金，…
HEADED = re.compile(r"(?:[\d.]+[十百千万亿%]*：)?")
NAMED_AFTER = re.compile(r"[。：](?:这就是|这是|即)?(?P<what>[^，。；：\d]{4,30})[，。；]")
ITEM = re.compile(r"(?:仅|光|单是?)(?P<what>[^，。；、仅]{2,10}?)一项")
CONTINUES = re.compile(
    r"(?:（[^（）]*）)?(?:[^，。；、]{0,4}(?:至|到|为|成)|—+|-)(?:了)?(?:(?:(?:19|20)\d\d|[今去])年(?:底|末)?的|目前的|现在的)?"
)
THRESHOLD = re.compile(
    r"(?:总投资|年?(?:投资|产值|营收|营业收入|主营业务收入|销售收入|销售额|收入|纳税|税收))?(?:超过?|过|逾|突破|不低于)?"
    r"(?:\d+(?:\.\d+)?)?[千百十]?[万亿]+元(?:以上)?的?$"
)


@dataclass(frozen=True)
class Found:
    """An indicator, the rule that found it, and the stretch of its words."""

    name: str
    rule: str
    start: int
    end: int
    base: str = ""
    thing: Entity | None = None


@dataclass
class Carry:
    """What a later number of the sentence may take from an earlier one."""

    base: str = ""
    name: str = ""
    share: str = ""
    money: str = ""
    counted: str = ""
    unit: str = ""
    end: int = -1
    project: Entity | None = None
    entity: Entity | None = None
    timed: tuple[int, str] = (0, "")
    settled: int = -1
    bases: list[tuple[str, Entity]] = field(default_factory=list)
    queue: list[tuple[str, Entity | None]] = field(default_factory=list)


def yearly(text: str, mention: QuantityMention) -> bool:
    """Whether the number is a yearly or daily output: 年产10万吨, 20万吨/年."""
    return YIELD.search(text[: mention.start]) is not None or "/" in mention.quantity.unit


def indicator(scene: Scene, mention: QuantityMention, periods: list[PeriodMention], carry: Carry) -> Found | None:
    text, quantity = scene.text, mention.quantity
    spent = SPENT.search(text[max(0, mention.start - 36) : mention.start])
    path = PATH.search(text[max(0, mention.start - 36) : mention.start])
    if path and (quantity.normalized_unit in TIMES or quantity.unit == "%"):
        return Found(
            path["what"] + path["change"], "time-spent", mention.start - len(path[0]), mention.end, path["what"]
        )
    if spent and quantity.normalized_unit in TIMES:
        return Found(spent["what"] + "用时", "time-spent", mention.start - len(spent[0]), mention.end, spent["what"])
    if yearly(text, mention) and not text[: mention.start].endswith(("产能", "可达", "产量")):
        return _output(scene, mention)
    if _threshold(text, mention):
        return None
    if text[mention.start - 1 : mention.start] == "第":
        return _nth(scene, mention)
    if HEADED.fullmatch(text, 0, mention.start) and (named := NAMED_AFTER.match(text, mention.end)):
        phrase = left_of(scene, named.end("what"), periods, percent=False)
        if phrase.noun and phrase.at + len(phrase.change) == named.end("what"):
            return Found(phrase.noun + phrase.change, "headed", phrase.start, named.end("what"), phrase.noun)
    if _continues(text, mention, carry):
        return Found(carry.name, "range", mention.start, mention.end, carry.base)
    counted = quantity.normalized_unit not in CURRENCIES and quantity.unit not in SHARES
    left = left_of(scene, mention.start, periods, quantity.unit in SHARES, counted)
    if quantity.unit in SHARES:
        return _share(scene, mention, left, carry)
    if quantity.normalized_unit in CURRENCIES:
        return _money(scene, mention, left, carry)
    return _count(scene, mention, left, carry)


def _output(scene: Scene, mention: QuantityMention) -> Found:
    made = YIELD.search(scene.text, 0, mention.start)
    what, start = (made["what"], made.start()) if made else ("年产", mention.start)
    begin, end, noun = right_of(scene, mention.end)
    project = any(m.type == "Project" and m.start <= mention.end + 12 and m.end > mention.end for m in scene.mentions)
    if project or not noun or begin > mention.end + 1:
        return Found(what, "yearly-output", start, mention.end, what)
    return Found(what + noun, "yearly-output", start, end, what + noun)


def _nth(scene: Scene, mention: QuantityMention) -> Found | None:
    """How many a zone has where its newest is numbered: 成为全区第12家上市公司."""
    _, end, noun = right_of(scene, mention.end)
    zone = scene.zone_at(mention.start)
    return Found(noun, "nth", mention.start - 1, end, noun, zone) if noun and zone else None


def _threshold(text: str, mention: QuantityMention) -> bool:
    """Whether the number only says which things are counted: 10亿元以上项目4个, 产值超亿元企业."""
    bounds = mention.quantity.text.startswith(("超", "过", "逾", "不低于"))
    if not bounds and not mention.quantity.text.endswith(("以上", "以下")):
        return False
    things = re.match(r"的?(?!建设|新建)[^，。；、的\d]{0,6}?(?:项目|企业|主体|园区)", text[mention.end :])
    return things is not None and "公司" not in things[0]


def _continues(text: str, mention: QuantityMention, carry: Carry) -> bool:
    """Whether the number is where an earlier one led: 从3300元降至2850元."""
    between = text[carry.end : mention.start] if carry.end >= 0 else "。"
    return CONTINUES.fullmatch(between) is not None


def _share(scene: Scene, mention: QuantityMention, left: Left, carry: Carry) -> Found | None:
    own = left.verb + left.noun + left.event
    if plan := DONE_OF_PLAN.search(scene.text, clause_floor(scene.text, mention.start), mention.start):
        return _of_plan(scene, mention, plan, carry)
    if (carry.queue and left.at == mention.start) or "分别" in scene.text[left.at : mention.start]:
        return _respective(scene, mention, left, carry)
    if left.compared:
        base = left.noun or carry.base
        head = own or (carry.share if left.change.startswith(BETTER) else "") or carry.base
        return _found(head + left.change, "share", left, mention, base) if head else None
    after = re.match(r"的", scene.text[mention.end :])
    if not left.noun and not left.change and after:
        _, end, noun = right_of(scene, mention.end)
        if RATE.fullmatch(noun):
            return _rate_of(scene, mention, noun, end, carry)
        scope = re.search(r"(?:全[省市区县国球]|全州)$", scene.text[: mention.start])
        granted = GRANTED.search(scene.text, clause_floor(scene.text, mention.start), mention.start)
        if granted and GRANT.search(noun):
            return Found(granted["of"] + noun, "granted", granted.start(), end, noun)
        if noun and scope:
            return Found(f"{noun}占{scope[0]}比重", "share-of", mention.start - 2, end, noun)
        return None
    if left.noun and after and GRANT.search(given := right_of(scene, mention.end)[2]):
        return _found(left.noun + given, "granted", left, mention, given)
    if left.noun:
        return _found(own + left.change, "noun-before", left, mention, left.verb + left.noun)
    if left.change and carry.base and _free(scene.text, left.at):
        return Found(carry.base + left.change, "carried-growth", left.at, mention.end, carry.base)
    if left.change == "减重":
        return Found(left.change, "verb", left.at, mention.end)
    if left.change or left.event:
        return None
    previous = scene.text[clause_floor(scene.text, mention.start) : mention.start]
    if not carry.share or len(previous) > 10:
        return None
    return Found(carry.share, "carried", mention.start, mention.end, carry.base)


def _respective(scene: Scene, mention: QuantityMention, left: Left, carry: Carry) -> Found | None:
    """A、B分别增长1%和2%: the first of the two for A, the second for B."""
    text = scene.text
    if not carry.queue:
        count = _how_many(text, mention)
        floor = clause_floor(text, mention.start)
        items = list_before(scene.reading, left.at, floor) if left.noun else []
        listed = [LEAD.sub("", text[a:b]) for a, b in items]
        carry.queue = [(base + left.change, None) for base in listed[-count:]]
        if not listed:
            carry.queue = _last_bases(carry, count, left.change)
        if len(carry.queue) < count or not left.change:
            carry.queue = []
            return None
    name, entity = carry.queue.pop(0)
    return Found(name, "respective", mention.start, mention.end, carry.base, entity)


def _how_many(text: str, mention: QuantityMention) -> int:
    """How many shares the rest of the clause has."""
    return len(re.findall(r"\d(?:%|倍|个百分点)", re.split("[，。；]", text[mention.start :])[0]))


def _of_plan(scene: Scene, mention: QuantityMention, plan: re.Match[str], carry: Carry) -> Found | None:
    """A share of a plan that is done: 完成年度目标的92%, 分别完成年度目标的103%和108%."""
    rate = f"{plan['plan']}完成率"
    if plan["each"]:
        carry.queue = _last_bases(carry, _how_many(scene.text, mention), rate)
        if not carry.queue:
            return None
        name, entity = carry.queue.pop(0)
        return Found(name, "respective", plan.start(), mention.end, carry.base, entity)
    own = left_of(scene, plan.start(), [], percent=False)
    base = own.noun if own.noun and own.at == plan.start() else carry.base
    return Found(base + rate, "done-of-plan", plan.start(), mention.end, base)


def _last_bases(carry: Carry, count: int, rate: str) -> list[tuple[str, Entity | None]]:
    """The last indicators said, each with ``rate`` and, where they are of several things, with its thing."""
    last = carry.bases[-count:]
    if len(last) < count:
        return []
    several = len({entity for _, entity in last}) > 1
    return [(base + rate, entity if several else None) for base, entity in last]


def _rate_of(scene: Scene, mention: QuantityMention, rate: str, end: int, carry: Carry) -> Found | None:
    """完成17%的增速: the rate of what was said before to have one."""
    said = scene.text.rfind(rate, 0, mention.start)
    base = left_of(scene, said, [], percent=False).noun if said > 0 else carry.base
    return Found(base + rate, "rate-after", mention.start, end, base) if base else None


def _free(text: str, at: int) -> bool:
    """Whether nothing is left of the clause before ``at``, so that its indicator was said before."""
    rest = text[clause_floor(text, at) : at]
    return rest in SCOPE or not rest or rest[-1] in "、（("


def _money(scene: Scene, mention: QuantityMention, left: Left, carry: Carry) -> Found | None:
    text = scene.text
    item = ITEM.search(text, clause_floor(text, mention.start), mention.start)
    if item and (left.change or not left.noun):
        return Found(item["what"], "item", item.start("what"), mention.end, item["what"])
    if left.noun and left.change and text[left.start - 1 : left.start] in set("为给帮替"):  # for whom, not what
        return None
    if left.noun:
        own = left.verb + left.noun
        return _found(own + left.event + left.change, "noun-before", left, mention, own)
    adjacent = text[mention.start - 1 : mention.start] == "、" and carry.end == mention.start - 1
    if (
        carry.money
        and text[max(carry.end, 0) : mention.start] in ("和", "、", "与")
        and SEVERALLY.search(text, 0, carry.end)
    ):
        return Found(carry.name, "respective", mention.start, mention.end, carry.base)
    if adjacent and not left.event and carry.name and carry.name != carry.money:
        name = carry.name + carry.money.removeprefix(carry.name)
        return Found(name, "gapped", mention.start, mention.end, carry.money)
    if AIM.search(text, 0, mention.start) and carry.money:
        return Found(carry.money, "goal", mention.start, mention.end, carry.money)
    if spends := SPENDS.search(text, clause_floor(text, mention.start), mention.start):
        return Found("投资", "verb", spends.start(), mention.end, "投资")
    if text[mention.start - 1 : mention.start] == "（" and carry.name and _named_before(scene, mention.start - 1):
        return Found(carry.name, "ranked", mention.start, mention.end, carry.base)
    _, end, noun = right_of(scene, mention.end)
    if noun.endswith("基金"):
        return Found("基金规模", "noun-after", mention.start, end, "基金规模")
    named = carry.money and text.startswith("的", mention.end) and _name_at(scene, mention.end + 1)
    thing = text.startswith("的", mention.end) and not PAID.search(noun)
    if noun and not named and not thing and not (left.change or left.event in ("投产", "开工")):
        return Found(noun, "noun-after", mention.start, end, noun)
    if left.change in SAVES and EACH.fullmatch(text, clause_floor(text, left.at), left.at):
        return Found(left.change, "verb", left.at, mention.end, left.change)
    if not _free(text, left.at):
        return None
    if left.change or left.event:
        base = carry.money or carry.base
        name = base + left.change if left.change else left.event
        return Found(name, "carried-growth", left.at, mention.end, base if left.change else name) if base else None
    return Found(carry.money, "carried", mention.start, mention.end, carry.money) if carry.money else None


def _name_at(scene: Scene, at: int) -> bool:
    return any(at - 1 <= m.start <= at + 1 for m in scene.of("Project", "Enterprise", "Platform", "Park"))


def _named_before(scene: Scene, at: int) -> bool:
    return any(m.end == at for m in scene.of("Enterprise", "Project"))


def _count(scene: Scene, mention: QuantityMention, left: Left, carry: Carry) -> Found | None:
    text, unit = scene.text, mention.quantity.unit
    touching = left.touches and (suits(unit, left.noun) or mention.quantity.normalized_unit in EXTENTS)
    if not touching and not left.change and not (left.noun and _verbs(text, mention.start, left)):
        begin, end, noun = right_of(scene, mention.end)
        if noun and mention.quantity.normalized_unit not in PHYSICAL:
            return _counted(mention, left, begin, end, noun)
    if listed := LISTED.search(text, clause_floor(text, mention.start), mention.start):
        what = LEAD.sub("", listed["what"])
        return Found(what, "listed", listed.start(), mention.end, what)
    if left.noun:
        if ABSTRACT.search(left.noun) and unit in COUNTED_SINGLY:
            return None
        if unit.endswith(("公里", "千米")) and not LONG.search(left.noun):
            return None
        name = _thresholded(text, left) + left.event + left.change
        if left.noun in TOTALS and carry.counted:
            name = _bare(carry.counted) + name
        done = re.match(r"内(办结|完成)", text[mention.end :])
        return _found(name + (done[1] if done else ""), "noun-before", left, mention, left.verb + left.noun)
    if mention.quantity.normalized_unit in PHYSICAL - EXTENTS:
        return None
    return _count_carried(text, mention, left, carry)


def _counted(mention: QuantityMention, left: Left, begin: int, end: int, noun: str) -> Found | None:
    """The noun after a count, with the verb before it: 走访70余家企业."""
    measures = mention.quantity.unit in ("项", "条") and mention.quantity.value >= MANY
    if ABSTRACT.search(noun) and not (measures and noun.endswith(("举措", "措施", "指标"))):
        return None
    if COUNTIES.match(noun):
        noun = noun[1:] + noun[0] if noun[1:] in USED else ""
        return Found(noun, "counted-noun", mention.start, end, noun) if noun else None
    verb = left.event if not left.noun and left.event not in EMPTY else ""
    if mention.quantity.unit in ("家", "户") and (firms := re.match(r".*?企业(?=.)", noun)):
        end, noun = begin + firms.end(), firms[0]
    return Found(verb + noun, "counted-noun", min(left.at, mention.start) if verb else mention.start, end, noun)


def _count_carried(text: str, mention: QuantityMention, left: Left, carry: Carry) -> Found | None:
    """A count whose noun was said before: 签约项目10个，开工8个; 占比23%（134亩）; 其中国家级5家."""
    same = carry.unit == mention.quantity.unit
    state = STATE.search(text, clause_floor(text, mention.start), mention.start)
    if state and same and carry.counted:
        return Found(state["what"] + _bare(carry.counted), "gapped", state.start(), mention.end)
    if left.event:
        name, rule = (left.event + _bare(carry.counted), "gapped") if same and carry.counted else (left.event, "verb")
        return Found(name, rule, left.at, mention.end, name.removeprefix(left.event) or name)
    if left.change:
        grown = carry.base + left.change
        return Found(grown, "carried-growth", left.at, mention.end, carry.base) if carry.base else None
    if text[mention.start - 1 : mention.start] in ("（", "(") and carry.end == mention.start - 1 and carry.base:
        return Found(carry.base, "bracketed", mention.start, mention.end, carry.base)
    if not same or not carry.counted:
        return None
    if wide := THRESHOLD.search(text[max(0, mention.start - 16) : mention.start]):
        name = wide[0].removesuffix("的") + re.sub(r"^.*以上", "", _bare(carry.counted))
        return Found(name, "level", mention.start - len(wide[0]), mention.end)
    if level := LEVEL.search(text[: mention.start]):
        name = level[0] + re.sub(r"^.{1,3}级(?:以上)?", "", _bare(carry.counted))
        return Found(name, "level", level.start(), mention.end)
    if left.at < mention.start and _free(text, left.at):
        return Found(carry.counted, "carried", mention.start, mention.end, carry.counted)
    return None


def _verbs(text: str, at: int, left: Left) -> bool:
    """Whether a verb links the noun before with the number, so that what follows is another phrase: 企业达到46家."""
    return re.search(r"(?:达到?|超过|突破|为|共有?|增至|降至)$", text[left.at : at]) is not None


def _bare(counted: str) -> str:
    """The counted noun without the verb that made it another count (签约项目 -> 项目)."""
    counted = re.sub(r"^(?:实际|新(?!增|建|能源|型|材料)|以[上下])", "", counted)
    return counted[2:] if counted[:2] in EVENTS and len(counted) > 3 else counted


def _thresholded(text: str, left: Left) -> str:
    """The noun with the threshold before it: 10亿元以上 + 项目."""
    head = left.verb + left.noun
    at = left.start
    wide = THRESHOLD.search(text[max(0, at - 16) : at])
    return wide[0] + head if wide else head


def _found(name: str, rule: str, left: Left, mention: QuantityMention, base: str) -> Found | None:
    if len(name) < 2:
        return None
    start = min(left.start, left.at) if left.noun else left.at
    return Found(name, rule, start, mention.end, base)
