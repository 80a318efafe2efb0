"""What the facts of a graph were made by: a new version of it makes them again."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from kg.resources import folder


@cache
def version() -> str:
    """A hash of the program, the vocabularies and the ontology."""
    found = hashlib.sha256()
    package = Path(__file__).parents[1]
    for root, pattern in ((package, "*.py"), (folder("ontology"), "*"), (folder("seeds"), "*")):
        for path in sorted(root.rglob(pattern)):
            place = path.relative_to(root)
            if (
                path.is_file()
                and "__pycache__" not in place.parts
                and place.parts[0] not in {"pages", "gold", "patterns"}
            ):
                found.update(f"{place.as_posix()}\0".encode() + path.read_bytes() + b"\0")
    return found.hexdigest()[:16]
