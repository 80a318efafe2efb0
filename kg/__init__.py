"""Newspaper pages about Chinese development zones in, a knowledge graph with the evidence for every fact out.

>>> import kg
>>> graph = kg.build(["pages/"], "build")  # doctest: +SKIP
>>> graph.query("SELECT ?zone ?chain { ?zone kg:hasChain ?chain }")  # doctest: +SKIP
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.builder import build
    from kg.errors import KgError
    from kg.facade import Graph, claims, open  # noqa: A004
    from kg.model import Claim

__all__ = ["Claim", "Graph", "KgError", "__version__", "build", "claims", "open"]
__version__ = "0.1.0"

_HOMES = {
    "Claim": "kg.model",
    "Graph": "kg.facade",
    "KgError": "kg.errors",
    "build": "kg.builder",
    "claims": "kg.facade",
    "open": "kg.facade",
}


def __getattr__(name: str) -> object:
    """Load a public name when it is first used, so that importing kg costs nothing."""
    if name not in _HOMES:
        raise AttributeError(f"module 'kg' has no attribute {name!r}")
    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
