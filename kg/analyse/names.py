"""From what a person types to a thing of the graph."""

from __future__ import annotations

import difflib
import unicodedata
from typing import TYPE_CHECKING

from kg.analyse.network import shown
from kg.errors import QueryError
from kg.schema import class_folder, classes

if TYPE_CHECKING:
    import networkx as nx

_MOST = 5  # suggestions
_ACTING = frozenset({"Zone", "Enterprise", "University", "ResearchInstitute"})
_BEGINNING = 2  # characters that a short form keeps


def resolve(graph: nx.MultiDiGraph, name: str, types: frozenset[str] = frozenset()) -> str:
    """The IRI of the thing that a name means.

    A full IRI or one with its prefix (``zone:昆山经济技术开发区``), a label or alias, a part of one that only one
    thing has, or a short form (昆山经开区) of only one. Width, case and blanks do not matter.

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
    wanted = _plain(name)
    if not wanted:
        raise QueryError("the name is empty: give one, such as 昆山经济技术开发区")
    allowed: list[str] = [n for n, kind in graph.nodes(data="type") if not types or kind in types]
    typed = [n for n in allowed if name.strip() in (n, _prefixed(graph, n))]
    called = {n: _names(graph, n) for n in allowed}
    found = typed or [n for n in allowed if _plain(graph.nodes[n]["label"]) == wanted]
    found = found or [n for n in allowed if wanted in called[n] or wanted == _plain(shown(graph, n))]
    found = found or _likely(graph, [n for n in allowed if any(wanted in known for known in called[n])])
    found = found or _likely(graph, [n for n in allowed if any(_shortens(wanted, known) for known in called[n])])
    if len(found) == 1:
        return found[0]
    kinds = "、".join(classes()[kind].label_zh for kind in sorted(types) if kind in classes()) or "事物"
    if not found:
        close = _close(wanted, called)
        hint = f"is one of these meant: {_choice(graph, close)}" if close else "look at the names in kg view"
        raise QueryError(f"{name}: no {kinds} of the graph is called so: {hint}")
    found.sort(key=lambda n: (len(graph.nodes[n]["label"]), n))
    raise QueryError(f"{name}: may mean {len(found)} things: say which: {_choice(graph, found)}")


def _names(graph: nx.MultiDiGraph, node: str) -> set[str]:
    about = graph.nodes[node]
    return {_plain(known) for known in (about["label"], *about.get("aliases", "").split("、"))} - {""}


def _likely(graph: nx.MultiDiGraph, nodes: list[str]) -> list[str]:
    """Of things that a part of a name may mean the only one that acts, else all: a firm before its project."""
    acting = [node for node in nodes if graph.nodes[node]["type"] in _ACTING]
    return acting if len(acting) == 1 else nodes


def _shortens(short: str, long: str) -> bool:
    """Whether a name is another with letters left out behind its beginning: 昆山经开区, 昆山经济技术开发区."""
    if len(short) < _BEGINNING + 1 or not long.startswith(short[:_BEGINNING]):
        return False
    rest = iter(long)
    return all(char in rest for char in short)


def _close(wanted: str, called: dict[str, set[str]]) -> list[str]:
    """The things with the names most like what was typed."""
    owners: dict[str, str] = {}
    for node in sorted(called):
        for known in called[node]:
            owners.setdefault(known, node)
    found = difflib.get_close_matches(wanted, sorted(owners), n=3 * _MOST, cutoff=0.5)
    return list(dict.fromkeys(owners[known] for known in found))


def _choice(graph: nx.MultiDiGraph, nodes: list[str]) -> str:
    more = f" … {len(nodes) - _MOST} more" if len(nodes) > _MOST else ""
    return " ".join(_prefixed(graph, node) for node in nodes[:_MOST]) + more


def _prefixed(graph: nx.MultiDiGraph, node: str) -> str:
    """``zone:昆山经济技术开发区``: as in a query, but that nothing is percent-encoded needs looking at the IRI."""
    kind = graph.nodes[node]["type"]
    folder = class_folder(kind) if kind in classes() else kind
    return f"{folder}:{node.rpartition('/')[2]}"


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split()).casefold()
