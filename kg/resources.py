"""Where the ontology and the seed vocabularies lie: beside the package in a checkout, inside it in a wheel."""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def folder(name: str) -> Path:
    """The folder ``ontology`` or ``seeds``.

    Raises FileNotFoundError when the installation lacks it.
    """
    package = Path(__file__).parent
    for place in (package / "_data" / name, package.parent / name):
        if place.is_dir():
            return place
    raise FileNotFoundError(f"zonekg is installed without its folder {name!r}: install it again")
