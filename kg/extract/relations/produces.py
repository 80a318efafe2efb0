"""Enterprise or project → product: what it makes, by the construction in which the product stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from kg.extract.makers import coordinated, has_unknown_name, is_of_another, made_beside
from kg.extract.scene import Draft, Scene, linked
from kg.model import Entity, Mention, Stance
from kg.recognise.reading import clause_end, clause_start

_ENDS = "。；！？;!?"
#: Before a firm that the clause is not about.
_OBJECT = re.compile(
    r"(?:(?<![作成认称因聘任])(?:为|向|给)[^，。；、]{0,8}|与|和|同|跟|对|供应|采购|引进|购买|使用|采用|卖给|"
    r"供给|进入|学习|收购|来自|依托|比|(?<![应使作])用|希望|期待|盼望?|建议|呼吁|邀请|动员)$"
)
#: Between a firm and the verb: somebody else acts, or the firm does something else.
_OTHERS_ACT = re.compile(
    r"食堂|[给为向](?:它|其|该公司|公司|企业)[^，。]{0,2}供|(?<![一-龥])给[它其]|代理|经销|竞争|对手|工会|支部|员工|"
    r"职工|客户|采购|购买|消耗|捐赠|希望|要求|鼓励|引导|支持|帮助|禁止|学习|"
    r"参观|考察"
)
#: A clause that is about everybody (全区钛材产量占全国的六成).
_EVERYBODY = re.compile(r"(?:目前|如今|今年|去年)?(?:全[区市省县国球]|我[国省市县区])")
#: Somebody hired by a firm helps that firm (受聘为某公司技术总监，帮助企业开发出…).
_HIRED = re.compile(r"受聘|聘为|担任|出任|兼任|挂职")
_HELPS = re.compile(r"^[^，。]{0,4}(?:帮助|支持|助力|指导)(?:企业|公司)")
_MADE_INTO = re.compile(
    r"(?:再|被|最终|随即|用于|用来|由其|将其|在这里)*(?:加工|生产|组装|装配|制|做|提炼|锻造|压铸|合成|制备|切|轧)(?:成|出)?"
    r"了?(?:[^，。；]{1,10}用的)?"
)
#: What an earlier clause gathers is not what the later one is about (集聚甲、乙等企业20家，拳头产品有…).
_GATHERED = re.compile(r"(?:集聚|聚集|汇聚|集结|带动)了?")
#: Between coordinated firms, of which the second may have words of its own (甲和同城的乙).
_JOINT = re.compile(r"(?:、|和|与|及|以及)(?:[^，。；、]{1,14}的|[^，。；、]{0,4})")
_WORKS = (
    "(?:加工|制作|拉制|轧制|冲压|压铸|铸造|锻造|生产|切割?|做|制|合成|熔炼|精炼|提炼|提纯|改性|组装|装配|烧制|封装)"
)
#: 供给乙公司加工成X: who gets it makes something else of it.
_BROUGHT = re.compile(
    r"(?:供给|供应给?|直供|供货给|送往|送到|送至|送给|运往|运到|输送给|输送到|输送至|交给|交由|卖给|经过?|销往|就近给)$"
)
_MADE_BY_IT = re.compile(
    rf"(?:等?(?:[两三四]|\d+)家(?:公司|企业)?)?(?:用于|用来|进行|直接|再|统一)*{_WORKS}(?:成|为|出|出来的)?"
)
#: The same of somebody whose name is not known.
_BROUGHT_ON = re.compile(
    r"(?:供给|供应给|直供|供货给|送往|送到|送至|送给|运往|运到|输送给|输送到|输送至|交给|交由|卖给)[^，。；]{2,}|"
    rf"(?:经过?|由)[^，。；]{{2,8}}{_WORKS}"
)
_WORKED_ON = re.compile(rf"{_WORKS}[^，。；]{{0,6}}")
#: A clause whose subject is the firm or project spoken of before.
_THE_FIRM = re.compile(
    r"(?:该|这家|本|我们)?(?:公司|(?<![机工车材品药件饮炭业铁子])企业|集团|厂)(?!们|家|\d)|该厂|我们|其(?=主|产|生|拳|自|年|研)"
)
_THE_PROJECT = re.compile(r"(?:该|本|此|这个)项目|项目(?=建成|投产|达产|全部|全面|主要|一期|二期)")
#: 以甲公司为龙头, 以甲公司的乙二醇为原料.
_STARTS_FROM = re.compile(r"(?:的[^，。；的]{1,14}?)?(?:等)?作?为")
#: After a firm by which only a place is told: 某公司所在的街道.
_BESIDE = re.compile("所在|坐落|附近|周边|门口|对面|隔壁|一带")
#: 一年造出X——这是甲公司交出的成绩单.
_THIS_IS = re.compile(r"(?:——|，)这(?:就|便|正)?是")
_TURN = re.compile(r"由?(?P<which>前者|后者)")
_COUNTED = re.compile(r"(?P<which>[前后])(?P<many>[一二两三四五])(?:家|者)")
_BARE_START = re.compile(r"(?:[“‘目前今年主要专业可年将已预计建成投产达产全部面满后，]|主导|主打|拳头|核心)*$")
_STOPPED = re.compile(
    r"(?:停止|停产|淘汰|退出)(?:了|生产|制造)*$|(?:并不|从不|不再|没有|并未|未曾|从未|不)(?:直接|自己|单独)?(?:生产|"
    r"制造|做|加工|供应)$"
)
#: 将 that means 把 (将废铝变为底盘件) and no future.
_TURNED = re.compile(r"将[^，]{1,10}(?:变为|变成|制成|加工成)$")


class _Produces:
    relation = "produces"

    def extract(self, scene: Scene) -> Iterator[Draft]:
        beside = list(made_beside(scene)) if scene.of("Enterprise") else []
        yield from beside
        taken = {d.object.name for d in beside if isinstance(d.object, Entity) and d.rule != "of"}
        products = [m for m in scene.of("Product") if m.entity is not None and m.source.startswith("made:")]
        pairs = _respectively(scene, products)
        for product in products:
            rule = product.source.removeprefix("made:")
            if product.entity is None or product.entity.name in taken:
                continue
            if (inside := _taken_in(scene, product)) is not None:
                yield inside
                continue
            if rule in ("given", "verb") and is_of_another(scene, product, sure=rule == "verb"):
                continue
            subjects = [pairs[product]] if product in pairs else _subjects(scene, product, rule)
            for subject, start in subjects:
                yield Draft(subject, product.entity, start, product.end, rule, stance=_held(scene.text, product))


def _taken_in(scene: Scene, product: Mention) -> Draft | None:
    """供给乙公司加工X, taken for one product: what 乙 makes."""
    text = scene.text
    for firm, entity in linked(scene.of("Enterprise")):
        if firm.start == product.start and firm.end < product.end:
            works = _MADE_BY_IT.match(text, firm.end, product.end)
            if works is None or product.end - works.end() < 2:
                continue
            made = Entity("Product", text[works.end() : product.end])
            return Draft(entity, made, firm.start, product.end, "brought")
    return None


def _respectively(scene: Scene, products: list[Mention]) -> dict[Mention, tuple[Entity, int]]:
    """甲、乙分别生产X、Y: to each product its firm."""
    at = scene.text.find("分别")
    if at < 0:
        return {}
    stop = clause_end(scene.text, at)
    firms = [
        (m, e) for m, e in linked(scene.of("Enterprise")) if clause_start(scene.text, at) <= m.start and m.end <= at
    ]
    made = [m for m in products if at < m.start < stop]
    if len(firms) < 2 or len(firms) != len(made):
        return {}
    return {product: (entity, firm.start) for product, (firm, entity) in zip(made, firms, strict=True)}


def _held(text: str, product: Mention) -> Stance | None:
    """The stance that the words right before the product give; None where the usual reading of the clause will do."""
    lead = text[clause_start(text, product.start) : product.start]
    if _STOPPED.search(lead):
        return Stance.DENIED
    return Stance.ASSERTED if _TURNED.search(lead) else None


def _subjects(scene: Scene, product: Mention, rule: str) -> Iterator[tuple[Entity, int]]:
    """Who makes the product, and where the statement begins."""
    text, at = scene.text, product.start
    around = [m for m in scene.of("Project") if m.start <= at and product.end <= m.end and m.entity is not None]
    if around and rule == "maker":  # 某某生产基地项目: the name of a site
        return
    if around:
        firm = _nearest(scene, clause_start(text, around[0].start, _ENDS), around[0].start, ("Enterprise",))
        if firm is not None and "、" in text[firm.end : around[0].start]:
            firm = None
        if firm is not None and firm.entity is not None:
            yield firm.entity, firm.start
        else:
            yield _of_project(scene, around[0])
        return
    if rule == "of":
        # With 的 between them it is read where the firms are.
        maker = [m for m in scene.of("Enterprise") if m.entity and m.end == at]
        if maker and maker[0].entity and not _OBJECT.search(text[: maker[0].start]):
            yield maker[0].entity, maker[0].start
        return
    if (taker := _taker(scene, at)) is not None:
        yield taker
        return
    start = clause_start(text, at, _ENDS)
    if (several := _several(scene, start, at)) is not None:
        yield from several
        return
    if brought := _brought(scene, at):
        yield from brought
        return
    mention = _turn(scene, start, at) or _pivot(scene, at)
    left = clause_start(text, at)
    goes_on = _MADE_INTO.match(text, left, at) is not None and left > 0
    brought_on = _BROUGHT_ON.search(text, clause_start(text, left - 1) if goes_on else left, at)
    if mention is None and brought_on and rule in ("given", "verb"):
        return
    mention = mention or _nearest(scene, start, at)
    own = max(mention.end if mention else start, clause_start(text, at))
    if _EVERYBODY.match(text, own) and own == clause_start(text, at):
        return
    if _OTHERS_ACT.search(_HELPS.sub("", text[own:at]) if _HIRED.search(text, start, own) else text[own:at]):
        return
    if mention is not None and mention.entity is not None:
        named_after = (
            mention.type == "Project" and product.entity is not None and product.entity.name in mention.entity.name
        )
        yield _of_project(scene, mention) if named_after else (mention.entity, mention.start)
        if not named_after and mention.type == "Enterprise" and not _TURN.match(text, clause_start(text, at)):
            for firm, entity in coordinated(scene, mention):
                yield entity, firm.start
    elif mention is None:
        told = _THIS_IS.search(text, product.end)
        named = [e for m, e in linked(scene.of("Enterprise")) if told and m.start == told.end()]
        carried = None if has_unknown_name(scene, start, at) else _carried(scene, text[start:at])
        about = named[0] if named else carried
        if about is not None:
            yield about, start


def _of_project(scene: Scene, project: Mention) -> tuple[Entity, int]:
    """The firm at the head of a project's name, else the project."""
    text = scene.text
    for firm in scene.of("Enterprise"):
        between = text[firm.end : project.start] if firm.end <= project.start else None
        if firm.entity and (
            firm.start == project.start or between in ("", "的", "投资建设的", "建设的", "投资的", "实施的")
        ):
            return firm.entity, firm.start
    assert project.entity is not None
    return project.entity, project.start


