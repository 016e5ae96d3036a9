"""The local GitHub of one measurement, in a process of its own: what it costs itself counts for nothing."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from olt_actions.keys import parse
from olt_actions.local_github.server import LocalGitHub
from olt_actions.local_github.world.world import World
from tests.bench.cohort import BLOCK, WEEKS, write_cohort
from tests.bench.season import TOKEN, played_block
from tests.bench.worlds import REPOSITORY, empty_world, multiplied

_BOTTOMLESS = 10**9  # points an hour: what a run would have needed is measured, not whether it would have got it


@dataclass(slots=True)
class Host:
    """Serves one world after the other."""

    stack: ExitStack = field(default_factory=ExitStack)
    server: LocalGitHub | None = None

    def write(self, folder: Path, people: int) -> None:
        """Write the cohort of that many people, which takes memory that the starter of runs must not have."""
        write_cohort(folder, people)

    def open(self, people: int, *, has_begun: bool) -> dict[str, str]:
        """Serve a new world of that many people; gives the environment in which `olt` finds it."""
        self.stack.close()
        world = multiplied(played_block(), people // BLOCK) if has_begun else empty_world(people)
        world.clock.tick = timedelta(0)  # all of a run's points belong to one hour
        self.server = self.stack.enter_context(LocalGitHub(world, hourly_limit=_BOTTOMLESS))
        return {"GITHUB_API_URL": self.server.url, "GITHUB_TOKEN": TOKEN, "GITHUB_REPOSITORY": REPOSITORY}

    def set_clock(self, now: datetime) -> None:
        """Let time pass."""
        self._world.clock.set(now)

    def counts(self) -> tuple[int, int, int]:
        """How many requests and writes there have been since the world was opened, and how many points this hour."""
        assert self.server
        application, viewer = self.server.application, self._world.account("github-actions[bot]")
        points = application.rate_limits.of(viewer.id, "graphql").used
        return len(self.server.requests), sum(request.is_write for request in self.server.requests), points

    def hand_in(self) -> dict[str, Any]:
        """Let the first person hand in their work of the last week; gives the event that GitHub sends."""
        repository, login = self._world.repository(REPOSITORY), "example-participant-0001"
        milestone = repository.milestone(WEEKS)
        issue = next(
            issue
            for issue in repository.issues
            if issue.milestone is milestone and (written := parse(issue.body)) and written.key.subject.endswith("-0001")
        )
        issue.comment(by=login, body="/submit https://example.org/project-0001")
        moment = self._world.clock.now.isoformat()
        return {
            "action": "created",
            "issue": {"number": issue.number, "body": issue.body, "updated_at": moment},
            "comment": {"updated_at": moment},
            "sender": {"login": login, "type": "User"},
        }

    def close(self) -> None:
        """Stop serving."""
        self.stack.close()

    @property
    def _world(self) -> World:
        assert self.server
        return self.server.world


def serve(connection: Connection) -> None:
    """Do what the other end asks for, by the name of a method and its arguments, until it says no more."""
    host = Host()
    while request := connection.recv():
        name, arguments, options = request
        connection.send(getattr(host, name)(*arguments, **options))
    host.close()
