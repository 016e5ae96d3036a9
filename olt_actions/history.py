"""What people did to an issue, from GitHub's own answer: its comments and events as `Activity`.

In: an issue as `issue_with_history.graphql` asks for it, and a way to tell our own accounts. Out: events in UTC,
without those of our own accounts, which only follow from what people did. A comment of ours is known by its author and
its key together: some of those who run this program by hand also take part.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from olt_actions.activity import Activity, BoxesTicked, Closed, Commented, Event, Labeled, Reopened
from olt_actions.boxes import ticks
from olt_actions.keys import parse

Json = dict[str, Any]


def activity_of(issue: Json, is_ours: Callable[[str], bool]) -> Activity:
    """Everything that happened to the issue; `is_ours` takes a login."""
    return (*_comments(issue, is_ours), *_events(issue, is_ours), *_edits(issue, is_ours))


def login_of(actor: Json | None) -> str:
    """The login of whoever did something; '' for an account that is gone."""
    return str(actor["login"]) if actor else ""


def _comments(issue: Json, is_ours: Callable[[str], bool]) -> Iterator[Event]:
    for node in filter(None, issue["comments"]["nodes"]):
        login, body, edited = login_of(node["author"]), node["body"], node["lastEditedAt"]
        if not (is_ours(login) and parse(body)):
            yield Commented(node["id"], _moment(node["createdAt"]), login, body, _moment(edited) if edited else None)


def _events(issue: Json, is_ours: Callable[[str], bool]) -> Iterator[Event]:
    for node in filter(None, issue["timelineItems"]["nodes"]):
        login = login_of(node.get("actor"))
        if is_ours(login):
            continue
        match node["__typename"]:
            case "ClosedEvent":
                yield Closed(node["id"], _moment(node["createdAt"]), login, node["stateReason"])
            case "ReopenedEvent":
                yield Reopened(node["id"], _moment(node["createdAt"]), login)
            case "LabeledEvent":
                yield Labeled(node["id"], _moment(node["createdAt"]), login, node["label"]["name"])


def _edits(issue: Json, is_ours: Callable[[str], bool]) -> Iterator[Event]:
    if issue["lastEditedAt"]:
        boxes, login = ticks(issue["body"].replace("\r\n", "\n")), login_of(issue["editor"])
        place = (f"{issue['id']}/body", _moment(issue["lastEditedAt"]), login)
        yield BoxesTicked(*place, sum(boxes), len(boxes), by_us=is_ours(login))


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)
