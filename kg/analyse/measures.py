"""All measures by name, and what they work on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from kg.analyse import (
    bridges,
    centrality,
    chains,
    communities,
    components,
    diffusion,
    indicators,
    path,
    similarity,
    supply,
)
from kg.analyse.evidence import Evidence
from kg.analyse.names import resolve
from kg.analyse.network import to_networkx
from kg.analyse.numbers import Number
from kg.analyse.numbers import numbers as read_numbers
from kg.analyse.stages import Stages, stages_of
from kg.analyse.table import About, Table
from kg.errors import QueryError
from kg.schema import classes
from kg.store import Store

if TYPE_CHECKING:
    import networkx as nx

_FIRM, _ZONE = frozenset({"Enterprise"}), frozenset({"Zone"})


class Network:
    """A store as the measures see it; each part is read when it is first needed, while the store is open."""

    def __init__(self, store: Store) -> None:
        self._store = store

    @cached_property
    def graph(self) -> nx.MultiDiGraph:
        """Things and facts."""
        return to_networkx(self._store)

    @cached_property
    def evidence(self) -> Evidence:
        """What states the facts."""
        return Evidence.of(self._store)

    @cached_property
    def stages(self) -> Stages:
        """The stages of chains, and which firms make them."""
        return stages_of(self.graph, self.evidence)

    @cached_property
    def numbers(self) -> list[Number]:
        """What is said of zones in numbers."""
        return read_numbers(self._store)

    def find(self, name: str, types: frozenset[str] = frozenset()) -> str:
        """The IRI of what a name means. Raises QueryError with suggestions when that is not plain."""
        return resolve(self.graph, name, types)

    def label(self, name: str) -> str:
        """The full name of a zone."""
        found: str = self.graph.nodes[self.find(name, _ZONE)]["label"]
        return found


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure. ``takes`` are the names that it cannot do without, ``options`` what else may be given."""

    about: About
    run: Callable[..., Table]
    takes: tuple[str, ...] = ()
    options: Mapping[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return self.about.name

    @property
    def usage(self) -> str:
        """How it is asked for on the command line: ``path ONE OTHER``."""
        return " ".join((self.name, *(name.upper() for name in self.takes)))


def _type(type: str | None) -> str | None:  # noqa: A002
    """The name of a class from its English or Chinese name."""
    if type is None:
        return None
    for name, known in classes().items():
        if type.casefold() in (name.casefold(), known.label_zh, known.label_en.casefold(), known.folder):
            return name
    raise QueryError(f"{type}: no such class: there are {' '.join(sorted(classes()))}")


_ALL = (
    Measure(
        centrality.CENTRALITY,
        lambda n, type=None: centrality.centrality(n.graph, _type(type)),  # noqa: A006
        options={"type": "class"},
    ),
    Measure(communities.COMMUNITIES, lambda n: communities.communities(n.graph)),
    Measure(communities.MEMBERS, lambda n: communities.members(n.graph)),
    Measure(similarity.SIMILARITY, lambda n: similarity.similarity(n.graph)),
    Measure(chains.MATRIX, lambda n: chains.matrix(n.graph, n.evidence)),
    Measure(chains.GAPS, lambda n: chains.gaps(n.graph, n.evidence)),
    Measure(bridges.BRIDGES, lambda n: bridges.bridges(n.graph, n.evidence)),
    Measure(diffusion.DIFFUSION, lambda n: diffusion.diffusion(n.graph, n.evidence)),
    Measure(supply.SUPPLIERS, lambda n: supply.suppliers(n.graph)),
    Measure(
        supply.SUPPLY,
        lambda n, firm, depth=supply.DEPTH: supply.supply(n.graph, n.evidence, n.find(firm, _FIRM), depth),
        ("firm",),
        {"depth": "steps"},
    ),
    Measure(
        path.PATH,
        lambda n, one, other: path.path(n.graph, n.evidence, n.find(one), n.find(other)),
        ("one", "other"),
    ),
    Measure(indicators.COMPARABLE, lambda n: indicators.comparable(n.graph, n.numbers)),
    Measure(
        indicators.COMPARE,
        lambda n, indicator, period="", zones=(): indicators.compare(
            n.graph, n.numbers, indicator, period, [n.find(zone, _ZONE) for zone in zones]
        ),
        ("indicator",),
        {"period": "time", "zones": "names"},
    ),
    Measure(components.COMPONENTS, lambda n: components.components(n.graph)),
    Measure(components.ISOLATED, lambda n: components.isolated(n.graph, n.evidence)),
)
#: Every measure by its name, in the order in which the brief shows them.
MEASURES: Mapping[str, Measure] = MappingProxyType({measure.name: measure for measure in _ALL})


def analyse(store: Store, measure: str, *names: str, **options: Any) -> Table:
    """Run one measure of ``MEASURES`` over a store.

    Raises
    ------
    QueryError
        When there is no such measure, it wants other names, or a name means nothing or several things.

    Examples
    --------
    >>> with Store.in_memory() as store:
    ...     len(analyse(store, "similarity"))
    0
    """
    return measured(Network(store), measure, *names, **options)


def measure_of(name: str) -> Measure:
    """The measure of a name, or of a title in Chinese or English. Raises QueryError when there is none."""
    for measure in MEASURES.values():
        if name.casefold() in (measure.name, measure.about.title_zh, measure.about.title_en.casefold()):
            return measure
    raise QueryError(f"{name}: no such measure: there are {' '.join(MEASURES)}")


def measured(network: Network, measure: str, *names: str, **options: Any) -> Table:
    """The same over a network that several measures share."""
    known = measure_of(measure)
    if len(names) != len(known.takes):
        wanted = f"{len(known.takes)} name{'' if len(known.takes) == 1 else 's'}"
        raise QueryError(f"{measure}: wants {wanted}, and {len(names)} given: say kg analyse {known.usage}")
    extra = sorted(set(options) - set(known.options))
    if extra:
        there = " ".join(known.options) or "none"
        raise QueryError(f"{measure}: does not know the option {extra[0]}: it takes {there}")
    return known.run(network, *names, **options)
