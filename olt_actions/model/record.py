"""What is on record: whose account is whose, and what was decided, by whom and in which role.

GitHub remembers what people did, and forgets what it led to: a comment can be edited or deleted, an account renamed or
given up, and the cohort file says tomorrow that somebody else is the mentor. So what a run accepts is written down, in
the body of the pair's journey, and later runs read that before they judge anything by the file of their own day.

Why there: a journey is read by every run anyway, GitHub tells who edited a body last, nobody is notified of an edit,
and unlike the body of an assignment it has no boxes, so that nobody ticks while we write. A record counts only while
its last editor is one of our own accounts (`observe/` sees to that).

It travels as JSON in a hidden comment. `<`, `>` and `--` are escaped, for they would end the comment.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import Any

from olt_actions.keys import Key

JOURNEY = "journey"  # the slug of the issue that carries a record
LATE = "l"  # the letter of a participant who joined after the cohort had begun
_FORMAT = 1
RECORD_AT_MOST = 30_000
"""Characters: GitHub takes 65,536 of a body, and the journey's own text needs its share."""


@dataclass(frozen=True, slots=True)
class RecordedAccount:
    """The GitHub account that a person of the cohort had when it was first seen under `login`, as the file said it.

    `id` is GitHub's number of the account and `node_id` its id in GraphQL: both stay when the login changes. Of several
    accounts of one person the last recorded is theirs, and the others were. `role` is what the person was to the pair
    from `since` on, in letters: p for participant, m for mentor, o for organizer, and `LATE`.
    """

    person: str
    id: int
    node_id: str
    login: str
    since: datetime
    role: str = ""


@dataclass(frozen=True, slots=True)
class RecordedAct:
    """An act that a run accepted, in one issue: enough to follow it again should GitHub no longer show it.

    `what` is the act in a few words of our own (`/approve`, `closed COMPLETED`), `role` the letters of what its author
    was to the issue (p, m, o), and `account` GitHub's number of their account, or None where it is gone.
    """

    issue: Key
    event_id: str
    at: datetime
    role: str
    person: str
    account: int | None
    what: str


@dataclass(frozen=True, slots=True)
class Opened:
    """An issue or a board that a run has made: the number that GitHub gave it, and of a board the login of its owner.

    It `is_gone` where somebody has deleted it since, and the organizers have been told.
    """

    number: int
    owner: str = ""
    is_gone: bool = False


@dataclass(frozen=True, slots=True)
class JourneyRecord:
    """Everything on record in one journey, accounts and acts in the order in which they were recorded.

    `opened` is what was made, by key: what is missing from GitHub, and on record here, is not to be made again. `late`
    are the first days, in the cohort's zone, of those who joined after it had begun and had no account then.
    """

    accounts: tuple[RecordedAccount, ...] = ()
    acts: tuple[RecordedAct, ...] = ()
    opened: Mapping[Key, Opened] = field(default_factory=dict, hash=False)
    late: Mapping[str, date] = field(default_factory=dict, hash=False)

    def __bool__(self) -> bool:
        return bool(self.accounts or self.acts or self.opened or self.late)

    def acts_in(self, issue: Key) -> tuple[RecordedAct, ...]:
        """The acts in one issue."""
        return tuple(act for act in self.acts if act.issue == issue)

    def role_since(self, person: str, account: int | None, role: str) -> datetime | None:
        """Since when a person has been `role` (a letter) to the pair; None if not, or since the record began."""
        since: datetime | None = None
        for entry in self.accounts:
            if entry.person == person or entry.id == account:
                since = (since or entry.since) if role in entry.role else None
        began = min((entry.since for entry in self.accounts), default=since)
        return None if since == began else since

    def with_acts(self, acts: Iterable[RecordedAct]) -> JourneyRecord:
        """The record with more acts; those that are on it already stay as they are."""
        known = {(act.event_id, act.at) for act in self.acts}
        new = [act for act in acts if (act.event_id, act.at) not in known]
        return replace(self, acts=(*self.acts, *new)) if new else self

    def with_opened(self, opened: Mapping[Key, Opened]) -> JourneyRecord:
        """The record with more that was made, or made anew."""
        return replace(self, opened={**self.opened, **opened}) if opened else self

    def with_late(self, days: Mapping[str, date]) -> JourneyRecord:
        """The record with more first days; one that is on it already stays."""
        return replace(self, late={**days, **self.late}) if days.keys() - self.late.keys() else self

    def with_accounts(self, accounts: Iterable[RecordedAccount]) -> JourneyRecord:
        """The record with more accounts; what is a person's latest already, in the same role, is not repeated."""
        all_of_them = list(self.accounts)
        for new in accounts:
            latest = next((it for it in reversed(all_of_them) if it.person == new.person), None)
            is_same = latest is not None and (latest.id, latest.login.casefold()) == (new.id, new.login.casefold())
            if latest is None or not is_same or not {*new.role} <= {*latest.role}:
                all_of_them.append(new)
        return replace(self, accounts=tuple(all_of_them)) if len(all_of_them) > len(self.accounts) else self


