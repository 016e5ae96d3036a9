"""An issue before its words are rendered: what it is, for whom, from when on.

Rendering is the costly part, and most of a cohort's issues are not due at a given instant; so the schedule is walked
in drafts, and only the wanted ones become issues.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

from olt_actions.cohort.model import Assignment, Cohort, Pair, Person, Week
from olt_actions.cohort.titles import joined
from olt_actions.cohort.wall_clock import instant
from olt_actions.keys import Key, make_key
from olt_actions.model.endings import Ending
from olt_actions.model.record import JOURNEY
from olt_actions.model.state import DesiredIssue, ObservedIssue, Stage, Type
from olt_actions.progress.task import Task
from olt_actions.templating import Templates

NEVER = datetime(9000, 1, 1, tzinfo=UTC)  # when what is skipped opens


@dataclass(frozen=True, slots=True)
class IssueDraft:
    """An issue to be, from `opens` (UTC) on; `inner`, where given, is rendered first and is `text` in `template`.

    One with an `ending` is there, and belongs to somebody who takes part no longer. What was `withdrawn` stays as it
    was seen. `day` is when its work is due, or the last day of a meeting, by the schedule.

    `context` gives what the templates may speak of; most drafts are never rendered, and it is not asked for.
    """

    key: Key
    title: str
    opens: datetime
    template: str
    context: Callable[[], Mapping[str, object]]
    type: Type
    people: tuple[Person, ...]
    former: tuple[Person, ...] = ()
    milestone: Key | None = None
    parent: Key | None = None
    inner: str | None = None
    task: Task | None = None
    journey_of: Pair | None = None
    day: date | None = None
    withdrawn: ObservedIssue | None = None
    ending: Ending | None = None

    @property
    def pair(self) -> Pair | None:
        """The pair whose issue it is."""
        return self.journey_of or (self.task.pair if self.task else None)

    def issue(
        self, templates: Templates | None, *, has_opened: bool, more: Mapping[str, object] | None = None
    ) -> DesiredIssue:
        """The issue, without a text where there are no templates; `more` replaces parts of its context.

        Raises `CohortError` where a template fails.
        """
        return DesiredIssue(
            self.key,
            self.title,
            "" if templates is None else self._text(templates, more or {}),
            (self.type.value,),
            None if self.type is Type.JOURNEY else Stage.ASSIGNED,
            logins(self.people),
            tuple(login for login in logins(self.former) if login not in logins(self.people)),
            self.milestone,
            self.parent,
            has_opened,
            due=self.withdrawn.written.due if self.withdrawn else self.day.isoformat() if self.day else "",
            is_withdrawn=self.withdrawn is not None,
        )

    def _text(self, templates: Templates, more: Mapping[str, object]) -> str:
        if self.withdrawn is not None:
            return self.withdrawn.written.text
        context = {**self.context(), **more}
        inner = {} if self.inner is None else {"text": templates.render(self.inner, context)}
        return templates.render(self.template, {**context, **inner})


@dataclass(frozen=True, slots=True)
class Opening:
    """When a week's work opens for a pair: the instant, and the day from which its due date counts."""

    moment: datetime
    day: date


def opening(cohort: Cohort, week: Week, pair: Pair, person: Person | None = None) -> Opening | None:
    """When the week opens for the pair, or for somebody in it: with the week, or when they join.

    None where they have left by then.
    """
    stay = pair.stay_of(person) if person else None
    joined = first_day(cohort, pair, person) if person else pair.joined
    day = max(week.starts, joined or week.starts)
    ends = (pair.left, stay.until if stay else None)
    if any(end is not None and end <= day for end in ends):
        return None
    return Opening(instant(day, cohort.opens, cohort.timezone).astimezone(UTC), day)


def first_day(cohort: Cohort, pair: Pair, person: Person) -> date | None:
    """The first day of somebody in a pair, or in the pairs that they come from; None for the first of the cohort."""
    days = []
    for other, stay in cohort.stays.get(person.id, ()):
        ends = min((day for day in (other.left, stay.until) if day), default=date.max)
        is_over = other.as_of is not None and ends <= other.as_of
        if other.id == pair.id or is_over:
            days.append(max((day for day in (other.joined, stay.starts) if day), default=date.min))
    earliest = min(days, default=date.min)
    return earliest if earliest > date.min else None


def joined_late(cohort: Cohort, pair: Pair, person: Person) -> bool:
    """Whether somebody joined after the cohort's first week had begun."""
    day = first_day(cohort, pair, person)
    return day is not None and bool(cohort.weeks) and day > cohort.weeks[0].starts


def assignment_title(assignment: Assignment, pair: Pair, person: Person | None) -> str:
    """What an assignment's issue is called, for somebody or for a whole pair."""
    return joined(assignment.title, " · ", person.name if person else pair.project.name)


def logins(people: tuple[Person, ...]) -> tuple[str, ...]:
    """The GitHub logins of those who have one, each once, in order."""
    return tuple(dict.fromkeys(person.github for person in people if person.github))


def former_mentors(pair: Pair, day: date) -> tuple[Person, ...]:
    """Those who mentored the pair before `day` and no longer do."""
    current = pair.mentors(day)
    return tuple(
        mentorship.person
        for mentorship in pair.mentorships
        if mentorship.until is not None and mentorship.until <= day and mentorship.person not in current
    )


def journey_key(cohort_id: str, pair: Pair) -> Key:
    """The key of a pair's journey, the parent of all its issues."""
    return make_key(cohort_id, JOURNEY, pair.id)
