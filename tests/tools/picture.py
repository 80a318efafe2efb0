"""Take the picture of a view that the README shows.

    python tests/tools/picture.py build/view.html view.png [--search NAME] [--width 1280] [--height 800] [--dark]

``--search`` selects the thing of that name first, so that the panel shows its facts. Needs Chromium and Playwright.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from browser import browser, chromium, visit


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("view", type=Path)
    parser.add_argument("picture", type=Path)
    parser.add_argument("--search", metavar="NAME")
    parser.add_argument("--width", type=int, default=1280)
    parser.add_argument("--height", type=int, default=800)
    parser.add_argument("--dark", action="store_true")
    given = parser.parse_args()
    if not given.view.is_file():
        return _fail(f"{given.view}: no such file: make it with kg build or kg view")
    if not chromium():
        return _fail("no Chromium here: apt install chromium, or name one in KG_CHROMIUM")
    with browser() as driver, visit(driver, given.view, given.width, given.height, given.dark) as seen:
        if given.search:
            seen.page.fill("#kg-search", given.search)
            if not seen.page.locator("#kg-hits [role=option]").count():
                return _fail(f"{given.view}: nothing is called {given.search!r}")
            seen.page.press("#kg-search", "Enter")
            seen.page.fill("#kg-search", "")
            seen.page.locator("#kg-panel").focus()
        seen.page.wait_for_timeout(300)
        seen.page.screenshot(path=given.picture)
        if seen.requests or seen.errors:
            return _fail(f"{given.view}: is not quiet offline: {[*seen.requests, *seen.errors]}")
    return 0


def _fail(message: str) -> int:
    sys.stderr.write(message + "\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
