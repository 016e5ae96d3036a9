"""Comments on an assignment for those whose turn it is, each at most once: when it is handed in, and reminders.

In: a draft, where its issue stands, and an instant. Out: the comments that are due to be said. Pure.

Each has a window of a few days. A run that comes later says nothing: a reminder that is late itself helps nobody, and
after a long pause all of them would come at once. What has been said stays as it was said, and so its texts give dates
and never count days.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta

from olt_actions.cohort.model import Pair, Person
from olt_actions.desired.contexts import ASSIGNMENT_NAMES, due_text, long_day
from olt_actions.desired.drafts import IssueDraft, joined_late, logins
from olt_actions.desired.run import Run
from olt_actions.keys import make_key
from olt_actions.model.state import Comment, Stage
from olt_actions.progress.due_dates import pauses_of
from olt_actions.progress.pauses import days_lost
from olt_actions.progress.stage_table import UNFINISHED
from olt_actions.progress.task import Task
from olt_actions.progress.work_state import WorkState
from olt_actions.templating import Templates

_NAMES = ASSIGNMENT_NAMES | {"readers", "people"}
REMINDER_NAMES = {
    "reminders/due.md": _NAMES | {"without_account"},
    "reminders/overdue.md": _NAMES | {"without_account", "new_day"},
    "reminders/handed-in.md": (_NAMES | {"by"}) - {"due"},
    "reminders/review.md": (_NAMES | {"since"}) - {"due"},
}
_HAND_IN_IS_NEWS_FOR = timedelta(days=2)
_NEWS_FOR = timedelta(days=1)  # an issue that has just been opened says itself when it is due
_NEWS_FOR_LATECOMERS = timedelta(days=2)  # who has several at once
_OVERDUE_FOR = timedelta(days=3)
_MORE_TIME = timedelta(days=5)  # `/extend 3d` counts from the old date, which may lie further back than that
_REVIEW_FOR = timedelta(days=7)


def reminders(run: Run, draft: IssueDraft, state: WorkState, *, has_moved: bool = False) -> Iterator[Comment]:
    """The reminders that are due on an assignment in that state. Raises `CohortError` as templates do.

    One for a date that has come later, because it `has_moved` or more time was granted, is another than the first.
    """
    task = draft.task
    if task is None or task.is_meeting or not task.pair.is_active(run.today) or state.paused_since:
        return
    if state.stage is Stage.IN_REVIEW:
        yield from _of_review(run, draft, task, state)
    elif state.stage in UNFINISHED and state.due is not None:
        is_other = has_moved or (task.due is not None and state.due.astimezone(UTC) != task.due.astimezone(UTC))
        yield from _of_due_date(run, draft, task, state.due, f"-{state.due:%Y-%m-%d}" if is_other else "")


def news_of_hand_in(run: Run, draft: IssueDraft, state: WorkState) -> Iterator[Comment]:
    """The comment that confirms a hand-in, and tells the mentors of it. Raises `CohortError` as templates do.

    No mentor hears of what they have handed in for somebody themselves, nor of what has waited for days: of that the
    digest tells.
    """
    task, since = draft.task, state.since
    if task is None or state.stage is not Stage.IN_REVIEW or since is None or run.cohort.notify.hand_in != "mention":
        return
    if run.instant - since >= _HAND_IN_IS_NEWS_FOR or not task.pair.is_active(run.today):
        return
    handed_in_by = {it.by.casefold() for it in state.submissions if it.at == since}
    mentors = _with_login(task.pair.mentors(run.today))
    readers = tuple(person for person in mentors if (person.github or "").casefold() not in handed_in_by)
    wait = run.cohort.reminders.review
    more = {
        "people": task.people,
        "by": long_day(since.astimezone(run.cohort.timezone) + timedelta(days=wait)) if wait else "",
    }
    yield from _comment(
        run.templates, draft, f"handed-in-{since:%Y-%m-%d-%H%M}", readers, "reminders/handed-in.md", more
    )


def reviewers_to_assign(run: Run, task: Task, state: WorkState) -> tuple[str, ...]:
    """The logins of the mentors who are to be assigned while a hand-in waits, where the cohort wants that."""
    is_wanted = run.cohort.notify.hand_in == "assign" and state.stage is Stage.IN_REVIEW
    return logins(task.pair.mentors(run.today)) if is_wanted else ()


def example_texts(templates: Templates, draft: IssueDraft) -> Iterator[str]:
    """Every reminder an assignment may ever get, to be checked. Raises `CohortError` where a template fails."""
    if draft.task is not None and not draft.task.is_meeting:
        people = draft.task.people
        more = {"readers": people, "people": people, "since": "a day", "by": "a day", "new_day": "2017-05-01"}
        for without_account in (people, ()):
            for name in REMINDER_NAMES:
                yield templates.render(name, {**draft.context(), **more, "without_account": without_account})


def _of_due_date(run: Run, draft: IssueDraft, task: Task, due: datetime, which: str) -> Iterator[Comment]:
    cohort, now = run.cohort, run.instant
    before, after = cohort.reminders.due, cohort.reminders.overdue
    is_late = any(joined_late(cohort, task.pair, person) for person in task.people)
    news = _NEWS_FOR_LATECOMERS if is_late else _NEWS_FOR
    if before is not None and max(_days_from(due, -before), draft.opens + news) <= now < due.astimezone(UTC):
        name = "due"
    elif after is not None and timedelta() <= now - _days_from(due, after) < _OVERDUE_FOR:
        name = "overdue"
    else:
        return
    people = task.people
    writers = _with_login(people)
    # Where nobody can write for themselves, those who may hand in for them are told instead.
    readers = writers or _reviewers(run, task.pair)
    more = {
        "due": due_text(cohort, due, readers),
        "people": people,
        "without_account": () if writers else people,
        "new_day": (due + timedelta(days=after or 0) + _MORE_TIME).date().isoformat(),
    }
    yield from _comment(run.templates, draft, f"reminder-{name}{which}", readers, f"reminders/{name}.md", more)


def _of_review(run: Run, draft: IssueDraft, task: Task, state: WorkState) -> Iterator[Comment]:
    cohort = run.cohort
    since = (state.since or draft.opens).astimezone(cohort.timezone)
    wait = cohort.reminders.review
    lost = days_lost(since, pauses_of(state, task), cohort.timezone).days
    if wait is None or not timedelta() <= run.instant - _days_from(since, wait + lost) < _REVIEW_FOR:
        return
    readers = _reviewers(run, task.pair)
    more = {"since": due_text(cohort, since, readers), "people": task.people}
    # The day tells one hand-in from the next. Counting would not: people also hand in more while a review waits.
    yield from _comment(run.templates, draft, f"reminder-review-{since:%Y-%m-%d}", readers, "reminders/review.md", more)


def _comment(
    templates: Templates,
    draft: IssueDraft,
    slug: str,
    readers: tuple[Person, ...],
    template: str,
    more: Mapping[str, object],
) -> Iterator[Comment]:
    if readers:
        text = templates.render(template, {**draft.context(), **more, "readers": readers})
        yield Comment(make_key(draft.key.cohort, slug, draft.key.name.replace("/", "-")), text, logins(readers))


def _reviewers(run: Run, pair: Pair) -> tuple[Person, ...]:
    """Those who review the pair's work today and can be reached: its mentors, or else the organizers."""
    return _with_login(pair.mentors(run.today)) or _with_login(run.cohort.organizers)


def _with_login(people: tuple[Person, ...]) -> tuple[Person, ...]:
    return tuple(person for person in people if person.github)


def _days_from(moment: datetime, days: int) -> datetime:
    """So many days later as people count them where `moment` stands; in UTC, for only that can be compared."""
    return (moment + timedelta(days=days)).astimezone(UTC)
