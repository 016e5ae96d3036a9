"""What there is to do in an issue: for whom, by when, and whether somebody reviews it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from olt_actions.cohort.model import Pair, Person


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be done in an issue, by whom and until when; `person` is None where it is the whole pair's."""

    pair: Pair
    person: Person | None
    due: datetime | None
    is_reviewed: bool
    is_meeting: bool = False
