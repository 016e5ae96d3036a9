"""Everything that can go wrong and that we foresaw.

```
OltError                       message, and a hint that says how to fix it
├── CohortError                problems: every Problem found in the cohort file and its templates, not the first
├── NotConfigured              the cohort file is still the shipped one; file and line: where to begin editing
├── RosterError                problems: every row of a roster to fix
├── UnsafePlan                 reasons, with numbers
└── GitHubError                doing: what we were about; message: GitHub's own words
    ├── NotFound               also what GitHub answers where a token may not look
    ├── PermissionDenied       the token may not do that, or nobody may
    │   └── TokenRefused       the token is not known, or too weak for the whole request
    ├── Rejected               GitHub understood and refused; nothing happened
    │   └── DocumentRejected   a GraphQL document was refused before any of it ran; errors: GitHub's own, all of them
    ├── RateLimited            nothing happened; wait: seconds GitHub asks for, where it says; until: when they are over
    ├── GitHubUnavailable      a read failed again and again
    │   └── AskedTooMuch       a read was more than GitHub manages: ask for less
    └── OutcomeUnknown         a write left and no clear answer came back: look before sending again
        ├── TimedOut           GitHub ran out of time
        └── OutOfResources     GitHub ran out of resources, as it will whenever that much is asked for
```

Commands turn an `OltError` into one readable message and exit status 1. Anything else is a bug and exits 3.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any


def counted(count: int, thing: str, things: str = "") -> str:
    """How many there are, as messages say it: `1 week`, `2 weeks`; `things` is a plural without that s."""
    return f"{count} {thing if count == 1 else things or f'{thing}s'}"


class OltError(Exception):
    """A foreseen failure, told in the user's words."""

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".rstrip()


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """One thing to fix, and where it is; `file` is relative to the working directory, `line` counts from 1."""

    file: str
    line: int
    path: str
    message: str
    hint: str = ""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.path}: {self.message} {self.hint}".rstrip()


class CohortError(OltError):
    """The cohort file or a template has mistakes; carries every problem, in order of file and line."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))


class NotConfigured(OltError):
    """The cohort file is still the one that ships; `file` and `line` say where to begin editing."""

    def __init__(self, message: str, *, hint: str, file: str, line: int) -> None:
        super().__init__(message, hint=hint)
        self.file = file
        self.line = line


@dataclass(frozen=True, order=True, slots=True)
class RosterProblem:
    """One cell of a sheet to fix: its row as a spreadsheet counts it, and the heading of its column."""

    row: int
    heading: str
    message: str
    hint: str = ""

    def __str__(self) -> str:
        return f"row {self.row}, {self.heading}: {self.message} {self.hint}".rstrip()


class RosterError(OltError):
    """A roster has rows to fix; carries all of them, in order. `understood` says what could be read of the others."""

    def __init__(self, file: str, problems: Iterable[RosterProblem], understood: str = "") -> None:
        self.problems = tuple(sorted(set(problems)))
        rows = len({problem.row for problem in self.problems})
        last = f"{counted(rows, 'row')} to fix in {file}. Nothing was written."
        super().__init__("\n".join(filter(None, [*map(str, self.problems), understood, last])))


class UnsafePlan(OltError):
    """The plan would do something no organizer is likely to mean."""


class GitHubError(OltError):
    """GitHub did not do what we asked; `doing` says what that was, `reason` why not."""

    def __init__(self, message: str, *, doing: str = "", hint: str = "") -> None:
        super().__init__(f"{doing}: {message}" if doing else message, hint=hint)
        self.doing = doing
        self.reason = message


class NotFound(GitHubError):
    """There is no such thing, or this token may not see it: GitHub does not tell these apart."""


class PermissionDenied(GitHubError):
    """This token may not do that, or nobody may for the time being, as in a locked conversation."""


class TokenRefused(PermissionDenied):
    """GitHub refused the token, or all of a request at once: with this token, nothing else is worth trying."""


class Rejected(GitHubError):
    """GitHub refused the request; it had no effect."""


class DocumentRejected(Rejected):
    """GitHub refused a whole GraphQL document, for what may be the fault of one of its parts."""

    def __init__(self, message: str, errors: Sequence[Mapping[str, Any]], *, doing: str = "", hint: str = "") -> None:
        super().__init__(message, doing=doing, hint=hint)
        self.errors = tuple(errors)


class RateLimited(GitHubError):
    """GitHub wants us to slow down; the request had no effect."""

    def __init__(
        self,
        message: str,
        *,
        wait: float | None = None,
        until: datetime | None = None,
        doing: str = "",
        hint: str = "",
    ) -> None:
        super().__init__(message, doing=doing, hint=hint)
        self.wait = wait
        self.until = until


class GitHubUnavailable(GitHubError):
    """A read was tried several times and GitHub never answered it."""


class AskedTooMuch(GitHubUnavailable):
    """GitHub did not manage a read in its time, or with its resources; less of the same may well be answered."""


class OutcomeUnknown(GitHubError):
    """A write was sent and may or may not have taken effect."""


class TimedOut(OutcomeUnknown):
    """GitHub gave up on a request after its ten seconds, or we on GitHub; a write may have taken effect."""


class OutOfResources(OutcomeUnknown):
    """GitHub spent on a document all that it spends on one; parts of a write may have taken effect."""
