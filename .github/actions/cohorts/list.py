"""Says, as step outputs, which cohorts of this repository an event concerns; run with Python alone, from its root."""

from __future__ import annotations

import json
import os
import secrets
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

sys.path.append(str(Path(__file__).parents[3]))  # last: nothing that lies there stands in for a module of Python's own

from olt_actions.cohort.files import (
    SINGLE,
    changed_by,
    cohort_files,
    concerned_by,
    folder_of,
    is_listed_in,
    is_one_of_several,
)


def outputs(root: Path, environment: Mapping[str, str]) -> dict[str, str]:
    """The outputs, as the action describes them, for an event of that environment in the repository at `root`."""
    files = cohort_files(root)
    single = not any(map(is_one_of_several, files))
    event, name = event_of(environment), environment.get("GITHUB_EVENT_NAME", "")
    concerned = files
    if name in ("issues", "issue_comment"):
        concerned = concerned_by(event, files)
    elif name == "pull_request" and (names := changed_names(root)) is not None:
        concerned = changed_by(names, files, root)
    login = str((event.get("sender") or {}).get("login") or "")
    paths = [file.relative_to(root) for file in concerned]
    rows = [
        {"file": path.as_posix(), "folder": folder_of(root / path), "name": "-".join(path.with_suffix("").parts)}
        for path in paths
    ]
    return {
        "single": json.dumps(single),
        "several": json.dumps([] if single else rows),
        "files": SINGLE if single else "\n".join(row["file"] for row in rows),
        "listed": json.dumps(any(is_listed_in(file, login) for file in concerned[:1])),
    }


def event_of(environment: Mapping[str, str]) -> dict[str, Any]:
    """The payload that Actions has written; {} without one."""
    try:
        event: dict[str, Any] = json.loads(Path(environment.get("GITHUB_EVENT_PATH", "")).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return event


def changed_names(root: Path) -> list[str] | None:
    """The files that the merge of a pull request changes; None where git cannot tell."""
    command = ["git", "-C", str(root), "diff", "--name-only", "-z", "HEAD^1", "HEAD"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own command
    return [it for it in done.stdout.split("\0") if it] if done.returncode == 0 else None


if __name__ == "__main__":
    with Path(os.environ["GITHUB_OUTPUT"]).open("a", encoding="utf-8") as file:
        found = outputs(Path.cwd(), os.environ)
        end = secrets.token_hex(16)  # which no name of a file can contain on purpose
        file.writelines(f"{key}<<{end}\n{value}\n{end}\n" for key, value in found.items())
