"""From what a person types to a thing of the graph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg import naming
from kg.analyse.network import shown
from kg.errors import QueryError
from kg.matching import plain
from kg.schema import class_folder, classes

if TYPE_CHECKING:
    import networkx as nx

_MOST = 5  # suggestions


def resolve(graph: nx.MultiDiGraph, name: str, types: frozenset[str] = frozenset()) -> str:
    """The IRI of the thing that a name means.

    A full IRI or one with its prefix (``zone:昆山经济技术开发区``), a label or alias, or a form of one that
    ``kg.naming`` knows.

    Parameters
    ----------
    graph:
        What ``to_networkx`` gives.
    name:
        As typed.
    types:
        Classes that the thing may be of; all when empty.

    Raises
    ------
    QueryError
        When nothing or more than one thing is called so; the message lists what may be meant.

    Examples
    --------
    >>> import networkx as nx
    >>> graph = nx.MultiDiGraph()
    >>> graph.add_node("x/zone/甲", label="甲经济技术开发区", type="Zone", aliases="甲开发区、甲经开区")
    >>> resolve(graph, "甲经开区")
    'x/zone/甲'
    """
    if not plain(name):
        raise QueryError("the name is empty: give one, such as 昆山经济技术开发区")
    allowed: list[str] = [n for n, kind in graph.nodes(data="type") if not types or kind in types]
    called = {n: _names(graph, n) for n in allowed}
    found = [n for n in allowed if name.strip() in (n, _prefixed(graph, n), shown(graph, n))]
    found = found or naming.meant(
        name, called, types or frozenset(classes()), lambda n: graph.nodes[n]["type"] in naming.ACTING
    )
    if len(found) == 1:
        return found[0]
    kinds = "、".join(classes()[kind].label_zh for kind in sorted(types) if kind in classes()) or "事物"
    if not found:
        close = _close(name, called)
        hint = f"is one of these meant: {_choice(graph, close)}" if close else "look at the names in kg view"
        raise QueryError(f"{name}: no {kinds} of the graph is called so: {hint}")
    found.sort(key=lambda n: (len(graph.nodes[n]["label"]), n))
    raise QueryError(f"{name}: may mean {len(found)} things: say which: {_choice(graph, found)}")


def _names(graph: nx.MultiDiGraph, node: str) -> list[str]:
    about = graph.nodes[node]
    return [about["label"], *filter(None, about.get("aliases", "").split("、"))]


def _close(name: str, called: dict[str, list[str]]) -> list[str]:
    """The things with the names most like what was typed."""
    owners: dict[str, str] = {}
    for node in sorted(called):
        for known in called[node]:
            owners.setdefault(known, node)
    return list(dict.fromkeys(owners[known] for known in naming.nearest(name, owners)))


def _choice(graph: nx.MultiDiGraph, nodes: list[str]) -> str:
    more = f" … {len(nodes) - _MOST} more" if len(nodes) > _MOST else ""
    return " ".join(_prefixed(graph, node) for node in nodes[:_MOST]) + more


def _prefixed(graph: nx.MultiDiGraph, node: str) -> str:
    """``zone:昆山经济技术开发区``: as in a query, but that nothing is percent-encoded needs looking at the IRI."""
    kind = graph.nodes[node]["type"]
    folder = class_folder(kind) if kind in classes() else kind
    return f"{folder}:{node.rpartition('/')[2]}"
