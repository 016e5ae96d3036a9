"""Runs the loop against the local GitHub, kills it on demand, and reads the world afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from olt_actions.cohort.model import Cohort
from olt_actions.desired.run import Run
from olt_actions.gateway.client import Client, Json
from olt_actions.gateway.reader import Reader
from olt_actions.keys import parse
from olt_actions.local_github.world.world import World
from olt_actions.reconcile import loop
from olt_actions.reconcile.loop import Reconciliation, RunResult
from olt_actions.templating import Templates

REPOSITORY = "example-org/olt"


def at(week: int, hour: int = 10) -> datetime:
    """An hour after week `week` of the test cohort opens."""
    return datetime(2017, 3, 20, hour, tzinfo=ZoneInfo("America/Toronto")) + timedelta(weeks=week - 1)


def advance(cohort: Cohort, templates: Templates, client: Client, now: datetime, **options: Any) -> RunResult:
    options.setdefault("sleep", lambda _seconds: None)
    return loop.advance(Run(cohort, templates, now), client, REPOSITORY, **options)


def plan(cohort: Cohort, templates: Templates, client: Client, now: datetime) -> Reconciliation:
    return loop.plan_run(Run(cohort, templates, now), Reader(client, REPOSITORY))


class Killed(BaseException):
    """The process is gone; nothing in it may catch this."""


@dataclass(slots=True)
class CrashingClient(Client):
    """A client whose process is killed at its n-th request, before it is sent or after it was answered."""

    dies_at: int = 0
    after: bool = False

    def _send(self, verb: str, path: str, body: Json | None, parameters: Mapping[str, str] | None = None) -> Any:
        last = self.requests.total + 1 == self.dies_at
        if last and not self.after:
            raise Killed
        answer = Client._send(self, verb, path, body, parameters)
        if last:
            raise Killed
        return answer


def _without_record(body: str) -> str:
    """The body without what is on record, which nobody sees and which tells when things happened."""
    written = parse(body)
    return replace(written, record="").body() if written and written.record else body


def visible_state(world: World) -> dict[str, Any]:
    """Everything in the repository that a person could see, apart from when it was done."""
    repository = world.repository(REPOSITORY)
    return {
        "labels": sorted((label.name, label.color, label.description) for label in repository.labels),
        "milestones": [(it.title, it.description, it.due_on, it.state) for it in repository.milestones],
        "issues": [
            {
                "number": issue.number,
                "title": issue.title,
                "body": _without_record(issue.body),
                "author": issue.author.login,
                "state": (issue.state, issue.state_reason),
                "labels": sorted(label.name for label in issue.labels),
                "assignees": sorted(user.login for user in issue.assignees),
                "milestone": issue.milestone and issue.milestone.title,
                "parent": issue.parent and issue.parent.number,
                "comments": [comment.body for comment in issue.comments],
            }
            for issue in repository.issues
        ],
    }
