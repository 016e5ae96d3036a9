"""Labels and milestones.

https://docs.github.com/en/rest/issues/labels and https://docs.github.com/en/rest/issues/milestones
"""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from olt_actions.local_github.world.labels import edit_label
from olt_actions.local_github.world.milestones import edit_milestone
from olt_actions.local_github.world.refusals import Unprocessable
from olt_actions.local_github.world.repositories import Repository

BOT = "github-actions[bot]"


def test_label_names_are_unique_regardless_of_case(repository: Repository):
    label = repository.create_label(by=BOT, name="Week")
    with pytest.raises(Unprocessable) as refused:
        repository.create_label(by=BOT, name="wEEK")
    assert [error.code for error in refused.value.errors] == ["already_exists"]
    assert repository.label("WEEK") is label


@pytest.mark.parametrize(
    "values",
    [
        {"name": "a" * 51},
        {"name": " "},
        {"name": "a", "description": "a" * 101},
        {"name": "a", "color": "#ff0000"},
        {"name": "a", "color": "red"},
    ],
    ids=str,
)
def test_a_label_against_the_rules_is_refused(repository: Repository, values):
    with pytest.raises(Unprocessable):
        repository.create_label(by=BOT, **values)
    assert repository.labels == []


def test_a_label_at_the_limits_of_the_rules_is_created(repository: Repository):
    label = repository.create_label(by=BOT, name="é" * 50, description="é" * 100, color="FF00aa")
    assert label in repository.labels


def test_a_label_is_changed_wherever_it_is_used(repository: Repository):
    label = repository.create_label(by=BOT, name="week")
    issue = repository.create_issue(by=BOT, title="A", labels=["week"])
    edit_label(label, by=BOT, name="Week", color="000000")
    assert [(it.name, it.color) for it in issue.labels] == [("Week", "000000")]


def test_milestone_titles_are_unique_among_closed_ones_too(repository: Repository):
    week = repository.create_milestone(by=BOT, title="Week 1")
    edit_milestone(week, by=BOT, state="CLOSED")
    with pytest.raises(Unprocessable) as refused:
        repository.create_milestone(by=BOT, title="Week 1")
    assert [(error.field, error.code) for error in refused.value.errors] == [("title", "already_exists")]


@pytest.mark.parametrize(
    ("sent", "kept", "given"),
    [
        ("2017-03-01T12:00:00+00:00", date(2017, 3, 1), "2017-03-01T08:00:00+00:00"),
        ("2017-03-20T12:00:00+00:00", date(2017, 3, 20), "2017-03-20T07:00:00+00:00"),
        ("2017-03-20T00:00:00+00:00", date(2017, 3, 19), "2017-03-19T07:00:00+00:00"),
        ("2017-03-20T09:00:00+02:00", date(2017, 3, 20), "2017-03-20T07:00:00+00:00"),
    ],
)
def test_a_due_date_is_a_day_in_california(repository: Repository, sent: str, kept: date, given: str):
    """Noon UTC is the same day there, and midnight UTC is the day before."""
    week = repository.create_milestone(by=BOT, title="Week", due_on=datetime.fromisoformat(sent))
    assert (week.due_date, week.due_on) == (kept, datetime.fromisoformat(given))


def test_a_due_date_can_be_changed_and_cleared(repository: Repository):
    week = repository.create_milestone(by=BOT, title="Week", due_on=datetime(2017, 3, 20, 12, tzinfo=UTC))
    edit_milestone(week, by=BOT, description="Moved")
    assert week.due_date == date(2017, 3, 20)
    edit_milestone(week, by=BOT, due_on=datetime(2017, 3, 27, 12, tzinfo=UTC))
    assert week.due_date == date(2017, 3, 27)
    edit_milestone(week, by=BOT, due_on_is_cleared=True)
    assert week.due_on is None


def test_a_milestone_counts_its_issues(repository: Repository):
    week = repository.create_milestone(by=BOT, title="Week")
    for n in range(3):
        issue = repository.create_issue(by=BOT, title=f"Issue {n}", milestone=week)
    issue.close(by=BOT)
    repository.create_issue(by=BOT, title="Elsewhere")
    assert (week.open_issue_count, week.closed_issue_count) == (2, 1)
