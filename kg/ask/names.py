"""What a user writes for a parameter, as terms of the graph: names by label, alias or short form, periods, sums, days.

Which things a name means is told in ``kg.naming``. More than one, unless all are called alike, is an error that lists
them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

import pyoxigraph as ox

from kg import naming, schema
from kg.ask.header import Parameter
from kg.ask.index import Index
from kg.disputable import same_period
from kg.errors import QuestionError
from kg.matching import plain
from kg.shown import STANCES_ZH

_NUMBER = re.compile(r"(?P<digits>-?\d+(?:\.\d+)?)(?P<scale>万亿|亿|千万|百万|万)?元?")
_SCALE = {"万亿": 10**12, "亿": 10**8, "千万": 10**7, "百万": 10**6, "万": 10**4, None: 1}
_DAY = re.compile(r"(\d{4})(?:\D(\d{1,2})(?:\D(\d{1,2}))?)?\D?")
_STANCES = {
    "已然": "asserted",
    "在谈": "negotiating",
    "否定": "denied",
    **{zh: name for name, zh in STANCES_ZH.items()},
}
_LISTED = 8


class Found(NamedTuple):
    """What stands for a parameter's value: its terms as SPARQL, and what to tell of it."""

    terms: tuple[str, ...]
    note: str = ""


def resolve(parameter: Parameter, text: str, index: Index) -> Found:
    """The terms for what a user wrote.

    Raises QuestionError, with what comes near, when nothing or more than one thing is called so.
    """
    text = text.encode("utf-8", "replace").decode().strip()
    if not text:
        raise QuestionError(f"--{parameter.name}: is empty: write {parameter.label_zh} ({parameter.label_en})")
    kind = parameter.types[0]
    if kind == "text":
        return Found((literal(text),))
    if kind == "number":
        return Found((_number(parameter, text),))
    if kind == "date":
        return Found((_date(parameter, text),))
    if kind == "relation":
        return Found((_relation(parameter, text, index),))
    if kind not in schema.classes() and kind != "thing":
        return _value(parameter, text, index)
    return _thing(parameter, text, index)


def literal(text: str) -> str:
    """A text as SPARQL writes it."""
    return str(ox.Literal(text))


