"""What GitHub should hold at an instant, from the cohort alone.

In: a checked `Cohort`, its templates, an instant, and the issues GitHub already holds. Out: a `DesiredState`. Pure.

What has opened is wanted. What has not opened yet is wanted only if it is there already: a week that was moved into
the future after its issues opened keeps them, with their new dates. Nothing is ever unwanted: what is no longer in the
cohort stays on GitHub as its people left it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime

from olt_actions.cohort.model import Cohort
from olt_actions.desired.achievements import achievements
from olt_actions.desired.assignments import assignment_drafts
from olt_actions.desired.boards import COLUMNS, board_key, desired_boards, desired_cards
from olt_actions.desired.digests import digests
from olt_actions.desired.drafts import IssueDraft
from olt_actions.desired.journeys import journey_drafts
from olt_actions.desired.labels import LABELS
from olt_actions.desired.meetings import meeting_drafts
from olt_actions.desired.milestones import desired_milestones
from olt_actions.desired.reminders import reminders
from olt_actions.desired.work_states import with_progress, work_states
from olt_actions.keys import Key
from olt_actions.model.state import Comment, DesiredIssue, DesiredState, ObservedIssue
from olt_actions.progress.work_state import WorkState
from olt_actions.templating import Templates

__all__ = ["all_drafts", "desired_issue", "desired_state", "open_drafts"]

_BOARD_ADDRESS = re.compile(r"https?://[^\s()<>]+/projects/\d+(?=[)\s]|$)")


def desired_state(
    cohort: Cohort,
    templates: Templates,
    now: datetime,
    seen: Mapping[Key, ObservedIssue] | None = None,
    boards: Mapping[Key, str] | None = None,
) -> DesiredState:
    """The labels, milestones, issues and boards that GitHub should hold at `now` (aware), in the order to make them.

    `seen` are the issues that GitHub holds, with their histories, and `boards` the addresses of the boards. The texts
    of issues that are closed, and stay so, are history, and left empty here. Raises `CohortError` as templates do.
    """
    instant = now.astimezone(UTC)
    seen = seen or {}
    drafts = open_drafts(cohort, now, seen)
    states = work_states(cohort, drafts, seen)
    issues = tuple(
        _journey(
            templates,
            draft,
            seen.get(draft.key),
            {
                **achievements(draft.journey_of, drafts, states),
                "board": _address(draft, seen.get(draft.key), boards),
            },
            instant,
        )
        if draft.journey_of
        else _issue(cohort, templates, draft, seen.get(draft.key), states.get(draft.key), instant)
        for draft in drafts
    )
    said = _said(cohort, templates, drafts, states, seen, instant)
    issues = tuple(replace(issue, comments=(*issue.comments, *said.get(issue.key, ()))) for issue in issues)
    return DesiredState(
        cohort.id,
        LABELS,
        desired_milestones(cohort),
        issues,
        COLUMNS,
        desired_boards(cohort, templates, drafts, states, now),
        desired_cards(cohort, drafts, states),
    )


def desired_issue(
    cohort: Cohort, templates: Templates, now: datetime, seen: Mapping[Key, ObservedIssue]
) -> DesiredState:
    """The same for the issues of `seen` alone: nothing is wanted beside them.

    Journeys are left out: they tell of all of a pair's issues, which are not looked at here. So are reminders: whoever
    has just done something needs none.
    """
    instant, today = now.astimezone(UTC), now.astimezone(cohort.timezone).date()
    drafts = [draft for draft in all_drafts(cohort, today) if draft.key in seen and draft.task is not None]
    states = work_states(cohort, drafts, seen)
    issues = tuple(
        _issue(cohort, templates, draft, seen[draft.key], states.get(draft.key), instant) for draft in drafts
    )
    return DesiredState(cohort.id, (), (), issues, cards=desired_cards(cohort, drafts, states))


def open_drafts(cohort: Cohort, now: datetime, seen: Collection[Key]) -> list[IssueDraft]:
    """The issues that have opened at `now` (aware), and those that are there all the same."""
    instant, today = now.astimezone(UTC), now.astimezone(cohort.timezone).date()
    return [draft for draft in all_drafts(cohort, today) if draft.opens <= instant or draft.key in seen]


def _address(draft: IssueDraft, seen: ObservedIssue | None, boards: Mapping[Key, str] | None) -> str | None:
    """Where the board of a journey's pair is. A run that cannot see boards leaves the address as it stands."""
    if draft.journey_of is None:
        return None
    if boards is not None:
        return boards.get(board_key(draft.key.cohort, draft.journey_of))
    found = _BOARD_ADDRESS.search(seen.written.text) if seen else None
    return found[0] if found else None


def _said(
    cohort: Cohort,
    templates: Templates,
    drafts: Iterable[IssueDraft],
    states: Mapping[Key, WorkState],
    seen: Mapping[Key, ObservedIssue],
    now: datetime,
) -> Mapping[Key, tuple[Comment, ...]]:
    """What time alone makes us say, by the key of the issue."""
    reminded = {
        draft.key: tuple(reminders(cohort, templates, draft, states[draft.key], now))
        for draft in drafts
        if draft.key in states
    }
    weekly = digests(cohort, templates, drafts, states, seen, now)
    return {**reminded, **{journey: (digest,) for journey, digest in weekly.items()}}


def _journey(
    templates: Templates, draft: IssueDraft, seen: ObservedIssue | None, more: Mapping[str, object], now: datetime
) -> DesiredIssue:
    is_history = seen is not None and not seen.is_open
    return draft.issue(None if is_history else templates, has_opened=draft.opens <= now, more=more)


def _issue(
    cohort: Cohort,
    templates: Templates,
    draft: IssueDraft,
    seen: ObservedIssue | None,
    state: WorkState | None,
    now: datetime,
) -> DesiredIssue:
    is_closed = seen is not None and not seen.is_open
    is_history = is_closed and (state is None or not state.should_be_open)
    issue = draft.issue(None if is_history else templates, has_opened=draft.opens <= now)
    if state is None or draft.task is None:
        return issue
    return with_progress(issue, cohort, draft.task, state, now, seen)


def all_drafts(cohort: Cohort, today: date) -> Iterator[IssueDraft]:
    """Every issue the cohort will ever open: journeys first, for they are parents, then week by week.

    `today`, in the cohort's zone, says who mentors whom in what is open already.
    """
    yield from journey_drafts(cohort, today)
    for week in cohort.weeks:
        yield from assignment_drafts(cohort, week, today)
        yield from meeting_drafts(cohort, week, today)
