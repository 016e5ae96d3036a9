"""What is on record in the journeys, where it can be trusted, and the accounts that GitHub's answer shows.

A record counts while the last to edit its journey was ours. After anybody else's edit, a tidied sentence or a forgery,
the latest version that we wrote is taken from GitHub's edit history instead; where there is none, there is no record.
https://docs.github.com/en/graphql/reference/objects#usercontentedit
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from olt_actions.cohort.model import Cohort
from olt_actions.gateway.answers.issues import Account, AccountUser, Event, IssueWithHistory, PersonById, RecordHolder
from olt_actions.gateway.answers.queries import UserConnectionNode
from olt_actions.gateway.connections import nodes
from olt_actions.gateway.reader import Snapshot
from olt_actions.keys import Key, Written, parse
from olt_actions.model.record import JOURNEY, JourneyRecord, RecordedAct, from_text
from olt_actions.model.state import ObservedRecord
from olt_actions.observe.identities import GitHubAccount
from olt_actions.observe.lost import last_of_ours, restored
from olt_actions.observe.ownership import Ownership, ownership

Holder = IssueWithHistory | RecordHolder
Person = AccountUser | UserConnectionNode | PersonById


def observe_records(snapshot: Snapshot, cohort: Cohort) -> tuple[dict[Key, ObservedRecord], Ownership]:
    """The records of the cohort, by the key of the journey that holds each, and whose account is whose by them.

    What the program itself was the last to write is read first: it says which accounts the organizers have, and so
    whether what they wrote by hand counts. A login that has passed to somebody else since does not make them one.
    """
    by_program = ownership(cohort, snapshot.viewer, trusts_organizers=False)
    first = _records(snapshot, cohort.id, by_program)
    accounts = [entry for seen in first.values() if seen.record for entry in seen.record.accounts]
    owner = ownership(cohort, snapshot.viewer, accounts)
    return _records(snapshot, cohort.id, owner), owner


def unreadable_records(snapshot: Snapshot, cohort: Cohort) -> list[str]:
    """The ids of the journeys that somebody else was the last to edit, or an organizer who spoilt what is hidden.

    What stands above issues that were read without the rest may have lost its hidden line as well. Where all issues
    were read, `lost.py` looks for such journeys, as for other issues.
    """
    _, owner = observe_records(snapshot, cohort)
    unreadable = [
        holder["id"]
        for holder, written in journeys(snapshot, cohort.id, owner)
        if not _is_readable(cohort.id, holder, written, owner) and holder["id"] not in snapshot.edits
    ]
    return unreadable + [
        above["id"]
        for above in snapshot.journeys
        if above["lastEditedAt"] and owner.wrote(above["author"]) and parse(above["body"]) is None
    ]


def _record_holders(snapshot: Snapshot) -> Iterator[Holder]:
    """The issues that may be journeys: all of them, and those above issues that were read without the rest."""
    yield from snapshot.issues
    yield from snapshot.journeys


def acts_by_issue(records: Mapping[Key, ObservedRecord]) -> Mapping[Key, list[RecordedAct]]:
    """Everything on record, by the issue in which it happened: whoever changes pairs takes their issues along."""
    found: dict[Key, list[RecordedAct]] = defaultdict(list)
    for seen in records.values():
        for act in seen.record.acts if seen.record else ():
            found[act.issue].append(act)
    return found


def looked_up(snapshot: Snapshot) -> Mapping[str, GitHubAccount | None]:
    """The accounts of the logins that were looked up, and of all that were seen, by login (casefolded)."""
    seen = {account.login.casefold(): account for account in accounts_in(snapshot).values()}
    return {**{login: None for login, node in snapshot.people.items() if node is None}, **seen}


def accounts_in(snapshot: Snapshot) -> dict[int, GitHubAccount]:
    """Every person's account that the answer shows, by its number."""
    found: dict[int, GitHubAccount] = {}
    people: list[Person] = [*snapshot.assignable, *(node for node in snapshot.people.values() if node)]
    for issue in snapshot.issues:
        actors: list[Account | None] = [issue["author"], issue["editor"]]
        actors += [comment["author"] for comment in nodes(issue["comments"])]
        events: list[Event] = nodes(issue["timelineItems"])
        actors += [event["actor"] for event in events]
        people += [actor for actor in actors if actor is not None and actor["__typename"] == "User"]
    for person in people:
        number = person["databaseId"]
        if number is not None:
            found[number] = GitHubAccount(number, person["id"], person["login"])
    return found


def _records(snapshot: Snapshot, cohort: str, owner: Ownership) -> dict[Key, ObservedRecord]:
    found: dict[Key, ObservedRecord] = {}
    for holder, written in journeys(snapshot, cohort, owner):
        latest = _latest_of_ours(snapshot, cohort, holder, written, owner)
        record = None if latest is None else from_text(latest.record, cohort) if latest.record else JourneyRecord()
        seen = ObservedRecord(written, record, is_current=latest is written)
        known = found.setdefault(written.key, seen)
        if known.record is None and record is not None:
            found[written.key] = seen
    return found


def journeys(snapshot: Snapshot, cohort: str, owner: Ownership) -> Iterator[tuple[Holder, Written]]:
    """The journeys that our accounts opened, and their bodies under the keys that they should have."""
    begin = f'key="{cohort}/{JOURNEY}/'  # most are something else, and need not be taken apart
    for holder in _record_holders(snapshot):
        if begin not in holder["body"] and holder["id"] not in snapshot.edits:
            continue
        written, before = parse(holder["body"]), last_of_ours(snapshot, holder["id"], owner, cohort)
        if before is not None and (written is None or written.key != before.key):
            written = restored(holder["body"], before)
        if written and (written.key.cohort, written.key.slug) == (cohort, JOURNEY) and owner.wrote(holder["author"]):
            yield holder, written


def _latest_of_ours(
    snapshot: Snapshot, cohort: str, holder: Holder, written: Written, owner: Ownership
) -> Written | None:
    """The journey's body as one of our accounts wrote it last; None where nothing tells."""
    if _is_readable(cohort, holder, written, owner):
        return written
    is_ours = _is_ours(holder, owner)
    for edit in snapshot.edits.get(holder["id"], ()):  # the newest first
        before = parse(edit["diff"] or "") if owner.edited(edit["editor"]) else None
        if before is not None and before.key == written.key and not (is_ours and _is_spoilt(before, cohort)):
            return before
    return written if is_ours else None


def _is_readable(cohort: str, holder: Holder, written: Written, owner: Ownership) -> bool:
    """Whether the body is as one of our accounts wrote it, or an organizer by hand who left in place what is hidden."""
    editor = holder["editor"] if holder["lastEditedAt"] else holder["author"]
    return _is_ours(holder, owner) and (owner.acted(editor) or not _is_spoilt(written, cohort))


def _is_ours(holder: Holder, owner: Ownership) -> bool:
    return owner.wrote_last(holder["author"], holder["editor"], holder["lastEditedAt"])


def _is_spoilt(written: Written, cohort: str) -> bool:
    return from_text(written.record, cohort) is None
