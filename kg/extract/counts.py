"""The indicators of counts and measures: the noun before or after them, or the one counted before."""

from __future__ import annotations

import re

from kg.extract.found import COUNTED_SINGLY, EXTENTS, PHYSICAL, THRESHOLD, TIMES, Carry, Found, found_left, is_free
from kg.extract.noun_after import right_of, suits
from kg.extract.noun_before import noun_before
from kg.extract.number_words import ABSTRACT, EMPTY, EVENTS, LEAD, LINKS, REACHED
from kg.extract.phrases import Left, clause_floor
from kg.extract.scene import Scene
from kg.recognise.quantity import QuantityMention

#: What has a length that a zone would report; other distances only say where something is.
LONG = re.compile(r"[路道管线网廊渠桥隧轨堤河带]|里程|长|距|范围|岸线|绿道|电缆|光缆")
TOTALS = frozenset({"总数", "总量", "数量", "总额", "总人数"})
LEVEL = re.compile(r"(?:国家|省|市|区|县)级$")
#: A place that is counted and the act that is done there, in one: 11个 + 县推广应用.
COUNTIES = re.compile(r"[县市州国](?![级内外区域长民家企场政])")
USED = frozenset("推广应用 推广 应用 落地 试点 布局 投放 种植 示范 使用 销售 投用 上市 运行".split())
#: A list of what was counted, between the noun and the number: 企业有甲、乙等13户.
LISTED = re.compile(
    r"(?P<what>[^，。；、：的]{0,6}(?:企业|项目|平台|机构|高校|院所|园区|单位))(?:主要|已|现)*(?:有|包括|包含|涵盖|"
    r"为|是)[^，。；]+等$"
)
#: The same without a noun: 意向入园的有甲、乙等6家.
LISTED_SO = re.compile(r"(?P<what>[^，。；、：的]{2,8})的(?:还|就|主要|已|共)*(?:有|包括)[^，。；]+等$")
#: A state that a part of what was counted is in: 尚处前期12个.
STATE = re.compile(r"(?:[尚正仍还]|目前)?处(?:于|在)?(?P<what>[^，。；、]{2,5}?)(?:阶段|状态)?$")
#: From how many on measures are counted and not only announced.
MANY = 10


#: Acts that are counted one by one, which the tagger takes for verbs: 风险诊断35次, 揭榜22项.
DEEDS = frozenset("次 场 场次 件 起 例 宗 轮 批次 项 道".split())
#: Acts that are measured in power and energy.
METERED = frozenset("节电 发电 并网 消纳 供电 输电 外送 回收 节约 减少".split())
#: How long a thing is, said before its name: 126米长的叶片.
LENGTH = re.compile(r"(?P<how>[长高宽深])的(?=[一-龥])")
#: What is counted stands right after the number, so that the name before it is the last of a list: 乙基地3个项目.
HEAD_AFTER = re.compile(r"(?:重点|重大|产业|产业化|工业|招商|签约|新)?(?:项目|企业|平台|园区|机构)")
#: Steps of a procedure, whose number is measured: 审批环节由32个精简到11个.
STEPS = re.compile(r"(?:审批|办理|申报|办事|办税|报装|受理|申请)(?:环节|步骤)$")
#: Acts on projects, which are meant where only they are counted: 签约10个, 开工8个.
PROJECT_ACTS = frozenset("签约 开工 投产 竣工 落地 入库 储备 新建 续建 在建 在谈 达产".split())
#: Base units of capacities that a plant is built with: 建成2GW储能电站.
POWERS = frozenset({"瓦", "瓦时", "FLOPS"})
BUILDS = re.compile(r"(?:建成|新增|投运|投用|部署|上线|并网|形成|拥有|提供|规划建设|建设)(?:了|总?规模|约)?$")
#: Bodies that do something for those counted: 税务部门为120户企业办理退税.
AGENT = re.compile(r"(?:部门|中心|局|办|银行|公司|管委会|专班|机构|平台|人员|干部|团队|园区)$")
#: What holds of a part of what is measured, said after the number: 仍有5.2万平方米闲置.
LEFT_SO = re.compile(r"(?:（[^（）]*）)?(?P<state>闲置|空置|待租|待售|待建|未开工|停工|停产|未供|未建)(?=[，。；、]|$)")
#: A topic that a count is of though a verb stands between: 光是配套企业就带来了92家.
TOPIC = re.compile(
    r"(?:光是?|仅|单是?|其中)?(?P<what>[^，。；、：的\d]{2,10})(?:就|便|已经?|又|还|也|先后|累计|共|今年|去年|前后)+"
    r"[^，。；、：的\d]{1,4}?[了过]?$"
)


