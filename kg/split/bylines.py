"""Who wrote an article, as the byline or the dateline says (``■ 本报记者 …``, ``（…）``, ``本报讯（记者 …）``)."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.opening import compiled

_SURNAMES = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛"
    "叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚"
    "文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐沿梅莫庄辛管祝左涂谷祁时舒耿牟卜"
    "詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边辜吉饶"
    "刁瞿戚丘古米池滕晋苑邬臧畅宫来嵺苟全褚廉简娄盖符奚木穆党燕郎邸冀谈姬屠连郜晏栾郁商蒙计喻揭窦迟宇敖糜鄢"
    "冷卓花仇艾蓝都巩稽井练仲乐虞卞封竺冼原官衣楚佟栗匡宗应台巫鞠僧桑荆谌银扬明沙伏岑习胥保和蔺水云昌凤酆皮"
    "平元伊湛禹狄贝茅支咎经裘缪干宣贲杭诸滑嵇荣羊於惠麴加芮羿储汲邴松富乌巴弓牧隗山宓蓬郗班仰秋暴钭历戎祖束"
    "幸韶蓟印宿怀蒲鄂索咸籍能苍双闻莘翠劳逄贡扶堵宰郦雍却璩濮寿通扈郏浦尚农别阎充慕茹宦鱼容慎戈庾终暨居衡步"
    "满弘国寇广禄阙东殴殳沃利蔚越夔隆师厍晁勾融訾那空毋乜养须丰巢相后竹权逯益桓公付仝肖闫代邝展区亓綦么缑库"
    "门佘佴冮操粟檀邰答但蹇"
)
_COMPOUNDS = "欧阳 司马 上官 诸葛 东方 皇甫 尉迟 令狐 慕容 司徒 夏侯 端木 公孙 轩辕 长孙 宇文 申屠"
_WORDS = (
    "要闻 时评 广告 高新 高度 安全 金融 方案 成长 时间 项目 常态 经济 关注 任务 解读 管理 党建 专题 成果 聚焦 "
    "动态 园区 新闻 综合 导读 简讯 快讯 资讯 人物 访谈 观察 特稿 专刊 专版 文化 教育 科技 产业 招商 时政 本版 "
    "头条 后记 编者 国际 国内 和谐 平安 公告 公示 通知 通告 关于 文明 生态 能源 农业 工业 明确 强化 包容 向上 "
    "向前 向新 向好 向实 向远 解放 任重 相关 原因 安居 乐业 华章 满意 连线 连载 尚未 时代 元旦 和平 国家 上市 "
    "成绩 计划 来源 单位 充分 广泛 全面 全力 全省 全市 全区 管委会 开发区 经开区 高新区 示范区 强引擎 强支撑 "
    "强保障 优服务 党旗红 通过 文明风 平台 加快 加强 商务 经贸 山水 干部 师资 平方 万元 时尚 支部 国企 "
    "编者按 开栏语 前言 结语 背景 链接 导语 点评 短评 手记 开篇 尾声 强链 补链 延链 建链 筑巢 引凤 联合 "
    "下一步 近日 日前 目前 据悉 今年 去年 记者 近年来 今年以来 简评 短波 专刊 策划 特别 完待续 未完 摘登 "
    "节选 试行 一期 二期 三期 图表 数据 制图 待续 上接 下转 云计算 计算机 水平 水利 安排 广场 应用 应急 "
    "丰富 富裕 利用 空间 保障 保税 经开 养老 融合 双创 公司 公共 那么"
)
_COMPOUND = frozenset(_COMPOUNDS.split(" "))
_NO_NAMES = frozenset(_WORDS.split(" "))

# Characters that the names of other peoples are written with: a word of nothing else may be a name without a surname.
_SOUNDS = frozenset(
    "阿艾爱安敖奥巴白班贝比毕宾波伯勃博布才措查察朝楚次赐达代丹旦当道德登迪蒂丁顿东多额恩尔菲嘎尕噶甘干刚格根贡古哈海汗罕"
    "合和呼赫黑胡花吉加嘉江杰金景卡克柯库拉兰郎勒丽里力利莲琳隆鲁洛罗玛马麦买曼毛美门蒙米敏莫姆木穆那娜乃南尼宁努诺帕普其齐"
    "奇恰钦琴青其让热仁日茹若萨塞桑森沙珊善舍升生斯松苏索塔台泰坦特提铁图吐托娃瓦旺维乌吾西希夏雪雅亚央依伊益音永尤玉云扎再"
    "则泽增占珍卓孜宗孟朵措姬琪璐娅妮莉黛丝莎逊迈提肖开尼牙买合木提艳巧玲霞香灵晓什台格帖周秀先项次仓嘎俄闹藏召宝山高"
)
_NOT_IN_NAMES = frozenset("的了是在不这那们我你他她它个为与及或第版页图续摘登转接区业园企县省市委办局")

_ROLE = (
    r"(?:本[报刊网台社]|新华社|中新社|中新网)?(?:全媒体|融媒体|融媒|首席|特约|实习|见习|驻站)?(?:记者|"
    r"通讯员|撰稿人?|撰文|"
    r"实习生|评论员|作者|执笔|采访|口述|整理人|摄影报道|摄影|采写|供稿|文字|整理|采访整理|综合报道|报道|综合|编译|文图|图文)"
)
_ROLES = compiled(_ROLE)
_SOLE = compiled(r"(?<![\u4e00-\u9fff])[文图摄](?![\u4e00-\u9fff])|[/／][文图摄]|[文图][/／]|[文图](?= ?[:：])")
_SEPARATOR = re.compile(r"[ 、/／|｜:：,，&＆·•●■□◆◇◎★☆▲△\-—_.。]+")
_NAME = re.compile(r"[\u4e00-\u9fff]{2,4}")
_FOREIGN = re.compile(r"[\u4e00-\u9fff]{1,6}[·•‧・][\u4e00-\u9fff]{2,6}(?:[·•‧・][\u4e00-\u9fff]{1,6})?")
_SPACED = re.compile(r"(?<![\u4e00-\u9fff])([\u4e00-\u9fff]) ([\u4e00-\u9fff])(?![\u4e00-\u9fff])")
_OFFICE = re.compile(r".+(?:区|局|办|会|部|中心|公司|台|报|社|院|县|市|省|委|科|处|大学|集团|网|站|镇|导报|客户端)$")
_MARKS = "■□●○◆◇◎★☆▲△▶►◀※"
_SOURCE = re.compile(
    r"(?:(?:稿件)?来源(?:于|[:：])[^，。；]{2,30}|[^，。；]{0,24}(?:供稿|提供)|作者(?:系|单位|为)[^。；]{2,40}|"
    r"(?:据|转自|摘自|原载|综合)[^，。；]{1,16}(?:报|网|社|客户端|公众号|报道|消息|发布)|"
    r"未完待续|[紧上下]?[转接].{0,6}第? ?[A-Za-z]?\d+ ?版.{0,6}|"
    r"(?:以上|上述|文中|表中|本表|数据|信息|统计|资料|注[:：])[^。；]{0,16}(?:截至|截止|来源|来自|均为|为初步)[^。；]{1,24})"
)

_PAPER = re.compile(r"[\u4e00-\u9fff]{1,8}(?:报|网|新华社|通讯社|客户端|融媒体中心|电视台)")


def is_name(word: str) -> bool:
    """A person's name as a byline writes it."""
    if _FOREIGN.fullmatch(word):
        return _sounds(word) > 0.7
    if not _NAME.fullmatch(word) or word in _NO_NAMES:
        return False
    if word[:2] in _COMPOUND:
        return len(word) >= 3
    return word[0] in _SURNAMES and len(word) <= 3


