"""Runs the loop against the local GitHub, kills it as chaos does, and reads the world afterwards."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from olt_actions.cohort.model import Cohort
from olt_actions.desired.run import Run
from olt_actions.gateway.client import Client
from olt_actions.gateway.reader import Reader
from olt_actions.local_github.world.world import World
from olt_actions.reconcile import loop
from olt_actions.reconcile.loop import Reconciliation, RunResult
from olt_actions.rehearsal.chaos import picture
from olt_actions.rehearsal.chaos.clients import CrashingClient, Killed
from olt_actions.templating import Templates

__all__ = ["CrashingClient", "Killed"]

REPOSITORY = "example-org/olt"


def at(week: int, hour: int = 10) -> datetime:
    """An hour after week `week` of the test cohort opens."""
    return datetime(2017, 3, 20, hour, tzinfo=ZoneInfo("America/Toronto")) + timedelta(weeks=week - 1)


def advance(cohort: Cohort, templates: Templates, client: Client, now: datetime, **options: Any) -> RunResult:
    options.setdefault("sleep", lambda _seconds: None)
    return loop.advance(Run(cohort, templates, now), client, REPOSITORY, **options)


def plan(cohort: Cohort, templates: Templates, client: Client, now: datetime) -> Reconciliation:
    return loop.plan_run(Run(cohort, templates, now), Reader(client, REPOSITORY))


def visible_state(world: World) -> dict[str, Any]:
    """Everything in the repository that a person could see, apart from when it was done."""
    return picture.visible_state(world.repository(REPOSITORY))
