"""The people of the small cohort, and its repository."""

from __future__ import annotations

import pytest

from olt_actions.plan import Plan
from olt_actions.plan.causes import subject_of
from olt_actions.reconcile import loop
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