def may_be_name(word: str) -> bool:
    """A word that would be a name where only a name can stand: its surname is rare, or it has none."""
    if word in _NO_NAMES or _OFFICE.match(word) or not _NOT_IN_NAMES.isdisjoint(word):
        return False
    return _NAME.fullmatch(word) is not None or (2 <= len(word) <= 6 and _sounds(word) == 1.0)


def _sounds(word: str) -> float:
    """The share of a word's characters that names of other peoples are written with."""
    plain = [char for char in word if char.isalpha()]
    return sum(char in _SOUNDS for char in plain) / max(1, len(plain))


@lru_cache(4096)
def byline(words: str, placed: bool = False) -> tuple[str, ...] | None:
    """The names of a byline (``本报记者 王某 通讯员 李某``), () for a note of the source, None for other text.

    ``placed``: only a byline can stand here, so that words that no surname begins may be names.
    """
    plain = words.strip().strip("（）()【】[]").strip()
    if not 2 <= len(plain) <= 80 or "。" in plain:
        return None
    if _SOURCE.fullmatch(plain):
        return ()
    if plain != words.strip() and _PAPER.fullmatch(plain):
        return ()
    marked = plain[0] in _MARKS or plain != words.strip()
    rest, roles = _ROLES.subn("|", plain)
    rest, sole = _SOLE.subn("|", rest)
    signed = bool(roles or sole)
    parts = _parts(rest, signed or marked)
    names = [part for part in parts if _is_named(part, signed, placed or plain[0] in _MARKS)]
    others = [part for part in parts if part not in names]
    if others and not (signed or marked):
        if 2 * len(names) < len(parts) or not all(len(part) <= 3 and may_be_name(part) for part in others):
            return None
        names, others = parts, []
    if any(not _OFFICE.fullmatch(part) or len(part) > 20 for part in others):
        return None
    if not names:
        return () if roles and not others and len(plain) <= 8 else None
    if len(names) > 8 or (len(plain) > 30 and not (signed or marked)):
        return None
    return tuple(dict.fromkeys(names))


