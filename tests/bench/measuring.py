"""Runs `olt` as a process against a local GitHub in another, and notes what it cost.

The process that does so stays small and imports nothing of the program: on Linux the peak of a child's memory begins at
that of whoever starts it.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Protocol

from tests.bench.kinds import BEGUN, EVENT, SET_UP, Kind

_UNITS_IN_A_MEGABYTE = 1024 * 1024 if sys.platform == "darwin" else 1024  # of `ru_maxrss`


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run cost: requests and points, seconds of the processor, and megabytes of memory at its peak."""

    requests: int
    points: int
    seconds: float
    megabytes: int


class Ask(Protocol):
    """Asks the local GitHub's process for something, by the name of one of `Host`'s methods."""

    def __call__(self, name: str, *arguments: Any, **options: Any) -> Any:
        """What that method returns."""


def measure(people: int) -> Iterator[tuple[Kind, Cost]]:
    """Every kind of run for that many people, in order."""
    with TemporaryDirectory() as name, _host() as ask:
        folder = Path(name)
        ask("write", folder / "cohort", people)
        environment = ask("open", people, has_begun=False)
        yield SET_UP, run(SET_UP, folder, environment, ask, _measured)
        environment = ask("open", people, has_begun=True)
        for kind in BEGUN:
            yield kind, run(kind, folder, environment, ask, _measured)


def run(kind: Kind, folder: Path, environment: Mapping[str, str], ask: Ask, command: Any) -> Cost:
    """One run of that kind; raises `RuntimeError` if it fails, or writes what it has no reason to write."""
    arguments = list(kind.arguments)
    if kind.now:
        ask("set_clock", kind.now)
        arguments += ["--now", kind.now.isoformat()]
    if kind is EVENT:
        event = folder / "event.json"
        event.write_text(json.dumps(ask("hand_in")), encoding="utf-8")
        environment = {**environment, "GITHUB_EVENT_NAME": "issue_comment", "GITHUB_EVENT_PATH": str(event)}
    requests, writes, points = ask("counts")
    seconds, megabytes = command(arguments, folder, environment)
    more_requests, more_writes, more_points = ask("counts")
    if (more_writes > writes) != kind.writes:
        raise RuntimeError(f"`olt {kind.name}` made {more_writes - writes} writes.")
    return Cost(more_requests - requests, more_points - points, seconds, megabytes)


def _measured(arguments: list[str], folder: Path, environment: Mapping[str, str]) -> tuple[float, int]:
    with (folder / "output.txt").open("w+", encoding="utf-8") as output:
        process = subprocess.Popen(  # noqa: S603
            [sys.executable, "-m", "olt_actions", *arguments],
            cwd=folder,
            env={**os.environ, **environment},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            output.seek(0)
            raise RuntimeError(f"`olt {' '.join(arguments)}` failed:\n{output.read()}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss // _UNITS_IN_A_MEGABYTE


@contextmanager
def _host() -> Iterator[Ask]:
    here, there = get_context("spawn").Pipe()
    process = get_context("spawn").Process(target=_serve, args=(there,), daemon=True)
    process.start()

    def ask(name: str, *arguments: Any, **options: Any) -> Any:
        here.send((name, arguments, options))
        return here.recv()

    try:
        yield ask
    finally:
        here.send(None)
        process.join()


def _serve(connection: Connection) -> None:
    import_module("tests.bench.host").serve(connection)  # here, for this module must stay small
