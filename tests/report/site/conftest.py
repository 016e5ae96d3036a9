"""A site to look at."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.report.site.site_fixtures import the_site, write_site


@pytest.fixture(scope="session")
def friendly_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_site(the_site(), tmp_path_factory.mktemp("friendly"))