def _nearest(scene: Scene, start: int, at: int, types: tuple[str, ...] = ("Enterprise", "Project")) -> Mention | None:
    """The firm or project that the statement at ``at`` is about, in the nearest clause that has one."""
    text = scene.text
    right = at
    while right > start:
        left = clause_start(text, right)
        here = [m for m in scene.of(*types) if left <= m.start and m.end <= right]
        here = [m for m in here if not any(o is not m and o.start <= m.start and m.end <= o.end for o in here)]
        here = _actors(text, left, here)
        if right != at:
            here = [m for m in here if not _GATHERED.search(text, left, m.start)]
        if here:
            return here[-1] if right == at else here[0]
        right = left - 1
    return None


def _turn(scene: Scene, start: int, at: int) -> Mention | None:
    """The firm that 前者 or 后者 at the head of the clause means: of two coordinated, or the only two, before it."""
    word = _TURN.match(scene.text, clause_start(scene.text, at))
    if word is None:
        return None
    firms = [m for m in scene.of("Enterprise") if start <= m.start and m.end <= at]
    for left, right in pairwise(firms):
        if scene.text[left.end : right.start] in ("、", "和", "与"):
            return left if word["which"] == "前者" else right
    if len({m.entity for m in firms}) == 2:
        return firms[0] if word["which"] == "前者" else firms[-1]
    return None


