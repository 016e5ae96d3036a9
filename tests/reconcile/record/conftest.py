"""The cohort before it begins, and after two weeks of work; with boards and without."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy

import pytest

from olt_actions.local_github.world.world import World
from olt_actions.templating import Templates
from tests.reconcile.record.cast import AS_DECIDED, Play, a_world, playing, work, work_templates


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Every test that plays does so without boards, and with them."""
    if "has_boards" in metafunc.fixturenames:
        metafunc.parametrize("has_boards", [False, True], ids=["without boards", "with boards"], scope="session")


@pytest.fixture
def fresh(has_boards: bool, templates: Templates) -> Iterator[Play]:
    """The cohort before its first day."""
    with playing(a_world(), templates, has_boards=has_boards) as play:
        yield play


@pytest.fixture(scope="session")
def worked(tmp_path_factory: pytest.TempPathFactory) -> Callable[[bool], World]:
    """The world after two weeks of work, which are played once."""
    worlds: dict[bool, World] = {}

    def world_after(has_boards: bool) -> World:
        if has_boards not in worlds:
            with playing(a_world(), work_templates(tmp_path_factory.mktemp("worked")), has_boards=has_boards) as play:
                work(play)
                assert play.decisions() == AS_DECIDED
                worlds[has_boards] = play.world
        return deepcopy(worlds[has_boards])

    return world_after


@pytest.fixture
def play(worked: Callable[[bool], World], has_boards: bool, templates: Templates) -> Iterator[Play]:
    """The cohort after two weeks of work, at rest."""
    with playing(worked(has_boards), templates, has_boards=has_boards) as play:
        yield play
