"""The output folder of `olt summary`: reads what an earlier run left there, and writes the files of this one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from olt_actions.errors import OltError

_OURS = {
    "demo-day-[0-9]*.md": b"_Part ",
    "demo-day/*.html": b'name="generator" content="olt_actions"',
    "guides/*.html": b'name="generator" content="olt_actions"',
    "pairs/*.html": b'name="generator" content="olt_actions"',
    "calendar/*/*.ics": b"PRODID:-//olt_actions//",
}
"""Patterns of files that an earlier run may have written, each with a text that only our own files contain."""


def read_calendars(folder: Path) -> dict[str, bytes]:
    """The calendars of an earlier run, by their path in the folder."""
    found = (*folder.glob("calendar.ics"), *folder.glob("calendar/**/*.ics"))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def write_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write the files, and delete those of earlier runs that are not among them. Unchanged files stay untouched.

    Deleting matters if the folder is published: somebody may no longer want to be named.

    Raises `OltError` if something cannot be written.
    """
    try:
        for name, content in files.items():
            path = folder / name

            if not path.is_file() or path.read_bytes() != content:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
        for path in list(_left_behind(folder, files)):
            path.unlink()
    except OSError as error:
        raise OltError(
            f"{error.filename} cannot be written: {error.strerror}. Nothing was changed on GitHub."
        ) from error


def _left_behind(folder: Path, files: Mapping[str, bytes]) -> Iterator[Path]:
    for pattern, mark in _OURS.items():
        for path in folder.glob(pattern):
            if path.relative_to(folder).as_posix() not in files and mark in path.read_bytes():
                yield path
