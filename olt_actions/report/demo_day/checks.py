"""Checks that `demo-day.md` can be rendered for the demos of a cohort, at its start and at its end.

At the end all work has been handed in with words and links, a mentor has praised it, and others have commented; so
every part of the template is rendered once.
"""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from olt_actions.cohort.calendar import last_day
from olt_actions.cohort.model import Cohort
from olt_actions.desired import all_drafts
from olt_actions.desired.drafts import IssueDraft
from olt_actions.errors import CohortError, Problem
from olt_actions.keys import write
from olt_actions.model.events import Commented
from olt_actions.model.state import Observed, ObservedIssue
from olt_actions.report.builders import build_summary
from olt_actions.report.builders.demos import demo_dates
from olt_actions.report.builders.sections import TITLES
from olt_actions.report.demo_day.rendering import demo_day_text
from olt_actions.templating import Templates

_NOTHING = Observed("example-org/olt", address="https://github.com/example-org/olt")
_OTHERS = 3  # who comment on everything
_HAND_IN = "/submit Words https://example.org/work\n" + "".join(f"## {title}\nWords\n" for title in TITLES.values())


def problems_of_demo_days(cohort: Cohort, templates: Templates) -> list[Problem]:
    """The problems of the template, each once."""
    problems: dict[Problem, None] = {}
    now = datetime.combine(last_day(cohort, cohort.schedule[-1]), time(12), cohort.timezone)
    one_of_each_kind = {date.kind: date.id for date in demo_dates(cohort)}
    for observed in (_NOTHING, _everything(cohort)):
        for demo in one_of_each_kind.values():
            try:
                demo_day_text(build_summary(cohort, observed, now, demo=demo, show="full"), templates)
            except CohortError as error:
                problems |= dict.fromkeys(error.problems)
    return list(problems)


def _everything(cohort: Cohort) -> Observed:
    issues = {
        draft.key: _issue(cohort, draft, number) for number, draft in enumerate(all_drafts(cohort, cohort.starts))
    }
    return Observed(_NOTHING.repository, issues=issues, address=_NOTHING.address)


def _issue(cohort: Cohort, draft: IssueDraft, number: int) -> ObservedIssue:
    opened = draft.opens.astimezone(UTC)
    others = [person.github for person in cohort.people.values() if person.github][:_OTHERS]
    people = draft.task.pair.participants + draft.task.pair.mentors(opened.date()) if draft.task else ()
    words = [(person.github, _HAND_IN) for person in people] + [(person.github, "/approve Words") for person in people]
    written = [(login, text) for login, text in words if login] + [(login, "Words") for login in others]
    comments = tuple(
        Commented(f"{number}-{n}", opened + timedelta(hours=n), login, text) for n, (login, text) in enumerate(written)
    )
    return ObservedIssue(
        write(draft.key, draft.title, ""),
        number,
        draft.title,
        is_open=True,
        state_reason=None,
        labels=frozenset(),
        assignees=frozenset(),
        milestone=None,
        has_foreign_milestone=False,
        parent=None,
        has_foreign_parent=False,
        sub_issues=0,
        comments=len(comments),
        events=comments,
    )
