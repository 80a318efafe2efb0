"""From raw characters to sentences: the one-to-one mapping of characters, the rejoining of lines, the cutting."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kg.model import Sentence
from kg.opening import compiled

DROPPED, HYPHEN = "\x00", "\x01"
_BREAKS = "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_WORD = re.compile(r"[A-Za-z0-9]")
_BLANK = re.compile(r"[ \n]")
_HALF = re.compile(r"[,;:?!()]")
_OFTEN = re.compile(r"人[驻园选围库试使资研超约近达了运生\d]|己[建投完开形入累签落聚经]|末来|干万|兀")
_UNIT = re.compile(r"[\d%元万亿千百个家项户人亩吨台套件平公米倍]")
_PARTED = re.compile(r"[\w%）)”℃]")
_RUN = re.compile(r"[^ \n\x00\x01]+")
_STOP = compiled(r"(?:[。！？]|(?<=[^\x00-\x7f])[!?])[。！？!?…]*[”’）》」』】)]*")
_GOES_ON = re.compile(r"[，、；：,;:的之等]")
_NUMBER = re.compile(
    r"(?:[\d.]{1,8}[十百千万亿%]{0,2}[：:])?[\d.]{1,8}[余多]?[十百千万亿]{0,2}"
    r"(?:元|美元|%|平方米|亩|吨|家|个|项|人|名|户|倍|公里)。"
)
_THREE = re.compile(r"\d{3}(?!\d)")
#: A longer sentence is none: it is cut, so that what looks around in a sentence cannot look far.
LONGEST = 500
_BREATHS = ("；;", "，,", "、 ")
_QUOTE = re.compile(r"“[^“”]{0,400}”|「[^「」]{0,400}」|（[^（）]{0,120}）|《[^《》]{0,60}》")


_RADICALS = dict(
    zip("⻓⻔⻋⻅⻉⻘⻛⻜⻝⻢⻥⻦⻩⻬⻮⻰⻚⻆⺠⻨⻣⻄", "长门车见贝青风飞食马鱼鸟黄齐齿龙页角民麦骨西", strict=True)
)


class _Table(dict[int, str]):
    """One character to one character, worked out when first met."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        if char in _BREAKS:
            mapped = "\n"
        elif char.isspace():
            mapped = " "
        elif char == "\xad":
            mapped = HYPHEN
        elif unicodedata.category(char) in {"Cc", "Cf", "Co", "Cs", "Cn"}:
            mapped = DROPPED
        elif "\u2f00" <= char <= "\u2fd5" or "\uf900" <= char <= "\ufad9":  # radicals that PDF text has for characters
            mapped = unicodedata.normalize("NFKC", char)
        elif char in _RADICALS:
            mapped = _RADICALS[char]
        elif "０" <= char <= "９" or "Ａ" <= char <= "Ｚ" or "ａ" <= char <= "ｚ" or char in "％．＋":
            mapped = chr(code - 0xFEE0)
        else:
            mapped = "。" if char == "｡" else char
        self[code] = mapped
        return mapped


_TABLE = _Table()


def mapped(text: str) -> str:
    """The text with every character mapped to one: line breaks to LF, blanks to a space, full-width digits to half.

    What is never shown (controls, zero-width, private use) becomes ``DROPPED``, so offsets hold.
    """
    return text.replace("\r\n", " \n").translate(_TABLE)


class Piece(NamedTuple):
    """A stretch of the document that belongs to an article's body; ``breaks`` when a paragraph begins with it.

    ``field``: the layout alone parts it from what stands before it; ``cells``: and its words from one another.
    """

    start: int
    end: int
    breaks: bool
    field: bool = False
    cells: bool = False


def sentences(text: str, pieces: Sequence[Piece]) -> tuple[Sentence, ...]:
    """Cut the pieces of one article, which are slices of the mapped document ``text``, into sentences."""
    found: list[Sentence] = []
    paragraph = 0
    for group in _paragraphs(pieces):
        chars, offsets = _tidied(*_joined(text, group))
        any_found = False
        for start, end in _short(chars):
            found.append(Sentence(chars[start:end], tuple(offsets[start:end]), paragraph, len(found)))
            any_found = True
        paragraph += any_found
    return tuple(found)


