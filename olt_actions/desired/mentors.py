"""What mentors hear who begin after the pair, and what is said while a pair has no mentor any more.

In: the issues that a run is about, where they stand, and the records of who was what to each pair, and since when. Out:
comments on journeys. Pure.

Whoever takes over is told once what waits for them; the record knows their first day, whether the file names it or not.
A pair that has lost its mentor is put before the organizers once in each row of the schedule, until there is one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from datetime import date, datetime, timedelta

from olt_actions.cohort.calendar import current_week
from olt_actions.cohort.model import Cohort, Pair, Person
from olt_actions.cohort.wall_clock import instant
from olt_actions.desired.contexts import due_text, pair_context
from olt_actions.desired.digests import Item
from olt_actions.desired.drafts import first_day, joined_late, journey_key, logins
from olt_actions.desired.endings import is_back
from olt_actions.desired.lengths import room_for_text, shortened
from olt_actions.desired.milestones import milestone_key
from olt_actions.desired.run import Run
from olt_actions.desired.work_states import OpenIssues
from olt_actions.keys import Key, make_key
from olt_actions.model.record import JourneyRecord
from olt_actions.model.state import NO_MENTOR, Comment, Stage
from olt_actions.progress.stage_table import UNFINISHED
from olt_actions.templating import Templates

_JOINED, _NEW, _NONE = "new-participant.md", "new-mentor.md", "no-mentor.md"
_NAMES = frozenset({"cohort", "pair", "project", "participants", "mentors", "organizers", "waiting"})
MENTOR_NAMES = {
    _JOINED: _NAMES | {"people", "earlier"},
    _NEW: _NAMES | {"readers"},
    _NONE: _NAMES,
}
_NEWS_FOR = timedelta(days=7)


def mentor_comments(
    run: Run, work: OpenIssues, records: Mapping[Key, JourneyRecord]
) -> Mapping[Key, tuple[Comment, ...]]:
    """The comments that are due, by the key of their journey. Raises `CohortError` as templates do."""
    found: dict[Key, tuple[Comment, ...]] = {}
    journeys = _journeys_of(records)
    for draft in work.drafts:
        pair, seen = draft.journey_of, work.observed.get(draft.key)
        is_over = seen is not None and not seen.is_open and not is_back(draft, seen)
        if pair is None or draft.ending or is_over or not pair.is_active(run.today):
            continue
        record = records.get(draft.key, JourneyRecord())
        found[draft.key] = (
            *_about_newcomers(run, work, pair, record, journeys),
            *_to_new_mentors(run, work, pair, record),
            *_without_mentor(run, work, pair, record),
        )
    return found


def example_comments(cohort: Cohort, templates: Templates, pair: Pair) -> Iterator[str]:
    """Each of them with something to list, to be checked. Raises `CohortError` as templates do."""
    context = {**pair_context(cohort, pair, cohort.starts), "waiting": (Item(1, "Work", "a day"),)}
    more = {"people": pair.participants, "earlier": (Item(1, "Work", "a day"),)}
    yield templates.render(_JOINED, {**context, **more})
    yield templates.render(_NEW, {**context, "readers": pair.participants})
    yield templates.render(_NONE, context)


def _about_newcomers(
    run: Run, work: OpenIssues, pair: Pair, record: JourneyRecord, journeys: Mapping[str, Set[Key]]
) -> Iterator[Comment]:
    """For the mentors: who joined these days, late or from another pair, what is open for them and what waits."""
    by_day: dict[date, list[Person]] = defaultdict(list)
    for person in pair.participants:
        is_late = joined_late(run.cohort, pair, person)
        day = first_day(run.cohort, pair, person) if is_late else _moved_in(run, pair, person, record, journeys)
        if day and timedelta() <= run.today - day < _NEWS_FOR:
            by_day[day].append(person)
    for day, people in by_day.items():
        if run.now < instant(day, run.cohort.opens, run.cohort.timezone):
            continue
        late = [person for person in people if joined_late(run.cohort, pair, person)]
        mentors = pair.mentors(run.today)
        context = {
            **pair_context(run.cohort, pair, run.today),
            "people": tuple(people),
            "earlier": tuple(_catching_up(run, work, pair, day, late)),
            "waiting": _waiting(run, work, pair, mentors, people),
        }
        text = run.templates.render(_JOINED, context)
        key = make_key(run.cohort.id, "joined", f"{pair.id}-{day:%Y-%m-%d}")
        mentions = logins(mentors)
        yield Comment(key, shortened(text, room_for_text(key, mentions)), mentions)


def _journeys_of(records: Mapping[Key, JourneyRecord]) -> Mapping[str, Set[Key]]:
    """The journeys on whose record each person took part, by the person's id."""
    found: dict[str, set[Key]] = defaultdict(set)
    for journey, record in records.items():
        for entry in record.accounts:
            if "p" in entry.role:
                found[entry.person].add(journey)
    return found


