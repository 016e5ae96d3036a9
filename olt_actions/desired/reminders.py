"""Reminders: comments on an assignment for those whose turn it is, each at most once.

In: a draft, where its issue stands, and an instant. Out: the comments that are due to be said. Pure.

Each has a window of a few days. A run that comes later says nothing: a reminder that is late itself helps nobody, and
after a long pause all of them would come at once. What has been said stays as it was said, and so its texts give dates
and never count days.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from olt_actions.cohort.model import Cohort, Pair, Person
from olt_actions.desired.contexts import ASSIGNMENT_NAMES, due_text
from olt_actions.desired.drafts import Draft, Task, logins
from olt_actions.desired.progress import UNFINISHED
from olt_actions.desired.standing import Standing
from olt_actions.keys import cohort_of, make_key
from olt_actions.state import Comment, Stage
from olt_actions.templating import Templates

_NAMES = ASSIGNMENT_NAMES | {"readers", "people"}
REMINDER_NAMES = {
    "reminders/due.md": _NAMES | {"without_account"},
    "reminders/overdue.md": _NAMES | {"without_account"},
    "reminders/review.md": _NAMES | {"since"},
}
_NEWS_FOR = timedelta(days=1)  # an issue that has just been opened says itself when it is due
_OVERDUE_FOR = timedelta(days=3)
_REVIEW_FOR = timedelta(days=7)


def reminders(
    cohort: Cohort, templates: Templates, draft: Draft, standing: Standing, now: datetime
) -> Iterator[Comment]:
    """What is to be said at `now` (aware) on an assignment that stands so. Raises `CohortError` as templates do."""
    task, day = draft.task, now.astimezone(cohort.timezone).date()
    if task is None or task.is_meeting or not task.pair.is_active(day):
        return
    if standing.stage is Stage.IN_REVIEW:
        yield from _of_review(cohort, templates, draft, task, standing, now)
    elif standing.stage in UNFINISHED and standing.due is not None:
        yield from _of_due_date(cohort, templates, draft, task, standing.due, now)


def _of_due_date(
    cohort: Cohort, templates: Templates, draft: Draft, task: Task, due: datetime, now: datetime
) -> Iterator[Comment]:
    before, after = cohort.reminders.due, cohort.reminders.overdue
    if before is not None and max(_days_from(due, -before, cohort), draft.opens + _NEWS_FOR) <= now < due:
        name = "due"
    elif after is not None and timedelta() <= now - _days_from(due, after, cohort) < _OVERDUE_FOR:
        name = "overdue"
    else:
        return
    people = _people(task)
    writers = _with_login(people)
    # Where nobody can write for themselves, whoever may hand in for them is told instead.
    readers = writers or _leaders(cohort, task.pair, now)
    more = {"due": due_text(cohort, due.astimezone(cohort.timezone), readers)}
    yield from _comment(
        templates, draft, f"reminder-{name}", readers, f"reminders/{name}.md",
        {**more, "people": people, "without_account": () if writers else people},
    )  # fmt: skip


def _of_review(
    cohort: Cohort, templates: Templates, draft: Draft, task: Task, standing: Standing, now: datetime
) -> Iterator[Comment]:
    since = (standing.since or draft.opens).astimezone(cohort.timezone)
    wait = cohort.reminders.review
    if wait is None or not timedelta() <= now - _days_from(since, wait, cohort) < _REVIEW_FOR:
        return
    readers = _leaders(cohort, task.pair, now)
    more = {"since": due_text(cohort, since, readers), "people": _people(task)}
    # The day tells one hand-in from the next; counting them would not, for people also hand in twice in one review.
    yield from _comment(templates, draft, f"reminder-review-{since:%Y-%m-%d}", readers, "reminders/review.md", more)


def _comment(
    templates: Templates, draft: Draft, slug: str, readers: tuple[Person, ...], name: str, more: dict[str, object]
) -> Iterator[Comment]:
    if not readers:
        return
    cohort, _, subject = draft.key.partition("/")
    text = templates.render(name, {**draft.context(), **more, "readers": readers})
    yield Comment(make_key(cohort, slug, subject.replace("/", "-")), text, logins(readers))
