"""Which issues are wanted with a text, and how long the texts are that grow with what people do."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from olt_actions.model.events import Commented
from olt_actions.plan import make_plan
from olt_actions.plan.operations.issues import EditIssue
from tests.builders import TORONTO, a_cohort, a_pair, a_person, desired_issue, desired_state, key, seen, there

OPENED = datetime(2017, 3, 20, 9, tzinfo=TORONTO)
LATER = OPENED + timedelta(days=2)
COHORT = a_cohort(a_pair("maps", a_person("ada"), mentors=(a_person("grace"),)), weeks=1)
WORK = key("work-1", "ada")


def said(hours, actor, body):
    return Commented(f"c{hours}", (OPENED + timedelta(hours=hours)).astimezone(UTC), actor, body)


SUBMITTED = said(1, "example-ada", "/submit https://example.org")
APPROVED = said(2, "example-grace", "/approve")
SENT_BACK = said(3, "example-grace", "/changes More, please.")


@pytest.mark.parametrize("look", [desired_state, desired_issue])
@pytest.mark.parametrize(
    ("is_open", "events", "has_text"),
    [
        (True, (SUBMITTED,), True),
        (True, (SUBMITTED, APPROVED), True),
        (False, (SUBMITTED, APPROVED), False),
        (False, (SUBMITTED, APPROVED, SENT_BACK), True),
    ],
    ids=["open", "about to be closed", "closed for good", "about to be opened again"],
)
def test_only_what_is_closed_and_stays_so_is_wanted_without_its_text(templates, look, is_open, events, has_text):
    opened = {issue.key: seen(issue) for issue in desired_state(COHORT, templates, OPENED).issues}
    opened[WORK] = replace(opened[WORK], is_open=is_open, events=events)
    [issue] = [issue for issue in look(COHORT, templates, LATER, opened).issues if issue.key == WORK]
    assert ("Do Work 1." in issue.text) == has_text
    # Nobody's text is emptied, whatever is rendered and what is not.
    plan = make_plan(replace(desired_state(COHORT, templates, OPENED), issues=(issue,)), there(opened[WORK]))
    assert not [operation for operation in plan.operations if isinstance(operation, EditIssue)]
