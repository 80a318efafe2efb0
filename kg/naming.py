"""Which things of a graph people mean by a name, and which names come near: one rule for questions, measures and views.

A name that is exactly so called comes first, then one that differs by its kind alone (光伏产业链 for 光伏, 晋城经开区
for 晋城经济技术开发区), then one that it is a part of, then one with letters left out behind its beginning (昆山车电).
"""

from __future__ import annotations

import difflib
import heapq
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

from kg.matching import plain

#: Classes whose things act: of a firm, its project and its posts a part of their names means the firm.
ACTING = frozenset({"Zone", "Enterprise", "University", "ResearchInstitute"})

_TAILS = {
    "IndustryChain": re.compile(r"(?:特色|主导|优势|新兴)?(?:产业链条?|产业集群|产业|产品链|链条|集群|行业|链)$"),
    "Project": re.compile(r"(?:等|建设|产业化)?(?:项目|工程)$"),
    "Enterprise": re.compile(r"(?:集团)?(?:股份)?有限(?:责任)?公司$|(?:集团|股份|总)?公司$|集团$"),
}
_NEAR = 5
_ALIKE, _BEGINS = 0.25, 0.25
_BEGINNING = 2  # characters that a short form keeps

Node = TypeVar("Node")


def meant(
    text: str, named: Mapping[Node, Sequence[str]], types: frozenset[str], acts: Callable[[Node], bool]
) -> list[Node]:
    """The things that a name may mean: all that the first rule finds which finds any, in the order given.

    Parameters
    ----------
    text:
        What a person wrote. Width, case, blanks and marks do not matter.
    named:
        The names of each thing, its own first.
    types:
        The classes that the things are of.
    acts:
        Whether a thing is of a class of ``ACTING``.

    Examples
    --------
    >>> named = {1: ["光伏"], 2: ["光伏玻璃"], 3: ["昆山铄岚汽车电子有限公司"]}
    >>> [meant(text, named, frozenset({"IndustryChain"}), bool) for text in ("光伏", "光伏链", "玻璃", "昆山车电", "")]
    [[1], [1], [2], [3], []]
    """
    whole = plain(text)
    if not whole:
        return []
    form = _forms(types)
    wanted = form(text)
    flat = {node: [plain(name) for name in names] for node, names in named.items()}
    parts = {part for part in (whole, wanted) if len(part) > 1}
    exact: tuple[Callable[[Node], bool], ...] = (
        lambda node: whole in flat[node][:1],
        lambda node: whole in flat[node],
        lambda node: any(form(name) == wanted for name in named[node]),
    )
    loose: tuple[Callable[[Node], bool], ...] = (
        lambda node: any(part in name for part in parts for name in flat[node]),
        lambda node: any(_shortens(whole, name) for name in flat[node]),
    )
    for test in (*exact, *loose):
        if found := [node for node in named if test(node)]:
            return _likely(found, acts) if test in loose else found
    return []


def nearest(text: str, names: Iterable[str]) -> list[str]:
    """The names most like a text, the more if they begin as it does; those that share most characters are weighed."""
    wanted = plain(text)
    if not wanted:
        return []
    letters = set(wanted)
    sharing = ((len(letters & set(name)), name) for name in set(names) if name and letters & set(name))
    ratio = difflib.SequenceMatcher(b=wanted, autojunk=False)
    rated = []
    for _, name in heapq.nlargest(200, sharing):
        ratio.set_seq1(plain(name))
        rated.append((ratio.ratio() + _BEGINS * (name[0] == wanted[0]), name))
    return [name for rate, name in sorted(rated, key=lambda found: (-found[0], found[1])) if rate > _ALIKE][:_NEAR]


def _likely(found: list[Node], acts: Callable[[Node], bool]) -> list[Node]:
    """Of things that a part of a name may mean the only one that acts, else all."""
    acting = [node for node in found if acts(node)]
    return acting if len(acting) == 1 else found


def _shortens(short: str, long: str) -> bool:
    """Whether a name is another with letters left out behind its beginning."""
    if len(short) <= _BEGINNING or not long.startswith(short[:_BEGINNING]):
        return False
    rest = iter(long)
    return all(char in rest for char in short)


def _forms(types: frozenset[str]) -> Callable[[str], str]:
    """How names of these kinds are written when only the kind differs."""
    tails = [tail for kind, tail in _TAILS.items() if kind in types]

    def form(name: str) -> str:
        zone = _zone_form(name) if "Zone" in types else ""
        cut = plain(name)
        for tail in tails:
            cut = tail.sub("", cut) or cut
        return zone or cut

    return form


def _zone_form(name: str) -> str:
    from kg.split import zone_names

    found = [zone for zone in zone_names.find(name) if zone.place]
    return "/".join(found[-1].key) if found and found[-1].end == len(name) else ""
