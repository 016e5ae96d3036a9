"""What a cohort repository consists of: the cohort file, templates, workflows, and the package that they run.

In: where things ship, and the text of the cohort file. Out: the content of each file, by its path. Only this module of
the folder reads files.

The package goes along because the workflows run it from the repository's root, as they do in one made with *Use this
template*: so a cohort goes on with the version it began with, and depends on nothing that could change meanwhile.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import yaml

from olt_actions.bundled_files import FOLDER, PACKAGE, ROOT, shipped_files
from olt_actions.errors import OltError
from olt_actions.init.answers import Slot
from olt_actions.init.cohort_file import InitOptions, cohort_file
from olt_actions.init.roster import Roster

COHORT_FILE = "cohort.yaml"
_LICENSE = "LICENSE"  # of the package, not of what a cohort writes
_WORKFLOWS = ".github/workflows/"


def repository_files(options: InitOptions, roster: Roster | None) -> dict[str, bytes]:
    """Every file of the repository, by its path in it, the cohort file first."""
    shipped = (ROOT / COHORT_FILE).read_text(encoding="utf-8")
    files = {COHORT_FILE: cohort_file(shipped, options, roster).encode()}
    zone = f"timezone: {yaml.safe_load(shipped)['cohort']['timezone']}"
    for name in shipped_files():
        if name == _LICENSE:
            files[f"{PACKAGE.name}/{name}"] = (ROOT / name).read_bytes()
        elif name.startswith(_WORKFLOWS):  # their clocks are the cohort's
            text = (ROOT / name).read_text(encoding="utf-8").replace(zone, f"timezone: {options.timezone}")
            files[name] = text.encode()
        elif name != COHORT_FILE:
            files[name] = (ROOT / name).read_bytes()
    for file in sorted(PACKAGE.rglob("*")):
        path = file.relative_to(PACKAGE)
        if file.is_file() and FOLDER not in path.parts[:1] and "__pycache__" not in path.parts:
            files[f"{PACKAGE.name}/{path.as_posix()}"] = file.read_bytes()
    return files


def shipped_slots() -> dict[str, Slot]:
    """The calls of the shipped program, by the name of their slot."""
    shipped = yaml.safe_load((ROOT / COHORT_FILE).read_text(encoding="utf-8"))
    return {call["slot"]: Slot(call["slot"], call["weekday"], call["time"]) for call in shipped["calls"]}


def write_files(folder: Path, files: Mapping[str, bytes], *, force: bool) -> None:
    """Write the files into `folder`. Raises `OltError` where one is there with another content, unless `force`.

    A call that was interrupted is completed by the next: what is there already as it should be is no obstacle.
    """
    different = [name for name, data in files.items() if _is_there(folder / name, but_not=data)]
    if different and not force:
        shown = ", ".join(different[:5]) + (f" and {len(different) - 5} more" if len(different) > 5 else "")
        hint = "Choose another folder, or overwrite them with --force."
        raise OltError(f"{folder} holds {shown} already. Nothing was written.", hint=hint)
    try:
        for name, data in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise OltError(
            f"{error.filename or folder} cannot be written: {reason}.", hint="Run again to go on."
        ) from error


def _is_there(path: Path, *, but_not: bytes) -> bool:
    return path.is_dir() or (path.is_file() and path.read_bytes() != but_not)
