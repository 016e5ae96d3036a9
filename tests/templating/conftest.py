"""A folder of templates for each test."""

import pytest

from tests.templating.folders import Folder


@pytest.fixture
def folder(tmp_path):
    return Folder(tmp_path / "templates")
