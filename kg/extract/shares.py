"""The indicators of percentages: growth, shares of a whole, rates of a plan."""

from __future__ import annotations

import re

from kg.extract.found import Carry, Found, found_left, is_free
from kg.extract.in_turn import HEAD, headed
from kg.extract.noun_after import right_of
from kg.extract.number_words import BETTER, LEAD, RATE
from kg.extract.phrases import Left, clause_floor, left_of
from kg.extract.scene import Scene
from kg.model import Entity
from kg.recognise.lists import list_before
from kg.recognise.quantity import QuantityMention

DONE_OF_PLAN = re.compile(
    r"(?P<each>分别)?均?完成(?P<plan>[^，。；、]{0,6}?(?:目标|任务|计划)(?:任务|总?数|量)?)的(?:约|近|超过?)*$"
)
#: A grant as a share of what it is for: 对设备更新给予12%的补贴.
MORE = re.compile(r"[占多少高低快慢][出了到于]?$|占|贡献|过$")
GRANTED = re.compile(r"(?:对|按|给)(?P<of>[^，。；、]{2,14}?)(?:给予|予以|享受|提供)(?:最高|不超过)?$")
#: A part that something makes up, with or without what of: 其中锂电产业贡献了92%.
PORTION = re.compile(
    r"(?:其中)?(?P<what>[^，。；、：\d其]{2,16}?)(?:一业|一家|一项|就|便|则|已经?)*(?:(?P<gives>贡献)|独占|占据?|"
    r"占到|占去|拿下|包揽)了?$"
)
#: What is spent of a sum: 拿出营收的4%搞研发.
SPENT_OF = re.compile(r"(?:拿出|将|把|按照?)(?P<sum>[^，。；、\d]{2,12}?)的$")
SPENT_ON = re.compile(
    r"(?:投入到?|用于|用在|用来|投向|搞|投到|计提|提取|做)(?P<what>[^，。；、\d]{2,8}?)(?:上|中|方面|领域|费用)?(?=["
    r"，。；])"
)
#: What stands for things just listed: 三块加起来占产值的81%.
TOTAL = re.compile(
    r"(?:[两二三四五六七八九十几][块者项类个样家大]|它们|合计|总量|总和|其)(?:产业)?(?:加起来|合起来|相加|加在一起)?$"
)
#: A part that must go somewhere: 拿出15%的采购额留给本地.
SET_ASIDE = re.compile(r"(?:拿出|将|把|提取|安排|预留|留出|划出|腾出)$")
SET_FOR = re.compile(
    r"的(?P<sum>[^，。；、\d的]{2,8}?)(?:用于|用来|用在|投入|投向|投到|留给|交给|优先|面向|作为|奖励|支持)"
)
GRANT = re.compile(r"(?:补贴|补助|奖励|贴息|支持|优惠|返还|奖补)$")


def share(scene: Scene, mention: QuantityMention, left: Left, carry: Carry) -> Found | None:
    own = left.verb + left.noun + left.event
    floor = clause_floor(scene.text, mention.start)
    if (of := SPENT_OF.search(scene.text, floor, mention.start)) and (on := SPENT_ON.match(scene.text, mention.end)):
        return Found(f"{on['what']}占{of['sum']}比重", "spent-of", of.start(), on.end(), on["what"])
    if (aside := SET_FOR.match(scene.text, mention.end)) and SET_ASIDE.search(scene.text, floor, mention.start):
        return Found(aside["sum"] + "比重", "set-aside", mention.start, aside.end("sum"), aside["sum"])
    if plan := DONE_OF_PLAN.search(scene.text, clause_floor(scene.text, mention.start), mention.start):
        return _of_plan(scene, mention, plan, carry)
    if (carry.queue and left.at == mention.start) or "分别" in scene.text[left.at : mention.start]:
        return _respective(scene, mention, left, carry)
    if left.compared:
        base = left.noun or carry.base
        head = own or (carry.share if left.change.startswith(BETTER) else "") or carry.base
        if not head and not (left.change.startswith("占") and TOTAL.search(scene.text, floor, left.at)):
            return None
        return found_left(head + left.change, "share", left, mention, base)
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
        return found_left(left.noun + given, "granted", left, mention, given)
    if left.noun:
        return found_left(own + left.change, "noun-before", left, mention, left.verb + left.noun)
    if left.change and carry.base and is_free(scene.text, left.at):
        return Found(carry.base + left.change, "carried-growth", left.at, mention.end, carry.base)
    if left.change == "减重":
        return Found(left.change, "verb", left.at, mention.end)
    if left.change or left.event:
        return None
    if portion := PORTION.match(scene.text, floor, mention.start):
        what = LEAD.sub("", portion["what"])
        return Found(
            what + ("贡献" if portion["gives"] else "占比"), "portion", portion.start("what"), mention.end, what
        )
    previous = scene.text[floor : mention.start]
    if not carry.share or len(previous) > 10 or MORE.search(previous):
        return None
    return Found(carry.share, "carried", mention.start, mention.end, carry.base)


def _respective(scene: Scene, mention: QuantityMention, left: Left, carry: Carry) -> Found | None:
    """A、B分别增长1%和2%: the first of the two for A, the second for B."""
    text = scene.text
    if not carry.queue:
        count = _how_many(text, mention)
        floor = clause_floor(text, mention.start)
        items = list_before(scene.reading, left.at, floor) if left.noun else []
        listed = headed([LEAD.sub("", text[a:b]) for a, b in items])
        carry.queue = [(base + left.change, None) for base in listed[-count:]]
        if not listed:
            carry.queue = _last_bases(carry, count, left.change)
        if len(carry.queue) < count or not (left.change or (listed and HEAD.search(listed[-1]))):
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
