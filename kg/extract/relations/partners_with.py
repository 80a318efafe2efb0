"""Zone or enterprise ↔ organisation: 共建, 合作, 签约, 联合攻关."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

from kg.extract.partner_scene import GOVERNS, SIDES, prepared
from kg.extract.pattern import Pattern, PatternExtractor
from kg.extract.scene import Draft, Mask, Scene
from kg.model import Entity, Mention
from kg.recognise.reading import clause_end, clause_start

_HINT = re.compile(
    r"合作|签|共[建办设]|合[建办设]|联建|互设|互建|约定|商定|谈妥|支[持撑]|合力|一起|一道|一同|牵头|共同|联合|携手|"
    r"牵手|联手|攻关|洽谈|磋商|合资|校企|"
    r"产学研|依托|引入|组队|互认|商谈|一起|机制|制度|组建|[大院]学?在|结[成为]|缔结|结对|对接|达成"
)
_LEARNED = "University|ResearchInstitute"
_ANY = "Organisation"
_REST = (
    r"(?:(?:、|和|与)[^，。；、的]{2,16}?){0,3}?(?:[^，。；、的]{0,10}?(?:学院|研究院|系|所))?(?:等|（[^）]{1,20}）|"
    r"[一二三四五六七八九十两\d]+(?:多|余)?[所家个](?:[^，。；、]{0,8}?(?:高校|院校|大学|院所|单位|机构|"
    r"企业))?)?[^，。；、]{0,16}?"
)
#: What partners do with each other, whoever they are.
_AGREE = (
    r"签[署订下约了成]|缔结|结成|结对|达成|约定|商定|谈妥|互[设建访认](?=[^访])|结为|结亲|牵上线|"
    r"建立[^，。；]{0,14}(?:合作|关系|机制|制度|联盟)|战略合作|合资"
)
_BUILD = (
    r"共建|合建|联建|合[办设]|共[办设]|合作|携手|牵手|联手|联袂|合力|共同(?"
    r":[建组成设打研开申攻搭发举出编承制培推选育办孵探运])|"
    r"组队|搭档|(?:一起|一道|一同|合作|联手)[一-龥]{1,3}出来|(?:一起|一道|一同)(?:摸索|琢磨|打磨|钻研|试验|试制|改进)|"
    r"(?:一起|一道|一同|共)(?=[研开攻选培育建搞做试承申推办搭组啃])|"
    r"联合(?:[建组成设打研开申攻搭发举出编承制培推共体])|协同攻关"
)
#: What a firm or zone does with a school, where no more is said.
_LEARN = (
    r"组建|筹建|创办|[开兴]办(?!了?[会课])|成立|设立|搭建|打造|开展[^，。；]{0,14}(?:攻关|研发|研究|对接|培养)|攻[关克]|"
    r"研发|产学研|校企|洽谈|"
    r"磋商|对接|深化|建成|建立|开发|研制|选育"
)
_WITH = "(?:与|和|同|跟)(?:(?!会)[^，。；：、到赴在向对为的从由将把]{0,6}?)"
_JOIN = "(?:联合|携手|牵手|联手|联袂)"
_BRING = f"(?:{_JOIN}|会同|依托|引入|引进|借助|借力|对接)"
_ALSO = "(?:，[^，。；]{0,8}?)?"
_NEAR = "[^，。；、]{0,8}?"
_DOER = "{s:Zone|Enterprise}"
_NOT = re.compile(
    r"参加|出席|培训班|参观|考察|调研|来访|竞争|深挖|校友|毕业|就读|学习|走访|拜访|对阵|对标|慰问|招聘|"
    r"起诉|诉讼|纠纷|供货|采购|购销|订单(?!班|式)|租赁|"
    r"(?:投资|入园|入区|落户|供地|购销|劳动|用工)(?:协议|合同)|检查|执法|招商引资"
)
_WITHIN = re.compile(r"[一-龥]{0,8}?(?:医院|学校|中学|小学|法院|检察院|局|企业)")
#: What may stand before the firm that a clause is about.
_OPENS = re.compile(
    r"[^，。；：]{0,8}?(?:支持|推动|帮助|鼓励|引导)|[^，。；：]{0,14}?(?:企业|龙头|厂商|客商|公司|巨头|品牌|链主|"
    r"链核)[“”—]*"
    r"|(?:落[户在地于]|位于|来自|从|由|专?做|主打|从事|生产|扎根)[^，。；：]{2,20}的[“”]?"
)
_INTENT = re.compile(r"[^，。；]{0,10}?意向")


class Partners(PatternExtractor):
    """Patterns over a sentence in which governing bodies are no partners and 公司 is the firm that it stands for."""

    def extract(self, scene: Scene) -> Iterator[Draft]:
        if not _HINT.search(scene.text):
            return
        scene = prepared(scene)
        for draft in (*super().extract(scene), *_all_sides(scene), *_listed_sides(scene)):
            if draft.subject.type in ("Zone", "Enterprise"):
                yield draft
            elif isinstance(draft.object, Entity) and draft.object.type in ("Zone", "Enterprise"):
                yield replace(draft, subject=draft.object, object=draft.subject)

    def _drafts(self, scene: Scene, mask: Mask, pattern: Pattern, match: re.Match[str]) -> Iterator[Draft]:
        start, end = mask.original(match.start()), mask.original(match.end())
        clause = scene.text[clause_start(scene.text, start) : end + 6]
        if (
            _asked(scene.text, end)
            or _NOT.search(re.sub(r"[。；].*", "", clause))
            or scene.text[max(0, start - 1) : start] in ("其", "之")
        ):
            return
        intent = _INTENT.match(scene.text, end)
        for found in super()._drafts(scene, mask, pattern, match):
            draft = replace(found, end=intent.end()) if intent else found
            zone = (
                isinstance(draft.object, Entity) and draft.object.type == "Zone" and draft.subject.type == "Enterprise"
            )
            yield replace(draft, subject=draft.object, object=draft.subject) if zone else draft  # type: ignore[arg-type]

    def _entities(
        self, scene: Scene, mask: Mask, match: re.Match[str], pattern: Pattern, role: str, at: int
    ) -> Iterator[Entity]:
        if role == "s" and role not in pattern.roles:
            # 校企双方: the firm spoken of before.
            entity = scene.firm_at(at) if pattern.name == "helped" else _doer(scene, at)
            if entity is not None:
                yield entity
        else:
            yield from super()._entities(scene, mask, match, pattern, role, at)


def _asked(text: str, at: int) -> bool:
    """Whether the sentence part that goes on at a place ends as a question."""
    stop = re.compile("[。；！？]").search(text, at)
    return stop is not None and stop[0] == "？"


#: 双方共建, 三方共管: as many as the sentence has named.
_COUNTED = re.compile(
    r"(?P<many>(?:校企|校地)?双方|校企(?=一[道起])|校地(?=一[道起])|两家|三方|三家|四方|四家)"
    r"(?:正|将|还|已)?(?:共[建管同享办]|合作|联合|携手|联手|一[道起同]|签)"
)


def _all_sides(scene: Scene) -> Iterator[Draft]:
    """Every two of the sides that a sentence names, where it says how many act together and names just so many."""
    word = _COUNTED.search(scene.text)
    if word is None or _NOT.search(scene.text):
        return
    many = 3 if "三" in word["many"] else 4 if "四" in word["many"] else 2
    sides = list(dict.fromkeys(m.entity for m in scene.of(*SIDES) if m.entity is not None and m.end <= word.start()))
    if len(sides) != many:
        return
    for left, right in combinations(sides, 2):
        yield Draft(left, right, 0, word.end(), "all-sides")


#: 甲、乙、丙联合承担的项目: what all that are listed do together, and what they merely have in common.
_TOGETHER = re.compile(
    "(?:[三四五几]家|[两三]方|等[^，。；、]{0,8})?(?:正|将|还|已|历时[^，。；]{1,6}|、)*(?:联合|共同|合力|携手|联手|合作|协同|组团|结对)"
    "(?=[建组成设打研开申攻搭发举出编承制推孵投牵]|合作|共建|攻关)(?!承担[^，。；]{0,4}责任|出[席现]|成[长为]|发[展声布]|打击|推[动进荐]|完善)"
)
_LISTED = re.compile("[、和与及同]|以及|[”“]、?[“”]?")


def _listed_sides(scene: Scene) -> Iterator[Draft]:
    """Every two of the coordinated sides before a verb of doing together."""
    for word in _TOGETHER.finditer(scene.text) if "、" in scene.text else ():
        sides: list[Mention] = []
        for mention in reversed([m for m in scene.of(*SIDES) if m.entity is not None and m.end <= word.start()]):
            gap = scene.text[mention.end : sides[-1].start if sides else word.start()]
            if gap and not (sides and _LISTED.fullmatch(gap)):
                break
            sides.append(mention)
        whole = len(sides) > 1 and scene.text[sides[-1].start - 1 : sides[-1].start] not in ("、", "和", "与", "及")
        if whole and not _NOT.search(scene.text[sides[-1].start : clause_end(scene.text, word.end())]):
            for left, right in combinations(reversed(sides), 2):
                if left.entity is not None and right.entity is not None and left.entity != right.entity:
                    yield Draft(left.entity, right.entity, sides[-1].start, word.end() + 2, "listed-sides")


def _doer(scene: Scene, at: int) -> Entity | None:
    """Who does what stands at ``at``: the last named in its clause, or what opens an earlier clause, or the zone."""
    text = scene.text
    clause = clause_start(text, at)
    before = [m for m in scene.of(*SIDES) if m.end <= at]
    own = [m for m in before if m.start >= clause and m.type != "Organisation"]
    if own:
        return None if _WITHIN.match(text, own[-1].end, at) else own[-1].entity
    named, other = _unlisted(scene, clause, at)
    if named is not None or other:
        return named
    if _STRANGER.fullmatch(text, clause, at) and scene.reading.is_nominal(clause, at):
        return None  # a firm that nobody knows: 甲热电与乙公司签订协议
    segment = max(text.rfind("；", 0, at), text.rfind("。", 0, at))
    before = [m for m in before if m.type in ("Zone", "Enterprise") and m.start > segment]
    opening = [
        m
        for m in before
        if m.start - clause_start(text, m.start) <= 2 or _OPENS.fullmatch(text[clause_start(text, m.start) : m.start])
    ]
    if not opening and _FIRM_OPENS.search(text, segment + 1, clause):
        return scene.focus.firm
    return opening[-1].entity if opening else scene.focus.zone


#: What opens a clause and is nobody that is known, nor the zone by another word.
_STRANGER = re.compile(
    r"(?!.*(?:园|区|委|我们|政府|双方|[省市县州]|部门|地方|校企|目前|同时|企业|公司|集团|专家|团队|中心|基地))[一-龥]{4,8}"
)
#: A clause before that is about a firm: 企业下决心转型，与甲大学组建…
_FIRM_OPENS = re.compile(
    r"(?:^|(?<=[，。；：]))(?:该|这家)?(?:企业|公司|集团|它)(?!们|家|的|满意|有呼|开办|总数|数量|诉求|需要|需求|反映|在建|孵化)"
)


def _unlisted(scene: Scene, clause: int, at: int) -> tuple[Entity | None, bool]:
    """A firm that no recogniser knows, when a proper word opens the clause; and whether anybody else is the subject."""
    reading = scene.reading
    index = reading.at(at - 1) if at > clause else None
    while index is not None and index > 0 and reading.tags[index].tag in ("d", "ad", "vd", "t", "TIME", "f"):
        index -= 1
    if index is None or reading.tags[index].start < clause or reading.tags[index].end > at:
        return None, False
    tag, word = reading.tags[index], reading.word(index)
    counted = word != "是" and index > 0 and reading.tags[index - 1].tag == "m"
    if (
        tag.tag in ("ORG", "nt", "nr", "nz", "nw")
        and tag.start == clause
        and 4 <= len(word) <= 10
        and not GOVERNS.search(word)
    ):
        return Entity("Enterprise", word), True
    return None, tag.tag in ("LOC", "ns", "ORG", "nt", "PER", "nr") or counted


EXTRACTOR = Partners(
    "partnersWith",
    {
        "with-school": f"{_WITH}{{o:{_LEARNED}+}}{_REST}(?:{_AGREE}|{_BUILD}|{_LEARN})",
        "with": f"{_WITH}{{o:{_ANY}+}}{_REST}(?:{_AGREE}|{_BUILD})",
        "join-school": f"{_BRING}{{o:{_LEARNED}+}}{_REST}{_ALSO}(?:{_AGREE}|{_BUILD}|{_LEARN})",
        "join": f"{_JOIN}{{o:{_ANY}+}}{_REST}{_ALSO}(?:{_AGREE}|{_BUILD}|{_LEARN})",
        "together-then": (
            f"{_WITH}{{o:{_ANY}+}}[^，。；、的]{{0,14}}?，(?:双方|两家|三方)?(?:将|拟|还)?(?:共同|联合|合力|携手|"
            f"联手|合资)(?=[建组成设打研开申攻搭投出])"
        ),
        "led-members": (
            f"{_DOER}{_NEAR}牵头(?:组建|成立|发起)[^，。；]{{0,14}}(?:联合体|联盟|中心|共同体)，成员(?:单位)?(?:有|"
            f"包括|为){{o:{_ANY}+}}"
        ),
        "as-partner": f"作为{_DOER}的?{_NEAR}合作(?:伙伴|单位|方|院校|高校)，{{o:{_LEARNED}+}}",
        "zones-pair": "(?<!、){s:Zone}、{o:Zone}(?:正式|携手|今年|去年)*(?:结对|共建|合作|联合|签|携手|联手)",
        "partners-are": (
            f"(?:合作|共建)(?:院校|高校|单位|伙伴|机构|方)(?:名单)?[上里中]?，?(?:主要)?(?:包括|既?有|为|达|：|"
            f"涵盖)?{{o:{_ANY}+}}"
        ),
        "school-first": (
            f"(?<![与和同跟、])(?<!联合)(?<!携手)(?<!牵手)(?<!会同)(?<!依托){{o:{_LEARNED}+}}(?:(?:先后|分别|也|均|都|正|已|还|则|随后|又|便|就|去年|今年|将|拟)*(?:与|和|同)|"
            f"、){_DOER}{_NEAR}(?:{_AGREE}|{_BUILD}|{_LEARN})"
        ),
        "with-etc": (
            f"(?:与|和|同|跟)(?:[^，。；、的]{{2,10}}、){{0,2}}{{o:{_ANY}+}}"
            f"(?:、[^，。；、的]{{2,10}}?){{0,4}}(?:{_AGREE})"
        ),
        "led": f"由?{_DOER}(?:牵头|发起|主导)(?:、|，)(?:联合)?{{o:{_ANY}+}}(?:等)?(?:共同)?参与(?:[组共建研开设]|的)",
        "helped": (
            f"(?:得到|离不开|获得)了?{{o:{_LEARNED}+}}的?[^，。；]{{0,6}}支持，(?:校企|院企|双方)[^，。；]{{0,6}}?"
            f"(?:{_AGREE}|{_BUILD})"
        ),
        "supports": (
            f"{{o:{_LEARNED}+}}(?:等)?(?:为|给|向){_DOER}{_NEAR}提供[^，。；]{{0,8}}?(?:技术|科研|研发|研究|智力|"
            f"人才)支[持撑]"
        ),
        "school-here": (
            f"{{o:{_LEARNED}+}}在(?:我们这[里儿边]|我们区|我区|我园区|园区|区内|该区){_NEAR}"
            "(?:设立|建立|成立|组建|布局|建设|建起|设有)[^，。；]{2,20}?(?:研究院|研究所|实验室|中心|学院|基地|工作站)"
        ),
        "school-in": (
            f"{{o:{_LEARNED}+}}在{{s:Zone}}{_NEAR}"
            "(?:设立|建立|成立|组建|布局|建设|建起|设有)[^，。；]{2,20}?(?:研究院|研究所|实验室|中心|学院|基地|工作站)"
        ),
        "side-by-side": f"{{s:Zone|Enterprise}}、{{o:{_LEARNED}+}}[^，。；、]{{0,6}}?(?:{_AGREE}|{_BUILD})",
    },
    focus={"s": "Zone"},
)
