"""Zone or enterprise ↔ organisation: 共建, 合作, 签约, 联合攻关."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import combinations

from kg import vocabulary
from kg.extract.pattern import Pattern, PatternExtractor
from kg.extract.scene import Draft, Mask, Scene
from kg.link import zone_name
from kg.model import Entity, Mention
from kg.recognise.reading import clause_start

_HINT = re.compile(
    r"合作|签|共[建办设]|合[建办设]|联建|互设|互建|约定|商定|谈妥|支[持撑]|合力|一起|一道|一同|牵头|共同|联合|携手|牵手|联手|攻关|洽谈|磋商|合资|校企|"
    r"产学研|依托|引入|结成|缔结|结对|对接|达成"
)
_LEARNED = "University|ResearchInstitute"
_ANY = "Organisation"
_REST = (
    r"(?:(?:、|和|与)[^，。；、的]{2,16}?){0,3}?(?:[^，。；、的]{0,10}?(?:学院|研究院|系|所))?(?:等|（[^）]{1,20}）|"
    r"[一二三四五六七八九十两\d]+(?:多|余)?[所家个](?:[^，。；、]{0,8}?(?:高校|院校|大学|院所|单位|机构|"
    r"企业))?)?[^，。；、]{0,16}?"
)
#: What partners do with each other, whoever they are.
_AGREE = r"签署|签订|签下|签约|缔结|结成|结对|达成|约定|商定|谈妥|互[设建访认](?=[^访])|结为|结亲|牵上线|建立[^，。；]{0,14}(?:合作|关系|机制|联盟)|战略合作|合资"
_BUILD = (
    r"共建|合建|联建|合[办设]|共[办设]|合作|携手|牵手|联手|联袂|合力|共同(?:[建组成设打研开申攻搭发举出编承制培推选育办孵探])|"
    r"(?:一起|一道|一同|共)(?=[研开攻选培育建搞做试承申推办搭组啃])|"
    r"联合(?:[建组成设打研开申攻搭发举出编承制培推共体])|协同攻关"
)
#: What a firm or zone does with a school, where no more is said.
_LEARN = (
    r"组建|筹建|创办|[开兴]办(?!了?[会课])|成立|设立|搭建|打造|开展[^，。；]{0,14}(?:攻关|研发|研究|对接|培养)|攻关|研发|产学研|校企|洽谈|"
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
#: Bodies of the state that govern rather than partner.
_GOVERNS = re.compile(
    r"(?:[局厅部署处]|政府|[省市区县]委|党工委|工委|人大|政协|纪委|法院|检察院|街道|[乡镇村]|海关|部门|"
    r"办公室|公安|工会|团委|妇联)$"
)
_FIRM = re.compile(
    r"(?:(?<=[，。；：])|^)(?:公司|(?:该|这家)(?:公司|企业))(?=[^，。；]{2,40}，[^。；]{0,12}?(?:与|和|同|联合|携手|牵手))|"
    r"(?<=为)其(?=提供[^，。；]{0,8}?支[持撑])|"
    r"(?:该|本)?(?:公司|企业)(?=(?:[^，。；]{0,10}?)(?:与|和|同|联合|携手|牵手))|"
    r"我们(?=(?:[^，。；]{0,6}?)(?:与|和|同|跟))"
)
_ANY_FIRM = re.compile(r"(?:推动|支持|鼓励|引导|帮助|组织|促进|服务|区内|园区|辖区|各类|一些|其|、|等|的)$")
_SIDES = ("Zone", "Enterprise", "University", "ResearchInstitute", "Organisation")
_TOGETHER = re.compile(r"共建|联合(?!大学|会|国)|合作|携手|签|.[与同和].{2,}(?:大学|学院)")
_VERBS = re.compile(r"共建|合办|合建|联合|合作|携手|联手|签|[办设]立")
_WITHIN = re.compile(r"[一-龥]{0,8}?(?:医院|学校|中学|小学|法院|检察院|局|企业)")
_INSTITUTE = re.compile(r"[一-龥]{2,18}?(?:研究所|研究院)")
_UNKNOWN = re.compile(
    r"(?:与|和|同)(?P<name>[一-龥A-Za-z（）]{3,14}?(?:中心|集团|公司|协会|商会|学会|联盟|银行|医院|基金|"
    r"机构|[一-龥]{2}厅|管委会))(?=(?:[^，。；、]{0,4}?)(?:签|达成|共[建办设]|合[作办]|缔结|结成|建立|联[合手]|携手|牵手|互设|约定))"
)
#: A body that closes a list of partners: 与甲集团、乙大学、丙港建立合作关系.
_LISTED = re.compile(
    r"(?:大学|学院|集团|公司|研究院|研究所|科学院)、(?P<name>[一-龥]{2,16}?(?:港|机场|口岸|医院|中心|协会|商会|保税区))"
    r"(?=(?:等)?(?:签署|签订|签约|缔结|结成|达成|联合|合作|共[建同]|组建|建立[^，。；]{0,10}(?:合作|关系|机制)))"
)
#: What may stand before the firm that a clause is about.
_OPENS = re.compile(
    r"[^，。；：]{0,8}?(?:支持|推动|帮助|鼓励|引导)|[^，。；：]{0,14}?(?:企业|龙头|厂商|客商|公司|巨头|品牌|链主|链核)[“”—]*"
    r"|(?:落[户在地于]|位于|来自|从|由|专?做|主打|从事|生产|扎根)[^，。；：]{2,20}的[“”]?"
)
_ZONE = re.compile(r"(?<=[与和同])(?:园区|我区|区里|片区|新区|开发区|示范区|管委会)(?=共[建办设]|合[建办作]|联合|签|携手)")
_SAYS = re.compile(r"说|表示|介绍|坦言|告诉")
_INTENT = re.compile(r"[^，。；]{0,10}?意向")
_SIGNS = "(?:等|签|缔结|结|建立|达成|共建)"
_VAGUE = re.compile(
    r"[一二两三多数几]家|某|一些|有关|相关|知名|国内|国外|头部|平台公司|第三方|专业|科研|母公司|子公司|"
    r"上市|服务中心$|研发中心$|技术中心$"
)
_ABROAD = r"[一-龥]{2,8}?(?:市|州|省|府|郡|大区)"


class Partners(PatternExtractor):
    """Patterns over a sentence in which governing bodies are no partners and 公司 is the firm that it stands for."""

    def extract(self, scene: Scene) -> Iterator[Draft]:
        if not _HINT.search(scene.text):
            return
        scene = _prepared(scene)
        for draft in (*super().extract(scene), *_all_sides(scene)):
            if draft.subject.type in ("Zone", "Enterprise"):
                yield draft
            elif isinstance(draft.object, Entity) and draft.object.type in ("Zone", "Enterprise"):
                yield replace(draft, subject=draft.object, object=draft.subject)

    def _drafts(self, scene: Scene, mask: Mask, pattern: Pattern, match: re.Match[str]) -> Iterator[Draft]:
        start, end = mask.original(match.start()), mask.original(match.end())
        clause = scene.text[clause_start(scene.text, start) : end + 6]
        if _asked(scene.text, end) or _NOT.search(re.sub(r"[。；].*", "", clause)) or scene.text[max(0, start - 1) : start] in ("其", "之"):
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
    r"(?P<many>双方|两家|校企(?:双方)?|校地(?:双方)?|三方|三家|四方|四家)(?:正|将|还|已)?(?:共[建管同享办]|合作|联合|携手|联手|一[道起同]|签)"
)


def _all_sides(scene: Scene) -> Iterator[Draft]:
    """Every two of the sides that a sentence names, where it says how many act together and names just so many."""
    word = _COUNTED.search(scene.text)
    if word is None or _NOT.search(scene.text):
        return
    many = 3 if "三" in word["many"] else 4 if "四" in word["many"] else 2
    sides = list(dict.fromkeys(m.entity for m in scene.of(*_SIDES) if m.entity is not None and m.end <= word.start()))
    if len(sides) != many:
        return
    for left, right in combinations(sides, 2):
        yield Draft(left, right, 0, word.end(), "all-sides")


def _doer(scene: Scene, at: int) -> Entity | None:
    """Who does what stands at ``at``: the last named in its clause, or what opens an earlier clause, or the zone."""
    text = scene.text
    clause = clause_start(text, at)
    before = [m for m in scene.of(*_SIDES) if m.end <= at]
    own = [m for m in before if m.start >= clause and m.type != "Organisation"]
    if own:
        return None if _WITHIN.match(text, own[-1].end, at) else own[-1].entity
    named, other = _unlisted(scene, clause, at)
    if named is not None or other:
        return named
    segment = max(text.rfind("；", 0, at), text.rfind("。", 0, at))
    before = [m for m in before if m.type in ("Zone", "Enterprise") and m.start > segment]
    opening = [
        m
        for m in before
        if m.start - clause_start(text, m.start) <= 2
        or _OPENS.fullmatch(text[clause_start(text, m.start) : m.start])
    ]
    return opening[-1].entity if opening else scene.focus.zone


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
        and not _GOVERNS.search(word)
    ):
        return Entity("Enterprise", word), True
    return None, tag.tag in ("LOC", "ns", "ORG", "nt", "PER", "nr") or counted


def _prepared(scene: Scene) -> Scene:
    mentions = list(dict.fromkeys(kept for m in scene.mentions for kept in _partner(scene, m)))
    taken = [(m.start, m.end) for m in mentions]
    for mention in (*_firms(scene), *_others(scene)):
        if not any(a < mention.end and mention.start < b for a, b in taken):
            mentions.append(mention)
    return replace(scene, mentions=tuple(sorted(mentions, key=lambda m: (m.start, -m.end, m.type))), _masks={})


def _partner(scene: Scene, mention: Mention) -> Iterator[Mention]:
    """A mention as partners: a school's university, a management committee's zone; nothing for a body that governs."""
    name = scene.text[mention.start : mention.end]
    if mention.entity is None or mention.type not in _SIDES or name in vocabulary.divisions() or name in _countries():
        return
    if mention.source == "tag:org" and (parts := list(_parts(scene, mention, name))):
        yield from parts
        return
    zone = next((m for m in scene.of("Zone") if m.start == mention.start and m.entity), None)
    if mention.type == "Organisation" and zone is None and (abroad := _country_before(scene, mention)):
        start = mention.start - len(abroad)
        yield replace(mention, start=start, entity=replace(mention.entity, name=abroad + mention.entity.name))
    elif mention.type == "Organisation" and zone is not None:
        yield replace(mention, type="Zone", entity=zone.entity)
    elif mention.type == "Enterprise" and name.startswith(("中科院", "中国科学院")):
        yield replace(mention, type="ResearchInstitute", entity=Entity("ResearchInstitute", name))
    elif mention.type in ("Zone", "Enterprise"):
        yield mention
    elif _is_school(name):
        yield _whole(scene, mention)
    elif mention.source == "grammar:school" or _TOGETHER.search(name):
        yield from _listed(mention, name)
    elif not _GOVERNS.search(name):
        yield _whole(scene, mention)


def _is_school(name: str) -> bool:
    """Whether a name is one school of one university, whose own name may hold a 与 (某大学材料科学与工程学院)."""
    found = vocabulary.matcher("universities").find(name) if name.endswith(("学院", "系")) else []
    return len(found) == 1 and found[0][:2] != (0, len(name)) and found[0][0] == 0 and not _VERBS.search(name)


def _listed(mention: Mention, name: str) -> Iterator[Mention]:
    """The listed schools in what was taken for one name (某大学共建产业学院)."""
    if mention.source == "grammar:school" and not _TOGETHER.search(name):
        found = vocabulary.matcher("universities").find(name)
        own = name if name.endswith(("中心", "研究院", "研究所", "校区")) or not found else found[0][2]
        yield replace(mention, type="University", source="list:partner", entity=Entity("University", own))
        return
    for kind, label in (("University", "universities"), ("ResearchInstitute", "institutes")):
        for start, end, full in vocabulary.matcher(label).find(name):
            yield Mention(mention.start + start, mention.start + end, kind, "list:partner", Entity(kind, full))


#: A verb that the tagger takes into a name: 某大学联手办.
_SWALLOWED = re.compile(r"(?:联[手合]|一[道起同]|共同|合作|携手|牵手|共[建办设]|合[建办])[一-龥]{0,2}")


def _parts(scene: Scene, mention: Mention, name: str) -> Iterator[Mention]:
    """What the tagger runs together: a firm, 同 and a school; a school and the verb after it."""
    for kind, label in (("University", "universities"), ("ResearchInstitute", "institutes")):
        for start, end, full in vocabulary.matcher(label).find(name)[:1]:
            head, tail = name[:start], name[end:]
            if start == 0 and _SWALLOWED.fullmatch(tail):
                yield Mention(mention.start, mention.start + end, kind, "list:partner", Entity(kind, full))
            elif start > 3 and head[-1] in "同与和" and not re.search(r"[与和同、]", head[:-1]):
                inner = next((m for m in scene.of("Zone", "Enterprise") if m.start == mention.start and m is not mention), None)
                named = "Zone" if head[:-1].endswith("区") else "Enterprise"
                known = zone_name(head[:-1]) if named == "Zone" else head[:-1]
                firm = inner.entity if inner else Entity(named, known)
                yield Mention(mention.start, mention.start + start - 1, firm.type if firm else "Enterprise", "list:partner", firm)
                yield Mention(mention.start + start, mention.end, kind, "list:partner", Entity(kind, full))


def _country_before(scene: Scene, mention: Mention) -> str:
    before = scene.reading.at(mention.start - 1) if mention.start else None
    word = scene.reading.word(before) if before is not None else ""
    return word if word in _countries() else ""


def _whole(scene: Scene, mention: Mention) -> Mention:
    """A school's university; an institute of an academy with its own name."""
    name = scene.text[mention.start : mention.end]
    if name.endswith("科学院") and (tail := _INSTITUTE.match(scene.text, mention.end)):
        entity = Entity("ResearchInstitute", name + tail[0])
        return Mention(mention.start, tail.end(), "ResearchInstitute", "context:institute", entity)
    found = vocabulary.matcher("universities").find(name)
    school = mention.type in ("University", "Organisation") and re.search(r"(?:学院|系|所|院|实验室|中心)$", name)
    if school and found and found[0][0] == 0 and found[0][1] < len(name):
        return replace(mention, entity=Entity("University", found[0][2]))
    return mention


