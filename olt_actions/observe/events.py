"""Turning an issue's comments and timeline into events: what people did, in UTC.

Labels and closings of our own are among them, marked `by_us`, because they say which stage an issue was in when
somebody moved its card. Comments of our own are not, except that one which records a move on a board becomes that move.
It takes both an author and a key of ours to make a comment our own: those who run this program by hand may also take
part in the cohort.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime

from olt_actions.boxes import ticks
from olt_actions.gateway import answers
from olt_actions.gateway.answers import Actor, CommentAuthor, IssueWithHistory
from olt_actions.gateway.connections import nodes
from olt_actions.keys import parse
from olt_actions.model.events import AnyEvent, BoxesTicked, Closed, Commented, Events, Labeled, Reopened
from olt_actions.model.move_records import recorded_move

Account = Actor | CommentAuthor
IsOurs = Callable[[Account | None], bool]

# The order of kinds within one second. A move on a board that is not recorded yet is news, and so came last; one that
# is recorded has the place of the comment that records it.
COMMENTS, CLICKS, MOVES = range(3)


def events_of(issue: IssueWithHistory, is_ours: IsOurs) -> Events:
    """Everything that happened to the issue, unsorted; `is_ours` says whether an actor is one of our accounts."""
    return (*_comments(issue, is_ours), *_events(issue, is_ours), *_edits(issue, is_ours))


def login_of(actor: Account | None) -> str:
    """The actor's login; '' for a deleted account.

    GraphQL leaves out the `[bot]` of an app's login. It is put back, so that no app passes for a person of that name.
    """
    if actor is None:
        return ""
    login = actor["login"]
    return f"{login}[bot]" if actor["__typename"] == "Bot" and not login.endswith("[bot]") else login


def _comments(issue: IssueWithHistory, is_ours: IsOurs) -> Iterator[AnyEvent]:
    for number, node in enumerate(nodes(issue["comments"])):
        author, body, edited = node["author"], node["body"], node["lastEditedAt"]
        written = parse(body) if is_ours(author) else None
        if written is None:
            at = moment(node["createdAt"])
            last = moment(edited) if edited else None
            yield Commented(node["id"], at, login_of(author), body, last, sequence=(COMMENTS, number))
        elif move := recorded_move(written.key):
            yield replace(move, sequence=(COMMENTS, number))


def _events(issue: IssueWithHistory, is_ours: IsOurs) -> Iterator[AnyEvent]:
    found: list[answers.Event] = nodes(issue["timelineItems"])
    for number, node in enumerate(found):
        place = (node["id"], moment(node["createdAt"]), login_of(node["actor"]))
        by_us, sequence = is_ours(node["actor"]), (CLICKS, number)
        match node["__typename"]:
            case "ClosedEvent":
                # GitHub has one type for the reasons of an issue's state; nothing is closed because it was reopened.
                reason = None if node["stateReason"] == "REOPENED" else node["stateReason"]
                yield Closed(*place, reason, by_us=by_us, sequence=sequence)
            case "ReopenedEvent":
                yield Reopened(*place, by_us=by_us, sequence=sequence)
            case "LabeledEvent":
                yield Labeled(*place, node["label"]["name"], by_us=by_us, sequence=sequence)


def _edits(issue: IssueWithHistory, is_ours: IsOurs) -> Iterator[AnyEvent]:
    if issue["lastEditedAt"]:
        boxes = ticks(issue["body"].replace("\r\n", "\n"))
        place = (f"{issue['id']}/body", moment(issue["lastEditedAt"]), login_of(issue["editor"]))
        yield BoxesTicked(*place, sum(boxes), len(boxes), by_us=is_ours(issue["editor"]), sequence=(CLICKS, 0))


def moment(text: str) -> datetime:
    """Parse an instant as GitHub writes it, which is in UTC."""
    return datetime.fromisoformat(text)
