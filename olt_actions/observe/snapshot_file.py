"""Saving GitHub's answer to a file, so that the summary can be built again without asking.

The file is JSON: `format`, the repository's name, the instant at which it was read, and GitHub's answer. It has the
texts of all issues and comments, even of people who do not want to be named in public, so it is for whoever works on
the summary and never part of the site.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from pathlib import Path
from typing import Any

from olt_actions.errors import OltError
from olt_actions.gateway.reader import Snapshot

FORMAT = "olt-observation/3"


@dataclass(frozen=True, slots=True)
class SavedSnapshot:
    """A snapshot of the repository `owner/name`, and when it was read (aware)."""

    repository: str
    read_at: datetime
    snapshot: Snapshot


def save(saved: SavedSnapshot, path: Path) -> None:
    """Write a snapshot to a file; missing folders above it are created."""
    path.parent.mkdir(parents=True, exist_ok=True)
    about = {"format": FORMAT, "repository": saved.repository, "read_at": saved.read_at.isoformat()}
    text = json.dumps({**about, "snapshot": asdict(saved.snapshot)}, ensure_ascii=False)
    path.write_text(text + "\n", encoding="utf-8")


def read_json(path: Path) -> dict[str, Any]:
    """The JSON object in a file. Raises `OltError` where there is none."""
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise OltError(f"{path} cannot be read: {error}.") from error
    if not isinstance(value, dict):
        raise OltError(f"{path} holds no JSON object.")
    return value


def load(value: dict[str, Any], path: Path) -> SavedSnapshot:
    """What `save` wrote, from the JSON of the file at `path`. Raises `OltError` where it is something else."""
    hint = "Write one with `olt summary --save FILE`."
    if value.get("format") != FORMAT:
        raise OltError(f"{path} is no saved observation ({FORMAT}).", hint=hint)
    try:
        snapshot = Snapshot(**{field.name: value["snapshot"][field.name] for field in fields(Snapshot)})
        return SavedSnapshot(value["repository"], datetime.fromisoformat(value["read_at"]), snapshot)
    except (KeyError, TypeError, ValueError) as error:
        raise OltError(f"{path} is a saved observation from which something is missing: {error}.", hint=hint) from error
