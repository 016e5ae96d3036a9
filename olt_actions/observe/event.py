"""Observing what an event concerns: the issue in which it happened, and those that people touched shortly before.

Everybody may hand in at the same time, and GitHub keeps no more than so many runs waiting: whichever run comes last
answers those whose own runs were dropped.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from olt_actions.cohort.model import Cohort
from olt_actions.gateway.reader import Reader, Snapshot
from olt_actions.keys import parse
from olt_actions.model.record import JOURNEY, JourneyRecord, from_text
from olt_actions.observe.issues import Observation, observation_of, recover_records

# GitHub drops a run from the queue for a newer one while another is running, and none of ours runs longer than this: so
# the newest finds what the dropped ones have left undone within that time before its own event.
_LONGEST_RUN = timedelta(minutes=60)


def observe_event(reader: Reader, cohort: Cohort, number: int, happened: datetime) -> Observation:
    """Read an issue in which something `happened`, and those that people touched in the hour before, with records.

    Their milestones and parents are not read otherwise: they count as foreign, and so stay as they are.
    """
    return observation_of_event(read_event(reader, cohort, number, happened), reader, cohort, number, happened)


def read_event(reader: Reader, cohort: Cohort, number: int, happened: datetime) -> Snapshot:
    """What GitHub answers for `observe_event`. Of the cohort's people, the organizers are enough."""

    def is_work(body: str) -> bool:
        written = parse(body)
        return written is not None and written.key.cohort == cohort.id and written.key.slug != JOURNEY

    snapshot = reader.snapshot_of_event(number, happened - _LONGEST_RUN, is_work)
    recover_records(reader, snapshot, cohort)
    return snapshot


def observation_of_event(
    snapshot: Snapshot, reader: Reader, cohort: Cohort, number: int, happened: datetime
) -> Observation:
    """What such an answer holds for a cohort with the people who are named in it."""
    observation = observation_of(snapshot, reader.repository, cohort)
    _leave_out_untouched(snapshot, observation, number, happened - _LONGEST_RUN)
    return observation_of(snapshot, reader.repository, cohort)


def names_in(snapshot: Snapshot, cohort: str) -> frozenset[str]:
    """Whoever may be concerned by such an answer: ids, casefolded logins, and numbers of accounts."""
    holders = [*snapshot.issues, *snapshot.journeys]
    bodies = [holder["body"] for holder in holders]
    bodies += [edit["diff"] or "" for edits in snapshot.edits.values() for edit in edits]
    named = {snapshot.viewer.casefold(), *_accounts(holders), *_accounts(list(snapshot.edits.values()))}
    for written in filter(None, map(parse, bodies)):
        record = from_text(written.record, cohort) or JourneyRecord()
        named |= {written.key.subject, *record.late}
        named |= {name for it in record.accounts for name in (it.person, it.login.casefold(), str(it.id))}
        named |= {name for act in record.acts for name in (act.person, act.issue.subject, str(act.account))}
    return frozenset(named)


def _accounts(answer: object) -> Iterator[str]:
    """The logins and numbers of all accounts anywhere in an answer."""
    if isinstance(answer, list):
        for item in answer:
            yield from _accounts(item)
    elif isinstance(answer, dict):
        for name, value in answer.items():
            if name in ("login", "databaseId"):
                yield str(value).casefold()
            else:
                yield from _accounts(value)


def _leave_out_untouched(snapshot: Snapshot, observation: Observation, number: int, since: datetime) -> None:
    """Keep the issue of that number and those that people have touched: what else has changed is for whole runs."""
    touched = {number}
    for issue in observation.observed.issues.values():
        if any(event.moment >= since and not event.by_us for event in issue.events):
            touched.add(issue.number)
    snapshot.issues = [node for node in snapshot.issues if node["number"] in touched]
    above = {node["parent"]["id"] for node in snapshot.issues if node["parent"]}
    snapshot.journeys = [node for node in snapshot.journeys if node["id"] in above]
    snapshot.hidden = [part for part in snapshot.hidden if part["issue"] in touched]
