"""The pauses of pairs: what is said about them on journeys, and what follows from that for a pair's work and journey.

In: a cohort, and the journeys that GitHub holds, or what is on record of them. Out: where each journey is, drafts that
know the pauses of their pair, and the answers on journeys. Pure.

A run that looks at one piece of work sees of the journey above it only the record; all that was accepted is on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date

from olt_actions.cohort.model import Cohort, Pair
from olt_actions.desired.assignments import assignment_drafts
from olt_actions.desired.drafts import IssueDraft, journey_key
from olt_actions.desired.journeys import journey_drafts
from olt_actions.desired.run import Run
from olt_actions.desired.the_end import is_over
from olt_actions.desired.work_states import OpenIssues, answers_owed, authority_in
from olt_actions.keys import Key
from olt_actions.model.events import Commented, Events
from olt_actions.model.record import JourneyRecord, RecordedAct
from olt_actions.model.state import Comment, DesiredIssue, Observed
from olt_actions.progress.acts import with_acts
from olt_actions.progress.stages import fold
from olt_actions.progress.task import DatedWork, Task
from olt_actions.progress.work_state import WorkState


def journey_states(
    cohort: Cohort, today: date, drafts: Iterable[IssueDraft], observed: Observed
) -> Mapping[Key, WorkState]:
    """What was said on the journeys of all pairs, those in `drafts` too that have left, folded, by their keys."""
    found: dict[Key, WorkState] = {}
    pairs = {pair.id: pair for pair in (*(draft.pair for draft in drafts), *cohort.pairs) if pair}
    for pair in pairs.values():
        key = journey_key(cohort.id, pair)
        events = _comments(key, observed)
        if not events:
            continue
        task = _task(cohort, pair)
        state = fold(events, task, authority_in(cohort, task))
        if any(it.until for it in state.pauses):  # the answer to whoever ended one names the days
            task = replace(task, dated=tuple(_dated(cohort, pair, today)))
            state = fold(events, task, authority_in(cohort, task))
        found[key] = state
    return found


def with_pauses(
    drafts: Iterable[IssueDraft], journeys: Mapping[Key, WorkState], observed: Observed
) -> tuple[IssueDraft, ...]:
    """The drafts, whose tasks know the pauses of their pair; those that were over before they opened are none of it.

    Whoever changes pairs has those of the former pair, too, as long as their issue is below its journey.
    """
    found = []
    for draft in drafts:
        states = (journeys.get(key) for key in (draft.parent, former_parent(draft, observed)) if key)
        known = (pause for state in states if state for pause in state.pauses)
        if draft.task and (pauses := tuple(it for it in known if it.until is None or it.until > draft.opens)):
            found.append(replace(draft, task=replace(draft.task, pauses=pauses)))
        else:
            found.append(draft)
    return tuple(found)


def former_parent(draft: IssueDraft, observed: Observed) -> Key | None:
    """The journey that the issue is still below though its person has changed pairs; None where it is in its place."""
    seen = observed.issues.get(draft.key)
    if seen is None or draft.task is None or draft.task.person is None:
        return None
    # A run that looks at one issue has read no journey but the record of the one above it.
    above = seen.parent or (next(iter(observed.records)) if len(observed.records) == 1 else None)
    return above if above != draft.parent else None


def carried_along(draft: IssueDraft, journeys: Mapping[Key, WorkState], observed: Observed) -> Iterator[RecordedAct]:
    """What was said of pauses on the journey of a former pair, to go on record as said of the issue alone."""
    former = former_parent(draft, observed)
    state = journeys.get(former) if former else None
    for act in state.accepted if state else ():
        event, name = act.event, draft.key.name
        role = event.on_record or act.authority.letters
        what = "\n".join(f"/{it.name.value}" for it in act.commands if it.name)
        yield RecordedAct(draft.key, f"{event.id}+{name}", event.moment.replace(microsecond=0), role, "", None, what)


def journey_comments(run: Run, work: OpenIssues) -> Mapping[Key, tuple[Comment, ...]]:
    """The answers that are owed on journeys of pairs that take part, by their key."""
    pairs = () if is_over(run) else (it for it in run.cohort.pairs if it.is_active(run.today))
    keys = {journey_key(run.cohort.id, pair): pair for pair in pairs}
    return {
        key: answers_owed(run, _task(run.cohort, pair), work.journeys[key], work.observed[key])
        for key, pair in keys.items()
        if key in work.journeys and key in work.observed
    }


def answered_journeys(run: Run, work: OpenIssues) -> Iterator[DesiredIssue]:
    """The journeys on which an answer is owed, otherwise as they are: what else they say follows from all issues."""
    comments = journey_comments(run, work)
    for draft in journey_drafts(run.cohort, run.today):
        if comments.get(draft.key):
            seen = work.observed[draft.key]
            issue = draft.issue(None, has_opened=True)
            yield replace(issue, title=seen.title, text=seen.written.text, comments=comments[draft.key])


def _comments(key: Key, observed: Observed) -> Events:
    seen, there = observed.issues.get(key), observed.records.get(key)
    if seen is not None:
        events = seen.events
    else:
        record = (there and there.record) or JourneyRecord()
        events = with_acts((), record.acts_in(key), observed.logins)
    return tuple(event for event in events if isinstance(event, Commented))


def _task(cohort: Cohort, pair: Pair) -> Task:
    return Task(pair, None, None, cohort.timezone, is_reviewed=False, is_journey=True)


def _dated(cohort: Cohort, pair: Pair, today: date) -> Iterator[DatedWork]:
    # Whoever is in several pairs gets each assignment once, so the others count as well.
    theirs = {it.id: it for person in pair.participants for it in cohort.pairs_of.get(person.id, ())}
    pairs = sorted(theirs.values(), key=lambda it: cohort.places[it.id])
    for week in cohort.weeks:
        for draft in assignment_drafts(cohort, week, today, pairs):
            if draft.task and draft.task.pair.id == pair.id and draft.task.due:
                yield DatedWork(draft.title, draft.opens.astimezone(UTC), draft.task.due)
