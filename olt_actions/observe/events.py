"""What people did to an issue, from GitHub's own answer: its comments and events as `Events`.

In: an issue as `issue_with_history.graphql` asks for it, and a way to tell our own accounts. Out: events in UTC. Our
own labels and closings are among them, marked as ours: they tell what stood there when somebody moved a card. Our
comments are not, but for those that take note of a move on a board: those are what they tell of. A comment of ours is
known by its author and its key together: some of those who run this program by hand also take part.
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

# The order of kinds within one second. A move on a board that is news came after all that was known before;
# one that we have taken note of takes the place of that comment.
COMMENTS, CLICKS, MOVES = range(3)


def events_of(issue: IssueWithHistory, is_ours: IsOurs) -> Events:
    """Everything that happened to the issue; `is_ours` tells whether an actor is one of our accounts."""
    return (*_comments(issue, is_ours), *_events(issue, is_ours), *_edits(issue, is_ours))


def login_of(actor: Account | None) -> str:
    """The login of whoever did something; '' for an account that is gone.

    GraphQL leaves out the `[bot]` of an app's login; with it, no app can be taken for a person of the same name.
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
    """An instant as GitHub writes it."""
    return datetime.fromisoformat(text)
