"""Events as GitHub delivers them: its published examples, adapted to an issue of a test.

https://docs.github.com/en/webhooks/webhook-events-and-payloads
"""

from __future__ import annotations

import copy
import json
from functools import cache
from typing import Any

from olt_actions.local_github.times import write_time
from olt_actions.local_github.world.issues import Issue
from tests.contracts.published import published_file

Payload = dict[str, Any]


def happened(action: str, issue: Issue, *, by: str) -> Payload:
    """Somebody did something to an issue."""
    return _example("issues", "reopened") | {"action": action, "issue": _issue(issue), "sender": _person(by)}


def commented(
    text: str, *, by: str, issue: Issue | None = None, action: str = "created", association: str = "NONE"
) -> Payload:
    """Somebody wrote, edited or deleted a comment; without an issue of ours, in one with a key like ours.

    `association` is what GitHub says of them in this repository, such as `COLLABORATOR`.
    """
    payload = _example("issue_comment", "created") | {"action": action, "sender": _person(by)}
    payload["comment"] |= {"body": text, "user": _person(by), "author_association": association}
    if issue is None:
        payload["issue"]["body"] = 'Do it.\n\n<!-- olt key="olt-2017/vision/ada" title="ab" text="cd" -->'
    else:
        payload["issue"] = _issue(issue)
        payload["comment"]["updated_at"] = payload["issue"]["updated_at"]
    return payload


def pull_request(title: str, *, branch: str = "edit") -> Payload:
    """Somebody proposes a change from a branch."""
    payload = _example("pull_request", "opened")
    payload["pull_request"] |= {"title": title, "body": title}
    payload["pull_request"]["head"] |= {"ref": branch}
    return payload


def _issue(issue: Issue) -> Payload:
    example: Payload = _example("issues", "reopened")["issue"]
    example.pop("pull_request", None)
    return example | {
        "number": issue.number,
        "node_id": issue.id,
        "title": issue.title,
        "body": issue.body,
        "state": issue.state.lower(),
        "updated_at": write_time(issue.updated_at),
        "assignees": [_person(account.login) for account in issue.assignees],
        "labels": [{"name": label.name, "color": label.color} for label in issue.labels],
        "user": {"login": issue.author.login, "type": "Bot"},
    }


def _person(login: str) -> Payload:
    return {"login": login, "type": "Bot" if login.endswith("[bot]") else "User"}


def _example(name: str, action: str) -> Payload:
    for event in _examples():
        if event["name"] == name:
            for payload in event["examples"]:
                if payload["action"] == action:
                    return copy.deepcopy(payload)
    raise LookupError(f"GitHub publishes no example of {name} {action}")


@cache
def _examples() -> list[Payload]:
    events: list[Payload] = json.loads(published_file("webhooks.json").read_text(encoding="utf-8"))
    return events
