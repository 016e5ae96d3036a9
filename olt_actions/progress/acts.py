"""Acts on record: marked among the events of an issue, followed again where GitHub no longer shows them, and noted.

An act is judged once, by the cohort file and the accounts of its own day. Whoever finds it on record later takes it as
it was taken then, whatever has become of the file, of the account, or of the comment. What was refused is not on
record: it is judged anew each time, and counts as soon as the file makes it good. Pure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime

from olt_actions.cohort.model import Cohort
from olt_actions.keys import Key
from olt_actions.model.events import (
    AnyEvent,
    BoxesTicked,
    CardMoved,
    Closed,
    CloseReason,
    Commented,
    Events,
    Labeled,
    Reopened,
)
from olt_actions.model.record import RecordedAct
from olt_actions.model.state import Stage
from olt_actions.progress.authority import Authority, is_account_of
from olt_actions.progress.commands.parse import (
    Approve,
    Command,
    Excuse,
    Extend,
    HelpCommand,
    Misunderstood,
    PauseCommand,
    RequestChanges,
    ResumeCommand,
    Start,
    Submit,
    Tick,
)
from olt_actions.progress.stage_table import stage_of_label
from olt_actions.progress.work_state import Accepted

_SAID = "said"
_TAKEN = " = "  # between a command and how it was taken
_ALL_TICKED = " (all ticked)"
_WITNESS = "mw"  # a mentor's word, as our label witnesses it
_RANK = {
    Stage.ASSIGNED: 0,
    Stage.STARTED: 1,
    Stage.CHANGES_REQUESTED: 1,
    Stage.IN_REVIEW: 2,
    Stage.DONE: 3,
    Stage.EXCUSED: 3,
}
"""How far work is, as far as it matters whether it was undone."""

_REASONS: tuple[CloseReason, ...] = ("COMPLETED", "NOT_PLANNED", "DUPLICATE")


def with_acts(events: Iterable[AnyEvent], acts: Iterable[RecordedAct], logins: Mapping[int, str]) -> Events:
    """The events of an issue, those on record marked; and with the acts that GitHub shows no longer, or otherwise.

    A comment that was edited since is a new act; what it led to as it was stays. One that was hidden before any run
    followed it is left out. `logins` are those of accounts, by number, as far as they are known.
    """
    left = {(act.event_id, act.at.timestamp()): act for act in acts}
    shown: list[AnyEvent] = []
    for event in events:
        act = left.pop((event.id, float(int(event.moment.timestamp()))), None)
        if act or not (isinstance(event, Commented) and event.is_hidden):
            shown.append(_marked(event, act) if act else event)
    gone = (_event_of(act, logins.get(act.account or 0, "")) for act in left.values())
    return (*shown, *(event for event in gone if event is not None))


def _marked(event: AnyEvent, act: RecordedAct) -> AnyEvent:
    if isinstance(event, Commented):
        return replace(event, on_record=act.role, by_us=False, followed=act.what)
    return replace(event, on_record=act.role, by_us=False)


def as_edited(events: Iterable[AnyEvent], authority_at: Callable[[AnyEvent], Authority]) -> Iterator[AnyEvent]:
    """The events, without the words of comments that somebody has edited who ranks below their author.

    Otherwise everybody who may edit comments could write `/approve` into those of a mentor. Of a comment that somebody
    edited who ranks as high, both say what it says. Words of which something is on record as followed stay.
    """
    for event in events:
        if isinstance(event, Commented) and event.editor is not None and event.followed in ("", _SAID):
            author = Authority.of_letters(event.on_record) if event.on_record else authority_at(event)
            editor = authority_at(by_editor(event))
            yield event if editor.rank >= author.rank and event.editor else replace(event, body="", editor=None)
        else:
            yield event


def by_editor(comment: Commented) -> Commented:
    """The comment as if its last editor had written it."""
    return replace(comment, actor=comment.editor or "", account=comment.editor_account, editor=None)


def label_as_witness(events: Events, stage: Stage) -> Events | None:
    """The events with our own last label as an act on record, where it shows more than they lead to; else None.

    Our labels cannot be forged and say what a run decided. So one speaks for what it decided where nothing of the issue
    is on record, as before there was a record, or after somebody has deleted it: unless people did something since.
    """
    labels = [event for event in events if isinstance(event, Labeled) and event.by_us and stage_of_label(event.label)]
    if not labels or any(event.on_record for event in events):
        return None
    last = max(labels, key=lambda event: (event.at, event.sequence))
    shown = stage_of_label(last.label)
    is_news = any(not event.by_us and event.moment > last.at for event in events)
    if shown is None or is_news or _RANK[shown] <= _RANK[stage]:
        return None
    return tuple(replace(event, by_us=False, on_record=_WITNESS) if event is last else event for event in events)


def has_new_act(events: Events, accepted: Iterable[AnyEvent], elsewhere: Iterable[datetime] = ()) -> bool:
    """Whether people have done something since the program last closed, opened or labelled the issue with a stage.

    That is an act that was accepted, or a click, accepted or not, that the program undoes. `elsewhere` are the instants
    at which something was done on the journey that concerns the issue.
    """
    clicks = [event for event in events if isinstance(event, Closed | Reopened) or _stage_of(event) is not None]
    ours = max((event.moment for event in clicks if event.by_us), default=None)
    theirs = (event.moment for event in (*accepted, *(event for event in clicks if not event.by_us)))
    return any(ours is None or moment >= ours for moment in (*theirs, *elsewhere))


def is_on_github(event: AnyEvent) -> bool:
    """Whether GitHub shows the event, which may otherwise be known from the record alone."""
    return "@" not in event.id


def recorded(cohort: Cohort, issue: Key, accepted: Iterable[Accepted]) -> Iterator[RecordedAct]:
    """What to put on record of the acts accepted in that issue; moves on a board have a record of their own."""
    for act in accepted:
        event = act.event
        if isinstance(event, CardMoved) or event.on_record not in ("", _WITNESS):
            continue
        people = cohort.people.values()
        person = next((it.id for it in people if is_account_of(it, event.actor, event.account)), "")
        at = event.moment.replace(microsecond=0)
        what = _what(act)
        role = event.on_record or act.authority.letters
        yield RecordedAct(issue, event.id, at, role, person, event.account, what)


def _stage_of(event: AnyEvent) -> Stage | None:
    return stage_of_label(event.label) if isinstance(event, Labeled) else None


def _what(act: Accepted) -> str:
    match event := act.event:
        case Commented():
            said = (_recorded_text(command, act.handed_in_for) for command in act.commands)
            return "\n".join(text for text in said if text) or _SAID
        case Closed(reason=reason):
            return f"closed {reason or 'COMPLETED'}"
        case Reopened():
            return "reopened"
        case BoxesTicked(ticked=ticked, total=total):
            return f"ticked {ticked}/{total}"
        case _:
            return f"labeled {event.label}" if isinstance(event, Labeled) else ""


def as_followed(command: Command, followed: str) -> Command | None:
    """A command of a comment as it was taken, by what the record has of that comment; None if it was not followed.

    What an earlier version has put on record says less of how it was taken, and is taken as it is written.
    """
    lines = followed.split("\n")
    taken = dict(line.removesuffix(_ALL_TICKED).partition(_TAKEN)[::2] for line in lines)
    if isinstance(command, Submit):  # for whom it was, the record says in its own words
        return command if any(said.startswith("/submit") for said in taken) else None
    said = _command_text(command, None)
    how = taken.get(said)
    match command:
        case Extend() if how:
            return replace(command, until=date.fromisoformat(how))
        case Tick() if how is not None:
            has_ticked_all = any(_said(line) == said and line.endswith(_ALL_TICKED) for line in lines)
            names = frozenset(how.split()) if how else None
            return replace(command, names=names, hands_in=has_ticked_all or (False if how else None))
        case _:
            return None if how is None else command


def _said(line: str) -> str:
    """The command in a line of the record, without how it was taken."""
    return line.removesuffix(_ALL_TICKED).partition(_TAKEN)[0]


def _recorded_text(command: Command, handed_in_for: str | None) -> str:
    """A command as it is put on record: what was said, and how it was taken."""
    said = _command_text(command, handed_in_for)
    match command:
        case Extend(until=date() as until):
            return f"{said}{_TAKEN}{until.isoformat()}"
        case Tick(names=names, hands_in=hands_in):
            which = f"{_TAKEN}{' '.join(sorted(names))}" if names else ""
            return f"{said}{which}{_ALL_TICKED if hands_in and command.is_done else ''}"
        case _:
            return said


def _command_text(command: Command, handed_in_for: str | None) -> str:
    """A command without the words that were said with it: they are people's, and stay in their comments."""
    match command:
        case Submit():
            return f"/submit for {handed_in_for}" if handed_in_for else "/submit"
        case Tick(boxes=boxes):
            which = "all" if boxes == "all" else " ".join(str(number) for number in sorted(boxes))
            return f"/{command.name.value} {which}"
        case RequestChanges() | Excuse():
            return f"/{command.name.value} …"
        case Extend(by=by):
            return f"/extend {f'{by}d' if isinstance(by, int) else by.isoformat()}"
        case Start() | Approve() | PauseCommand() | ResumeCommand():
            return f"/{command.name.value}"
        case HelpCommand() | Misunderstood():
            return ""


def _event_of(act: RecordedAct, login: str) -> AnyEvent | None:
    """The event that an act was, as far as it matters; None for one that this version does not know."""
    event_id = f"{act.event_id}@{int(act.at.timestamp())}"
    kind, _, rest = act.what.partition(" ")
    if act.what == _SAID or act.what.startswith("/"):
        body = "" if act.what == _SAID else "\n".join(_said(line) for line in act.what.split("\n"))
        return Commented(event_id, act.at, login, body, account=act.account, on_record=act.role, followed=act.what)
    if kind == "closed":
        reason = next((it for it in _REASONS if it == rest), None)
        return Closed(event_id, act.at, login, reason, account=act.account, on_record=act.role)
    if kind == "reopened":
        return Reopened(event_id, act.at, login, account=act.account, on_record=act.role)
    if kind == "labeled":
        return Labeled(event_id, act.at, login, rest, account=act.account, on_record=act.role)
    ticked, _, total = rest.partition("/")
    if kind == "ticked" and ticked.isdecimal() and total.isdecimal():
        return BoxesTicked(event_id, act.at, login, int(ticked), int(total), account=act.account, on_record=act.role)
    return None
