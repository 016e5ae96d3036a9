"""Why an operation is in a plan: a sentence that an organizer understands, and where it comes from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from olt_actions.plan.operations import Operation

Kind = Literal["file", "template", "act", "date", "github"]
"""What has changed: the cohort file, a template, what people did, the time, or what GitHub holds."""

Subject = tuple[str, ...]
Causes = Mapping[Subject, "Cause"]
"""The causes of a plan's operations, by what `subject_of` makes of them."""


@dataclass(frozen=True, slots=True)
class Cause:
    """Why something is to change. What has one `headline` belongs together; `sentence` says it with all that is known.

    `where` is the line of the file that says so, `person` the id of who did it or whom it is about, and `day` when it
    happened or is to hold, in the cohort's zone. At least one of the three is known.
    """

    kind: Kind
    headline: str
    sentence: str = ""
    where: str = ""
    person: str = ""
    day: date | None = None

    def __str__(self) -> str:
        return self.sentence or self.headline


def subject_of(operation: Operation) -> Subject:
    """What tells an operation from all others of a plan, and is the same for a simpler form of it."""
    return (type(operation).__name__, *operation.subject())


def merged(causes: Iterable[Causes]) -> Causes:
    """The causes of several plans; where two have an operation, the earlier says why."""
    return {subject: cause for some in reversed(tuple(causes)) for subject, cause in some.items()}