def _firms(scene: Scene) -> Iterator[Mention]:
    """公司, 企业 and 我们 before 与: the firm named before, that of the speaker, or the one in focus."""
    for match in _FIRM.finditer(scene.text):
        named = [m for m in scene.of("Enterprise") if m.entity is not None]
        before = [m for m in named if m.end <= match.start()]
        after = [m for m in named if m.start >= match.end() and "”" in scene.text[match.end() : m.start]]
        found = after[0].entity if match[0] == "我们" and after else before[-1].entity if before else scene.focus.firm
        opened = scene.text.rfind("“", 0, match.start())
        quoted = opened >= 0 and "”" not in scene.text[opened : match.start()]
        if match[0] == "我们" and not quoted and not _SAYS.search(scene.text, 0, match.start()):
            continue  # an official speaks, or a report
        somebody = _ANY_FIRM.search(scene.text[max(0, match.start() - 2) : match.start()])
        yield Mention(match.start(), match.end(), "Enterprise", "context:firm", None if somebody else found)


@cache
def _countries() -> frozenset[str]:
    return frozenset(vocabulary.words("countries"))


@cache
def _city() -> re.Pattern[str]:
    countries = "|".join(sorted(map(re.escape, _countries()), key=len, reverse=True))
    return re.compile(rf"(?:与|和|同)(?P<name>(?:{countries}){_ABROAD}|[一-龥]{{2,4}}市)(?=(?:人民)?(?:政府)?{_SIGNS})")


