"""Reading the repository once, for several plans that are to be compared."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from olt_actions.gateway.reader import Reader, Snapshot


@dataclass(frozen=True, slots=True)
class SharedReader(Reader):
    """A reader that looks up all of these `people`, casefolded, and keeps what it has read of the whole repository."""

    people_of_all: frozenset[str] = frozenset()
    _kept: list[Snapshot] = field(default_factory=list)

    def snapshot(self, people: frozenset[str] = frozenset(), since: datetime | None = None) -> Snapshot:  # noqa: ARG002
        """The whole repository as it was when it was first asked for. Raises `GitHubError`."""
        if not self._kept:
            self._kept.append(Reader.snapshot(self, people | self.people_of_all))
        return self._kept[0]