#: How much earlier or later than meant: 较计划滞后20天, 提前20天投产.
SHIFT = re.compile(
    r"(?P<ref>(?:较|比)[^，。；\d]{1,8}?)?(?P<how>提前|滞后|延后|推迟|超期|延期|逾期)了?(?:约|近|整整|足足)?$"
)
WHAT = re.compile(r"(?:建成)?(?:投产|完工|竣工|交付|完成|封顶|投用|开工|通车|达产|并网|交工|建成|交货|上线)")


def _shift(text: str, mention: QuantityMention) -> Found | None:
    shift = SHIFT.search(text, clause_floor(text, mention.start), mention.start)
    what = WHAT.match(text, mention.end)
    if shift is None or not (shift["ref"] or what):
        return None
    name = (shift["ref"] or "") + shift["how"] + (what[0] if what else "")
    return Found(name, "shift", shift.start(), what.end() if what else mention.end, name)


#: 内设机构由17个整合为9个: what is fewer after than before.
_WHAT = "(?P<what>[^，。；、：由从将把]{2,10}?)(?:数量)?(?:由|从)(?:原来的?|过去的?|此前的?)?"
_FEWER = "(?:整合|精简|压缩|压减|归并|合并|调整|优化|缩减|减少|精减)+(?:为|到|至|成)"
FORMER, FEWER = re.compile(_WHAT + "$"), re.compile(_FEWER + r"\d")
MERGED = re.compile(_WHAT + r"\d+[个家项张件]" + _FEWER + "$")


#: 新增220个就业岗位: what is new is named after its number.
NEW = re.compile("新增(?:了|约)?$")


