"""The folder that `olt summary` writes to: what lies there from before, and what is to lie there now."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from olt_actions.errors import OltError

_PARTS = "demo-day-*.md"


def read_calendars(folder: Path) -> dict[str, bytes]:
    """The calendars below the folder, by their path in it."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.ics")}


def write_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write the files; one that is the same already stays untouched. Parts of a text that was longer before go.

    Raises `OltError` where something cannot be written.
    """
    try:
        for name, content in files.items():
            path = folder / name
            if not path.is_file() or path.read_bytes() != content:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
        for part in folder.glob(_PARTS):
            if part.name not in files:
                part.unlink()
    except OSError as error:
        raise OltError(
            f"{error.filename} cannot be written: {error.strerror}. Nothing was changed on GitHub."
        ) from error
