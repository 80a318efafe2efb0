"""The pictures that a graph has."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from kg.analyse import Network, measured
from kg.pictures.bars import draw_bars
from kg.pictures.matrix import draw_matrix
from kg.pictures.overview import draw_overview
from kg.pictures.sheet import Picture

#: The measures that a picture shows.
OF_MEASURES = frozenset({"centrality", "indicators", "matrix"})
_INDICATORS = 6


def draw(
    network: Network,
    measures: Collection[str] = OF_MEASURES,
    zones: Collection[str] = (),
    font: str | Path | None = None,
) -> Iterator[Picture]:
    """The pictures of some measures: zones and chains, the overview, and the indicators that most zones can compare.

    Parameters
    ----------
    network:
        What the measures work on.
    measures:
        Names; those without a picture are passed over.
    zones:
        Full names of zones; all when empty. The overview shows all zones, and one zone is compared with all others.
    font:
        A font file to use in the place of an installed font.
    """
    if "matrix" in measures:
        table = measured(network, "matrix")
        yield draw_matrix(table.of_zones(*zones) if zones else table, font=font)
    if "centrality" in measures:
        yield draw_overview(network.graph, font=font)
    if "indicators" in measures:
        table = measured(network, "indicators")
        table = table.of_zones(*zones) if zones else table
        beside = zones if len(zones) > 1 else ()
        told = list(dict.fromkeys((str(row[0]), str(row[1])) for row in table.rows))
        for indicator, period in told[:_INDICATORS]:
            yield draw_bars(measured(network, "compare", indicator, period=period, zones=beside), font=font)