def count(scene: Scene, mention: QuantityMention, left: Left, carry: Carry) -> Found | None:
    text, unit = scene.text, mention.quantity.unit
    was = FORMER.search(text, clause_floor(text, mention.start), mention.number_start)
    if was and FEWER.match(text, mention.end):
        return Found(was["what"], "noun-before", was.start(), mention.end, was["what"])
    if merged := MERGED.search(text, clause_floor(text, mention.start), mention.number_start):
        return Found(merged["what"], "range", merged.start(), mention.end, merged["what"])
    if not left.noun and (new := NEW.search(text, clause_floor(text, mention.start), mention.start)):
        begin, end, noun = right_of(scene, mention.end)
        if noun and begin == mention.end and suits(unit, noun):
            return Found("新增" + noun, "noun-after", new.start(), end, noun)
    touching = (
        left.touches
        and not HEAD_AFTER.match(text, mention.end)
        and (suits(unit, left.noun) or mention.quantity.normalized_unit in EXTENTS)
    )
    if mention.quantity.normalized_unit in TIMES and not left.noun and (shift := _shift(text, mention)):
        return shift
    if not touching and not left.change and not (left.noun and _verbs(text, mention.start, left)):
        begin, end, noun = right_of(scene, mention.end)
        power = mention.quantity.normalized_unit in POWERS and not re.match(r"\d|一", text[end:])
        if noun and (
            mention.quantity.normalized_unit not in PHYSICAL or (power and BUILDS.search(text, 0, mention.start))
        ):
            return _counted(mention, left, begin, end, noun)
    if long := LENGTH.match(text, mention.end):
        _, end, noun = right_of(scene, long.end())
        return Found(f"{noun}{long['how']}度", "length", mention.start, end, noun) if noun else None
    if text[mention.start - 1 : mention.start] in "等，、；中" and text.startswith("为", mention.end):
        _, end, noun = right_of(scene, mention.end + 1)
        return Found(noun, "listed", mention.start, end, noun) if noun and suits(unit, noun) else None
    if listed := LISTED.search(text, clause_floor(text, mention.start), mention.start):
        what = LEAD.sub("", listed["what"])
        return Found(what, "listed", listed.start(), mention.end, what)
    listing = text[mention.start - 1 : mention.start] == "等" and unit in ("家", "户")
    if listing and (firms := _firms_listed(scene, mention)):
        return firms
    if left.noun and left.event and text[left.start - 1 : left.start] in ("在", "从", "向", "往", "到", "给"):
        left = Left(left.at, event=left.event, change=left.change, at=left.at)  # where, not what
    if left.noun:
        if _paired(text, mention, left):
            return None
        if ABSTRACT.search(left.noun) and unit in COUNTED_SINGLY and not STEPS.search(left.noun):
            return None
        if unit.endswith(("公里", "千米")) and "平方" not in unit and not LONG.search(left.noun):
            return None
        name = _thresholded(text, left) + left.event + left.change
        if left.noun in TOTALS and carry.counted:
            name = _bare(carry.counted) + name
        done = re.match(r"内(办结|完成)", text[mention.end :])
        return found_left(name + (done[1] if done else ""), "noun-before", left, mention, left.verb + left.noun)
    if mention.quantity.normalized_unit in PHYSICAL - EXTENTS and left.event not in METERED:
        return None
    return _count_carried(scene, mention, left, carry)


#: A part of what was counted: 座椅1800把，首批210把.
BATCH = re.compile(r"(?P<which>首批|第[一二三四五六]批|本批|这批|首期)(?:共|约|的)*$")


def _firms_listed(scene: Scene, mention: QuantityMention) -> Found | None:
    """As many firms as a list begins to name: 意向入园的有甲、乙等6家; 甲、乙等119家入列名录."""
    if not any(m.end == mention.start - 1 for m in scene.of("Enterprise")):
        return None
    floor = clause_floor(scene.text, mention.start)
    so = LISTED_SO.search(scene.text, floor, mention.start)
    return Found(
        (so["what"] if so else "") + "企业", "listed", so.start() if so else mention.start, mention.end, "企业"
    )


def _paired(text: str, mention: QuantityMention, left: Left) -> bool:
    """Whether the number only says how many were just named: 校地两家, 供需两头."""
    written = text[mention.number_start : mention.unit_start]
    return left.touches and written in ("两", "二", "三", "四") and mention.quantity.unit in ("家", "头", "方", "地")


def _deed(scene: Scene, mention: QuantityMention) -> Found | None:
    """A verb right before a count of acts, with the object before it: 为企业开展风险诊断35次."""
    text, reading = scene.text, scene.reading
    floor = clause_floor(text, mention.start)
    index = reading.at(mention.start - 1) if mention.start > floor else None
    if mention.quantity.unit not in DEEDS or index is None or reading.tags[index].end != mention.start:
        return None
    begin = reading.tags[index].start
    if reading.tags[index].tag == "n" and mention.start - begin == 1 and index and reading.tags[index - 1].tag == "v":
        begin = reading.tags[index - 1].start  # 发榜, cut in two by the tagger
    elif reading.tags[index].tag != "v":
        return None
    word = text[begin : mention.start]
    if begin < floor or len(word) != 2 or word in LINKS | REACHED or word[-1] in "了过到至有":
        return None
    start, noun, _ = noun_before(scene, begin, floor, [], counted=True)
    name = noun + word if start < begin else word
    return Found(name, "deed", min(start, begin), mention.end, name)


