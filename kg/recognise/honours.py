"""Honours: what stands after 获评, 入选, 跻身 … and is a title, a prize, a list or a pilot."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg import vocabulary
from kg.model import Mention
from kg.opening import compiled
from kg.recognise.reading import Reading, clause_end

#: Verbs after which any name is an honour, those that need the shape of one, and those of what is hoped for.
_SURE = (
    "获评为?|荣获了?|荣膺|荣登|上榜|被评选为|被评为|评为|获选为?|获颁|入选了?|入选为|入围了?|跻身于?|捧回了?|捧得|"
    "被授予|被命名为|被冠以|获誉|获授|问鼎|蝉联|新晋|喜提|获封|荣列|折桂|拿了|拿到了?|揽获|捧走|戴上了?"
)
_SOME = (
    "获得了?|获批(?:为|成为|建设|创建|设立)?|认定为|认定成为|批准为|确定为|列为|列入|纳入|斩获|摘得|夺得|"
    "摘取|喜获|拿下|赢得|授予|命名为|创成|创建成为?|成功创建为?|建成|"
    "位列|位居|排名|稳居|通过|获|成为|晋级|晋升为|升级为|升格为|认证为|评定为|保留|成长为|蜕变为|跃升为|收获|"
    "进入|[闯迈跃挺冲跨]入|[再首新挺跨冲杀跃闯迈]进(?!入)|登上"
)
#: 两块金字招牌：一块是…，另一块是…
_ONE_IS = "另?一[块张项枚]是"
_HOPED = "争创|创建|申报|争取创建|冲刺|申创"
_AWARD = compiled(rf"(?P<verb>{_SURE}|{_SOME}|{_HOPED}|{_ONE_IS})")
_HINT = re.compile(r"[获评荣入选跻榜授列定名创申捧夺摘斩居赢成另晋升鼎蝉喜桂拿戴证留进登]")
_RANKED = ("位列", "位居", "排名", "稳居")
_WANTS_STRONG = re.compile(
    r"晋升为|升级为|升格为|通过|成为|列为|列入|纳入|建成|赢得|拿下|创建|申报|冲刺|确定为|获得了?|获|获批.*|授予|"
    r"成长为|蜕变为|跃升为|收获|保留|进入|.入|.进|登上|拿了|拿到了?|戴上了?"
)
#: Verbs of motion: what is entered is an honour when it is a rank, or official.
_MOTION = re.compile(r"进入|[闯迈跃挺冲跨]入|.进|登上")
_STRONG = re.compile(
    r"示范|试点|百强|[十\d]强|奖|称号|荣誉|小巨人|专精特新|单项冠军|瞪羚|独角兽|高新技术企业|先进|优秀|"
    r"标杆|灯塔|绿色工厂|绿色园区|领跑者|文明|第一方阵|孵化器|试验区|"
    r"绿色[一-龥]{2}(?:园区|工厂)|[零近]碳|无废|之[都乡城]|名城|产教联合体|优势企业|"
    r"先导区|先行区|集聚区|新型工业化|工人先锋号|冠军|金牌|劳模|模范|等次|领航|质量奖|名牌|创新型|"
    r"中小企业|名单|名录|榜|制造业企业|高新技术产业开发区|经济技术开发区|综合保税区|双创基地|5A|4A|AAA"
)
_RANK = re.compile(r"百强|\d+强|方阵|第一梯队|考核|考评|评价|评估")
_ENDING = re.compile(
    r"(?:示范|试点|示范[区园县点岗]|联合体|[^的]{4}培育|[十百\d]强|[一二三四五六七八九十]强|[特一二三]等奖|"
    r"[金银铜]奖|奖|"
    r"第[一二三四五六七八九十\d]+[名位]?|前[一二三四五六七八九十百\d]+[名位强]?|"
    r"前列|方阵|等次|等级|企业|园区|开发区|基地|工厂|车间|集体|单位|集群|孵化器|众创空间|加速器|城市|"
    r"城区|[县市区]|平台|中心|实验室|工作站|之乡|案例|场景|项目|工程|品牌|"
    r"小巨人|冠军|标杆|独角兽|瞪羚|领跑者|先锋号|文明号|示范岗|保税区|试验区|先行区|先导区|集聚区|高新区|"
    r"经开区|产业园|公园|景区|体系|5A级?|A级?|[A-Z]类|标兵|[优良]秀|先进|认证|型企业)$"
)
_CLOSES = re.compile(
    r"(?:称号|荣誉|奖牌|牌匾|奖项|殊荣|行列|队列|名单|榜单|名录|目录|美誉|之列|认定|牌子|帽子|桂冠|头衔|招牌)$"
)
_OF = re.compile("的")
#: 获评…的某公司, 获评…的企业, 获评…的干部: who has the honour that stands before 的.
_WHO = re.compile(
    r"[^，。]*?(?:公司|集团|开发区|高新区|经开区|新区|综保区|示范区|工业园区)|"
    r"(?:[一-龥]{0,2}(?:家|个|名|位|批))?(?:企业|单位|园区|县区|区县|城市|地区|项目|产品|干部|职工|员工|个人|集体|同志|"
    r"班组|学校|选手|单项|人员|团队|作品|案例)"
)
_NOT = re.compile(
    r"^(?:国家级|省级|市级|各级|各类|多项)*(?:荣誉|称号|奖项)|\d+项|^(?:此|该|这|其|验收|审核|评审|环评|"
    r"论证|审批|备案|专家|国家验收|省级验收|重要|积极|实施|推行|建立|引进|学习|开展|加强|完善|整合|对|"
    r"\d+[项件个家户亿万名]|[一二两三四五六七八九十多数]+[项件个家户名])|"
    r"融资|投资$|订单|收益|利润|土地|用地|资金|贷款|授信|补贴|专利(?![一-龥]{0,3}奖)|著作权|好评|肯定|认可|信任|青睐"
    r"|批复|"
    r"许可|赞誉|建设用地|用地指标|进展|成效|突破|增长|红利|掌声|机会|收入|证书$|支持$|奖励|补助|奖补|"
    r"建设$|发展$|办法$|条件$|标准$|规划$|计划$|方案$|任务$|亿元|万元"
)
_TAIL = compiled(
    r"(?:等)?(?:(?:\d+|[一二三四五六七八九十两]+|多|数)[余多]?[项个])?(?:的)?(?:国家级|省级|市级|各级|"
    r"各类|重大)?(?:荣誉称号|称号|荣誉|奖牌|牌匾|奖项|殊荣|行列|队列|(?:公示|拟认定|推荐|候选|入围)?名单|"
    r"榜单|名录|之列|美誉|认定|牌子|帽子|桂冠|头衔|招牌)?$"
)
_LEAD = re.compile(
    r"(?:了|为|成为?|于|由?[^，。、“”]{2,20}?(?:颁发|授予|评选|公布|发布|组织|认定|评定|命名|评出)的|"
    r"(?:第[一二三四五六七八九十\d]+批)(?=[^，]{4}))?"
)
#: 、跻身…, 、被列为…: a list of verbs, each with its honour.
_NEXT_VERB = re.compile(
    rf"、(?=(?:先后|并|又|还|也|再|连续)*(?:被[^，。、“]{{0,12}})?(?:{_SURE}|获得|列为|认定为|列入|纳入|斩获))"
)
_CUT = re.compile(r"、|(?<=”)(?=“)|，?以及|暨|[和及](?=国家|省|全国|全省|中国|“|20\d\d|[一-龥]{2,3}[省市])")
_OFFICIAL = re.compile(
    r"(?:全国|全省|全市|全区|国家|省级|自治区|首批|首个|中国|内蒙古|广西|宁夏|新疆|西藏|北京|上海|天津|重庆|[一-龥]"
    r"{2,3}省)(?:[^的]|的(?=首))*$"
)
#: How far after its verb an honour or a list of them can reach.
_LONGEST = 160
_COUNTED = re.compile(r"\d+[余多]?[家户个]$|[数多]家$")

_EFFORT = re.compile(r"(?:奋力|力争|争取|努力|全力|加快|加速|向着?|确保|有望|即将)[^，。；]{0,4}$")


def honours(reading: Reading) -> Iterator[Mention]:
    """The honours of a sentence, each item of a list for itself."""
    text = reading.text
    if not _HINT.search(text):
        return
    for match in _AWARD.finditer(text):
        if _is_verb(reading, match):
            yield from _after(reading, match)


def _is_verb(reading: Reading, match: re.Match[str]) -> bool:
    """Single characters and words with other uses must be words of their own."""
    word = match["verb"]
    if _MOTION.fullmatch(word) and _EFFORT.search(reading.text[: match.start()]):
        return False
    if word in ("获", "通过", "成为", "创建", "建成", "排名", "列入", "纳入"):
        return match.start() in reading.starts
    return True


#: 摘得“某某之城”称号: what is called a title is one, whatever its shape.
_TITLE = re.compile("”(?:荣誉)?(?:称号|美誉|殊荣)")


def _after(reading: Reading, match: re.Match[str]) -> Iterator[Mention]:
    text, verb = reading.text, match["verb"]
    start = match.end()
    end = start + clause_end(text[start : start + _LONGEST], 0)
    if re.match(r"[，。；：]|的", text[start : start + 1] or "。"):
        return
    for of in _OF.finditer(text, start, end):
        # 被授予“…”称号的某区, 获评…的某公司
        if _CLOSES.search(text, start, of.start()) or (
            _WHO.match(text, of.end(), end) and _whole(text[start : of.start()])
        ):
            end = of.start()
            break
    if following := _NEXT_VERB.search(text, start, end):
        end = following.start()
    sure = re.fullmatch(_SURE, verb) is not None and not _WANTS_STRONG.fullmatch(verb)
    for a, b in items(text, start, end):
        name = re.sub(r"[“”]|（[^（）]*）$", "", text[a:b])
        called = text[a - 1] == "“" and _TITLE.match(text, b) is not None and not _NOT.search(name)
        if 3 <= len(name) <= 45 and (called or is_honour(name, verb, sure)):
            yield Mention(a, b, "Honour", "hoped:award" if re.fullmatch(_HOPED, verb) else "after:award")


def is_honour(name: str, verb: str, sure: bool) -> bool:
    if _NOT.search(name) or _COUNTED.search(name):
        return False
    shaped = _ENDING.search(name) is not None or bool(vocabulary.ending("honours", name))
    if (verb in ("成为", "建成") or verb.endswith("是")) and not _OFFICIAL.match(name):
        return False
    if _MOTION.fullmatch(verb) and not (_OFFICIAL.match(name) or _RANK.search(name)):
        return False
    if verb in _RANKED:
        return shaped and _RANK.search(name) is not None
    if sure:
        return shaped or _STRONG.search(name) is not None
    if _WANTS_STRONG.fullmatch(verb):
        return shaped and _STRONG.search(name) is not None
    return shaped


def items(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cuts 、 where the part before it is an honour of its own; a tail such as 等称号 is left out."""
    tail = _TAIL.search(text[start:end])
    stop = start + tail.start() if tail and tail.start() > 2 else end
    lead = _LEAD.match(text, start, stop)
    start = lead.end() if lead else start
    at = start
    parts = []
    for cut in _CUT.finditer(text, start, stop):
        if cut.start() > at and _whole(text[at : cut.start()]):
            parts.append((at, cut.start()))
            at = cut.end()
    parts.append((at, stop))
    for a, b in parts:
        yield from _bare(text, a, b)


def _whole(part: str) -> bool:
    bare = re.sub(r"[“”]", "", part)
    return part.count("“") == part.count("”") and (
        _ENDING.search(bare) is not None or bool(vocabulary.ending("honours", bare))
    )


def _bare(text: str, a: int, b: int) -> Iterator[tuple[int, int]]:
    """A part without the marks that enclose it whole and the words that follow them."""
    tail = _TAIL.search(text[a:b])
    if tail and tail.start() > 2:
        b = a + tail.start()
    part = text[a:b]
    if part.startswith("“") and part.endswith("”") and part.count("“") == 1:
        a, b = a + 1, b - 1
    if b > a:
        yield a, b
