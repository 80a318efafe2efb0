"""Products by the firm beside which they stand: 某公司的X, 做X的某公司, X厂商某公司, X由某公司制造, 某公司纺出的X.

The recogniser of products looks for verbs and knows no firms; here the firms are known, and the product is what the
construction puts beside them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.extract.goods_told import told
from kg.extract.scene import Draft, Scene, linked
from kg.extract.supply_words import MAKE, NO_GOODS, STUFF
from kg.model import Entity, Mention, Stance
from kg.recognise.lists import list_before
from kg.recognise.product_names import is_product
from kg.recognise.products import as_products, noun_items
from kg.recognise.reading import clause_start

#: 某公司自主研发的X, 某公司纺出的X, 某公司送来的X: what a firm did to the thing that is named.
_MADE = re.compile(
    r"(?:，(?=生产的[^，。；]{2,12}?用的))?(?:(?:自主|自行|独立|独家|历时[^，。]{1,6}|专门|全资|车间|工厂|新近|最新|新|所|自)*"
    r"(?:生产|制造|加工|代工|制作|研制|研发|开发|设计|出产|推出|打造|培育|选育|育成|酿造|酿制|铸造|锻造|压铸|合成|"
    r"提炼|提纯|"
    r"组装|装配|总装|研产|产|研|制|做|造|(?:[纺拉织炼轧榨烧压铸锻装产造做种养磨印切缝酿抽吹烘焙提制研]|生产|制造|"
    r"研制|研发|开发|孵化|加工)(?:出来?|好|成)|"
    r"送来|供应|提供|直供)(?:、[^，。；]{2,14})?)?的(?P<own>全自动|新一代|首款|这[款种]|拳头产品|主打产品|主导产品)?"
)
#: What a firm has rather than makes, unless the sentence says that it goes to others.
_OWNED = re.compile(
    r"(?:设备|装备|机器|机器人|系统|软件|平台|生产线|仪器|仪表|[^光摄]仪|炉|床|叉车|卡车|重卡|客车|大巴|车|空调|电梯|"
    r"锅炉|服务器|电脑|茶|水果|花卉|苗木|"
    r"蔬菜|网|灯)$"
)
_SOLD = re.compile(
    r"[卖销供买用]|出口|市场|市占|份额|下线|量产|客户|交付|订单|问世|首台|首套|首款|精度|性能|亮相|参展|展台|填补|"
    r"打破|替代|国产|列装|上市|"
    r"获[评得奖]|冠军|专利|认证|送[到往进]|发往|装[上进到]|走[进出俏红]|口碑|备案|吃[掉下]|包下|拿走|订|产[能量]|"
    r"打入|远销|投产|敲定|研发|攻关|签约"
)
#: After what belongs to a firm: the firm takes it from others.
_TAKEN = re.compile(
    r"[^。；，]{0,14}?(?:，[^。；，]{0,4}?(?=来自|产自|[购取]自|[由从]))?(?:来自|产自|购自|交给|依赖|靠[进外]|外购|"
    r"进口|采购|需求|用量|消耗|缺口|供应(?:紧张|"
    r"充足)|[价运]格|成本|由|从)|"
    r"(?:供应商|项目|生产线|产线|工厂|车间|厂房|基地|仓库|研发(?!的|成功)|业务|订单|技术|工艺|客户|市场部|公司|企业|"
    r"厂|行业|产业|检测|维修|安装|质量|管道)"
)
#: 做X的某公司, 主打X的某公司: between the product and the firm.
_MAKER_OF = re.compile(
    r"(?:[专只主]?做|配(?!套|合|备|有)|专?产|生产|制造|主打|[主专]攻|主营|从事|研发|深耕|专注于?|经营|酿造|加工|供应|提供|供|开发|研制|"
    r"瞄准|聚焦)"
    r"(?P<made>[^，。；：的]{2,20}?)(?:的?(?:研发|生产|制造|加工|销售|业务|和|、))*的(?:[^，。；、的]{0,8})?$"
)
_KIND = re.compile(
    r"(?P<made>[^，。；：、的]{2,14}?)(?:制造商|生产商|厂商|厂家|供应商|设备商|(?:生产|制造|加工|研发|智造)企业|"
    r"生产厂|制造厂|大王|巨头|龙头企业)[“‘]?$"
)
#: A firm of a branch that is named by its goods: 激光雷达企业某公司.
_BRANCH = re.compile(
    r"(?P<made>[^，。；：、的有是和]{4,12})(?<!食品|药品|农机|机械|家电|汽车|部件|电器|建材|服装|家具|饮料|玩具|五金|设备|装备|材料|软件|系统|物流|纺织)企业[“‘]?$"
)
_BY = re.compile(
    rf"(?!的)(?:等[^，。；]{{0,8}})?[^，。；]{{0,10}}?(?:{MAKE}|供应|配套|提供|供货|直供|直送|研发|研制|酿造)(?!服务|"
    rf"支持)"
)
_BY_LEAD = re.compile(
    r"，?(?:，?(?:[就便也都均则]|全部|主要|大多|就近|直接|一直|目前|现在|如今|[^，。；的]{0,3}成(?:以上)?))*由(?"
    r":[^，。；]{0,20}的)?$"
)
_FROM_LEAD = re.compile(r"(?:(?:主要|全部|大多|均|都|则|也)*(?:来自于?|产自|出自|购自|取自)|找)(?:[^，。；]{0,14}的)?$")
_GROWN = re.compile(r"的?(?P<made>[^，。；、的]{2,14}?)(?:扩产|扩能|增产)(?=[^，。；、]{0,6}项目)")
_LINE = re.compile(r"(?:自动化|智能|全自动|数字化)?(?:生产线|产线|生产车间)(?!设备|改造方案)")
_LEFT = re.compile(
    r"的?[^，。；]{0,6}?(?:生产线|产线|总装线|流水线|车间|厂房?|厂门|工厂)[^，。；]{0,6}?(?:下线|驶下|驶出|走下|开出|"
    r"开下|产出|运出|出厂)"
)
_OFF_LEAD = re.compile(r"(?:陆续|缓缓|正|先后)*(?:从|在)$")
_ITS = re.compile(r"(?:^|(?<=[，。；：—“]))(?:它|(?:该|这家|本)(?:公司|企业)|公司|企业)(?=的)|(?<=——)它(?=的)")
_IS_LEAD = re.compile(r"，?(?:都|均|全|正|就|也)*是$")
_IS_OF = re.compile(
    r"[^，。；]{0,14}?(?:[生研制]产?|做|造|榨|炼|纺|加工)[^，。；]{0,6}?的(?=[，。；]|$)|的(?:拳头|主打|主导|明星|"
    r"新)?产品"
)
#: 全国每三台X就有一台出自某公司.
_ONE_OF = re.compile(
    r"每[^，。；]{1,4}?(?:台套|[台套件吨辆片只支条个块根艘架艘])(?:国产|进口|国内的?|全国的?)?(?P<made>[^，。；的]{2,12}?)(?:[中里]|里头)?，?"
    r"[就便]?有[^，。；]{1,6}?(?:出自|来自|产自|是由?)"
)
_SIDES = (
    (_BY_LEAD, "by", _BY),
    (_FROM_LEAD, "from", re.compile("")),
    (_OFF_LEAD, "rolls-off", _LEFT),
    (_IS_LEAD, "is-of", _IS_OF),
)


def made_beside(scene: Scene) -> Iterator[Draft]:
    """Products that stand beside their makers."""
    firms = list(linked(scene.of("Enterprise")))
    for mention, entity in firms:
        yield from _possessed(scene, mention, entity)
        yield from _before(scene, mention, entity)
    yield from _from_clauses(scene)
    if "的" not in scene.text:
        return
    for match in _ITS.finditer(scene.text):
        before = [e for m, e in firms if m.end <= match.start()]
        maker = before[0] if before else scene.focus.firm
        if maker is not None and (before or not scene.named_zones):
            its = Mention(match.start(), match.end(), "Enterprise", "context:firm", maker)
            yield from _possessed(scene, its, maker)


def _from_clauses(scene: Scene) -> Iterator[Draft]:
    """门封是甲做的, 套管现在由乙送上线: clauses about the goods, and 每三台X就有一台出自丙."""
    for clause in told(scene):
        start, end = clause.goods
        start = max(start, scene.reading.phrase_start(end, start))
        for product in as_products(scene.reading, [(start, end)], "made:of", strong=True):
            if re.fullmatch(STUFF, scene.text[product.start : product.end]):
                continue
            for firm in clause.firms:
                if firm.entity is not None:
                    first, last = min(start, firm.start), max(end, firm.end)
                    yield _draft(scene, firm.entity, product, first, last, f"told-{clause.kind}")
    for match in _ONE_OF.finditer(scene.text) if "每" in scene.text else ():
        maker = next((e for m, e in linked(scene.of("Enterprise")) if m.start == match.end()), None)
        product = Mention(*match.span("made"), "Product", "made:of")
        if maker is not None and is_product(match["made"]):
            yield _draft(scene, maker, product, match.start(), match.end(), "one-of")


_COMMON = re.compile(
    r"(?:[^，。；、的]{0,6}?)(?:能力|车间|生产线|产线|设备|项目|工厂|基地|企业|公司|厂|技术|工艺|龙头|单位|厂家|厂商|"
    r"高手|行家|老手|本领)"
)
_PROPER = frozenset({"ORG", "nt", "nz", "nr", "PER", "LOC", "ns"})


def is_of_another(scene: Scene, product: Mention, *, sure: bool) -> bool:
    """Whether 生产X的 leads up to a name of its own, known as a firm or not: then nobody named before makes X."""
    at = product.end
    if scene.text[at : at + 1] != "的":
        return False
    index = scene.reading.at(at + 1)
    if index is None or any(m.start == at + 1 for m in scene.of("Enterprise")):
        return index is not None
    if _COMMON.match(scene.text, at + 1):
        return False
    return scene.reading.tags[index].tag in _PROPER if sure else True


def has_unknown_name(scene: Scene, start: int, end: int) -> bool:
    """Whether the tagger sees a name in a stretch that nothing else knows: perhaps the firm that is spoken of."""
    return any(
        tag.tag in ("ORG", "nt", "nz")
        and start <= tag.start
        and tag.end <= end
        and tag.end - tag.start >= 3
        and not any(m.start < tag.end and tag.start < m.end for m in scene.mentions)
        for tag in scene.reading.tags
    )


def coordinated(scene: Scene, last: Mention) -> Iterator[tuple[Mention, Entity]]:
    """The firms before one in its coordination: 甲、乙生产的X."""
    for mention, entity in reversed(list(linked(scene.of("Enterprise")))):
        if mention.end <= last.start and scene.text[mention.end : last.start] in ("、", "和", "及", "以及"):
            yield mention, entity
            last = mention


def _possessed(scene: Scene, mention: Mention, maker: Entity) -> Iterator[Draft]:
    """某公司的X, 某公司研制的X, 某公司X扩产项目."""
    text = scene.text
    if grown := _GROWN.match(text, mention.end):
        name = text[grown.start("made") : grown.end("made")]
        if is_product(name):
            yield Draft(maker, Entity("Product", name), mention.start, grown.end(), "grown", stance=Stance.ASSERTED)
        return
    how = _MADE.match(text, mention.end)
    if how is None or (_is_buyer(text, mention)):
        return
    items, end = noun_items(scene.reading, how.end())
    bare = how[0] == "的"
    line = _LINE.match(text, end) if bare else None
    if bare and line is None and _TAKEN.match(text, end):
        return
    for product in as_products(scene.reading, items, "made:of", strong=False):
        name = text[product.start : product.end]
        if _is_firm(scene, product) or (
            "、" in text[how.end() : product.start] and text[product.end : product.end + 1] == "的"
        ):
            continue  # the latter is the next owner: 甲的镜片、乙的盐
        if bare and line is None and _OWNED.search(name) and not (len(name) >= 4 and _SOLD.search(text, product.end)):
            continue
        if bare and (len(name) < 2 or re.match(NO_GOODS, name)):
            continue
        yield _draft(scene, maker, product, mention.start, product.end, "line" if line else "of" if bare else "made")
        for firm, entity in () if bare else coordinated(scene, mention):
            yield _draft(scene, entity, product, firm.start, product.end, "made")


def _is_firm(scene: Scene, product: Mention) -> bool:
    return any(m.start < product.end and product.start < m.end for m in scene.of("Enterprise"))


def _is_buyer(text: str, mention: Mention) -> bool:
    """Whether what follows is what somebody else has of the firm (采购某公司的X still tells that it makes X)."""
    return text[mention.start - 1 : mention.start] in ("比", "租")


def _before(scene: Scene, mention: Mention, maker: Entity) -> Iterator[Draft]:
    text, start = scene.text, mention.start
    floor = clause_start(text, start)
    lead = text[floor:start]
    if "的" in lead[-10:] and (match := _MAKER_OF.search(lead)):
        yield from _named(scene, maker, floor + match.start("made"), floor + match.end("made"), start, "maker-of")
    if match := _KIND.search(lead):
        end = floor + match.end("made")
        begin = scene.reading.phrase_start(end, floor + match.start("made"))
        yield from _named(scene, maker, begin, end, start, "kind")
    elif match := _BRANCH.search(lead):
        end = floor + match.end("made")
        begin = scene.reading.phrase_start(end, floor + match.start("made"))
        if end - begin >= 4:
            yield from _named(scene, maker, begin, end, start, "kind")
    for how, rule, rest in _SIDES:
        match = how.search(text, max(0, start - 40), start)
        if match is None or not rest.match(text, mention.end):
            continue
        end = match.start()
        listed = list_before(scene.reading, end)
        for product in as_products(scene.reading, listed, "made:of", strong=False):
            if _is_firm(scene, product):
                continue
            yield _draft(scene, maker, product, min(product.start, start), max(product.end, mention.end), rule)


def _named(scene: Scene, maker: Entity, start: int, end: int, stop: int, rule: str) -> Iterator[Draft]:
    """Claims for the coordinated products that fill a span."""
    items, found = noun_items(scene.reading, start)
    items = [(a, min(b, end)) for a, b in items if a < end] if found <= end + 12 else []
    if not items or items[-1][1] < end:
        name = scene.text[start:end]
        items = [(start, end)] if is_product(name) and "、" not in name else items
    for product in as_products(scene.reading, items, "made:of", strong=False):
        if not _is_firm(scene, product):
            yield _draft(scene, maker, product, min(start, stop), max(end, stop), rule)


def _draft(scene: Scene, maker: Entity, product: Mention, start: int, end: int, rule: str) -> Draft:
    name = scene.text[product.start : product.end]
    held = Stance.ASSERTED if rule in ("of", "maker-of", "kind") else None
    return Draft(maker, _product(name), start, end, rule, stance=held)


@cache
def _product(name: str) -> Entity:
    return Entity("Product", name)
