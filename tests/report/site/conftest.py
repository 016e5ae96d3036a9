"""A browser without a window: Debian's Chromium, where it is installed. In CI it is (`.ci/run`)."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.report.site.stories import the_site, write_site

_CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
_QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if _CHROMIUM is None:
        assert not os.environ.get("CI"), "CI installs chromium, so that no page is left unseen"
        pytest.skip("there is no chromium here: `apt-get install chromium` on Debian")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=_CHROMIUM, args=_QUIET)
        yield running
        running.close()


@pytest.fixture(scope="session")
def friendly_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_site(the_site(), tmp_path_factory.mktemp("friendly"))
