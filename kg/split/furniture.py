"""What a page carries beside its articles: captions, mastheads, page numbers, dates, editors, addresses."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

_CREDIT = re.compile(
    r"(?:^|[\u4e00-\u9fff）)。！” ])(?:[\u4e00-\u9fff·、 /]{1,24} ?[/／|｜:：]? ?(?:摄影?|供图)|资料图(?:片|照片)?|"
    r"(?:图片|照片|资料图|图)(?:由|来自|来源于?)[^。]{2,24}(?:提供)?|"
    r"[（(](?:资料图片?|资料照片|效果图|本版图片.{0,20})[)）])[。)）]?$"
)
_PICTURE = re.compile(
    r"[▲△▶►◀▼]|[（(]?(?:上|下|左|右|题|主|本版|新闻)图[为:：]|图(?:[①-⑨]|[一二三四五六七八九]|\d{1,2})?[为:：]|"
    r"图[①-⑨]|图\d(?=[ 、])|本版图片|本版照片|资料图"
)


def starts_caption(line: str) -> bool:
    return _PICTURE.match(line) is not None


def ends_caption(line: str) -> bool:
    """The line ends with the credit of a photograph."""
    return len(line) <= 90 and _CREDIT.search(line) is not None and line[0] not in "。，"


_NUMBER = "[一二三四五六七八九十]{1,3}"
_DATE = re.compile(
    r"(?<!\d)((?:19|20)\d\d) ?(?:年|[-./]) ?(\d{1,2}) ?(?:月|[-./]) ?(\d{1,2})(?!\d)(?: ?日)?|"
    rf"([二〇零○一九三四五六七八]{{4}})年({_NUMBER})月({_NUMBER})日"
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
_PIECES = re.compile(
    "|".join(
        (
            _DATE.pattern,
            r"未完待续|[紧上下]?[转接].{0,6}第? ?[A-Za-z]?\d+ ?版.{0,6}",
            r"星期[一二三四五六日天]|周[一二三四五六日](?![\u4e00-\u9fff])|农历.{0,12}",
            r"[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年.{0,8}",
            rf"第? ?[A-Za-z]?\d{{1,3}} ?版|第?{_NUMBER}版|[A-Z]\d{{1,2}}(?= |$)|今日.{{1,4}}版",
            r"(?:总|本报)?第? ?\d+ ?期|总第.{1,10}",
            rf"(?:本版|值班|首席|执行|图文|美术|视觉|责任)?(?:{_DESK})(?: ?[:：/] ?| )"
            r"[\u4e00-\u9fff·]{1,4}(?:[ 、]+(?![\u4e00-\u9fff]+ ?[:：/])[\u4e00-\u9fff·]{1,4})*",
            r"(?:新闻|版面|热线|投稿|联系|广告|发行|订阅|监督|编辑部)?(?:热线|电话|传真|邮箱|信箱|QQ|"
            r"微信|网址|地址|邮编|"
            r"邮政编码|邮发代号)号? ?[:：].*",
            r"(?:国内)?(?:统一)?(?:连续出版物|刊)号.*|国内统一.*|CN ?\d\d-\d{4}.*|零售.{0,8}元|定价.*",
            r"(?:https?://|www\.)\S+|[\w.-]+@[\w.-]+|E-?mail.*|Tel.*",
        )
    )
)
_MASTHEAD = re.compile(
    r"[\u4e00-\u9fff]{0,8}(?:日报|晚报|时报|导报|早报|商报|晨报|快报|周报|周刊|专刊|专版|副刊)(?:[·•|｜].{1,10})?|"
    r"要闻|综合新闻|新闻综合|综合|新闻|开发区|园区动态|园区新闻|开发区新闻|本版导读|导读|图片新闻|经济新闻|经济|产经|产业|专题|"
    r"广告|时政|时政要闻|头版|特别报道|深度报道|地方新闻|区域新闻|动态|聚焦|关注|观察"
)
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
    if _MASTHEAD.fullmatch(line.replace(" ", "")):
        return True
    rest, count = _PIECES.subn("", line)
    rest = _LAYOUT.sub("", rest)
    if count:
        return not rest or _MASTHEAD.fullmatch(rest) is not None or (count >= 2 and len(rest) <= 8)
    return not _TELLING.search(line)


def is_bare(line: str) -> bool:
    """A number or a date and nothing else: it may be a piece of a sentence that the layout has cut off."""
    return _BARE.fullmatch(line) is not None