def to_text(record: JourneyRecord) -> str:
    """The record as it stands in a body; '' for an empty one.

    Where it would grow too long, the acts of the issues that were touched longest ago are reduced to their last ones:
    an issue's latest decision always stays. Those in journeys all stay, for each pause has moved dates.
    """
    if not record:
        return ""
    text = _dumped(record)
    while len(text) > RECORD_AT_MOST and (shorter := _shortened(record)) != record:
        record = shorter
        text = _dumped(record)
    return text


def from_text(text: str, cohort: str) -> JourneyRecord | None:
    """The record that `to_text` wrote for the cohort with that id; None where the text is none of ours."""
    try:
        data = json.loads(text)
        if data["v"] != _FORMAT:
            return None
        accounts = tuple(
            RecordedAccount(person, int(number), node, login, _moment(since), role)
            for person, number, node, login, since, role in data["accounts"]
        )
        acts = tuple(
            RecordedAct(
                Key(f"{cohort}/{issue}"), event, _moment(at), role, person, None if who is None else int(who), what
            )
            for issue, them in data["acts"].items()
            for event, at, role, person, who, what in them
        )
        opened = {
            Key("/".join(filter(None, (cohort, slug, subject)))): _opened(row)
            for slug, them in data.get("opened", {}).items()
            for subject, row in them.items()
        }
        late = {person: date.fromisoformat(day) for person, day in data.get("late", {}).items()}
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError):
        return None
    return JourneyRecord(accounts, acts, opened, late)


def _dumped(record: JourneyRecord) -> str:
    acts: dict[str, list[list[Any]]] = {}
    for act in record.acts:
        row = [act.event_id, _seconds(act.at), act.role, act.person, act.account, act.what]
        acts.setdefault(act.issue.partition("/")[2], []).append(row)
    data: dict[str, Any] = {
        "v": _FORMAT,
        "accounts": [[it.person, it.id, it.node_id, it.login, _seconds(it.since), it.role] for it in record.accounts],
        "acts": acts,
    }
    if record.opened:
        rows: dict[str, dict[str, int | list[int | str]]] = {}
        for key, opened in sorted(record.opened.items()):
            rows.setdefault(key.slug, {})[key.subject] = _opened_row(opened)
        data["opened"] = rows
    if record.late:
        data["late"] = {person: day.isoformat() for person, day in record.late.items()}
    text = json.dumps(data, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("--", "-\\u002d")


def _shortened(record: JourneyRecord) -> JourneyRecord:
    """The record without the first act of the issue that has had more than one and has been quiet the longest."""
    latest: dict[Key, datetime] = {}
    count: dict[Key, int] = {}
    for act in record.acts:
        latest[act.issue] = max(act.at, latest.get(act.issue, act.at))
        count[act.issue] = count.get(act.issue, 0) + 1
    quiet = sorted((at, key) for key, at in latest.items() if count[key] > 1 and key.slug != JOURNEY)
    if not quiet:
        return record
    issue = quiet[0][1]
    last = max((act for act in record.acts if act.issue == issue), key=lambda act: act.at)
    return replace(record, acts=tuple(act for act in record.acts if act.issue != issue or act is last))


def _opened_row(opened: Opened) -> int | list[int | str]:
    """The number, below zero for what is gone, and behind it whose board it is."""
    number = -opened.number if opened.is_gone else opened.number
    return [number, opened.owner] if opened.owner else number


def _opened(row: int | list[Any]) -> Opened:
    number, owner = row if isinstance(row, list) else (row, "")
    return Opened(abs(int(number)), str(owner), is_gone=int(number) < 0)


def _seconds(moment: datetime) -> int:
    return int(moment.timestamp())


def _moment(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
