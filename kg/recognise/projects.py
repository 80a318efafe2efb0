"""Projects: what stands before 项目 or 工程, alone or in a list, with its phase after it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import Mention
from kg.needed import Guarded
from kg.recognise.company_words import FULL_COMPANY, industries, is_trade
from kg.recognise.ledgers import ledger
from kg.recognise.lists import Span, list_before, split_items, trim
from kg.recognise.project_bounds import name_start, past_zone
from kg.recognise.project_words import COUNT, MONEY, is_named
from kg.recognise.reading import Reading, clause_start
from kg.recognise.sites import sites
from kg.recognise.works import works

_HEAD = re.compile(
    r"(?P<head>项目|工程)(?!经理|部(?!室)|公司|化|单位|专班|方(?!面)|库|清单|团队|支撑|管理|组|指挥|图|"
    r"信息|(?<!等项目)前期|审批|策划|招商|大会战|为王|储备|服务中心|促进中心|开工率|纳统率|个数|"
    r"数(?!十)|总数|(?:投资)?占(?:比|总|全|新增)|比[例重]|机械|技术|师|学|研究|设计|院|岛|规划许可|建设许可)"
)
_LISTED = re.compile(
    rf"(?:等|这样的|之类的|在内的)(?:{COUNT})?(?P<adj>[^，。；：、“”的]{{0,10}}?(?:的)?(?:“[^”]{{1,8}}”)?[^"
    rf"，。；：、“”]{{0,4}}?)$|"
    rf"(?:{COUNT})(?P<kind>[^，。；：、“”的]{{0,8}}?)$"
)
_PHASE = re.compile(
    r"^(?:[一二三四五六七八九十]期|[ⅠⅡⅢ]期)(?:工程|项目)?(?:[、和及](?:[一二三四五六七八九十]期)(?:工程|项目)?)*"
)
_INVESTED = re.compile(rf"(?:投资(?:额|约|近|超过?|达|为|总额)*)?{MONEY}的$")
_LEADS = re.compile(
    rf"^(?:(?:(?:计划|预计|估算|协议|概算)?(?:总)?投资(?:额|约|近|超过?|达|为|总额)*)?{MONEY}的|"
    rf"由[^，。；、]{{2,16}}(?:投资|建设|承建)的|"
    r"(?:如|以及|及|其中|包括|对|在|是|为|该|将|把|而|有|建设|新建|实施|启动|谋划|打造|上马|新上|"
    r"投建)(?<!有(?=[机色限]))(?=[一-龥A-Za-z\d]{4}))"
)


_HEADS = Guarded(_HEAD)
_TITLE = Guarded(re.compile(r"项目(?:名称)?：(?P<name>[^，。；：]{3,40})"))


def projects(reading: Reading) -> Iterator[Mention]:
    """Named projects. The span leaves out an investment said before the name."""
    text = reading.text
    listed = list(ledger(reading))
    if listed:
        yield from listed
        return
    if not (_GAMES.search(text) and not _BUILT.search(text)):
        for match in _HEADS.finditer(text):
            yield from _at_head(reading, match)
        if "：" in text or "——" in text:
            yield from _announced(reading)
    yield from works(reading)
    yield from sites(reading)
    title = _TITLE.search(text)
    if title and "项目" not in title["name"] and is_named(title["name"], single=False):
        yield Mention(title.start("name"), title.end("name"), "Project", "ledger:name")


_GAMES = re.compile(r"比赛|竞赛|大赛|夺冠|冠军|摘金|金牌|奖牌|体质|体能|健身|跳绳|运动会|锦标赛|医保|体检|跑步|夜跑")
_BUILT = re.compile(r"投资|开工|投产|动工|建设|落户|亿元")
_ANNOUNCED = re.compile(
    rf"(?:{COUNT}[^，。；：]{{0,14}}?(?:项目|工程)|(?:项目|工程)[^，。；：]{{0,6}}?{COUNT})(?:(?:分别)?(?:是|为)?：|，分别是|——)"
    r"(?P<list>(?:[^，。；：]|，(?:以及|还有)){4,160})"
)
_DASHED = re.compile(r"项目——(?P<name>[^，。；：、—]{4,30})(?=[，。；—])")


def _announced(reading: Reading) -> Iterator[Mention]:
    """迎来三个项目：甲、乙和丙; 一个“网红”项目——甲."""
    for match in _ANNOUNCED.finditer(reading.text):
        items = [_bare(reading, item) for item in split_items(reading, *match.span("list"))]
        named = [item for item in items if is_named(reading.text[slice(*item)], single=False)]
        if len(items) > 1 and len(named) == len(items) and not re.search("[元亩人]$", match["list"]):
            for start, end in named:
                yield Mention(past_zone(reading.text, start, end), end, "Project", "context:projects")
    for match in _DASHED.finditer(reading.text):
        start, end = match.span("name")
        if is_named(match["name"], single=True) and reading.is_unbroken(start, end):
            yield Mention(past_zone(reading.text, start, end), end, "Project", "context:projects")


def _bare(reading: Reading, item: Span) -> Span:
    """An announced project without who builds it, and without 项目 after it."""
    joint = re.match("，?(?:以及|还有)?", reading.text[slice(*item)])
    start, end = _name(reading, item[0] + (joint.end() if joint else 0), item[1])
    tail = re.search("(?:项目)?，?$", reading.text[start:end])
    return start, start + tail.start() if tail else end


#: Before 项目: what was listed are sorts of projects, not projects (光伏、锂电、氢能三大主导产业项目).
_SORTS = re.compile(
    r"(?:[两三四五六七八九十\d](?:大|个|条)?(?:主导|支柱|特色|优势|新兴|重点|核心)*(?:产业链?|产业集群|领域|赛道|行业|板块|方向|"
    r"[门种]?类|类型)|等(?:主导|支柱|特色|优势|新兴|重点|核心)*(?:产业|领域|行业))(?:在建|续建|新建|签约|重点)?(?:的|类)?$"
)
_ONE = re.compile(r"(?:一|[^\d]1)[个项大](?:[^，。；：、“”的]{0,8})$")
_BOTH_AFTER = re.compile(r"(?:，|今年|日前|近日|已)?(?:双双|均|都|分别|同时|先后|相继|一同|一起|同日|齐)")
_BOTH_BEFORE = re.compile(
    r"(?:分别|各自)(?:[^，。；、]{0,8}的|(?:签[下订约署]|带来|投资建设|投资|建设|拿下|敲定|落地|实施|上马)了?)$"
)
#: What is said of projects, and not of sorts of projects.
_GOING = re.compile(
    r"(?:今年|目前|日前|近日)?(?:已|正|将|即将|有望|顺利|相继|陆续|加快|开工|投产|竣工|建成|进入|签约|封顶|达产)"
)


def _at_head(reading: Reading, match: re.Match[str]) -> Iterator[Mention]:
    text = reading.text
    window = text[max(0, match.start() - 30) : match.start()]
    listed = _LISTED.search(window)
    if listed and re.search("[与和]主体$", window):
        return
    if listed and not _ONE.search(window):
        if _SORTS.search(window):
            return
        end = match.start() - len(window) + listed.start()
        items = _with_sum(reading, _one_each(text, list_before(reading, end)))
        if (
            items
            and _WISHED.search(text[max(0, items[0][0] - 8) : items[0][0]])
            and not re.search("[亿万]元?的", text[items[0][0] : end])
        ):
            return
        if items and all(b - a <= 3 for a, b in items):
            return
        if items and not (listed["kind"] is not None and len(items) < 2):
            for number, item in enumerate(items):
                yield from _item(reading, _wider(reading, item) if number == 0 else item, listed=True)
            return
    if _SORTS.search(window):
        return
    if re.match(r"(?:共)?(?:\d+|[一二三四五六七八九十百两]+)(?:余|多)?个", text[match.end() :]):
        return
    items = _with_sum(reading, _one_name(text, list_before(reading, match.start())))
    if len(items) > 1 and all(text[a:b] in industries() or is_trade(text[a:b]) for a, b in items):
        return
    both = len(items) > 1 and (
        _BOTH_AFTER.match(text, match.end()) is not None or _BOTH_BEFORE.search(text[: items[0][0]]) is not None
    )
    both = both or (len(items) > 1 and _GOING.match(text, match.end()) is not None and _all_told(text, items))
    for number, item in enumerate(items):
        last = number == len(items) - 1
        name = text[item[0] : item[1]]
        sure = last or both or re.search(r"(?:项目|工程)(?:[一二三四]期)?$", name) or _INVESTED.search(text[: item[0]])
        sure = sure or re.match(rf"{MONEY}的", name)
        if sure:
            item = _wider(reading, item) if number == 0 else item
            yield from _item(reading, item, listed=False, end=match.end() if last else None)


def _all_told(text: str, items: list[Span]) -> bool:
    """Whether each of several names says more than a sort of works: five characters, and no trade."""
    names = [text[a:b] for a, b in items]
    return all(
        len(name) >= 5 and name not in industries() and not is_trade(name) and is_named(name, single=True)
        for name in names
    )


#: Verbs that never stand inside a name.
_GOVERNING = re.compile(r"(?:签下|签订|拿下|敲定|带来|投建|兴建|盖起|看中|砸下|揽下)了?")
_OPENING = re.compile(
    r"(?:签下|签订|签约|拿下|带来|引进|引入|招来|敲定|推进|加快|实施|上马|新上|投建|启动|开建|兴建|建成|建起|盖起|"
    r"迎来|承接|打造|"
    r"谋划|储备|续建|新建|看到|敢投|有(?![限机色效意])|系)了?(?=[^了着过的])"
)
_OPENED = re.compile(r"(?:实施|启动|上马|建设|新建|扩建|投建|兴建|新上|开建|谋划|打造)$")


def _wider(reading: Reading, item: Span) -> Span:
    """The item from where its words can begin a name: further left than where a technical verb stopped, or after the
    verb that governs it where the words are cut wrongly (签下车规级…).
    """
    start, end = item
    floor = clause_start(reading.text, start, "，。；：！？、“”‘’")
    begin = name_start(reading, end, floor)
    if "的" not in reading.text[start:end]:
        begin = min(start, begin)
    opening = None
    for opening in _OPENING.finditer(reading.text, floor, start):  # noqa: B007
        pass
    if opening is not None and begin <= opening.end() + 3 and reading.starts.get(begin) is not None:
        cut = reading.at(opening.end())
        inside = cut is not None and reading.tags[cut].start < opening.end()
        begin = opening.end() if inside or begin < opening.end() else begin
    elif (
        opening is not None
        and _OPENED.search(opening[0].rstrip("了"))
        and begin > opening.end()
        and not is_named(reading.text[begin:end], single=True)
        and not reading.leads_up(opening.end(), end)
        and is_named(reading.text[opening.end() : end], single=True)
    ):
        begin = opening.end()
    if FULL_COMPANY.search(reading.text, begin, end) and begin < start:
        begin = start
    return (begin, end)


def _one_name(text: str, items: list[Span]) -> list[Span]:
    """甲锂电池及储能箱项目 is one project: 及, 和 and 与 before a single head join, where no sum or 项目 parts them."""
    while len(items) > 1 and text[items[-2][1] : items[-1][0]] in ("及", "和", "与"):
        if re.search(r"项目|工程|期$|元", text[slice(*items[-2])] + text[items[-1][0] : items[-1][0] + 4]):
            break
        items = [*items[:-2], (items[-2][0], items[-1][1])]
    return items


def _one_each(text: str, items: list[Span]) -> list[Span]:
    """35亿元的甲聚合及纺丝、12亿元的乙等项目: where each has its sum, 及 and 和 join one name, except before a sum."""
    if sum(_INVESTED.search(text[:a]) is not None or _SUM_OPENS.match(text, a, b) is not None for a, b in items) < 2:
        return items
    found: list[Span] = []
    for a, b in items:
        if found and text[found[-1][1] : a] in ("及", "和", "与") and not _SUM_OPENS.match(text, a, b):
            found[-1] = (found[-1][0], b)
        else:
            found.append((a, b))
    return found


_SUM_OPENS = re.compile(rf"(?:总?投资)?{MONEY}的")
_WISHED = re.compile(r"(?:(?:引进|招引|引入|吸引|带动)(?!了|来)|寻找|谋求|争取|支持|发展|优先).{0,4}$")


def _with_sum(reading: Reading, items: list[Span]) -> list[Span]:
    """The first item begins after the sum that is said of it, whatever words its name begins with."""
    if not items:
        return items
    text = reading.text
    start, end = items[0]
    clause = max(text.rfind(mark, 0, start) for mark in "，。；：") + 1
    company = FULL_COMPANY.search(text, clause, end)
    if company and company.end() < end - 2 and reading.is_unbroken(company.end(), end):
        return [(max(company.end(), clause), end), *items[1:]]
    sums = list(re.finditer(rf"(?:投资|约|超|达)*{MONEY}的", text[clause:end]))
    if sums and "、" not in text[clause + sums[-1].end() : end]:
        start = clause + sums[-1].end()
    else:
        clause = max(clause, *(text.rfind(mark, 0, start) + 1 for mark in "、“的"))
        start = min(start, _from_left(reading, clause, end))
    return [(start, end), *items[1:]]


def _from_left(reading: Reading, start: int, end: int) -> int:
    """Past the words that lead up to a name, if what is left is one; else its end."""
    index = reading.at(start)
    while index is not None and index < len(reading.tags) and reading.tags[index].end < end:
        if not reading.is_break(index) and reading.tags[index].tag != "w":
            break
        index += 1
    if index is None or index >= len(reading.tags):
        return end
    begin = max(start, reading.tags[index].start)
    name = reading.text[begin:end]
    yearly = re.search(r"年(?:产|处理|加工)(?=\d)", name)
    if yearly and yearly.start() > 0:
        begin = reading.phrase_start(begin + yearly.start(), begin)
        name = reading.text[begin:end]
        yearly = re.search(r"年(?:产|处理|加工)(?=\d)", name)
    rest = begin
    if yearly and yearly.start() <= 14 and (number := reading.at(begin + yearly.end())) is not None:
        rest = min(reading.tags[number].end, end - 1)
    return begin if reading.is_unbroken(rest, end) or (yearly and not reading.leads_up(rest, end)) else end


def _has_noun(reading: Reading, start: int, end: int) -> bool:
    first, last = reading.at(start), reading.at(end - 1)
    return (
        first is not None
        and last is not None
        and any(
            reading.tags[i].tag in ("n", "nz", "vn", "ORG", "LOC", "nt", "nr", "nw", "ns", "PER", "an")
            or reading.word(i).isascii()
            for i in range(first, last + 1)
        )
    )


def _yearly(name: str) -> bool:
    return re.search(r"年(?:产|处理|加工)\d", name) is not None


#: “某某工程”专项资金: a programme, nothing that is built.
_PROGRAMME = re.compile("(?:工程)?”(?:专项|资金|计划|行动|人才)")


def _item(reading: Reading, item: Span, *, listed: bool, end: int | None = None) -> Iterator[Mention]:
    """One project of a list, or the only one; ``end`` is where the head noun ends."""
    text = reading.text
    start, stop = _name(reading, *item)
    for verb in _GOVERNING.finditer(text, start, stop - 3):
        start = verb.end()
    start = past_zone(text, start, stop)
    if stop <= start or text[start - 1 : start] == "某":
        return
    if text[start - 1 : start] == "“" and _PROGRAMME.match(text, item[1]):
        return
    invested = _INVESTED.search(text[: item[0]]) is not None or start > item[0]
    if not is_named(text[start:stop], single=not listed and not invested):
        return
    if (
        not listed
        and not invested
        and not _yearly(text[start:stop])
        and not reading.is_unbroken(start, stop)
        and (reading.leads_up(start, stop) or _OPENED.search(text[max(0, start - 6) : start]) is None)
        and name_start(reading, stop, start) > start
    ):
        start = reading.phrase_start(stop, start)
        if not is_named(text[start:stop], single=True) or not reading.is_nominal(start, stop):
            return
    if not listed and not _has_noun(reading, start, stop):
        return
    stop = end or stop
    phase = _PHASE.match(text[stop:])
    stop += phase.end() if phase else 0
    yield Mention(start, stop, "Project", "context:projects" if listed else "head:project")


_RELATIVE = re.compile(
    r".*(?:公司的|(?:独资|合资|投资|建设|承[担建]|实施|投建|兴建|新建|打造|带来|引进|运营|开发|签下|申报|牵头|主导|攻关|完成|启动|推进|"
    r"(?:占地|用地|面积|建筑面积|规划面积)(?:约|近|超)?[\d.]+万?(?:亩|平方米|公顷|平方公里))的)"
)


def _name(reading: Reading, start: int, end: int) -> Span:
    text = reading.text
    start, end = trim(text, start, end)
    for _ in range(3):
        lead = _LEADS.match(text[start:end])
        if not lead:
            break
        start += lead.end()
    said = _RELATIVE.search(text[start:end])
    if said and said.end() + 2 < end - start:
        start += said.end()
    inner = re.search(rf"(?:投资|约|超|达){MONEY}的", text[start:end])
    if inner:
        start += inner.end()
    tail = re.search(r"(?:等|的|一批|系列)$", text[start:end])
    if tail:
        end = start + tail.start()
    return start, end
