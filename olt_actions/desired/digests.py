"""The digest: one comment on each pair's journey, where its mentors see what waits for them.

In: all drafts, where their issues stand, and an instant. Out: a comment for each journey that is to have one. Pure.

It is one comment for the whole program, edited in place: GitHub tells nobody of an edit, so its mentors are called once
and know ever after where to look. It begins in the middle of a week, so that a week's opening has GitHub's limits to
itself; outside its days nothing is wanted, and what stands stays.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from olt_actions.cohort.calendar import DAYS_IN_A_ROW, current_week, last_day, opens_at
from olt_actions.cohort.model import Cohort, Pair, Week
from olt_actions.desired.contexts import due_text, pair_context
from olt_actions.desired.drafts import IssueDraft, logins
from olt_actions.desired.endings import is_back
from olt_actions.desired.lengths import room_for_text, shortened
from olt_actions.desired.run import Run
from olt_actions.desired.work_states import OpenIssues
from olt_actions.keys import Key, make_key
from olt_actions.model.state import Comment, Stage
from olt_actions.progress.stage_table import UNFINISHED
from olt_actions.templating import Templates

_TEMPLATE = "reminders/digest.md"
DIGEST_NAMES = {
    _TEMPLATE: frozenset(
        [
            "cohort",
            "pair",
            "project",
            "participants",
            "mentors",
            "organizers",
            "week",
            "waiting",
            "late",
            "done",
            "new_day",
        ]
    )
}
_BEGINS_AFTER = 3  # days


@dataclass(frozen=True, slots=True)
class Item:
    """A line of a digest: the number and title of an issue, and when it was handed in, due or done."""

    number: int
    title: str
    when: str


def digests(run: Run, work: OpenIssues) -> Mapping[Key, Comment]:
    """The digest on each journey, by the journey's key. Raises `CohortError` as templates do."""
    cohort, day, seen = run.cohort, run.today, work.observed
    week = _week_of_digest(cohort, run.instant)
    if week is None or not cohort.reminders.digest:
        return {}
    by_pair: dict[str, list[IssueDraft]] = defaultdict(list)
    journeys = []
    for draft in work.drafts:
        if draft.journey_of is not None and draft.key in seen:
            is_open = seen[draft.key].is_open or is_back(draft, seen[draft.key])  # then it opens in this run
            journeys.append((draft.journey_of, seen[draft.key], is_open))
        elif draft.task is not None and draft.ending is None and draft.key in work.states and draft.key in seen:
            by_pair[draft.task.pair.id].append(draft)
    found: dict[Key, Comment] = {}
    for pair, journey, is_open in journeys:
        key = make_key(cohort.id, "digest", pair.id)
        if not is_open or not pair.is_active(day) or not pair.mentors(day):
            continue
        items = _items(run, work, week, pair, by_pair[pair.id])
        # With nothing to say it is not begun; but one that is there must not go on asking for what has been done.
        # That something is late is no news on its own: the mentor has seen the label.
        if items["waiting"] or items["done"] or key in journey.our_comments:
            readers = logins(pair.mentors(day))
            text = shortened(_text(cohort, run.templates, pair, week, day, items), room_for_text(key, readers))
            found[journey.key] = Comment(key, text, readers, is_kept_current=True)
    return found


def example_digest(cohort: Cohort, templates: Templates, pair: Pair, week: Week) -> str:
    """A digest in which there is something of everything, to be checked. Raises `CohortError` as templates do."""
    items = dict.fromkeys(("waiting", "late", "done"), (Item(1, "Work", "a day"),))
    return _text(cohort, templates, pair, week, week.starts, items)


def _text(
    cohort: Cohort, templates: Templates, pair: Pair, week: Week, day: date, items: Mapping[str, tuple[Item, ...]]
) -> str:
    new_day = (last_day(cohort, week) + timedelta(days=DAYS_IN_A_ROW)).isoformat()
    return templates.render(_TEMPLATE, {**pair_context(cohort, pair, day), "week": week, **items, "new_day": new_day})


def _items(
    run: Run, work: OpenIssues, week: Week, pair: Pair, drafts: Iterable[IssueDraft]
) -> Mapping[str, tuple[Item, ...]]:
    cohort, readers = run.cohort, pair.mentors(run.today)
    last_time = _begins(cohort, week, _BEGINS_AFTER - DAYS_IN_A_ROW)
    found: dict[str, list[Item]] = {"waiting": [], "late": [], "done": []}
    for draft in drafts:
        state = work.states[draft.key]
        since = state.since or draft.opens
        if state.paused_since is not None and state.should_be_open:
            continue
        if state.stage is Stage.IN_REVIEW:
            name, moment = "waiting", since
        elif state.stage in UNFINISHED and state.due is not None and state.due.astimezone(UTC) < run.instant:
            name, moment = "late", state.due
        elif state.stage is Stage.DONE and last_time <= since:
            name, moment = "done", since
        else:
            continue
        when = due_text(cohort, moment.astimezone(cohort.timezone), readers)
        found[name].append(Item(work.observed[draft.key].number, draft.title, when))
    return {name: tuple(items) for name, items in found.items()}


def _week_of_digest(cohort: Cohort, now: datetime) -> Week | None:
    week = current_week(cohort, now)
    if week is None or week.number is None or now.astimezone(cohort.timezone).date() > last_day(cohort, week):
        return None
    return week if _begins(cohort, week, _BEGINS_AFTER) <= now else None


def _begins(cohort: Cohort, week: Week, days: int) -> datetime:
    return (opens_at(cohort, week) + timedelta(days=days)).astimezone(UTC)
