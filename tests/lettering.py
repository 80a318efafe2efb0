"""Pictures are written in an installed font with Chinese characters."""

from __future__ import annotations

import os

import pytest

from kg.errors import FontError


def need_font() -> None:
    """Skip the test when there is no Chinese font; fail instead where tests must not be skipped."""
    from kg.pictures.fonts import _installed

    try:
        _installed()
    except FontError as error:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(str(error))
