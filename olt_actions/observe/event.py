"""Observing what an event concerns: the issue in which it happened, and those that people touched shortly before.

Everybody may hand in at the same time, and GitHub keeps no more than so many runs waiting: whichever run comes last
answers those whose own runs were dropped.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from olt_actions.cohort.model import Cohort
from olt_actions.gateway.reader import Reader, Snapshot
from olt_actions.keys import parse
from olt_actions.model.record import JOURNEY
from olt_actions.observe.issues import Observation, observation_of, recover_records

# GitHub drops a run from the queue for a newer one while another is running, and none of ours runs longer than this: so
# the newest finds what the dropped ones have left undone within that time before its own event.
_LONGEST_RUN = timedelta(minutes=60)


def observe_event(reader: Reader, cohort: Cohort, number: int, happened: datetime) -> Observation:
    """Read an issue in which something `happened`, and those that people touched in the hour before, with records.

    Their milestones and parents are not read otherwise: they count as foreign, and so stay as they are.
    """

    def is_work(body: str) -> bool:
        written = parse(body)
        return written is not None and written.key.cohort == cohort.id and written.key.slug != JOURNEY

    since = happened - _LONGEST_RUN
    snapshot = reader.snapshot_of_event(number, since, is_work)
    recover_records(reader, snapshot, cohort)
    _leave_out_untouched(snapshot, observation_of(snapshot, reader.repository, cohort), number, since)
    return observation_of(snapshot, reader.repository, cohort)


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
