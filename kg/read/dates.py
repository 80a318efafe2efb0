"""The date of a page in the name of its file."""

from __future__ import annotations

import re
from datetime import date

_NAMED = re.compile(
    r"(?<!\d)((?:19|20)\d\d)(?:年|[-_.])(\d{1,2})(?:月|[-_.])(\d{1,2})(?!\d)|(?<!\d)((?:19|20)\d\d)([01]\d)([0-3]\d)(?!\d)"
)


def date_in_name(name: str) -> str | None:
    """``晚报_2024-05-17.txt``, ``20240517.txt``, ``2024年5月17日 3版.txt`` → ``2024-05-17``."""
    for found in _NAMED.finditer(name):
        year, month, day = (int(part) for part in found.groups() if part)
        try:
            return date(year, month, day).isoformat()
        except ValueError:
            continue
    return None
