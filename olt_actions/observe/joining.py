"""When somebody joined whose first day the file does not say: the day on which they first appeared in it.

In: a cohort with people's accounts, and what GitHub holds. Out: the cohort in which whoever appeared after it had begun
has a first day. It goes on record in the journey, so that it stays. Pure.

Whoever had an issue before, or stands in the text of their pair's journey, is no newcomer.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta

from olt_actions.cohort.model import Cohort, Pair, Participation, Person
from olt_actions.keys import make_key
from olt_actions.model.record import JOURNEY, LATE, JourneyRecord, RecordedAccount
from olt_actions.model.state import Observed

_FirstDay = Callable[[Pair, Person], date | None]
_BEGINS_FOR = timedelta(days=1)  # a first run that had to stop early goes on within a day


def with_first_days(cohort: Cohort, observed: Observed, now: datetime, *, sees_all: bool) -> Cohort:
    """The cohort with the first days of latecomers; where one does not `sees_all`, only those that are on record."""
    records = {key: seen.record for key, seen in observed.records.items() if seen.record}
    entries = [entry for record in records.values() for entry in record.accounts]
    if not entries or not cohort.weeks:
        return cohort
    began = min(entry.since for entry in entries)
    # By what is on record: a run that was killed may have opened their first issues without putting them down.
    subjects = {key.subject for record in records.values() for key in record.opened}
    first_seen: dict[str | int, datetime] = {}  # as a participant, by person and by account
    for entry in entries:
        if "p" in entry.role:
            for who in (entry.person, entry.id):
                first_seen[who] = min(entry.since, first_seen.get(who, entry.since))
    today = now.astimezone(cohort.timezone).date()

    def first_day(pair: Pair, person: Person) -> date | None:
        journey = make_key(cohort.id, JOURNEY, pair.id)
        record = records.get(journey, JourneyRecord())
        if day := record.late.get(person.id):
            return day
        if late := [it for it in record.accounts if _is_of(it, person) and LATE in it.role]:
            return late[0].since.astimezone(cohort.timezone).date()
        if person.id in subjects or not sees_all or now - began <= _BEGINS_FOR:
            return None
        if person.account is None and (there := observed.issues.get(journey)) and person.name in there.written.text:
            return None
        seen = [first_seen[who] for who in (person.id, person.account) if who in first_seen]
        return None if any(since - began <= _BEGINS_FOR for since in seen) else today

    return replace(cohort, pairs=tuple(_with_days(pair, _days(pair, first_day)) for pair in cohort.pairs))


def _days(pair: Pair, first_day: _FirstDay) -> Mapping[str, date]:
    if pair.joined is not None:
        return {}
    found = {it.person.id: first_day(pair, it.person) for it in pair.participations if it.starts is None}
    return {person: day for person, day in found.items() if day is not None}


def _with_days(pair: Pair, days: Mapping[str, date]) -> Pair:
    """A pair all of whose people came late has joined late itself; who has no account came along."""
    if not days:
        return pair
    if all(it.person.id in days or it.person.account is None for it in pair.participations):
        return replace(pair, joined=min(days.values()))

    def there(stay: Participation) -> Participation:
        return replace(stay, starts=days[stay.person.id]) if stay.person.id in days else stay

    return replace(pair, participations=tuple(map(there, pair.participations)))


def _is_of(entry: RecordedAccount, person: Person) -> bool:
    return entry.person == person.id or entry.id == person.account
