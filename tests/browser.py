"""A browser without a window: Debian's Chromium, where it is installed. In CI it is (`.ci/run`)."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

_NAMES = ("chromium", "chromium-browser", "google-chrome")
_QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The one browser of all tests."""
    from playwright.sync_api import sync_playwright

    program = next(filter(None, map(shutil.which, _NAMES)), None)
    if program is None:
        assert not os.environ.get("CI"), "CI installs chromium, so that no page is left unseen"
        pytest.skip("there is no chromium here: `apt-get install chromium` on Debian")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=program, args=_QUIET)
        yield running
        running.close()
