"""What a page carries beside its articles: captions, mastheads, page numbers, dates, editors, addresses."""

from __future__ import annotations

import re
from datetime import date
from functools import cache, lru_cache

from kg.opening import compiled

_CREDIT = re.compile(
    r"(?:^|[\u4e00-\u9fff）)。！” ])(?:[\u4e00-\u9fff·、 /]{1,24} ?[/／|｜:：]? ?(?:摄影?|供图)|资料图(?:片|照片)?|"
    r"(?:图片|照片|资料图|图)(?:由|来自|来源于?)[^。]{2,24}(?:提供)?|"
    r"[（(](?:资料图片?|资料照片|效果图|本版图片.{0,20})[)）])[。)）]?$"
)
_PICTURE = re.compile(
    r"[▲△▶►◀▼](?!.*(?:单位|投资|业主|进度|进展)(?:[：:]|\d))|[（(]?(?:上|下|左|右|题|主|本版|新闻)图[为:：]|图(?:[①-⑨]|[一二三四五六七八九]|\d{1,2})?[为:：]|"
    r"图[①-⑨]|图\d(?=[ 、])|本版图片|本版照片|资料图"
)


_VIEW = re.compile(
    r"[\u4e00-\u9fffA-Za-z\d“”·]{4,24}(?:一角|一隅|一景|效果图|全景|全貌|鸟瞰图?|俯瞰图?|航拍图?|外景|"
    r"实景图?|夜景|示意图)"
)


def starts_caption(line: str) -> bool:
    return _PICTURE.match(line) is not None


def ends_caption(line: str) -> bool:
    """The line ends with the credit of a photograph, or names a view and nothing else."""
    if len(line) > 90 or line[0] in "。，":
        return False
    credited = "摄" in line or "图" in line or "照片" in line
    return (credited and _CREDIT.search(line) is not None) or _VIEW.fullmatch(
        line.rstrip("。").replace(" ", "")
    ) is not None


_NUMBER = "[一二三四五六七八九十]{1,3}"
_DATE = re.compile(
    r"(?<!\d)((?:19|20)\d\d) ?(?:年|[-./]) ?(\d{1,2}) ?(?:月|[-./]) ?(\d{1,2})(?!\d)(?: ?日)?|"
    rf"([二〇零○一九三四五六七八]{{4}})年({_NUMBER})月({_NUMBER})日"
)
_ISSUE = (
    r"(?:(?:19|20)\d\d ?年 ?\d{1,2} ?月 ?\d{1,2} ?日(?: ?(?:星期|周).)?|(?:19|20)\d\d[-./]\d{1,2}[-./]\d{1,2}|"
    r"(?:(?:19|20)\d\d ?年 ?)?(?:总第|第) ?\d+ ?期)"
)
_DIGITS = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0}


def iso_date(words: str) -> str | None:
    """The first full date in a text, as ISO."""
    for found in _DATE.finditer(words):
        if found[1]:
            year, month, day = int(found[1]), int(found[2]), int(found[3])
        else:
            year = int("".join(str(_DIGITS[char]) for char in found[4]))
            month, day = _counted(found[5]), _counted(found[6])
        try:
            return date(year, month, day).isoformat()
        except ValueError:
            continue
    return None


def _counted(number: str) -> int:
    tens, ten, ones = number.rpartition("十")
    return (_DIGITS.get(tens, 1) if ten else 0) * 10 + _DIGITS.get(ones[-1:], 0)


_DESK = (
    r"责编|主编|编辑|校对|美编|版式|组版|制版|排版|编审|总值班|值班主任|编委|终审|审校|一审|二审|三审|设计|制图|统筹"
)
_PIECE = "|".join(
    (
        _DATE.pattern,
        r"未完待续|[紧上下]?[转接].{0,6}第? ?[A-Za-z]?\d+ ?版.{0,6}",
        r"星期[一二三四五六日天]|周[一二三四五六日](?![\u4e00-\u9fff])|农历.{0,12}",
        r"[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年.{0,8}",
        rf"第? ?[A-Za-z]?\d{{1,3}} ?版|第?{_NUMBER}版|[A-Z]\d{{1,2}}(?= |$)|今日.{{1,4}}版",
        r"(?:总|本报)?第? ?\d+ ?期|总第.{1,10}",
        rf"(?:本版|值班|首席|执行|图文|美术|视觉|责任)?(?:{_DESK})(?: ?[:：/] ?| )"
        r"[\u4e00-\u9fff·]{1,4}(?:[ 、]+(?![\u4e00-\u9fff]+ ?[:：/])[\u4e00-\u9fff·]{1,4})*",
        rf"(?:{_NUMBER}版)?(?:本版|值班|图文|责任)?(?:{_DESK})$",
        r"(?:新闻|版面|热线|投稿|联系|广告|发行|订阅|监督|编辑部)?(?:热线|电话|传真|邮箱|信箱|QQ|"
        r"微信|网址|地址|邮编|"
        r"邮政编码|邮发代号)号? ?[:：].*",
        r"(?:国内)?(?:统一)?(?:连续出版物|刊)号.*|国内统一.*|CN ?\d\d-\d{4}.*|零售.{0,8}元|定价.*",
        r"(?:https?://|www\.)\S+",
    )
)
_PIECES = compiled(rf"{_PIECE}|E-?mail.*|Tel.*")


@cache
def _pieces_or_mail() -> re.Pattern[str]:
    """An address of mail may begin with anything: it is looked for only where there is its sign."""
    return re.compile(rf"{_PIECE}|[\w.-]+@[\w.-]+|E-?mail.*|Tel.*")


