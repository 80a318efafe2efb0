"""The graph as networkx sees it: things as nodes, stated relations as edges."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pyoxigraph import Literal, NamedNode

from kg.rdf import INFERRED
from kg.schema import ONTOLOGY, RDF, classes, local_name, relation_iri
from kg.store import Store

if TYPE_CHECKING:
    import networkx as nx

Triple = tuple[str, str, str]  # subject, local name of the relation, object

APART = frozenset({"Article", "Claim", "Document", "Observation"})  # what a graph says things with, not about
STANCES = ("asserted", "planned", "negotiating", "denied")
#: What makes a fact: the measures count these and leave the rest out.
STANDS = frozenset({"asserted", "planned"})

_SKOS = "http://www.w3.org/2004/02/skos/core#"
_CLAIMS = """
SELECT ?s ?p ?o ?stance ?article
WHERE { ?claim rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ; kg:stance ?stance ; kg:article ?article }"""


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
        stances, articles, quotes = support.get((one, relation, other), (set(), set(), 0))
        stance = next((s for s in STANCES if s in stances), "asserted")
        more = {"inferred": True} if follows else {}
        weight = max(len(articles), 0 if follows else 1)
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
    found = {}
    for name in classes().keys() - APART:
        for quad in store.oxigraph.quads_for_pattern(None, NamedNode(RDF + "type"), NamedNode(ONTOLOGY + name), None):
            found[_iri(quad.subject)] = name
    return found


def _texts(store: Store, predicate: str) -> dict[str, set[str]]:
    found = defaultdict(set)
    for quad in store.oxigraph.quads_for_pattern(None, NamedNode(_SKOS + predicate), None, None):
        assert isinstance(quad.object, Literal)
        found[_iri(quad.subject)].add(quad.object.value)
    return found


def _investments(store: Store) -> dict[str, float]:
    """Yuan per project; where articles differ, the largest."""
    found: dict[str, float] = {}
    for quad in store.oxigraph.quads_for_pattern(None, NamedNode(ONTOLOGY + "investmentCNY"), None, None):
        assert isinstance(quad.object, Literal)
        node = _iri(quad.subject)
        found[node] = max(found.get(node, 0.0), float(quad.object.value))
    return found


def _triples(store: Store, inferred: bool) -> set[tuple[str, str, str, bool]]:
    stated: set[Triple] = set()
    follows: set[Triple] = set()
    for name in (*store.relations(), "postAt"):
        predicate = NamedNode(relation_iri(name, store.base))
        for quad in store.oxigraph.quads_for_pattern(None, predicate, None, None):
            if isinstance(quad.object, NamedNode):
                found = follows if quad.graph_name == INFERRED else stated
                found.add((_iri(quad.subject), name, quad.object.value))
    more = follows - stated if inferred else set()
    return {(*triple, False) for triple in stated} | {(*triple, True) for triple in more}


def _support(store: Store) -> dict[Triple, tuple[set[str], set[str], int]]:
    """For every claimed triple: its stances, the articles that do not deny it, and how many claims do not."""
    found: dict[Triple, tuple[set[str], set[str], int]] = {}
    for row in store.select(_CLAIMS):
        key = (row["s"].value, local_name(row["p"].value), _value(row["o"]))
        stances, articles, quotes = found.get(key, (set(), set(), 0))
        stance = row["stance"].value
        stances.add(stance)
        if stance != "denied":
            articles.add(row["article"].value)
            quotes += 1
        found[key] = (stances, articles, quotes)
    return found


def _open(support: dict[Triple, tuple[set[str], set[str], int]], known: set[Triple]) -> set[tuple[str, str, str, bool]]:
    """What is negotiated and no fact yet."""
    return {
        (*triple, False)
        for triple, (stances, _, _) in support.items()
        if "negotiating" in stances and not stances & STANDS and triple not in known
    }


def _value(term: object) -> str:
    return term.value if isinstance(term, NamedNode | Literal) else str(term)


def _iri(term: object) -> str:
    assert isinstance(term, NamedNode)
    return term.value


def _tally(values: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(values).items(), key=lambda item: (-item[1], item[0])))
