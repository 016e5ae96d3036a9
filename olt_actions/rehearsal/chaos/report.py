"""What chaos says at its end: a row for each kind of disturbance, and of each difference how to play it again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from olt_actions.rehearsal.chaos.play import Outcome

_COLUMNS = ("runs", "disturbed", "alike", "differ", "duplicates", "seconds")


@dataclass(slots=True)
class Row:
    """How the cases of one kind ended."""

    kind: str
    runs: int = 0
    disturbed: int = 0
    alike: int = 0
    duplicates: int = 0
    seconds: float = 0.0

    def add(self, outcome: Outcome) -> None:
        """Count one more case."""
        self.runs += 1
        self.disturbed += outcome.disturbed
        self.alike += outcome.is_alike
        self.duplicates += len(outcome.duplicates)
        self.seconds += outcome.seconds

    def cells(self) -> str:
        """The numbers of the row as text."""
        numbers = (self.runs, self.disturbed, self.alike, self.runs - self.alike, self.duplicates)
        return "".join(f"{number:>12}" for number in numbers) + f"{self.seconds:>12.1f}"


def as_table(kinds: Sequence[str], outcomes: Sequence[Outcome]) -> str:
    """A row for each kind, in that order, and all of them together."""
    rows, total = {kind: Row(kind) for kind in kinds}, Row("in all")
    for outcome in outcomes:
        rows[outcome.kind].add(outcome)
        total.add(outcome)
    width = max(map(len, kinds))
    head = " " * width + "".join(f"{column:>12}" for column in _COLUMNS)
    lines = [f"{row.kind:<{width}}{row.cells()}" for row in (*rows.values(), total)]
    return "\n".join([head, *lines[:-1], "-" * len(head), lines[-1]])


def problems(seed: int, outcomes: Sequence[Outcome]) -> Iterator[str]:
    """What was not as if nothing had happened, each with the command that plays it again."""
    for outcome in sorted(outcomes, key=lambda it: it.name):
        if not outcome.is_good:
            found = [*outcome.differences, *(f"twice: {it}" for it in outcome.duplicates)]
            again = f'olt rehearse --chaos --seed {seed} --case "{outcome.name}"'
            yield "\n  ".join([f"{outcome.name}, at '{outcome.step}':", *found, again])
