"""Which zone a firm, a school or an institute is linked with, and the facts that say so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from kg.analyse.network import Triple, standing

if TYPE_CHECKING:
    import networkx as nx

Links = dict[str, dict[str, list[Triple]]]  # thing, zone, facts

#: The relation of a thing with a zone that counts as being there.
_HOME = "locatedIn"


def homes(graph: nx.MultiDiGraph) -> Links:
    """The zones that firms and projects are in: stated, or by way of a park of the zone or a project in it.

    Returns
    -------
    dict
        For each thing the zones, and for each zone the facts that put the thing there.
    """
    types = dict(graph.nodes(data="type"))
    parks: dict[str, dict[str, list[Triple]]] = defaultdict(lambda: defaultdict(list))
    projects: dict[str, dict[str, list[Triple]]] = defaultdict(lambda: defaultdict(list))
    facts = [(one, relation, other) for one, relation, other, _ in standing(graph)]
    for fact in facts:
        one, relation, other = fact
        if relation == "hasPark" and types[one] == "Zone":
            parks[other][one].append(fact)
        elif relation == _HOME and types[one] == "Park" and types[other] == "Zone":
            parks[one][other].append(fact)
        elif relation == "hasProject":
            projects[other][one].append(fact)
    found: Links = defaultdict(lambda: defaultdict(list))
    for fact in facts:
        one, relation, other = fact
        if relation == _HOME and types[other] == "Zone":
            found[one][other].append(fact)
        elif relation == _HOME and types[one] != "Park":
            for zone, said in parks[other].items() if other in parks else ():
                found[one][zone] += [fact, *said]
        elif relation == "undertakes":
            for zone, said in projects[other].items() if other in projects else ():
                found[one][zone] += [fact, *said]
    return found


def partners(graph: nx.MultiDiGraph) -> Links:
    """The zones that organisations are partners of, whichever side the text names first."""
    types = dict(graph.nodes(data="type"))
    found: Links = defaultdict(lambda: defaultdict(list))
    for one, relation, other, _ in standing(graph):
        if relation == "partnersWith":
            if types[one] == "Zone" and one != other:
                found[other][one].append((one, relation, other))
            if types[other] == "Zone" and one != other:
                found[one][other].append((one, relation, other))
    return found


def placed(said: Iterable[Triple], types: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """The zones of firms, projects, parks and platforms, as far as it is said.

    What is of a park, a firm or a project is where that is, unless a zone of its own is named.

    Examples
    --------
    >>> said = [("甲公司", "locatedIn", "东园"), ("甲区", "hasPark", "东园"), ("甲公司", "hasPlatform", "实验室")]
    >>> placed(said, {"甲区": "Zone"})
    {'东园': ('甲区',), '甲公司': ('甲区',), '实验室': ('甲区',)}
    """
    found: dict[str, set[str]] = defaultdict(set)
    inner: dict[str, set[str]] = defaultdict(set)  # things by the park or the owner they are of
    for one, relation, other in said:
        if relation == _HOME:
            (found if types.get(other) == "Zone" else inner)[one].add(other)
        elif relation in ("hasProject", "hasPark", "hasPlatform"):
            (found if types.get(one) == "Zone" else inner)[other].add(one)
    waiting = {node: hosts for node, hosts in inner.items() if node not in found}
    while waiting:  # a laboratory of a firm in a park takes two rounds
        new = {node: zones for node, hosts in waiting.items() if (zones := _zones(found, hosts))}
        found.update(new)
        waiting = {node: hosts for node, hosts in waiting.items() if node not in new} if new else {}
    return {node: tuple(sorted(zones)) for node, zones in found.items()}


def _zones(found: Mapping[str, set[str]], hosts: Iterable[str]) -> set[str]:
    return {zone for host in hosts for zone in found.get(host, ())}
