"""Which zone a firm, a school or an institute is linked with, and the facts that say so."""

from __future__ import annotations

from collections import defaultdict
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