def _number(parameter: Parameter, text: str) -> str:
    found = _NUMBER.fullmatch(text.replace(",", "").replace("，", ""))
    if not found:
        raise QuestionError(f"--{parameter.name}: {text!r} is no number: write such as 1000000000 or 10亿")
    value = Decimal(found["digits"]) * _SCALE[found["scale"]]
    return str(ox.Literal(f"{value:f}", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#decimal")))


def _date(parameter: Parameter, text: str) -> str:
    """A day as text, YYYY-MM-DD; a month or a year begins with its first day."""
    found = _DAY.fullmatch(text)
    try:
        day = date(*(int(part or 1) for part in found.groups())) if found else None
    except ValueError:
        day = None
    if day is None:
        raise QuestionError(f"--{parameter.name}: {text!r} is no date: write such as 2025-10-22, 2025-10 or 2025")
    return literal(day.isoformat())


def _relation(parameter: Parameter, text: str, index: Index) -> str:
    known: dict[str, list[str]] = {}
    for node in index.relations():
        name = schema.local_name(node.value)
        listed = schema.relations().get(name)
        known[node.value] = [name, index.label(node.value), *([listed.label_en] if listed else [])]
    found = [iri for iri, names in known.items() if plain(text) in map(plain, names)]
    if len(found) == 1:
        return str(ox.NamedNode(found[0]))
    listed_names = " ".join(f"{names[0]} ({names[1]})" for names in known.values())
    raise QuestionError(f"--{parameter.name}: there is no relation {text!r}: write one of {listed_names}")


# -- texts that stand in the graph: indicators, periods, states --------------------------------------------------------


def _value(parameter: Parameter, text: str, index: Index) -> Found:
    name = parameter.types[0]
    if name == "stance":
        text = _STANCES.get(text, text)
    if name != "period" and index.has_value(name, text):
        return Found((literal(text),))
    known = sorted(index.values(name))
    form = period_form if name == "period" else plain
    if same := [value for value in known if form(value) == form(text)]:
        return Found(tuple(map(literal, same)))
    holding = [value for value in known if plain(text) in plain(value)]
    if len(holding) == 1:
        return Found((literal(holding[0]),), f"{text}: {holding[0]}")
    what = f"--{parameter.name}: {text!r}"
    if holding:
        holding.sort(key=lambda value: (len(value), value))
        raise QuestionError(f"{what}: is a part of {_listed(holding)}: give one of them")
    remedy = _remedy(naming.nearest(text, known)) if len(known) > _LISTED else f"it has {'、'.join(known) or 'none'}"
    raise QuestionError(f"{what}: there is no such {name} in the graph: {remedy}")


def period_form(text: str) -> str:
    """One spelling for one stretch of time.

    >>> period_form("2025年前三季度"), period_form("2025年上半年"), period_form("2024年")
    ('2025年1-9月', '2025年1-6月', '2024')
    """
    text = same_period(re.sub(r"\s", "", text).replace("前三季度", "1-9月").replace("至", "-"))
    return re.sub(r"^((?:19|20)\d\d)年?(?:全年|度)?$", r"\1", text)


# -- things ------------------------------------------------------------------------------------------------------------


def _thing(parameter: Parameter, text: str, index: Index) -> Found:
    types = _types(parameter)
    if node := _by_iri(text, index, types):
        return Found((str(node),))
    for alias in (False, True):
        if exact := sorted({n for n in index.called(text, alias) if index.has_type(n, types)}, key=str):
            if alias and len(exact) > 1 and not index.has_type(exact[0], ["Article"]):
                names = _listed([index.label(n.value) for n in exact])
                raise QuestionError(f"--{parameter.name}: {text!r} is a name of {names}: give one of them")
            return Found(tuple(map(str, exact)), _note(text, exact, types, index))
    return _nearly(parameter, text, {node: index.names(node) for node in index.members(types)}, index)


def _types(parameter: Parameter) -> frozenset[str]:
    if parameter.types == ("thing",):
        return frozenset(schema.classes()) - {"Claim", "Observation", "Document", "Article"}
    return schema.with_subclasses(parameter.types)


def _by_iri(text: str, index: Index, types: Iterable[str]) -> ox.NamedNode | None:
    """The thing whose IRI, or prefix and name (zone:昆山经济技术开发区), is given."""
    prefix, _, name = text.strip("<>").partition(":")
    known: Mapping[str, str] = schema.prefixes(index.base)
    try:
        node = ox.NamedNode(known[prefix] + name if prefix in known else text.strip("<>"))
    except ValueError:
        return None
    return node if index.has_type(node, types) else None


def _nearly(parameter: Parameter, text: str, named: Mapping[ox.NamedNode, list[str]], index: Index) -> Found:
    types = _types(parameter)
    found = naming.meant(text, named, types, lambda node: index.has_type(node, naming.ACTING))
    found.sort(key=lambda node: (len(str(node)), str(node)))
    labels = list(dict.fromkeys(index.label(node.value) for node in found))
    if len(labels) == 1:
        return Found(tuple(map(str, found)), _note(text, found, types, index))
    if labels:
        raise QuestionError(f"--{parameter.name}: {text!r} may be {_listed(labels)}: give one of them")
    near = naming.nearest(text, [name for names in named.values() for name in names])
    firsts = list(dict.fromkeys(names[0] for name in near for names in named.values() if name in names))
    kinds = " or ".join(schema.classes()[n].label_zh if n in schema.classes() else n for n in parameter.types)
    raise QuestionError(f"--{parameter.name}: no {kinds} in the graph is called {text!r}: {_remedy(firsts)}")


def _note(text: str, found: Iterable[ox.NamedNode], types: frozenset[str], index: Index) -> str:
    """What to tell: the name when another was written; chains whose names hold that of the one that was meant."""
    labels = list(dict.fromkeys(index.label(node.value) for node in found))
    told = "" if text in labels else f"{text}: {_listed(labels)}"
    if types != {"IndustryChain"}:
        return told
    known = {index.label(node.value) for node in index.members(types)}
    wider = sorted(name for name in known if name not in labels and any(label in name for label in labels))
    return (told or text) + f" (there are also {_listed(wider)})" if wider else told


def _listed(names: list[str]) -> str:
    more = f" and {len(names) - _LISTED} more" if len(names) > _LISTED else ""
    return "、".join(names[:_LISTED]) + more


def _remedy(names: list[str]) -> str:
    return f"did you mean {'、'.join(names)}?" if names else "nothing in it comes near"