_MASTHEAD = re.compile(
    r"[\u4e00-\u9fff]{0,8}(?:日报|晚报|时报|导报|早报|商报|晨报|快报|周报|周刊|专刊|专版|副刊)(?:[·•|｜].{1,10})?|"
    r"要闻|综合新闻|新闻综合|综合|新闻|开发区|园区动态|园区新闻|开发区新闻|本版导读|导读|图片新闻|经济新闻|经济|产经|产业|专题|"
    r"广告|时政|时政要闻|头版|特别报道|深度报道|地方新闻|区域新闻|动态|聚焦|关注|观察"
)
_NAMED = r"[\u4e00-\u9fff·]{2,12}(?<![区园])"
_TITLE_AND_DATE = re.compile(rf"{_NAMED}(?: |[·|｜])+{_ISSUE}|{_ISSUE}(?: |[·|｜])+{_NAMED}")
_PAGED = compiled(
    r"(?<![\u4e00-\u9fff\d])(?:第 ?)?(?:[A-Za-z]?\d{1,2}|[一二三四五六七八九十]{1,2}) ?版(?![\u4e00-\u9fff])|"
    r"(?<!\S)[A-Z]\d{1,2}(?!\S)"
)
_SLOT = re.compile(
    r"[\u4e00-\u9fff·]{2,18}(?:报道|报告|专刊|专版|特刊|周刊|副刊|观察|之窗|策划|新闻|要闻|专栏|专题|导刊|"
    r"视窗|时评)"
)
_FIELDS = (
    r"(?:发布|发表|更新|成文|发文)(?:时间|日期)|索引号|发文(?:机构|字号|机关)|主题分类|信息分类|公开方式|"
    r"(?:浏览|阅读|点击)(?:次数|量|数)|访问量|(?:文章|信息|稿件)来源|(?:主办|承办|协办|技术支持)(?:单位)?|"
    r"版权所有|网站标识码|责任编辑"
)
_PRESS = r"【?(?:打印|关闭|收藏|分享)】?"
_PROVINCE = "[京沪津渝冀晋蒙辽吉黑苏浙皖闽赣鲁豫鄂湘粤桂琼川贵云藏陕甘青宁新]"
_WEB = re.compile(
    r"(?:您?(?:当前|现在|所在)?的?(?:所在)?位置(?:是)?[:：]? ?)?首页 ?[>＞»›/|-].*|"
    rf"(?:您?(?:当前|现在|所在)的?位置)(?:是)?[:：].*|(?:{_FIELDS}) ?[:：].*|"
    r".*(?:网站地图|联系我们|返回顶部|关闭窗口|打印本页|设为首页|加入收藏).*|"
    rf".*{_PROVINCE}ICP备.*|[【\[]? ?(?:字体|字号)[:：]? ?.{{0,12}}|{_PRESS}(?: ?[|｜]? ?{_PRESS})*|"
    r"(?:上|下)一篇[:：].*|分享到.{0,20}|扫[一码].{0,16}(?:关注|阅读|查看).{0,12}"
)
_CONTENTS = re.compile(
    r"(?:今日|本期|本版|要闻)?导[读航](?: |[:：|｜]).*|"
    r"[^。]{4,40}(?: |…|[（(]) ?(?:详见|全文见) ?第?[A-Z]?\d{1,2} ?版[)）]?"
)
_PAGE_NUMBER = re.compile(r"0\d|[A-D]\d{1,2}|[-—–·]+ ?\d{1,3} ?[-—–·]+")
_LAYOUT = re.compile(r"[ |｜/·\-—_,，:：、。.()（）【】\[\]●■◆]+")
_TELLING = re.compile(
    r"[\u4e00-\u9fffA-Za-z\u3400-\u4dbf\U00020000-\U0003ffff]|\d{4,}|\d[\d.]*[万亿千百]|[%℃。；！？]$"
)
_BARE = re.compile(r"[\d年月日 .\-—/A-Z]+")


@lru_cache(4096)
def is_furniture(line: str) -> bool:
    """Mastheads, page numbers, dates, editors and addresses: a line of nothing else."""
    if len(line) > 120:
        return False
    if _MASTHEAD.fullmatch(line.replace(" ", "")) or _TITLE_AND_DATE.fullmatch(line):
        return True
    if is_page_number(line) or _WEB.fullmatch(line) or _CONTENTS.fullmatch(line) or _is_strip(line):
        return True
    rest, count = (_pieces_or_mail() if "@" in line else _PIECES).subn("", line)
    rest = _LAYOUT.sub("", rest)
    if count:
        return not rest or _MASTHEAD.fullmatch(rest) is not None or (count >= 2 and len(rest) <= 8)
    return not _TELLING.search(line)


def _is_strip(line: str) -> bool:
    """The strip at the head of a page: its number, and names of papers and columns (``要闻 4 版 特别报道``)."""
    rest, count = _PAGED.subn(" ", line)
    words = rest.split()
    return count > 0 and all(_MASTHEAD.fullmatch(word) or _SLOT.fullmatch(word) for word in words)


def is_page_number(line: str) -> bool:
    """A number as only pages bear it (05, B3, — 2 —)."""
    return _PAGE_NUMBER.fullmatch(line) is not None


def is_bare(line: str) -> bool:
    """A number or a date and nothing else: it may be a piece of a sentence that the layout has cut off."""
    return _BARE.fullmatch(line) is not None
