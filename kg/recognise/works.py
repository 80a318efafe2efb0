"""Works that nothing calls a project: what is invested in, built phase by phase, rising on its site."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import Mention
from kg.needed import Guarded
from kg.recognise.lists import split_items
from kg.recognise.project_bounds import name_start
from kg.recognise.project_words import COUNT, MONEY, is_named
from kg.recognise.reading import Reading

_VERBS = (
    r"(?:建成投[产运用]|建成|投[产运用]|开工建设?|加快推进|加快建设|顺利并网|并网|落地|开工|尽快全部入库|"
    r"入库|顺利推进|快速推进|快速完善|建设|竣工|达产|相继投产|推进)"
)
_LOOSE = re.compile(
    rf"(?:推动|推进|加快|确保|保障|实施|建设|启动|实现|完善)(?P<list>[^，。；：]{{4,90}}?)等(?:{COUNT})?"
    rf"(?:[^，。；：、“”]{{0,8}}?)(?:{_VERBS}|(?:重大|重点|关键)?(?:配套)?(?:设施|工程|载体)?(?:建设|投产))"
)
_WORK = re.compile(
    r"(?:厂|站|中心|[一二三]期|生产线|产业园|基地|大桥|公路|大道|管网|电站|储能|光伏|风电|库|楼|公寓|延伸|"
    r"南延|北延|东延|西延|扩建|工厂|港|枢纽|学校|医院|(?:[一二]期)?\d+[A-Z]+)$"
)


def works(reading: Reading) -> Iterator[Mention]:
    """Works told by what is done to them."""
    text = reading.text
    if "等" in text:
        yield from _works(reading)
    if "期" in text or "投资" in text or "正" in text or "已" in text:
        yield from _phased(reading)
    if "投" in text or "追加" in text or "拿出" in text:
        yield from _invested(reading)
    if _MAYBE.search(text):
        yield from _acted_on(reading)


def _works(reading: Reading) -> Iterator[Mention]:
    """推动A、B等建成投产: works named without the word 项目."""
    text = reading.text
    for match in _LOOSE.finditer(text):
        if "项目" in match["list"]:
            continue
        for item in split_items(reading, match.start("list"), match.end("list")):
            start, end = item
            if is_named(text[start:end], single=False) and _WORK.search(text[start:end]):
                yield Mention(start, end, "Project", "context:works")


_SUM = re.compile(
    rf"(?:(?:总投资|投资)(?:额|约|近|超过?|达|为)*|"
    rf"(?<=[、，；])(?=[\d一二两三四五六七八九十百]))[\d.一二两三四五六七八九十百]+(?:余|"
    rf"多)?[亿万]元?(?:以上|"
    rf"左右)?(?:、(?:总?建筑面积|占地(?:面积)?|用地(?:面积)?|规划面积)[^，。；、的]{{2,14}})?的"
    rf"(?P<name>(?:(?!项目|总?投资)[^，。；：、的]){{2,24}})"
    rf"|(?:投资|再投|追加投资|追加|投入|斥资|砸下|拿出)(?:近|约|超)?{MONEY}，?(?:用于|在[^，。；、]{{2,16}}?)?(?:建设(?!单位|方|者|"
    rf"规模|内容|周期)|上马|新建|打造|扩建|实施|兴建|投建|"
    rf"新上|开建|建成(?!后)|启动)[了的]?(?P<built>[^，。；：、的]{{3,24}})"
)


_PHASED = re.compile(
    r"(?:^|[，。；：、])(?P<name>[^，。；：、的]{3,24}?[一二三四五]期)(?:工程|项目)?(?=已|正|主体|建成|竣工|"
    r"投产|开工|进入|全面|完成|即将|顺利|也|加快|建设|封顶|试产|总|占地|规划|预计|目前)"
)


_RISING = re.compile(
    r"(?:^|[，。；：、])(?P<name>[^，。；：、的]{3,24}?(?:工厂|基地|产业园|产业城|生产线|总部|中心|科技园|枢纽|项目))"
    r"(?=总投资(?:约|近|超)?\d|(?:正在|已|正|即将|加快|顺利|主体)[^，。；]{0,6}(?:安装|建设|施工|封顶|"
    r"开工|竣工|动工|装修|调试))"
)


def _phased(reading: Reading) -> Iterator[Mention]:
    """X一期已竣工: works named with their phase."""
    for match in (*_PHASED.finditer(reading.text), *_RISING.finditer(reading.text)):
        start, end = match.span("name")
        start = max(start, reading.phrase_start(end, start))
        if is_named(reading.text[start:end], single=True) and reading.is_nominal(start, end):
            yield Mention(start, end, "Project", "grammar:phase")


_MAYBE = Guarded(re.compile(r"工厂|加工厂|基地|产业园|生产线|产线|装置|[一二三四五]期"))
_NOUN = r"(?:智能工厂|加工厂|工厂|总装基地|基地|产业园|生产线|产线|装置|[一二三四五]期)"
_ADVERBS = re.compile(r"(?:正式|日前|近日|顺利|全面|成功|即将|如期|已经?|正在?|相继|先后|同日)+$")
_ENDS = re.compile(_NOUN + "$")
_NAME = rf"(?P<name>[^，。；：、的“”]{{3,26}}?{_NOUN})"
_ACTS = (
    # 建设X智能工厂，总投资8亿元
    rf"(?:共建|合建|建设|新建|兴建|投建|打造|上马|新上|开建|布局|实施|启动){_NAME}，(?:该?项目)?(?:计划|预计|概算)?(?:总?投资|占地|用地)",
    # X生产线日前点火
    rf"(?:^|[，。；：]){_NAME}(?:已|已经|日前|近日|上月|本月|上周|昨日|昨天|今天|今年\d*月?|正式|顺利|如期|"
    rf"于\d+月(?:\d+日)?|\d+月(?:\d+日)?)+(?:正式|顺利|成功)?"
    r"(?:点火|投料|试车|通线|出片|试产|投产|投运|启用|竣工|封顶|破土|动工|开工|奠基)",
    # 把X生产线摆到本地
    rf"(?:把|将){_NAME}(?:整体)?(?:放在|放到|摆到|摆在|落在|落到|落户|建在|建到|布局在|布局到|设在|搬到|搬迁到|"
    rf"迁到|迁至)",
    # X基地，由某公司投资兴建
    rf"{_NAME}，?(?:是)?由[^，。；]{{2,20}}(?:投资|兴建|建设|投建|出资|承建|运营)",
)
_ACTED = tuple(map(re.compile, _ACTS))


def _acted_on(reading: Reading) -> Iterator[Mention]:
    """Works told by what is done to them, without a sum and without 项目."""
    text = reading.text
    for pattern in _ACTED:
        for match in pattern.finditer(text):
            floor, end = match.span("name")
            start = max(floor, name_start(reading, end, floor))
            start += 2 if text.startswith("其中", start) else 0
            if is_named(text[start:end], single=True) and not re.match("[该这那此本]", text[floor:end]):
                yield Mention(start, end, "Project", "grammar:works")


_THIS = re.compile(r"(?:这[个一座条]|该|此)$")
_MEASURED = re.compile(r"\d[\d.]*[万亿]?(?:平方米|平米|亩|个|栋|套|公里|条|台|座)$")


def _invested(reading: Reading) -> Iterator[Mention]:
    """总投资26亿元的X: X is a project though nothing calls it one."""
    text = reading.text
    for match in _SUM.finditer(text):
        kind = "name" if match["name"] else "built"
        start, end = match.span(kind)
        if re.search(r"项目|工程(?!岛)", text[start : end + 2]) or re.match(
            r"[、和及][^，。；]{0,80}?(?:项目|工程)", text[end:]
        ):
            continue
        if kind == "name" and "投资" not in text[: match.end()]:
            continue
        if re.match(COUNT, text[start:end]) or _THIS.search(text[: match.start()]):
            continue
        if (
            _ENDS.search(text[start:end])
            and name_start(reading, end, start) == start
            and is_named(text[start:end], single=True)
        ):
            yield Mention(start, end, "Project", "context:invested")
            continue
        index = reading.at(start)
        stop = start
        while index is not None and index < len(reading.tags) and reading.tags[index].end <= end:
            if (
                not reading.is_nominal(reading.tags[index].start, reading.tags[index].end)
                or reading.tags[index].tag == "w"
            ):
                break
            stop = reading.tags[index].end
            index += 1
        if adverb := _ADVERBS.search(text[start:stop]):
            stop = start + adverb.start()
        if is_named(text[start:stop], single=True) and not _MEASURED.search(text[start:stop]):
            yield Mention(start, stop, "Project", "context:invested")
