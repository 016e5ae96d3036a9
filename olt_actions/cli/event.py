"""Reads the event that started an Actions run, to find out in which of our issues it happened.

The payload lies in a file that Actions writes. Only the issue's number, the instant and the sender are taken from it:
the run asks GitHub for the rest. https://docs.github.com/en/webhooks/webhook-events-and-payloads
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from olt_actions.cohort.model import Cohort
from olt_actions.errors import OltError
from olt_actions.keys import parse

_EVENTS = {"issues", "issue_comment"}


def read_event(environment: Mapping[str, str]) -> dict[str, Any]:
    """The payload of the event. Raises `OltError` if there is none, or none that `olt progress` handles."""
    name, path = environment.get("GITHUB_EVENT_NAME", ""), environment.get("GITHUB_EVENT_PATH", "")
    if name not in _EVENTS:
        hint = "It is meant for workflows on `issues` and `issue_comment`; everything else is for `olt advance`."
        raise OltError(f"olt progress does not know the event '{name}'.", hint=hint)
    try:
        payload = json.loads(Path(path).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise OltError(f"The event in GITHUB_EVENT_PATH cannot be read: {error}.") from error
    if not isinstance(payload, dict):
        raise OltError("The event in GITHUB_EVENT_PATH is no JSON object.")
    return payload


def happened_at(payload: Mapping[str, Any]) -> datetime | None:
    """When it happened (aware): the last change of the event's issue or comment; None where neither says."""
    instants = []
    for part in (payload.get("issue"), payload.get("comment")):
        try:
            instants.append(datetime.fromisoformat(str((part or {}).get("updated_at"))))
        except ValueError:
            continue
    return max((instant for instant in instants if instant.tzinfo), default=None)


def sender_of(payload: Mapping[str, Any]) -> tuple[str, int | None]:
    """The login of whoever did it, casefolded and '' where the event names nobody, and the number of their account."""
    sender = payload.get("sender") or {}
    number = sender.get("id")
    return str(sender.get("login") or "").casefold(), number if isinstance(number, int) else None


def names_of(payload: Mapping[str, Any]) -> frozenset[str]:
    """Whoever the event itself names: the subject of the issue's key, and who did it."""
    written, (login, account) = parse(str((payload.get("issue") or {}).get("body") or "")), sender_of(payload)
    return frozenset({written.key.subject if written else "", login, str(account)})


def issue_concerned(payload: Mapping[str, Any], cohort: Cohort) -> int | None:
    """The number of the cohort's issue in which a person did something; None for any other event."""
    issue, sender = payload.get("issue") or {}, payload.get("sender") or {}
    # GitHub sends `issue_comment` for pull requests, too: there `issue` has a `pull_request`.
    # https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows#issue_comment
    if "pull_request" in issue or sender.get("type") == "Bot" or payload.get("action") == "transferred":
        return None
    # "deleted" is an action of issues and of comments: with a comment, the issue itself still exists.
    if payload.get("action") == "deleted" and "comment" not in payload:
        return None
    written = parse(str(issue.get("body") or ""))
    if written is None or written.key.cohort != cohort.id:
        return None
    # The body is as of the event and may be forged; it only decides whether to ask GitHub for the issue itself.
    number = issue.get("number")
    return number if isinstance(number, int) else None
