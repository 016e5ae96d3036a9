"""The cohort of the record's tests, after two weeks of work, with boards: what the life of a cohort does to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from olt_actions.local_github.world.world import World
from olt_actions.templating import Templates
from tests.reconcile.record.cast import Play, playing
from tests.reconcile.record.conftest import worked

__all__ = ["worked"]


@pytest.fixture
def play(worked: Callable[[bool], World], templates: Templates) -> Iterator[Play]:
    """The cohort after two weeks of work, at rest."""
    with playing(worked(has_boards=True), templates, has_boards=True) as play:
        yield play
