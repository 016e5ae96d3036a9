"""Turning an issue's comments and timeline into events: what people did, in UTC.

Labels and closings of our own are among them, marked `by_us`, because they say which stage an issue was in when
somebody moved its card. Comments of our own are not, except that one which records a move on a board becomes that move.
It takes both an author and a key of ours to make a comment our own: those who run this program by hand may also take
part in the cohort. What it has on record counts only while nobody else has edited it.

A person's comment that somebody has hidden asks for nothing any more (`progress/acts.py` leaves it out unless it is on
record), and one hidden as spam or abuse counts as deleted, so that its words are shown nowhere. Ours count all the
same: people hide a digest that is out of date, and it is not to be written anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from olt_actions.boxes import ticks
from olt_actions.gateway.answers.issues import Event, IssueWithHistory
from olt_actions.gateway.connections import nodes
from olt_actions.keys import parse
from olt_actions.model.events import AnyEvent, BoxesTicked, Closed, Commented, Events, Labeled, Reopened
from olt_actions.model.move_records import recorded_move
from olt_actions.observe.ownership import Ownership, login_of, number_of

# The order of kinds within one second. A move on a board that is not recorded yet is news, and so came last; one that
# is recorded has the place of the comment that records it.
COMMENTS, CLICKS, MOVES = range(3)
_WORDS_TO_FORGET = ("spam", "abuse")


def events_of(issue: IssueWithHistory, owner: Ownership) -> Events:
    """Everything that happened to the issue, unsorted; `owner` tells our accounts from those of people."""
    return (*_comments(issue, owner), *_events(issue, owner), *_edits(issue, owner))


def _comments(issue: IssueWithHistory, owner: Ownership) -> Iterator[AnyEvent]:
    for number, node in enumerate(nodes(issue["comments"])):
        author, editor, body, edited = node["author"], node["editor"], node["body"], node["lastEditedAt"]
        written = parse(body) if owner.wrote(author) else None
        if written is None:
            is_hidden = node.get("isMinimized", False)  # a snapshot that was kept may be without it
            if is_hidden and (node["minimizedReason"] or "").casefold() in _WORDS_TO_FORGET:
                continue
            is_edited_by_others = edited is not None and (editor is None or login_of(editor) != login_of(author))
            yield Commented(
                node["id"],
                moment(node["createdAt"]),
                login_of(author),
                body,
                moment(edited) if edited else None,
                login_of(editor) if is_edited_by_others else None,
                number_of(editor) if is_edited_by_others else None,
                account=number_of(author),
                sequence=(COMMENTS, number),
                is_hidden=is_hidden,
            )
        elif owner.wrote_last(author, editor, edited) and (move := recorded_move(written.key)):
            # Only what a reviewer did is ever noted.
            yield replace(move, sequence=(COMMENTS, number), on_record="m")


def _events(issue: IssueWithHistory, owner: Ownership) -> Iterator[AnyEvent]:
    found: list[Event] = nodes(issue["timelineItems"])
    for number, node in enumerate(found):
        actor, sequence = node["actor"], (CLICKS, number)
        place = (node["id"], moment(node["createdAt"]), login_of(actor))
        by_us, account = owner.acted(actor), number_of(actor)
        match node["__typename"]:
            case "ClosedEvent":
                # GitHub has one type for the reasons of an issue's state; nothing is closed because it was reopened.
                reason = None if node["stateReason"] == "REOPENED" else node["stateReason"]
                yield Closed(*place, reason, by_us=by_us, account=account, sequence=sequence)
            case "ReopenedEvent":
                yield Reopened(*place, by_us=by_us, account=account, sequence=sequence)
            case "LabeledEvent":
                label = node["label"]["name"]
                yield Labeled(*place, label, by_us=by_us, account=account, sequence=sequence)


def _edits(issue: IssueWithHistory, owner: Ownership) -> Iterator[AnyEvent]:
    if issue["lastEditedAt"]:
        boxes, editor = ticks(issue["body"].replace("\r\n", "\n")), issue["editor"]
        place = (f"{issue['id']}/body", moment(issue["lastEditedAt"]), login_of(editor))
        by_us, account = owner.acted(editor), number_of(editor)
        yield BoxesTicked(*place, sum(boxes), len(boxes), by_us=by_us, account=account, sequence=(CLICKS, 0))


def moment(text: str) -> datetime:
    """Parse an instant as GitHub writes it, which is in UTC."""
    return datetime.fromisoformat(text)