_GIVEN_TO = re.compile(
    r"(?:供给|供应给?|送[往到至]|输送[到给]|运[往到至]|卖给|直供|交由|"
    r"交给)(?:[^，。；、]{1,12}的)?$"
)
_WORKS_UP = re.compile(r"(?:用来|用于)?(?:生产|制造|加工|制作|提炼|合成|酿造)[^，。；]{0,16}")


def _taker(scene: Scene, at: int) -> tuple[Entity, int] | None:
    """送往乙公司加工X: the firm that works up what it is sent."""
    left = clause_start(scene.text, at)
    for firm, entity in reversed(list(linked(scene.of("Enterprise")))):
        if left <= firm.start and firm.end <= at and _WORKS_UP.fullmatch(scene.text, firm.end, at):
            return (entity, firm.start) if _GIVEN_TO.search(scene.text, left, firm.start) else None
    return None


def _several(scene: Scene, start: int, at: int) -> list[tuple[Entity, int]] | None:
    """前两家做X，后一家做Y: of the firms listed before, the first or last so many."""
    word = _COUNTED.match(scene.text, clause_start(scene.text, at))
    if word is None:
        return None
    firms = [(e, m.start) for m, e in linked(scene.of("Enterprise")) if start <= m.start and m.end <= word.start()]
    many = "一二三四五".index(word["many"].replace("两", "二")) + 1
    if len(firms) <= many:
        return []
    return firms[:many] if word["which"] == "前" else firms[-many:]


