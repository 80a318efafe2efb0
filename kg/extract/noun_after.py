"""The noun phrase after a number, and whether one is counted with its measure word."""

from __future__ import annotations

import re

from kg.extract.noun_before import NOMINAL, tidy
from kg.extract.number_words import COUNTED, EMPTY_NOUNS, GROWN, NOUNS, PREDICATES, TERMS
from kg.extract.scene import Scene
from kg.recognise.reading import NAME_VERBS

#: Counted nouns that end where they do, whatever follows them: 工人 + 分区作业, 项目 + 建设.
WHOLE = re.compile(
    r"[^，。；、]{0,8}?(?:工人|员工|职工|学生|学员|专家|博士|硕士|研究生|干部|工程师|生产线|项目(?=建设|推进|落地|"
    r"签约|开工))"
    r"(?=[^“”（）]{2,4}$|建设|推进)(?![^，。；]{0,4}(?:公寓|宿舍|团队|中心|工作站|基地|队伍|企业|名额|流动站|后|"
    r"实验室))"
)


#: What may stand before the noun: 20个以上的, 5个已竣工项目.
LEADS = re.compile(
    r"(?:以上|以下|左右|余)?的?“?(?:已经?(?:竣工|建成|投产|开工|签约|完工|达产|落地)的?(?=(?:重点|重大|工业)?项目))?"
)
#: Of those just counted: 员工3600人里有八成.
WITHIN = re.compile(r"里|[之当]中|中(?![小试高等药医水央国心成间型低端])|内(?![资需外部])")
#: What each of the things counted measures, between the number and their name.
SIZE = re.compile(
    r"\d+(?:\.\d+)?(?:万|千|百)?(?:吨级?|千瓦|兆瓦|米|千伏|英寸|寸|升|马力|座)(?=[一-龥])(?![级以左长高宽深])"
)
#: What the things counted are at least worth: 21个亿元以上项目.
LEAST = re.compile(r"(?:\d+|[一二三五])?[千百十]?[万亿]元(?:级|以上)(?:的)?")
#: The next field of a form.
LABEL = re.compile(
    r"(?:进度|进展|建设(?:单位|内容|地点|周期|工期)|合作单位|主要产品|总?投资|占地|用地|备注|责任单位|联系人)[：:]"
)


#: Times that say of what sort the things counted are.
STAGES = frozenset({"早期", "前期", "初期", "后期"})


def suits(unit: str, noun: str) -> bool:
    """Whether a noun is one that is counted with this measure word."""
    pattern = COUNTED.get(unit)
    return pattern is not None and pattern.search(noun) is not None


def right_of(scene: Scene, end: int) -> tuple[int, int, str]:
    """The noun phrase after a number: 93名博士, 2000亩标准地, 6个推进较慢的重点项目. Empty where there is none."""
    text = scene.text
    start = end
    lead = LEADS.match(text[start:])
    start += lead.end() if lead else 0
    index = scene.reading.starts.get(start)
    if index is not None and scene.reading.word(index) in STAGES:  # 9个早期项目
        start = scene.reading.tags[index].end
        index = scene.reading.starts.get(start)
    if index is not None and (
        scene.reading.tags[index].tag in ("TIME", "r")  # 两家每年的交易量
        or WITHIN.match(text, start)
    ):
        return end, end, ""
    if GROWN.search(text[start : start + 2]):  # 由19家长到38家, where the tagger sees 家长
        return end, end, ""
    least = LEAST.match(text, start)
    if size := SIZE.match(text, start):  # 200辆49吨氢能牵引车
        start = size.end()
    term = TERMS.match(text, start)
    first = _run(scene, least.end() if least else term.end() if term else start)
    if term and first > term.end():
        return start, first, tidy(text[start:first])
    head = (
        re.match(r"[^，。；、！？：“”（）]{1,16}?的", text[first:])
        if first == start or _verb_at(scene, first)
        else None
    )
    if head and not text[first:].startswith("的"):
        begin = first + head.end()
        last = _run(scene, begin)
        if last - begin >= 2:
            return begin, last, tidy(text[begin:last])
    if whole := WHOLE.match(text, start, first):
        first = whole.end()
    if LABEL.match(text, start):
        return end, end, ""
    noun = tidy(text[start:first])
    bodies = noun == "单位" and text[end - 1 : end] == "家" and text[end - 2].isdigit()
    return (start, first, noun) if len(noun) >= 2 and (bodies or noun not in EMPTY_NOUNS) else (end, end, "")


def _verb_at(scene: Scene, at: int) -> bool:
    index = scene.reading.starts.get(at)
    return index is not None and scene.reading.word(index) in ("超", "超过", "过", "达", "以上", "达到")


def _run(scene: Scene, start: int) -> int:
    """Where the nominal words that begin at ``start`` end."""
    text, reading = scene.text, scene.reading
    index = reading.at(start) if start < len(text) else None
    end = last = start
    quoted = 0
    while index is not None and index < len(reading.tags) and reading.tags[index].start - start < 18:
        tag, word = reading.tags[index], reading.word(index)
        if word == "“" or (word == "”" and (quoted or text[start - 1 : start] == "“")):
            quoted += 1 if word == "“" else -1
        elif (
            (
                tag.tag in NOMINAL
                or word in NOUNS
                or (word == "产" and text[tag.end : tag.end + 1] in ("线", "能"))  # cut in two by the tagger
                or (word in ("补", "强", "延", "建") and text[tag.end : tag.end + 1] == "链")
                or (tag.tag == "v" and word in NAME_VERBS and _noun_at(scene, index + 1))
            )
            or (end - start == 1 and tag.end - tag.start == 1 and tag.tag in ("u", "n", "v"))
        ):
            last = tag.end
        elif (
            word == "（"
            and (closing := text.find("）", tag.end, tag.end + 9)) > 0
            and _noun_at(scene, reading.starts.get(closing + 1, -1))
        ):
            index = reading.starts[closing + 1]
            continue
        elif tag.tag == "m" and last == start and re.fullmatch(r"[\d百千万十亿两一]+[级强]|头部", word):
            pass
        elif (
            not (tag.tag == "a" or (tag.tag in ("f", "b") and (last == start or word in ("上", "总"))))
            or word in PREDICATES
        ):
            break
        end = tag.end
        index += 1
    return last


def _noun_at(scene: Scene, index: int) -> bool:
    return 0 <= index < len(scene.reading.tags) and scene.reading.tags[index].tag in ("n", "nz", "vn")
