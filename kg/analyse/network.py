"""The graph as networkx sees it: things as nodes, stated relations as edges."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.rdf import INFERRED
from kg.schema import classes, local_name, relation_iri
from kg.store import Store

if TYPE_CHECKING:
    import networkx as nx

Triple = tuple[str, str, str]  # subject, local name of the relation, object

APART = frozenset({"Article", "Claim", "Document", "Observation"})  # what a graph says things with, not about
STANCES = ("asserted", "planned", "negotiating", "denied")
#: What makes a fact: the measures count these and leave the rest out.
STANDS = frozenset({"asserted", "planned"})

_SKOS = "http://www.w3.org/2004/02/skos/core#"
# Of what one article asserts in one sentence nothing is asked: a row is not read that holds what is known anyway.
_SUPPORT = """
SELECT ?s ?p ?o (MIN(?rank) AS ?firm) (COUNT(DISTINCT ?held) AS ?articles) (COUNT(?held) AS ?quotes)
WHERE {
  GRAPH ?document {
    ?claim rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ; kg:stance ?stance ; kg:article ?article }
  BIND(IF(?stance = "denied", 1/0, ?article) AS ?held)
  BIND(IF(?stance = "asserted", 0, IF(?stance = "planned", 1, IF(?stance = "negotiating", 2, 3))) AS ?rank)
}
GROUP BY ?s ?p ?o HAVING (MIN(?rank) > 0 || COUNT(?held) > 1)"""


@dataclass(frozen=True, slots=True)
class Summary:
    """How many of what. ``types`` and ``relations`` count nodes and edges, the most frequent first."""

    nodes: int
    edges: int
    types: dict[str, int]
    relations: dict[str, int]
    components: int
    largest: int
    isolated: int


def to_networkx(store: Store, inferred: bool = False, negotiating: bool = False) -> nx.MultiDiGraph:
    """The things of a store and what is stated of them, in the same order for the same facts.

    A node is an IRI with ``label``, ``type``, ``aliases`` (joined by 、) and, where known, ``investmentCNY``. An edge
    is a plain triple, its key the relation, with ``relation``, ``label`` (Chinese), ``stance`` (the firmest),
    ``weight`` (its support: how many articles state it) and ``quotes`` (how many sentences do). All attributes are
    strings or numbers, so that every format of networkx can write them. What is only denied is no edge.

    Parameters
    ----------
    store:
        An open store.
    inferred:
        Add the triples that follow from others; they have the attribute ``inferred`` and a weight of 0.
    negotiating:
        Add what is only being negotiated, with this stance. The measures of this package leave such edges out.
    """
    import networkx as nx

    graph = nx.MultiDiGraph()
    types = types_of(store)
    names, aliases, money = _texts(store, "prefLabel"), _texts(store, "altLabel"), _investments(store)
    for node in sorted(types):
        label = min(names.get(node, [node.rpartition("/")[2]]))
        graph.add_node(node, label=label, type=types[node], aliases="、".join(sorted(aliases.get(node, []))))
        if node in money:
            graph.nodes[node]["investmentCNY"] = money[node]
    labels = {name: relation.label_zh for name, relation in store.relations().items()} | {"postAt": "任职单位"}
    support = _support(store)
    triples = _triples(store, inferred)
    if negotiating:
        triples |= _open(support, {triple[:3] for triple in triples})
    for one, relation, other, follows in sorted(triples):
        if one not in types or other not in types:
            continue
        once = ("asserted", 0, 0) if follows else ("asserted", 1, 0 if relation == "postAt" else 1)
        stance, articles, quotes = support.get((one, relation, other), once)
        more = {"inferred": True} if follows else {}
        weight = max(articles, 0 if follows else 1)
        about = {"relation": relation, "label": labels[relation], "stance": stance, "weight": weight, "quotes": quotes}
        graph.add_edge(one, other, key=relation, **about, **more)
    return graph


def summary(graph: nx.MultiDiGraph) -> Summary:
    """Count what a graph holds."""
    import networkx as nx

    parts = [len(part) for part in nx.weakly_connected_components(graph)]
    return Summary(
        graph.number_of_nodes(),
        graph.number_of_edges(),
        _tally(type_ for _, type_ in graph.nodes(data="type")),
        _tally(relation for _, _, relation in graph.edges(data="relation")),
        len(parts),
        max(parts, default=0),
        sum(1 for _ in nx.isolates(graph)),
    )


def standing(graph: nx.MultiDiGraph) -> Iterable[tuple[str, str, str, dict[str, Any]]]:
    """The facts of a graph in one order: (subject, relation, object, attributes), asserted or planned, not inferred."""
    found = (
        (one, key, other, about)
        for one, other, key, about in graph.edges(keys=True, data=True)
        if about.get("stance", "asserted") in STANDS and not about.get("inferred")
    )
    return sorted(found, key=lambda edge: edge[:3])


def simple(graph: nx.MultiDiGraph, without: frozenset[str] = frozenset()) -> nx.Graph:
    """The same facts without direction, one edge for each pair, nodes and edges in the order of their IRIs.

    Parameters
    ----------
    graph:
        What ``to_networkx`` gives.
    without:
        Classes whose things are left out.

    Returns
    -------
    networkx.Graph
        Its nodes carry ``type`` and ``label``, its edges ``weight``: how many articles state the facts of a pair, and
        ``stance``: planned when none of these facts is asserted.
    """
    import networkx as nx

    types = dict(graph.nodes(data="type"))
    weights: Counter[tuple[str, str]] = Counter()
    stated: set[tuple[str, str]] = set()
    for one, _, other, about in standing(graph):
        if one != other and types[one] not in without and types[other] not in without:
            pair = min(one, other), max(one, other)
            weights[pair] += max(about["weight"], 1)
            if about.get("stance", "asserted") == "asserted":
                stated.add(pair)
    plain = nx.Graph()
    plain.add_nodes_from(
        (n, {"type": types[n], "label": graph.nodes[n]["label"]}) for n in sorted(types) if types[n] not in without
    )
    plain.add_edges_from(
        (*pair, {"weight": weight, "stance": "asserted" if pair in stated else "planned"})
        for pair, weight in sorted(weights.items())
    )
    return plain


def shown(graph: nx.MultiDiGraph, node: str) -> str:
    """What a thing is called where people read: its label; a post with the organisation that has it."""
    label: str = graph.nodes[node]["label"]
    if graph.nodes[node]["type"] != "Post":
        return label
    holders = sorted(graph.nodes[o]["label"] for _, o, key in graph.out_edges(node, keys=True) if key == "postAt")
    return f"{label}@{holders[0]}" if holders else label


def types_of(store: Store) -> dict[str, str]:
    """The class of every thing."""
    return {
        row["s"].value: name
        for name in sorted(classes().keys() - APART)
        for row in store.select(f"SELECT DISTINCT ?s {{ ?s a kg:{name} }}")
    }


# In SPARQL, for a store on disk takes its time for every term that it hands over: no graph's name, no doubles.


def _texts(store: Store, predicate: str) -> dict[str, set[str]]:
    found = defaultdict(set)
    for row in store.select(f"SELECT DISTINCT ?s ?o {{ ?s <{_SKOS}{predicate}> ?o }}"):
        found[row["s"].value].add(row["o"].value)
    return found


def _investments(store: Store) -> dict[str, float]:
    """Yuan per project; where articles differ, the largest."""
    rows = store.select("SELECT ?s (MAX(?o) AS ?most) { ?s kg:investmentCNY ?o } GROUP BY ?s")
    return {row["s"].value: float(row["most"].value) for row in rows}


def _triples(store: Store, inferred: bool) -> set[tuple[str, str, str, bool]]:
    stated: set[Triple] = set()
    follows: set[Triple] = set()
    for name in (*store.relations(), "postAt"):
        fact = f"?s <{relation_iri(name, store.base)}> ?o"
        known = f"SELECT DISTINCT ?s ?o {{ GRAPH ?g {{ {fact} }} FILTER(?g != {INFERRED} && ISIRI(?o)) }}"
        stated.update((row["s"].value, name, row["o"].value) for row in store.select(known))
        if inferred:
            follows.update(
                (row["s"].value, name, row["o"].value) for row in store.select(f"SELECT * {{ {fact} }}", INFERRED)
            )
    return {(*triple, False) for triple in stated} | {(*triple, True) for triple in follows - stated}


def _support(store: Store) -> dict[Triple, tuple[str, int, int]]:
    """What is not asserted once by one article: the firmest stance, the articles and the claims that do not deny it."""
    return {
        (row["s"].value, local_name(row["p"].value), row["o"].value): (
            STANCES[int(row["firm"].value)],
            int(row["articles"].value),
            int(row["quotes"].value),
        )
        for row in store.select(_SUPPORT)
    }


def _open(support: dict[Triple, tuple[str, int, int]], known: set[Triple]) -> set[tuple[str, str, str, bool]]:
    """What is negotiated and no fact yet."""
    return {
        (*triple, False)
        for triple, (stance, _, _) in support.items()
        if stance == "negotiating" and triple not in known
    }


def _tally(values: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(values).items(), key=lambda item: (-item[1], item[0])))
