"""Which workflows are re-enabled, and when."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from olt_actions.model.workflows import ObservedSchedules, ObservedWorkflow
from olt_actions.plan.keepalive import needs_schedules, plan_keepalive
from olt_actions.plan.operations.repository import EnableWorkflow
from tests.builders import a_cohort, a_pair, a_person

NOW = datetime(2017, 5, 1, 12, tzinfo=UTC)


def days_ago(days):
    return NOW - timedelta(days=days)


def planned(commit, state="active", updated=50):
    workflow = ObservedWorkflow("advance.yml", state, days_ago(updated))
    return list(plan_keepalive(ObservedSchedules(commit, (workflow,)), NOW))


@pytest.mark.parametrize("state", ["active", "disabled_inactivity", "disabled_fork"])
def test_a_workflow_is_enabled_once_the_last_commit_and_its_last_change_are_45_days_old(state):
    assert planned(days_ago(45), state, updated=45) == [EnableWorkflow("advance.yml", 45)]
    assert planned(days_ago(44), state, updated=45) == []
    assert planned(days_ago(45), state, updated=44) == []


def test_what_a_person_has_disabled_and_a_repository_without_a_commit_are_left_alone():
    assert planned(days_ago(90), "disabled_manually") == []
    assert planned(None) == []


@pytest.mark.parametrize(("days", "needed"), [(0, True), (15, True), (16, False)])
def test_a_cohort_needs_its_schedules_until_the_day_on_which_it_closes(days, needed):
    cohort = a_cohort(a_pair("maps", a_person("ada")), weeks=3)
    last_day = date(2017, 4, 9)
    assert needs_schedules(cohort, last_day + timedelta(days=days)) is needed
