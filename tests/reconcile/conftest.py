"""The people of the small cohort, and its repository."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from olt_actions.desired.run import Run
from olt_actions.gateway.client import Client
from olt_actions.gateway.reader import Reader
from olt_actions.plan import Operation, Plan
from olt_actions.plan.causes import subject_of
from olt_actions.plan.operations.repository import EnableWorkflow
from olt_actions.reconcile import loop
from olt_actions.reconcile.loop import Reconciliation
from tests.harness import REPOSITORY


@pytest.fixture(autouse=True)
def causes(monkeypatch):
    """Whatever is played here, each operation that is planned has a cause: a line, a person or a date is in it."""
    with_causes = loop.with_causes

    def checked(*arguments) -> Plan:
        plan = with_causes(*arguments)
        for operation in plan.operations:
            cause = plan.causes[subject_of(operation)]
            assert cause.headline, operation
            assert cause.where or cause.person or cause.day, operation
        return plan

    monkeypatch.setattr(loop, "with_causes", checked)


@pytest.fixture(autouse=True)
def reading_by_changes(monkeypatch):
    """Whatever is played here, a run that reads by changes would plan what the run has planned that reads everything.

    It is asked after each run that has something to do, where one before it on that day had not, with the same file.
    """
    plan_run, calm = loop.plan_run, []

    def checked(run: Run, reader: Reader, **options: Any) -> Reconciliation:
        current = plan_run(run, reader, **options)
        client, file = reader.client, (reader.client.base_url, run.cohort, run.templates)
        if client.github_time is None or abs(client.github_time - run.now) > timedelta(minutes=10):
            return current  # what people did in this test has other times than its runs
        if not current.plan.operations:
            calm.append((file, run.now))
        elif since := next((now for of, now in reversed(calm) if of == file and not options.get("restore")), None):
            readers = {name: _again(options[name]) for name in ("boards",) if options.get(name)}
            by_changes = plan_run(run, _again(reader), since=since, **readers)
            assert _about_issues(by_changes) == _about_issues(current)
        return current

    monkeypatch.setattr(loop, "plan_run", checked)


def _again(reader: Any) -> Any:
    """A reader with a connection of its own, which no test disturbs or counts."""
    client = reader.client
    return replace(reader, client=Client(client.base_url, client.token, sleep=lambda _seconds: None))


def _about_issues(current: Reconciliation) -> list[Operation]:
    return [it for it in current.plan.operations if not isinstance(it, EnableWorkflow)]


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