def _parts(words: str, sure: bool) -> list[str]:
    """The words between separators; a name with a dot in it (``阿依古丽·买买提``) is one."""
    held: list[str] = []

    def hold(match: re.Match[str]) -> str:
        if not sure and not is_name(match[0]):
            return match[0]
        held.append(match[0])
        return f"|{chr(0xE000 + len(held) - 1)}|"

    rest = _FOREIGN.sub(hold, words) if any(dot in words for dot in "·•‧・") else words
    rest = _SPACED.sub(r"\1\2", rest) if " " in rest else rest
    parts = [part for part in _SEPARATOR.split(rest) if part]
    return [held[ord(part) - 0xE000] if "\ue000" <= part < chr(0xE000 + len(held)) else part for part in parts]


def _is_named(part: str, signed: bool, placed: bool) -> bool:
    if is_name(part) or _FOREIGN.fullmatch(part):
        return True
    if 4 <= len(part) <= 6 and _sounds(part) == 1.0 and part not in _NO_NAMES:
        return True
    if signed and len(part) <= 3:
        return _NAME.fullmatch(part) is not None and not _OFFICE.match(part)
    return (signed or placed) and may_be_name(part)


_TAIL = re.compile(
    rf"(?P<paren>[（(][^（）()]{{2,70}}[)）])$|(?P<mark>[{_MARKS}] ?.{{2,60}})$|"
    rf"(?<=[。！？”…]) (?P<names>[^。，！？；“”（）()]{{2,60}})$|(?<=[。！？”…])(?P<role>{_ROLE}.{{2,50}})$"
)
_ENDS = re.compile(r"[。！？”…!?]")