def _counted(mention: QuantityMention, left: Left, begin: int, end: int, noun: str) -> Found | None:
    """The noun after a count, with the verb before it: 走访70余家企业."""
    measures = mention.quantity.unit in ("项", "条") and mention.quantity.value >= MANY
    if ABSTRACT.search(noun) and not (measures and noun.endswith(("举措", "措施", "指标"))):
        return None
    if COUNTIES.match(noun):
        noun = noun[1:] + noun[0] if noun[1:] in USED else ""
        return Found(noun, "counted-noun", mention.start, end, noun) if noun else None
    verb = left.event if not left.noun and left.event not in EMPTY else ""
    if mention.quantity.unit in ("家", "户") and (firms := re.match(r".*?(?:企业|公司)(?=.)", noun)):
        end, noun = begin + firms.end(), firms[0]
    return Found(verb + noun, "counted-noun", min(left.at, mention.start) if verb else mention.start, end, noun)


def _count_carried(scene: Scene, mention: QuantityMention, left: Left, carry: Carry) -> Found | None:
    """A count whose noun was said before: 签约项目10个，开工8个; 占比23%（134亩）; 其中国家级5家."""
    text = scene.text
    same = carry.unit == mention.quantity.unit
    state = STATE.search(text, clause_floor(text, mention.start), mention.start)
    if state and same and carry.counted:
        return Found(state["what"] + _bare(carry.counted), "gapped", state.start(), mention.end)
    if not left.event and not left.change and (deed := _deed(scene, mention)):
        return deed
    if (so := LEFT_SO.match(text, mention.end)) and is_free(text, left.at):
        return Found(so["state"], "state", left.at, so.end(), so["state"])
    if left.event:
        gapped = same and bool(carry.counted) and carry.counted not in EVENTS
        name, rule = (left.event + _bare(carry.counted), "gapped") if gapped else (left.event, "verb")
        if not gapped and name in PROJECT_ACTS and mention.quantity.unit in ("个", "项"):
            name += "项目"
        return Found(name, rule, left.at, mention.end, name.removeprefix(left.event) or name)
    if left.change:
        grown = carry.base + left.change
        return Found(grown, "carried-growth", left.at, mention.end, carry.base) if carry.base else None
    beside = carry.end == mention.start and carry.base and not same  # 标准地9宗852亩
    if beside and (not text[mention.end :] or text[mention.end] in "，。；、）和及"):
        return Found(carry.base, "bracketed", mention.start, mention.end, carry.base)
    if text[mention.start - 1 : mention.start] in ("（", "(") and carry.end == mention.start - 1 and carry.base:
        return Found(carry.base, "bracketed", mention.start, mention.end, carry.base)
    batch = BATCH.search(text, clause_floor(text, mention.start), mention.start)
    if batch and same and carry.counted:
        return Found(batch["which"] + _bare(carry.counted), "gapped", batch.start(), mention.end)
    topic = TOPIC.match(text, clause_floor(text, mention.start), mention.start)
    if topic and suits(mention.quantity.unit, topic["what"]):
        what = LEAD.sub("", topic["what"])
        return Found(what, "topic", topic.start("what"), mention.end, what)
    if not same or not carry.counted:
        return None
    if wide := THRESHOLD.search(text[max(0, mention.start - 16) : mention.start]):
        name = re.sub("的.*$", "", wide[0]) + re.sub(r"^.*以上", "", _bare(carry.counted))
        return Found(name, "level", mention.start - len(wide[0]), mention.end)
    if level := LEVEL.search(text[: mention.start]):
        name = level[0] + re.sub(r"^.{1,3}级(?:以上)?", "", _bare(carry.counted))
        return Found(name, "level", level.start(), mention.end)
    if left.at < mention.start and is_free(text, left.at):
        return Found(carry.counted, "carried", mention.start, mention.end, carry.counted)
    return None


def _verbs(text: str, at: int, left: Left) -> bool:
    """Whether a verb links the noun before with the number, so that what follows is another phrase: 企业达到46家."""
    if text[at - 1 : at] == "为" and AGENT.search(left.noun):
        return False
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
    return wide[0] + head if wide and not left.noun.endswith("规模") else head
