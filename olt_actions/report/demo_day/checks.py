"""Checks that `demo-day.md` can be rendered for the demos of a cohort, at its start and at its end.

At the start it is rendered for all pairs. At the end it is for one of each kind: all their work has been handed in with
words and links, a mentor has praised it, and others have commented, so that every part of the template is rendered.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

from olt_actions.cohort.calendar import last_day
from olt_actions.cohort.calls import demo_calls
from olt_actions.cohort.demo_turns import MINUTES, turns
from olt_actions.cohort.model import Cohort, Membership, Pair
from olt_actions.cohort.source import Source
from olt_actions.cohort.titles import names_that_fit
from olt_actions.desired import all_drafts
from olt_actions.desired.drafts import IssueDraft
from olt_actions.errors import CohortError, Problem
from olt_actions.keys import write
from olt_actions.model.events import Commented
from olt_actions.model.state import Observed, ObservedIssue
from olt_actions.report.builders import build_summaries
from olt_actions.report.builders.demos import demo_dates, pairs_of_demo
from olt_actions.report.builders.sections import TITLES
from olt_actions.report.demo_day.rendering import demo_day_text
from olt_actions.templating import Templates

_NOTHING = Observed("example-org/olt", address="https://github.com/example-org/olt")
_NAMED_WITHIN = 80  # characters
_OTHERS = 3  # who comment on everything
_HAND_IN = "/submit Words https://example.org/work\n" + "".join(f"## {title}\nWords\n" for title in TITLES.values())


def problems_of_demo_days(cohort: Cohort, templates: Templates) -> list[Problem]:
    """The problems of the template, each once."""
    problems: dict[Problem, None] = {}
    now = datetime.combine(last_day(cohort, cohort.schedule[-1]), time(12), cohort.timezone)
    one_of_each_kind = {date.kind: date.id for date in demo_dates(cohort)}
    few = replace(cohort, pairs=_one_of_each_kind(cohort))
    demos = tuple(one_of_each_kind.values())
    for those, observed in ((cohort, _NOTHING), (few, _everything(few))):
        for summary in build_summaries(those, observed, now, demos, show="full"):
            try:
                demo_day_text(summary, templates)
            except CohortError as error:
                problems |= dict.fromkeys(error.problems)
    return list(problems)


def notices_of_demo_days(cohort: Cohort, source: Source) -> list[Problem]:
    """The pairs, by demo, for which its calls have no turn: they would have to record, or be in another call."""
    found = []
    for number, week in enumerate(week for week in cohort.weeks if week.demo):
        held, pairs = demo_calls(cohort, week), pairs_of_demo(cohort, week)
        in_turn = {pair.id for some in turns(held, pairs, number) for pair in some}
        left = [pair.id for pair in pairs if pair.id not in in_turn]
        if held and left:
            path = f"schedule[{cohort.schedule.index(week)}].demo"
            found.append(
                Problem(
                    source.file,
                    source.line_of(path),
                    path,
                    f"no place in the calls of their choice for {names_that_fit(left, _NAMED_WITHIN)}.",
                    f"A turn takes {MINUTES} minutes: make a call longer, or hold one more.",
                )
            )
    return found


def _one_of_each_kind(cohort: Cohort) -> tuple[Pair, ...]:
    """A pair for each way in which pairs differ but for their words: a template that fails for one fails for all."""
    return tuple({_kind_of(pair): pair for pair in reversed(cohort.pairs)}.values())


def _kind_of(pair: Pair) -> Hashable:
    def of(stay: Membership) -> Hashable:
        person = stay.person
        return stay.starts, stay.until, person.github is None, person.public, person.slot

    project = pair.project.url is None, pair.project.about is None
    return tuple(map(of, pair.participations)), tuple(map(of, pair.mentorships)), project, pair.joined, pair.left


def _everything(cohort: Cohort) -> Observed:
    others = [person.github for person in cohort.people.values() if person.github][:_OTHERS]
    drafts = all_drafts(cohort, cohort.starts)
    issues = {draft.key: _issue(draft, number, others) for number, draft in enumerate(drafts)}
    return Observed(_NOTHING.repository, issues=issues, address=_NOTHING.address)


def _issue(draft: IssueDraft, number: int, others: Sequence[str]) -> ObservedIssue:
    opened = draft.opens.astimezone(UTC)
    pair = draft.task.pair if draft.task else None
    words = [(it.github, _HAND_IN) for it in pair.participants] if pair else []
    words += [(it.github, "/approve Words") for it in pair.mentors(opened.date())] if pair else []
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