def _others(scene: Scene) -> Iterator[Mention]:
    """Partners by context: cities signed with, ports and the like listed with partners, bodies signed with by name."""
    if re.search(rf"[市州省区府郡](?:人民)?(?:政府)?{_SIGNS}", scene.text):
        for match in _city().finditer(scene.text):
            yield Mention(
                match.start("name"),
                match.end("name"),
                "Organisation",
                "context:city",
                Entity("Organisation", match["name"]),
            )
    for match in _ZONE.finditer(scene.text) if scene.focus.zone else ():
        yield Mention(match.start(), match.end(), "Zone", "bare:zone", scene.focus.zone)
    for match in _LISTED.finditer(scene.text) if "、" in scene.text else ():
        start, end = match.span("name")
        if start in scene.reading.starts and end in scene.reading.ends and not _VAGUE.search(match["name"]):
            yield Mention(start, end, "Organisation", "context:partner", Entity("Organisation", match["name"]))
    for match in _UNKNOWN.finditer(scene.text):
        start, end = match.span("name")
        if (
            start in scene.reading.starts
            and scene.reading.phrase_start(end, start) == start
            and not _VAGUE.search(match["name"])
        ):
            kind = "Enterprise" if re.search(r"(?:公司|集团)$", match["name"]) else "Organisation"
            yield Mention(start, end, "Organisation", "context:partner", Entity(kind, match["name"]))


