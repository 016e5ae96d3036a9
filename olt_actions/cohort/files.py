"""Where the cohorts of a repository are: one in `cohort.yaml`, or several in `cohorts/`, and what belongs to each.

It needs nothing but Python itself: a job that only lists cohorts (`.github/actions/cohorts/`) installs nothing for it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

SINGLE = "cohort.yaml"
FOLDER = "cohorts"
TEMPLATES = "templates"

_PLACEHOLDER = "github: example-"
_ID = re.compile(r"^cohort[\"']?\s*:.*?\bid[\"']?\s*:\s*[\"']?([^\s\"',}#]+)", re.MULTILINE | re.DOTALL)
_KEY = re.compile(r"<!-- olt key=\"([^\"\s<>/]+)/")


def cohort_files(root: Path) -> tuple[Path, ...]:
    """The cohort files of a repository, `cohort.yaml` first.

    Beside others it counts once it names people of its own: a template's first file may stay where it is.
    """
    single, several = root / SINGLE, sorted((root / FOLDER).glob("*.yaml"))
    if single.is_file() and not (several and _PLACEHOLDER in _text(single)):
        return (single, *several)
    return tuple(several)


def is_one_of_several(file: Path) -> bool:
    """Whether a cohort file lies in the folder for several."""
    return file.absolute().parent.name == FOLDER


def root_of(file: Path) -> Path:
    """The root of the repository in which a cohort file lies."""
    return file.absolute().parents[1 if is_one_of_several(file) else 0]


def templates_of(file: Path) -> Path:
    """The folder of a cohort's templates: of several, its own where it has one, and otherwise that of all."""
    beside = file.absolute().parent
    folders = (beside / file.stem, beside.parent) if is_one_of_several(file) else ()
    return next((it / TEMPLATES for it in folders if (it / TEMPLATES).is_dir()), beside / TEMPLATES)


def folder_of(file: Path) -> str:
    """The folder of what is kept for a cohort, such as its site, below that for all: `cohorts/spring`, or '.'."""
    return f"{FOLDER}/{file.stem}" if is_one_of_several(file) else "."


def others_of(file: Path) -> tuple[Path, ...]:
    """The cohort files beside this one in its repository."""
    return tuple(it for it in cohort_files(root_of(file)) if it != file.absolute())


def id_in(file: Path) -> str:
    """The id of the cohort as it is written in the file, without reading the rest; '' where none is found."""
    found = _ID.search(_text(file))
    return found[1] if found else ""


def is_listed_in(file: Path, login: str) -> bool:
    """Whether the file has that login beside a person; False where it is written in a way that is not looked for."""
    pattern = rf"github[\"']?\s*:\s*[\"']?{re.escape(login)}[\"']?\s*(?:[,}}#]|$)"
    return bool(login) and re.search(pattern, _text(file), re.IGNORECASE | re.MULTILINE) is not None


def concerned_by(event: Mapping[str, object], files: Iterable[Path]) -> tuple[Path, ...]:
    """Those whose issue it is in which something has happened, by the key in its body."""
    issue = event.get("issue")
    keys = _KEY.findall(str(issue.get("body") or "")) if isinstance(issue, dict) else ()
    return tuple(file for file in files if keys and id_in(file) == keys[-1])


def changed_by(names: Collection[str], files: Iterable[Path], root: Path) -> tuple[Path, ...]:
    """Those that a change of these files, named relative to `root`, can make a difference to."""
    return tuple(
        file
        for file in files
        if file.relative_to(root).as_posix() in names
        or any((root / name).is_relative_to(templates_of(file)) for name in names)
    )


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig", errors="replace")
    except OSError:
        return ""
