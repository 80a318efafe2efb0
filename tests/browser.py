"""Debian's Chromium, driven by Playwright: headless, a new empty profile, and no network at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-default-apps",
    "--disable-extensions",
    "--host-resolver-rules=MAP * ~NOTFOUND",
)


@dataclass
class Visit:
    """A page and what went wrong on it."""

    page: Any
    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


def chromium() -> str | None:
    """Where the browser is. ``KG_CHROMIUM`` names another one."""
    return os.environ.get("KG_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")


def need_browser() -> None:
    """Skip the test when there is no browser; fail instead where tests must not be skipped."""
    reason = "needs Chromium and Playwright: apt install chromium; pip install playwright"
    try:
        import playwright.sync_api  # noqa: F401
    except ImportError:
        found = None
    else:
        found = chromium()
    if not found:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(reason)


@contextmanager
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        driver = play.chromium.launch(executable_path=chromium(), headless=True, args=list(QUIET))
        try:
            yield driver
        finally:
            driver.close()


@contextmanager
def visit(
    driver: Any,
    path: Path,
    width: int = 1280,
    height: int = 800,
    dark: bool = False,
    fragment: str = "",
    **more: Any,
) -> Iterator[Visit]:
    """Open a file with the network refused; every request but the file itself is aborted and noted.

    ``fragment`` is what stands behind # in its address.
    """
    scheme = "dark" if dark else "light"
    context = driver.new_context(
        viewport={"width": width, "height": height}, color_scheme=scheme, reduced_motion="reduce", **more
    )
    context.set_offline(True)
    page = context.new_page()
    seen = Visit(page)
    address = path.resolve().as_uri()

    def gate(route: Any) -> None:
        if route.request.url.split("#")[0] == address:
            route.continue_()
        else:
            seen.requests.append(route.request.url)
            route.abort()

    page.route("**/*", gate)
    page.on("pageerror", lambda error: seen.errors.append(str(error)))
    page.on("console", lambda entry: seen.errors.append(entry.text) if entry.type in ("error", "warning") else None)
    try:
        page.goto(f"{address}#{fragment}" if fragment else address)
        page.wait_for_selector("html[data-ready=true]", timeout=30_000)
        yield seen
    finally:
        context.close()
