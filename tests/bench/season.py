"""Plays thirteen weeks of ten people with real runs.

Each week seven of them hand in and are approved, one waits for the mentor, and two are a week late: others each time.
"""

from __future__ import annotations

import contextlib
import io
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

from olt_actions.cli import run
from olt_actions.keys import parse
from olt_actions.local_github.server import LocalGitHub
from olt_actions.local_github.world.world import World
from tests.bench.cohort import BLOCK, MENTORS, WEEKS, at, write_cohort
from tests.bench.worlds import REPOSITORY, empty_world

TOKEN = "token-of-github-actions[bot]"
_SILENT, _WAITING = (0, 1), (2,)  # by place in the block, moved on by one each week


@lru_cache(maxsize=1)
def played_block() -> World:
    """The world of ten people on the evening before the last week opens, after a run that had nothing left to do."""
    world = empty_world(BLOCK)
    with TemporaryDirectory() as folder, LocalGitHub(world) as server:
        config = write_cohort(Path(folder) / "cohort", BLOCK)

        def advance(now: datetime) -> None:
            world.clock.set(max(now, world.clock.now))
            environment = {"GITHUB_API_URL": server.url, "GITHUB_TOKEN": TOKEN, "GITHUB_REPOSITORY": REPOSITORY}
            said = io.StringIO()
            with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
                status = run(["advance", "--config", str(config), "--now", world.clock.now.isoformat()], environment)
            assert status == 0, said.getvalue()

        for week in range(1, WEEKS):
            advance(at(week))
            world.clock.set(at(week, days=1))
            _act(world, week)
            advance(at(week, days=2))
        advance(at(WEEKS) - timedelta(hours=12))
    return world


def _act(world: World, week: int) -> None:
    """Let most people hand in the work of that week and mentors approve it, and do what is left of the week before."""
    for issue in list(world.repository(REPOSITORY).issues):
        written = parse(issue.body)
        if written is None or issue.closed or issue.milestone is None or issue.milestone.number > week:
            continue
        number = int(written.key.subject[-4:])
        place, is_late = (number + issue.milestone.number) % BLOCK, issue.milestone.number < week
        if (place in _SILENT) == is_late:  # the others have done so in time
            issue.comment(
                by=f"example-participant-{number:04}", body=f"/submit https://example.org/project-{number:04}"
            )
        if is_late or place not in (*_SILENT, *_WAITING):
            mentor = (number - 1) % MENTORS + 1
            issue.comment(by=f"example-mentor-{mentor:04}", body="/approve That is clear, thank you.")
