"""Pages as a browser sees them: what it complains about, what axe finds, whether they fit."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

WAYS = tuple(product(("light", "dark"), (360, 1280)))
"""The colours a reader prefers, and how wide their screen is."""


@contextmanager
def opened(browser: Browser, colours: str, width: int) -> Iterator[tuple[Page, list[str]]]:
    """A window, and what it complains about: errors, warnings, and requests to anywhere but the disk."""
    # The page's own policy forbids all scripts, axe too; what it complains about is collected without axe.
    context = browser.new_context(color_scheme=colours, viewport={"width": width, "height": 800}, bypass_csp=True)
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("dialog", lambda dialog: complaints.append(f"dialog: {dialog.message}"))
    page.on("request", lambda sent: complaints.append(f"asked {sent.url}") if is_elsewhere(sent.url) else None)
    yield page, complaints
    context.close()


def is_elsewhere(url: str) -> bool:
    return not url.startswith(("file:", "data:"))


def violations(page: Page) -> list[str]:
    """What axe-core finds against its rules, best practices included."""
    found = Axe().run(page).response["violations"]
    return [f"{rule['id']}: {node['html'][:160]} {node['failureSummary']}" for rule in found for node in rule["nodes"]]


def overflow(page: Page) -> int:
    """By how many pixels the page is wider than the window."""
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


def pages_of(site: Path) -> list[Path]:
    return sorted(site.rglob("*.html"))