EXTRACTOR = Partners(
    "partnersWith",
    {
        "with-school": f"{_WITH}{{o:{_LEARNED}+}}{_REST}(?:{_AGREE}|{_BUILD}|{_LEARN})",
        "with": f"{_WITH}{{o:{_ANY}+}}{_REST}(?:{_AGREE}|{_BUILD})",
        "join-school": f"{_BRING}{{o:{_LEARNED}+}}{_REST}{_ALSO}(?:{_AGREE}|{_BUILD}|{_LEARN})",
        "join": f"{_JOIN}{{o:{_ANY}+}}{_REST}{_ALSO}(?:{_AGREE}|{_BUILD}|{_LEARN})",
        "together-then": (
            f"{_WITH}{{o:{_ANY}+}}[^，。；、的]{{0,14}}?，(?:双方|两家|三方)?(?:将|拟|还)?(?:共同|联合|合力|携手|联手|合资)(?=[建组成设打研开申攻搭投出])"
        ),
        "led-members": (
            f"{_DOER}{_NEAR}牵头(?:组建|成立|发起)[^，。；]{{0,14}}(?:联合体|联盟|中心|共同体)，成员(?:单位)?(?:有|包括|为){{o:{_ANY}+}}"
        ),
        "as-partner": f"作为{_DOER}的?{_NEAR}合作(?:伙伴|单位|方|院校|高校)，{{o:{_LEARNED}+}}",
        "zones-pair": f"(?<!、){{s:Zone}}、{{o:Zone}}(?:正式|携手|今年|去年)*(?:结对|共建|合作|联合|签|携手|联手)",
        "partners-are": f"(?:合作|共建)(?:院校|高校|单位|伙伴|机构|方)(?:名单)?[上里中]?，?(?:主要)?(?:包括|既?有|为|达|：|涵盖)?{{o:{_ANY}+}}",
        "school-first": f"(?<![与和同跟、]){{o:{_LEARNED}+}}(?:(?:先后|分别|也|均|都|正|已|还|将|拟)*(?:与|和|同)|、){_DOER}{_NEAR}(?:{_AGREE}|{_BUILD})",
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
            f"{{o:{_LEARNED}+}}(?:等)?(?:为|给|向){_DOER}{_NEAR}提供[^，。；]{{0,8}}?(?:技术|科研|研发|研究|智力|人才)支[持撑]"
        ),
        "side-by-side": f"{{s:Zone|Enterprise}}、{{o:{_LEARNED}+}}[^，。；、]{{0,6}}?(?:{_AGREE}|{_BUILD})",
    },
    focus={"s": "Zone"},
)