def _pivot(scene: Scene, at: int) -> Mention | None:
    """供应给乙公司，加工成…: the firm to which the clause before brings something."""
    left = clause_start(scene.text, at)
    if _MADE_INTO.fullmatch(scene.text, left, at) is None:
        return None
    return next((m for m in scene.of("Enterprise") if m.end == left - 1), None)


def _brought(scene: Scene, at: int) -> list[tuple[Entity, int]]:
    """The firms that something is brought to and that make a product of it, by this clause or the one before."""
    text = scene.text
    left = clause_start(text, at)
    firms = [(m, e) for m, e in linked(scene.of("Enterprise")) if m.end <= at]
    for number in range(len(firms) - 1, -1, -1):
        last = firms[number][0]
        if last.start < left:
            goes_on = last.start >= clause_start(text, left - 1) and _WORKED_ON.fullmatch(text, last.end, left - 1)
            if not goes_on or _MADE_INTO.match(text, left, at) is None:
                return []
        elif _MADE_BY_IT.fullmatch(text, last.end, at) is None:
            return []
        group = [firms[number]]
        while number and text[firms[number - 1][0].end : group[0][0].start] in ("、", "和", "与", "及"):
            number -= 1
            group.insert(0, firms[number])
        return [(e, group[0][0].start) for _, e in group] if _BROUGHT.search(text, 0, group[0][0].start) else []
    return []


def _actors(text: str, left: int, mentions: list[Mention]) -> list[Mention]:
    """Mentions of a clause that act: nothing is done for, with or to them or what they are listed with."""
    kept: list[Mention] = []
    out = None
    for mention in mentions:
        joined = out is not None and _JOINT.fullmatch(text, out.end, mention.start) is not None
        headed = text[mention.start - 1 : mention.start] == "以" and _STARTS_FROM.match(text, mention.end) is not None
        if joined or headed or _BESIDE.match(text, mention.end) or _OBJECT.search(text[left : mention.start]):
            out = mention
        else:
            kept.append(mention)
    return kept


def _carried(scene: Scene, lead: str) -> Entity | None:
    if _THE_PROJECT.search(lead) or lead.startswith(("建设内容", "项目内容", "建设规模")):
        return scene.focus.project
    if _THE_FIRM.search(lead) or _BARE_START.match(lead):
        return scene.focus.firm if not scene.named_zones else None
    return None


EXTRACTOR = _Produces()
