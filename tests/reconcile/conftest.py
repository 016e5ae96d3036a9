"""The people of the small cohort, and its repository."""

from __future__ import annotations

import pytest

from tests.harness import REPOSITORY


@pytest.fixture
def people(world):
    """Ada and Grace belong to the organization; Maya is refused as an assignee and Alan dropped."""
    world.add_user("example-ada", member_of=["example-org"])
    world.add_user("example-grace", member_of=["example-org"])
    world.add_user("example-maya", when_unassignable="refused")
    world.add_user("example-alan", when_unassignable="dropped")


@pytest.fixture
def repository(world):
    return world.repository(REPOSITORY)
