"""`olt advance` keeps its own schedule on where it is a schedule that runs it."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from tests.harness import REPOSITORY


@pytest.fixture
def repository(world):
    """A workflow and a commit, both 46 days old."""
    repository = world.repository(REPOSITORY)
    repository.push(by="github-actions[bot]")
    repository.add_workflow("advance.yml")
    world.clock.advance(timedelta(days=46))
    return repository


def was_switched(repository):
    workflow = repository.workflow("advance.yml")
    return workflow.updated_at > workflow.created_at


def test_under_actions_it_does_and_says_so(olt, world, repository, tmp_path):
    page = tmp_path / "page.md"
    now = world.clock.now.isoformat()
    called = olt("advance", "--now", now, GITHUB_ACTIONS="true", GITHUB_STEP_SUMMARY=str(page))
    assert called.status == 0
    assert was_switched(repository)
    assert "GitHub was told to go on starting advance.yml." in called.output
    assert "GitHub was told to go on starting advance.yml." in page.read_text(encoding="utf-8")


def test_elsewhere_it_leaves_them_alone(olt, world, repository):
    called = olt("advance", "--now", world.clock.now.isoformat(), "--json")
    assert json.loads(called.output)["applied"]
    assert not was_switched(repository)
