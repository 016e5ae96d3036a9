"""The event that started an Actions run, as far as it concerns us: which of our issues it happened in.

Reads the payload that Actions puts on disk. Nothing of it is believed but the number of the issue: the run asks
GitHub for the rest. https://docs.github.com/en/webhooks/webhook-events-and-payloads
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from olt_actions.cohort.model import Cohort
from olt_actions.errors import OltError
from olt_actions.keys import parse

_EVENTS = {"issues", "issue_comment"}


def read_event(environment: Mapping[str, str]) -> dict[str, Any]:
    """The payload of the event. Raises `OltError` where there is none that `olt progress` knows."""
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


def issue_concerned(payload: Mapping[str, Any], cohort: Cohort) -> int | None:
    """The number of the issue of this cohort that a person did something in; None for everything else."""
    issue, sender = payload.get("issue") or {}, payload.get("sender") or {}
    if "pull_request" in issue or sender.get("type") == "Bot" or payload.get("action") == "transferred":
        return None
    if payload.get("action") == "deleted" and "comment" not in payload:
        return None
    written = parse(str(issue.get("body") or ""))
    if written is None or written.key.cohort != cohort.id:
        return None
    number = issue.get("number")
    return number if isinstance(number, int) else None
