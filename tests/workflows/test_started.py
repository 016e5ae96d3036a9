"""A repository that `olt init` has started from a sheet runs by itself, as one made from the template does."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from olt_actions.cli import run as olt
from tests.harness import REPOSITORY
from tests.init.sheets import sheet
from tests.workflows.runner import Runner, git

PEOPLE = sheet("Ada Lovelace,real-ada,Open Bus Maps,Grace Hopper,London", "Grace Hopper,real-grace,,,Berlin")


@pytest.fixture
def started(tmp_path, wheels, server) -> Runner:
    """A cohort whose first week began yesterday."""
    roster = tmp_path / "people.csv"
    roster.write_bytes(PEOPLE)
    runner = Runner(tmp_path, wheels, server.url, REPOSITORY)
    yesterday = (datetime.now(UTC) - timedelta(days=1)).date()
    options = ["--name", "Spring", "--starts", str(yesterday), "--timezone", "UTC", "--roster", str(roster)]
    assert olt(["init", str(runner.checkout), *options], {}) == 0
    git(runner.checkout, "init", "--quiet", "--initial-branch", "main")
    return runner


def test_the_first_week_opens_in_a_repository_made_by_init(started, repository):
    run = started.start("advance.yml", "schedule")
    assert (run.status, run.jobs) == (0, {"advance": "success"})
    assert [issue.title for issue in repository.issues] == [
        "Open Bus Maps · journey of Ada Lovelace",
        "Write your vision statement · Ada Lovelace",
    ]
    assert repository.milestones[0].title.startswith("spring-")
