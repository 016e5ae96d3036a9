"""Why something of the cohort is ended on GitHub: who or what has left, and since when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

FAREWELL, THE_END = "farewell", "the-end"
"""The slugs of the words that are said on a journey: when somebody has left, and when the cohort is over."""


class End(Enum):
    """The ways to end: on a day that the file names, or by being taken out of it; and with the cohort as a whole."""

    PAIR_LEFT = auto()
    PAIR_GONE = auto()
    PERSON_LEFT = auto()
    PERSON_GONE = auto()
    COHORT_OVER = auto()


@dataclass(frozen=True, slots=True)
class Ending:
    """The end of a pair's or a person's part: `subject` is their id, and `name` what people call them.

    `day`, in the cohort's zone, is the first one without them; None where the file does not say.
    """

    end: End
    subject: str
    name: str
    day: date | None = None

    @property
    def is_of_pair(self) -> bool:
        """Whether it is a whole pair that has left."""
        return self.end in (End.PAIR_LEFT, End.PAIR_GONE)

    @property
    def is_stated(self) -> bool:
        """Whether the file says so, rather than no longer mentioning them."""
        return self.day is not None
