"""The indicators of amounts of money."""

from __future__ import annotations

import re

from kg.extract.found import Carry, Found, found_left, is_free
from kg.extract.noun_after import right_of
from kg.extract.phrases import Left, clause_floor
from kg.extract.scene import Scene
from kg.recognise.quantity import QuantityMention

#: What an amount of money is: 3亿元的订单; other nouns after it are what it buys (8亿元的大桥).
PAID = re.compile(
    r"资|[金款税费奖补贷债额值单]$|合同|采购|协议|规模|营收|收入|利润|成本|损失|支持|流水|市场|销售|缺口|支出|产业|"
    r"货$|[产商]品$"
)
SAVES = frozenset({"省下", "节省", "节约", "少花"})
#: A price or cost beside another: 每度电比省内便宜0.2元.
DEARER = re.compile(
    r"(?P<what>[^，。；、：\d比]{2,10})(?P<ref>比[^，。；、\d]{2,12}?)(?P<how>便宜|低|贵|省)(?:了|出)?$"
)
COST = re.compile(r"(?:费用?|成本|支出|租金|税金?|开支)$")
EACH = re.compile("(?:每|一)(?:吨|台|件|套|年|辆|公斤|立方米)")
#: A verb of spending, which stands for 投资.
SPENDS = re.compile(
    r"(?:[再又还共拟]|先后|累计)?(?:(?P<as>首投|首期投入|追加)|(?<!中)投(?:入|下)?|斥资|耗资|砸下|豪掷|拿出|掏出)了?$"
)
#: What money is put up for: 拿出3000万元设立“揭榜”专项.
PUT_UP = re.compile(
    r"(?:，)?(?:用于)?(?:发起)?(?:设立|成立|组建|建立)(?:了|起)?(?P<what>[^，。；、\d]{0,16}?(?:专项资金|专项|资金池"
    r"|基金|资金))"
)
#: 设立5亿元产业引导基金, where the tagger sees a verb in the name.
FUND = re.compile(r"(?:规模)?的?[^，。；、的\d“”]{1,12}?基金(?=[，。；、（]|$)")
FOUNDS = re.compile("(?:设立|成立|组建|发起|建立)(?:了|起)?$")
GIFT = re.compile("奖励|补贴|补助|支持|扶持|资助")
#: Acts that are done in money, which so measures them even where nothing was said to be the object.
PAYS = frozenset(
    "发放 兑现 拨付 到位 授信 减免 放款 让利 卖出 售出 卖 成交 交易 融资 退税 减税 销售 出口"
    " 进口 采购 签约 交付".split()
)
#: A goal whose measure was said before: 明年的目标是930亿元.
AIM = re.compile(r"目标(?:是|为|定为|锁定|瞄准|：)+$")
ITEM = re.compile(
    r"(?:仅|光|单)(?:是|就)?(?P<what>[^，。；、仅\d是就]{2,10}?)(?:一项|(?:一项|方面)?(?:[一每全]年|每月)?(?=[就便]|"
    r"能|可))"
)


def money(scene: Scene, mention: QuantityMention, left: Left, carry: Carry) -> Found | None:
    text = scene.text
    if dearer := DEARER.search(text, clause_floor(text, mention.start), mention.start):
        name = "".join(dearer.group("what", "ref", "how"))
        return Found(name, "compared", dearer.start(), mention.end, dearer["what"])
    item = ITEM.search(text, clause_floor(text, mention.start), mention.start)
    if item and (left.change or not left.noun):
        return Found(item["what"], "item", item.start("what"), mention.end, item["what"])
    if left.noun and left.change and text[left.start - 1 : left.start] in set("为给帮替"):  # for whom, not what
        return None
    if left.noun:
        own = left.verb + left.noun
        return found_left(own + left.event + left.change, "noun-before", left, mention, own)
    adjacent = text[mention.start - 1 : mention.start] == "、" and carry.end == mention.start - 1
    if adjacent and not left.event and carry.name and carry.name != carry.money:
        name = carry.name + carry.money.removeprefix(carry.name)
        return Found(name, "gapped", mention.start, mention.end, carry.money)
    if AIM.search(text, 0, mention.start) and carry.money:
        return Found(carry.money, "goal", mention.start, mention.end, carry.money)
    if spends := SPENDS.search(text, clause_floor(text, mention.start), mention.start):
        if up := PUT_UP.match(text, mention.end):
            purpose = re.sub("[“”]", "", up["what"])
            return Found(purpose, "put-up", mention.start, up.end(), purpose)
        if GIFT.match(noun := right_of(scene, mention.end)[2]):
            return Found(noun, "noun-after", spends.start(), mention.end, noun)
        name = (spends["as"] or "投资").replace("追加", "追加投资")
        return Found(name, "verb", spends.start(), mention.end, "投资")
    if text[mention.start - 1 : mention.start] == "（" and carry.name and _named_before(scene, mention.start - 1):
        return Found(carry.name, "ranked", mention.start, mention.end, carry.base)
    if (fund := FUND.match(text, mention.end)) and FOUNDS.search(text, 0, mention.start):
        return Found("基金规模", "noun-after", mention.start, fund.end(), "基金规模")
    _, end, noun = right_of(scene, mention.end)
    if noun == "人民币":
        noun = ""
    if noun.endswith("基金"):
        return Found("基金规模", "noun-after", mention.start, end, "基金规模")
    named = carry.money and text.startswith("的", mention.end) and _name_at(scene, mention.end + 1)
    thing = text.startswith("的", mention.end) and not PAID.search(noun)
    if noun and not named and not thing and not (left.change or left.event in ("投产", "开工")):
        return Found(noun, "noun-after", mention.start, end, noun)
    if left.change in SAVES and COST.search(noun) and not named:
        return Found(left.change + noun, "saved", left.at, end, noun)
    if left.change in SAVES and EACH.fullmatch(text, clause_floor(text, left.at), left.at):
        return Found(left.change, "verb", left.at, mention.end, left.change)
    if left.event in PAYS and not left.change:
        return Found(left.event, "verb", left.at, mention.end, left.event)
    if not is_free(text, left.at):
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
