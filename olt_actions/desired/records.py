"""What is to be on record in each journey: the accounts of the pair's people, and what was decided in its issues.

In: a run whose cohort has people's accounts, the issues it is about with their histories folded, and the records that
are there. Out: the records as they should be, and who no longer belongs to a pair. Nothing is ever taken off one. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from olt_actions.cohort.model import Pair
from olt_actions.desired.drafts import journey_key
from olt_actions.desired.run import Run
from olt_actions.desired.work_states import OpenIssues
from olt_actions.keys import Key
from olt_actions.model.record import JourneyRecord, RecordedAccount
from olt_actions.model.state import Observed, ObservedRecord
from olt_actions.progress.acts import recorded


def desired_records(run: Run, work: OpenIssues, observed: Mapping[Key, ObservedRecord]) -> Mapping[Key, JourneyRecord]:
    """The record of each pair that these issues are about, by the key of its journey."""
    pairs: dict[str, Pair] = {}
    records: dict[str, JourneyRecord] = {}
    for draft in work.drafts:
        pair = draft.journey_of or (draft.task.pair if draft.task else None)
        if pair is None:
            continue
        if pair.id not in pairs:
            there = observed.get(journey_key(run.cohort.id, pair))
            pairs[pair.id] = pair
            record = ((there and there.record) or JourneyRecord()).with_accounts(_accounts(run, pair))
            records[pair.id] = _with_resignations(record, run)
        if state := work.states.get(draft.key):
            records[pair.id] = records[pair.id].with_acts(recorded(run.cohort, draft.key, state.accepted))
    return {journey_key(run.cohort.id, pair): records[pair.id] for pair in pairs.values()}


def former_logins(run: Run, work: OpenIssues, observed: Observed) -> Mapping[Key, tuple[str, ...]]:
    """The logins of those who once took part in a pair, or mentored it, and no longer do, for each of its issues."""
    found: dict[Key, tuple[str, ...]] = {}
    for draft in work.drafts:
        pair = draft.journey_of or (draft.task.pair if draft.task else None)
        there = observed.records.get(journey_key(run.cohort.id, pair)) if pair else None
        if pair is None or there is None or there.record is None:
            continue
        people = {*draft.people, *pair.participants, *pair.mentors(run.today)}
        current = {person.account for person in people}
        former = (entry.id for entry in there.record.accounts if {*entry.role} & {"p", "m"} and entry.id not in current)
        found[draft.key] = tuple(observed.logins[number] for number in former if number in observed.logins)
    return found


def _with_resignations(record: JourneyRecord, run: Run) -> JourneyRecord:
    """The record, on which it stands that somebody no longer organizes: what they write from now on is not ours."""
    organizers = {person.id for person in run.cohort.organizers}
    latest = {entry.person: entry for entry in record.accounts}
    left = [entry for entry in latest.values() if "o" in entry.role and entry.person not in organizers]
    resigned = (replace(entry, role=entry.role.replace("o", ""), since=run.instant) for entry in left)
    return replace(record, accounts=(*record.accounts, *resigned)) if left else record


def _accounts(run: Run, pair: Pair) -> Iterator[RecordedAccount]:
    roles: dict[str, str] = {}
    for letter, people in (("p", pair.participants), ("m", pair.mentors(run.today)), ("o", run.cohort.organizers)):
        for person in people:
            roles[person.id] = roles.get(person.id, "") + letter
    for person_id, role in roles.items():
        if account := run.accounts.get(person_id):
            yield replace(account, role=role)