def _paragraphs(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    group: list[Piece] = []
    for piece in pieces:
        if piece.breaks and group:
            yield group
            group = []
        group.append(piece)
    if group:
        yield group


def _joined(text: str, pieces: Sequence[Piece]) -> tuple[str, list[int]]:
    """The characters of the pieces without blanks of the layout, and the place of each."""
    parts: list[str] = []
    offsets: list[int] = []
    last, last_end = "", 0
    for piece in pieces:
        new = True
        for run in _RUN.finditer(text, piece.start, piece.end):
            gap = text[last_end : run.start()] if run.start() - last_end < 200 else "\n"
            parted = piece.field if new else piece.cells and not text[last_end : run.start()].strip(" ")
            if last and parted and _PARTED.match(last) and not (last.isdigit() and _UNIT.match(run[0])):
                parts.append("，")
                offsets.append(_BLANK.search(text, last_end).start())  # type: ignore[union-attr]
            elif last and _blank_stays(last, run[0][0], gap) and not _thousands(parts[-1], run[0]):
                parts.append(" ")
                offsets.append(_BLANK.search(text, last_end).start())  # type: ignore[union-attr]
            parts.append(run[0])
            offsets.extend(range(run.start(), run.end()))
            last, last_end, new = run[0][-1], run.end(), False
    return "".join(parts), offsets


_HAN = "\u4e00-\u9fff"
_DOUBLED = re.compile(r"([，、；：,])(?:\1)+")
_NARROW = re.compile(
    rf"(?<=[{_HAN}”）》%])[,;:?!](?![\d.])|(?<=[{_HAN}”）》%\d]),(?=[{_HAN}“《])|"
    rf"(?<=[{_HAN}”）》])\((?=[^()]{{1,40}}\))|(?<=[{_HAN}”])\)|(?<=[\dA-Za-z%])\)(?=[{_HAN}，。、；：,])"
)
_WIDE = str.maketrans(",;:?!()", "，；：？！（）")
_MISREAD = re.compile(
    r"投(人)(?=(?:试?生产|试?运[行营]|使用|资金|研发|超|约|近|达|了?\d))|"
    r"(?:成功|集中|相继|先后|陆续|正式|整体|公司|企业|项目|新|已|拟|(?<![一-龥]))"
    r"(人)(?=驻|园(?!区)|库|(?:选|围)(?:[国省市全首“为了\d]|工信))|"
    r"(?<![自知私克律异利损])(己)(?=建成|投[产用]|完成|开工|形成|入驻|累计|签约|落户|聚集|经[有形])|"
    r"(末)(?=来[，。的三五])|(?<![若相])(干)(?=万[元吨千瓦只台套])|亿(兀)|万(兀)"
)
_READ = {"人": "入", "己": "已", "末": "未", "干": "千", "兀": "元"}


def _tidied(chars: str, offsets: list[int]) -> tuple[str, list[int]]:
    """Marks of half width among Chinese words, marks set twice, and characters that a scan takes for others."""
    if _HALF.search(chars):
        chars = _NARROW.sub(lambda match: match[0].translate(_WIDE), chars)
    if _OFTEN.search(chars):
        chars = _MISREAD.sub(_read, chars)
    for double in reversed(list(_DOUBLED.finditer(chars))):
        chars = chars[: double.start() + 1] + chars[double.end() :]
        del offsets[double.start() + 1 : double.end()]
    return chars, offsets


def _read(match: re.Match[str]) -> str:
    slip = match.lastindex or 0
    start, end = match.start(slip) - match.start(), match.end(slip) - match.start()
    return match[0][:start] + _READ[match[slip]] + match[0][end:]


def _blank_stays(before: str, after: str, gap: str) -> bool:
    if not gap.strip(DROPPED) or HYPHEN in gap or not (_WORD.match(before) and _WORD.match(after)):
        return False
    return "\n" not in gap or (before.isalpha() and after.isalpha())


def _thousands(before: str, after: str) -> bool:
    """``2 860`` is one number."""
    return before.isdecimal() and len(before) <= 3 and _THREE.match(after) is not None


def _cuts(chars: str) -> Iterator[tuple[int, int]]:
    held = [match.span() for match in _QUOTE.finditer(chars)]
    start = at = 0
    for stop in _STOP.finditer(chars):
        mark = stop.start()
        while at < len(held) and held[at][1] <= mark:
            at += 1
        inside = at < len(held) and held[at][0] <= mark
        if inside and held[at][1] > stop.end():
            continue
        if inside and (_GOES_ON.match(chars, stop.end()) or _is_slogan(chars, held[at], stop)):
            continue
        yield _trimmed(chars, start, stop.end())
        start = stop.end()
    if chars[start:].strip():
        yield _trimmed(chars, start, len(chars))


def _with_what_follows(chars: str, cuts: Iterator[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """A sentence that is but a number (46：46亿元。) goes with the next, which says what it is."""
    held = -1
    for start, end in cuts:
        start, held = (held if held >= 0 else start), -1
        if end < len(chars) and _NUMBER.fullmatch(chars, start, end):
            held = start
        else:
            yield start, end
    if held >= 0:
        yield _trimmed(chars, held, len(chars))


def _short(chars: str) -> Iterator[tuple[int, int]]:
    """The sentences; those that are too long in parts, cut after the last pause that a part has."""
    for start, end in _with_what_follows(chars, _cuts(chars)):
        while end - start > LONGEST:
            places = (
                max(chars.rfind(mark, start + LONGEST // 2, start + LONGEST) for mark in marks) for marks in _BREATHS
            )
            cut = next((place + 1 for place in places if place >= 0), start + LONGEST)
            yield _trimmed(chars, start, cut)
            start = _trimmed(chars, cut, end)[0]
        if start < end:
            yield start, end


def _is_slogan(chars: str, held: tuple[int, int], stop: re.Match[str]) -> bool:
    """A few words with a cry, quoted like a name, and the sentence goes on (“零的突破！”行动)."""
    return (
        stop[0][0] != "。"
        and held[1] - held[0] <= 10
        and held[0] > 0
        and chars[held[0] - 1] not in "，：。"
        and stop.end() < len(chars)
    )


def _trimmed(chars: str, start: int, end: int) -> tuple[int, int]:
    while start < end and chars[start] == " ":
        start += 1
    while end > start and chars[end - 1] == " ":
        end -= 1
    return start, end
