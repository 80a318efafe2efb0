"""The thing that a user names: by label, alias, IRI or prefixed name."""

from __future__ import annotations

import difflib
import unicodedata
from collections import defaultdict

from pyoxigraph import Literal, NamedNode

from kg.analyse import types_of
from kg.errors import QueryError
from kg.results import clean
from kg.schema import classes
from kg.store import Store

SHOWN = 5  # suggestions

_SKOS = "http://www.w3.org/2004/02/skos/core#"


def resolve(store: Store, text: str, type: str | None = None) -> tuple[str, str]:  # noqa: A002
    """The IRI and the label of the one thing called ``text``; of class ``type``, when given.

    A label goes before an alias. Likeness is never taken for a name, only suggested.

    Raises
    ------
    QueryError
        When nothing, or more than one thing, is called so; the message lists what is like it, or which there are.
    """
    types = {node: found for node, found in types_of(store).items() if type in (None, found)}
    labels, aliases = (_called(store, _SKOS + name, types) for name in ("prefLabel", "altLabel"))
    label = {node: min(names, default=node.rpartition("/")[2]) for node, names in labels.items()}
    node = _iri(store, text)
    if node in types:
        return node, label.get(node, node)
    wanted = plain(text)
    for named in (labels, aliases):
        found = sorted(node for node, names in named.items() if wanted in map(plain, names))
        if len(found) == 1:
            return found[0], label[found[0]]
        if found:
            names = "、".join(_short(store, node) for node in found[:SHOWN])
            raise QueryError(f"{clean(text)}: {len(found)} things are called so: name one of {names}")
    raise QueryError(_unknown(text, type, labels, aliases, label))


def plain(text: str) -> str:
    """A name without what is only its form: width, case, blanks.

    >>> plain("ＡＢ　开发区")
    'ab开发区'
    """
    return "".join(unicodedata.normalize("NFKC", text).lower().split())


def _called(store: Store, predicate: str, types: dict[str, str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for quad in store.oxigraph.quads_for_pattern(None, NamedNode(predicate), None, None):
        if isinstance(quad.subject, NamedNode) and quad.subject.value in types and isinstance(quad.object, Literal):
            found[quad.subject.value].add(quad.object.value)
    return found


def _iri(store: Store, text: str) -> str:
    prefix, colon, rest = text.partition(":")
    known = store.prefixes.get(prefix)
    return f"{known}{rest}" if colon and known else text.removeprefix("<").removesuffix(">")


def _short(store: Store, node: str) -> str:
    fits = [(len(base), name, base) for name, base in store.prefixes.items() if base and node.startswith(base)]
    if not fits:
        return node
    _, name, base = max(fits)
    return f"{name}:{node[len(base) :]}"


def _unknown(
    text: str,
    type: str | None,  # noqa: A002
    labels: dict[str, set[str]],
    aliases: dict[str, set[str]],
    label: dict[str, str],
) -> str:
    what = classes()[type].label_en.lower() if type else "thing"
    if not label:
        return f"{clean(text)}: there is no {what} in this graph"
    near = _near(plain(text), labels, aliases)[:SHOWN]
    if near:
        return f"{clean(text)}: no {what} is called so: did you mean {'、'.join(clean(label[node]) for node in near)}?"
    return f"{clean(text)}: no {what} is called so, nor much like it: look in the view of the whole graph"


def _near(wanted: str, labels: dict[str, set[str]], aliases: dict[str, set[str]]) -> list[str]:
    """Things whose name holds the wanted one, if need be with characters between; if none does, those spelt like it."""
    if not wanted:
        return []
    names = {node: {plain(name) for name in labels[node] | aliases.get(node, set())} for node in sorted(labels)}
    within = [node for node, some in names.items() if any(_holds(name, wanted) for name in some)]
    within.sort(key=lambda node: (min(map(len, names[node])), node))
    if within:
        return within
    known: dict[str, str] = {}
    for node, some in names.items():
        for name in some:
            known.setdefault(name, node)
    like = [known[name] for name in difflib.get_close_matches(wanted, sorted(known), SHOWN, 0.6)]
    return list(dict.fromkeys(like))


def _holds(name: str, wanted: str) -> bool:
    """All characters of ``wanted`` stand in ``name``, in their order.

    >>> _holds("昆山经济技术开发区", "昆山经开区")
    True
    """
    rest = iter(name)
    return all(char in rest for char in wanted)