def tail_byline(line: str, placed: bool = False) -> tuple[int, tuple[str, ...]] | None:
    """Where the byline at the end of a body line begins, and its names. ``placed``: a paragraph ends with the line."""
    shift = max(0, len(line) - 160)
    line = line[shift:]
    for end in _ENDS.finditer(line):
        found = _TAIL.match(line, end.end()) or _TAIL.match(line, end.end() + 1)
        names = byline(found[0], placed and bool(found["names"] or found["paren"])) if found else None
        if found and names is not None and (names or found["paren"]):
            return found.start() + shift, names
    return _glued(line, shift) if placed else None


_GLUED = re.compile(r"[。！？”…](?P<names>[\u4e00-\u9fff]{2,4}(?:[ 、][\u4e00-\u9fff]{2,4}){0,2})$")


def _glued(line: str, shift: int) -> tuple[int, tuple[str, ...]] | None:
    """Names that nothing parts from the last sentence of a paragraph."""
    found = _GLUED.search(line)
    names = re.split("[ 、]", found["names"]) if found else []
    if not found or not all(is_name(name) for name in names):
        return None
    return found.start("names") + shift, tuple(names)


_PLACE = r"[\u4e00-\u9fff]{0,8}?"
_DAY = r"(?: ?(?:\d{4} ?年 ?)?\d{1,2} ?月 ?\d{1,2} ?日)?"
_MEDIA = (
    r"(?:本[报刊网台社]|[\u4e00-\u9fffA-Za-z]{0,8}?(?:[\u4e00-\u9fff][报网]|新华社|中新社|周刊|融媒体?|融媒体中心|"
    r"客户端|电视台|新闻|通讯社)(?:客户端|融媒体?)?)"
)
_BY = (
    r" ?[（(][^（）()。]{2,60}[)）]| ?(?:全媒体|融媒体|本报)?记者 ?[^，。（]{2,30}?(?:摄影)?报道[:：]?|"
    r" ?(?:本报)?(?:记者|通讯员) (?:[^ ，。]{2,4} ?){1,4}(?= )"
)
_WIRE = re.compile(
    rf"(?P<date>[（(【\[]?{_MEDIA} ?{_PLACE}{_DAY} ?"
    r"(?:(?<!通)讯(?![员息飞号])|电(?![视子力气话脑商影台器机池网])|消息)[)）】\]]?)"
    rf"(?P<by>{_BY})?[:：]?"
)
_REPORTED = re.compile(
    rf"(?:{_MEDIA} ?)?(?:全媒体|融媒体|首席|特约)?记者 ?(?P<names>[^，。；：“”]{{2,30}}?)(?: {_PLACE})?{_DAY}"
    r" ?(?:摄影)?报道[:：]?(?= |[\u4e00-\u9fff“\d])"
)
_IN_BRACKETS = re.compile(r"[（(](?P<names>(?:本报|本刊)?(?:全媒体|融媒体|首席)?(?:记者|通讯员)[^（）()。]{2,50})[)）]")


_CONTINUED = re.compile(r"[（(](?:[紧上]?接|续) ?第? ?[A-Za-z]?\d+ ?版[^（）()]{0,8}[)）]")


@lru_cache(4096)
def dateline(line: str) -> tuple[int, str, tuple[str, ...]] | None:
    """Where the text begins after a dateline (本报讯, 新华社…电), the dateline, and the names in it."""
    line = line[:160]
    continued = _CONTINUED.match(line)
    if continued and continued.end() < len(line):
        return continued.end(), "", ()
    wire = _WIRE.match(line)
    if wire:
        names = byline((wire["by"] or "").strip().rstrip(":：")) or ()
        return (wire.end() if names or not wire["by"] else wire.end("date")), wire["date"].strip(" （()）【】[]"), names
    found = _REPORTED.match(line) or _IN_BRACKETS.match(line)
    if found and found.end() < len(line):
        names = byline("记者 " + found["names"]) or ()
        if names:
            return found.end(), found[0].strip(" :：（()）"), names
    return None