def _moved_in(
    run: Run, pair: Pair, person: Person, record: JourneyRecord, journeys: Mapping[str, Set[Key]]
) -> date | None:
    """The day on which somebody came from another pair, as the file or the record says it; None for who did not."""
    stay, journey = pair.stay_of(person), journey_key(run.cohort.id, pair)
    if stay and stay.starts:
        return stay.starts
    if not journeys.get(person.id, frozenset()) - {journey}:
        return None
    since = record.role_since(person.id, person.account, "p")
    return since.astimezone(run.cohort.timezone).date() if since else None


def _catching_up(run: Run, work: OpenIssues, pair: Pair, day: date, people: list[Person]) -> Iterator[Item]:
    """The work of weeks that had begun before that day, as far as it is these people's and unfinished."""
    begun = {milestone_key(run.cohort, week) for week in run.cohort.weeks if week.starts < day}
    for draft in work.of_pair(pair):
        state, task = work.states.get(draft.key), draft.task
        if task is None or state is None or task.is_meeting or draft.milestone not in begun:
            continue
        is_theirs = task.person in people or (task.person is None and pair.joined == day)
        if is_theirs and state.stage in UNFINISHED and state.due is not None and draft.opens <= run.instant:
            yield Item(0, draft.title, due_text(run.cohort, state.due, task.people))


def _to_new_mentors(run: Run, work: OpenIssues, pair: Pair, record: JourneyRecord) -> Iterator[Comment]:
    new: dict[datetime, list[Person]] = defaultdict(list)
    for mentor in pair.mentors(run.today):
        since = record.role_since(mentor.id, mentor.account, "m")
        if mentor.github and since is not None and run.instant - since < _NEWS_FOR:
            new[since].append(mentor)
    for since, them in new.items():
        key = make_key(run.cohort.id, "new-mentor", f"{pair.id}-{since:%Y-%m-%d-%H%M%S}")
        yield _comment(run, work, pair, key, _NEW, tuple(them), {"readers": tuple(them)})


def _without_mentor(run: Run, work: OpenIssues, pair: Pair, record: JourneyRecord) -> Iterator[Comment]:
    row = current_week(run.cohort, run.now)
    had_one = any("m" in entry.role for entry in record.accounts) or any(
        it.starts is None or it.starts <= run.today for it in pair.mentorships
    )
    if row is not None and had_one and not pair.mentors(run.today):
        key = make_key(run.cohort.id, NO_MENTOR, f"{pair.id}-{row.starts:%Y-%m-%d}")
        yield _comment(run, work, pair, key, _NONE, run.cohort.organizers, {})


def _comment(
    run: Run,
    work: OpenIssues,
    pair: Pair,
    key: Key,
    template: str,
    readers: tuple[Person, ...],
    more: Mapping[str, object],
) -> Comment:
    waiting = _waiting(run, work, pair, readers)
    text = run.templates.render(template, {**pair_context(run.cohort, pair, run.today), "waiting": waiting, **more})
    mentions = logins(readers)
    return Comment(key, shortened(text, room_for_text(key, mentions)), mentions)


def _waiting(
    run: Run, work: OpenIssues, pair: Pair, readers: tuple[Person, ...], of: Sequence[Person] = ()
) -> tuple[Item, ...]:
    """What is in review, as a reader sees it; where people are named, only their own."""
    items = []
    for draft in work.of_pair(pair):
        state, seen = work.states.get(draft.key), work.observed.get(draft.key)
        if of and (draft.task is None or draft.task.person not in of):
            continue
        if draft.task and seen and state and state.stage is Stage.IN_REVIEW:
            since = (state.since or draft.opens).astimezone(run.cohort.timezone)
            items.append(Item(seen.number, draft.title, due_text(run.cohort, since, readers)))
    return tuple(items)
