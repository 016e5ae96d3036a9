"""What is to be on record in each journey: the accounts of the pair's people, and what was decided in its issues.

In: a run whose cohort has people's accounts, the issues it is about with their histories folded, and the records that
are there. Out: the records as they should be, and who no longer belongs to a pair. Nothing is ever taken off one. Pure.

What was made is on record, too. All issues of one kind are kept in one journey, so that a week that opens takes an edit
or two rather than one for each pair; and none keeps itself, for a journey that is deleted takes its own record along.
The board of a pair is on record in its journey, which names its address, and so is written with it anyway.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from zlib import crc32

from olt_actions.cohort.model import Pair
from olt_actions.desired.boards import board_key
from olt_actions.desired.drafts import first_day, joined_late, journey_key
from olt_actions.desired.pauses import carried_along
from olt_actions.desired.run import Run
from olt_actions.desired.work_states import OpenIssues
from olt_actions.keys import Key
from olt_actions.model.record import LATE, JourneyRecord, Opened, RecordedAccount
from olt_actions.model.state import Observed
from olt_actions.progress.acts import recorded


def desired_records(run: Run, work: OpenIssues, observed: Observed) -> Mapping[Key, JourneyRecord]:
    """The record of each pair that these issues are about, by the key of its journey."""
    pairs: dict[str, Pair] = {}
    records: dict[str, JourneyRecord] = {}
    for draft in work.drafts:
        pair = draft.journey_of or (draft.task.pair if draft.task else None)
        if pair is None:
            continue
        if pair.id not in pairs:
            pairs[pair.id] = pair
            records[pair.id] = _record(run, pair, observed)
        if state := work.states.get(draft.key):
            records[pair.id] = records[pair.id].with_acts(recorded(run.cohort, draft.key, state.accepted))
            records[pair.id] = records[pair.id].with_acts(carried_along(draft, work.journeys, observed))
    said_on = {journey_key(run.cohort.id, pair): pair for pair in run.cohort.pairs}
    for key, pair in said_on.items():
        if (state := work.journeys.get(key)) and state.accepted:
            pairs.setdefault(pair.id, pair)
            record = records.get(pair.id) or _record(run, pair, observed)
            records[pair.id] = record.with_acts(recorded(run.cohort, key, state.accepted))
    by_journey = {journey_key(run.cohort.id, pair): records[pair.id] for pair in pairs.values()}
    made = {**_made(work, observed), **_boards_made(run, pairs.values(), observed)}
    keepers = {
        **keepers_of(work, observed),
        **{board_key(run.cohort.id, it): journey_key(run.cohort.id, it) for it in pairs.values()},
    }
    kept: dict[Key, dict[Key, Opened]] = defaultdict(dict)
    for key, opened in made.items():
        if key in keepers:
            kept[keepers[key]][key] = opened
    return {
        journey: _with_made(record, made, kept.get(journey, {}), observed)
        for journey, record in by_journey.items()
        if journey not in observed.absent
    }


def _record(run: Run, pair: Pair, observed: Observed) -> JourneyRecord:
    """What is on record of a pair, and who belongs to it today."""
    there = observed.records.get(journey_key(run.cohort.id, pair))
    record = ((there and there.record) or JourneyRecord()).with_accounts(_accounts(run, pair))
    return _with_resignations(record, run, pair).with_late(_late(run, pair))


def keepers_of(work: OpenIssues, observed: Observed) -> Mapping[Key, Key]:
    """The journey in which each issue is on record, or is to be."""
    journeys = {key: at for at, key in enumerate(draft.key for draft in work.drafts if draft.journey_of is not None)}
    in_order = list(journeys)
    on_record = {
        key: journey
        for journey in journeys
        if (there := observed.records.get(journey)) and there.record
        for key in there.record.opened
    }
    keepers = (
        (draft.key, on_record.get(draft.key) or _keeper(draft.key, in_order, journeys.get(draft.key)))
        for draft in work.drafts
    )
    return {key: journey for key, journey in keepers if journey is not None}


def _keeper(key: Key, journeys: Sequence[Key], own: int | None) -> Key | None:
    """One for all issues of that kind; spread over the journeys, so that none outgrows what a body takes.

    `own` is the place among them of the key itself, which it is never kept in.
    """
    others = len(journeys) - (own is not None)
    if not others:
        return None
    at = crc32(key.slug.encode()) % others
    return journeys[at if own is None or at < own else at + 1]


def _made(work: OpenIssues, observed: Observed) -> Mapping[Key, Opened]:
    return {
        draft.key: Opened(observed.issues[draft.key].number) for draft in work.drafts if draft.key in observed.issues
    }


def _boards_made(run: Run, pairs: Iterable[Pair], observed: Observed) -> Mapping[Key, Opened]:
    if observed.boards is None:
        return {}
    there, owner = observed.boards.boards, observed.boards.owner
    keys = (board_key(run.cohort.id, pair) for pair in pairs)
    return {key: Opened(there[key].number, owner) for key in keys if key in there}


def _with_made(
    record: JourneyRecord, made: Mapping[Key, Opened], kept: Mapping[Key, Opened], observed: Observed
) -> JourneyRecord:
    """The record with what was made and is on it or to be `kept` on it, and with what is gone marked so."""
    here = {key: made[key] for key in record.opened if key in made}
    gone = {key: it for key in record.opened if (it := observed.absent.get(key)) and it.is_gone}
    return record.with_opened({**gone, **here, **kept})


def former_logins(
    run: Run, work: OpenIssues, observed: Observed, *, unseen: bool = False
) -> Mapping[Key, tuple[str, ...]]:
    """The logins of those who once took part in a pair, or mentored it, and no longer do, for each of its issues.

    An account that GitHub has not shown counts only if also the `unseen` are wanted, under the login it had.
    """
    found: dict[Key, tuple[str, ...]] = {}
    for draft in work.drafts:
        pair = draft.journey_of or (draft.task.pair if draft.task else None)
        there = observed.records.get(journey_key(run.cohort.id, pair)) if pair else None
        if pair is None or there is None or there.record is None:
            continue
        people = {*draft.people, *pair.participants, *pair.mentors(run.today)}
        current = {person.account for person in people}
        former = [it for it in there.record.accounts if {*it.role} & {"p", "m"} and it.id not in current]
        logins = (observed.logins.get(it.id, it.login if unseen else "") for it in former)
        found[draft.key] = tuple(dict.fromkeys(filter(None, logins)))
    return found


def _with_resignations(record: JourneyRecord, run: Run, pair: Pair) -> JourneyRecord:
    """The record, on which it stands that somebody no longer is what they were to the pair.

    What a former organizer writes from now on is not ours; and whoever mentors again later begins anew.
    """
    latest = {entry.person: entry for entry in record.accounts}
    roles = _roles(run, pair)
    resigned = []
    for entry in latest.values():
        left = {*entry.role} - {*roles.get(entry.person, ""), LATE}
        if left:
            role = "".join(letter for letter in entry.role if letter not in left)
            resigned.append(replace(entry, role=role, since=run.instant))
    return replace(record, accounts=(*record.accounts, *resigned)) if resigned else record


def _accounts(run: Run, pair: Pair) -> Iterator[RecordedAccount]:
    for person_id, role in _roles(run, pair).items():
        if account := run.accounts.get(person_id):
            yield replace(account, role=role, since=run.instant)


def _late(run: Run, pair: Pair) -> Mapping[str, date]:
    """The first days of latecomers whom no account puts on record."""
    days = {it.id: first_day(run.cohort, pair, it) for it in pair.participants if it.id not in run.accounts}
    late = {it.id for it in pair.participants if joined_late(run.cohort, pair, it)}
    return {person: day for person, day in days.items() if day is not None and person in late}


def _roles(run: Run, pair: Pair) -> Mapping[str, str]:
    """What each person is to the pair today, in letters."""
    roles: dict[str, str] = {}
    for letter, people in (("p", pair.participants), ("m", pair.mentors(run.today)), ("o", run.cohort.organizers)):
        for person in people:
            roles[person.id] = roles.get(person.id, "") + letter
    for person in pair.participants:
        if joined_late(run.cohort, pair, person):
            roles[person.id] += LATE
    return roles
