"""Clients that die at a chosen request, or take turns with another run at each of theirs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from random import Random
from threading import Condition
from typing import Any

from olt_actions.gateway.client import Client, Json


class Killed(BaseException):
    """The process is gone; nothing in it may catch this."""


@dataclass(slots=True)
class CrashingClient(Client):
    """A client whose process is killed at its n-th request, before it is sent or after it was answered."""

    dies_at: int = 0
    after: bool = False

    def _send(self, verb: str, path: str, body: Json | None, parameters: Mapping[str, str] | None = None) -> Any:  # noqa: ANN401
        last = self.requests.total + 1 == self.dies_at
        if last and not self.after:
            raise Killed
        answer = Client._send(self, verb, path, body, parameters)
        if last:
            raise Killed
        return answer


_TURNS_A_SECOND = 10


@dataclass(slots=True)
class Turns:
    """Whose request is next, of several runs in threads of their own: drawn whenever all of them wait.

    So one seed always gives the same order, however the threads are scheduled. Whoever sleeps lets the others send ten
    requests a second.
    """

    random: Random
    running: set[int]
    waiting: dict[int, float] = field(default_factory=dict)  # by run: from which turn on it may be drawn
    number: int = 0
    turn: int | None = None
    changed: Condition = field(default_factory=Condition)

    def wait(self, run: int, seconds: float = 0.0) -> None:
        """Sleep, and wait until it is this run's turn, which lasts until it waits again or ends."""
        with self.changed:
            self.waiting[run] = self.number + seconds * _TURNS_A_SECOND
            if self.turn in (run, None):
                self._draw()
            self.changed.wait_for(lambda: self.turn == run and run not in self.waiting)

    def end(self, run: int) -> None:
        """Let the others go on without this run."""
        with self.changed:
            self.running.discard(run)
            self.waiting.pop(run, None)
            if self.turn in (run, None):
                self._draw()

    def _draw(self) -> None:
        self.turn = None
        if self.running and self.waiting.keys() == self.running:
            self.number += 1
            awake = sorted(run for run, since in self.waiting.items() if since < self.number)
            self.turn = self.random.choice(awake) if awake else min(self.waiting, key=self.waiting.__getitem__)
            del self.waiting[self.turn]
            self.changed.notify_all()


@dataclass(slots=True)
class TakingTurns(CrashingClient):
    """A client of the run `number` that sends each request when it is that run's turn, and may be killed as well."""

    turns: Turns | None = None
    number: int = 0

    def _send(self, verb: str, path: str, body: Json | None, parameters: Mapping[str, str] | None = None) -> Any:  # noqa: ANN401
        if self.turns:
            self.turns.wait(self.number)
        return CrashingClient._send(self, verb, path, body, parameters)
