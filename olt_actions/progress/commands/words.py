"""What stands behind a command's name: the boxes that are meant, the days or the date that are granted.

Takes one line of untrusted text; gives numbers and dates within bounds, or None where it is not understood. Only the
digits 0 to 9 are digits here. Nothing is guessed: `/extend 3` could be three days, or the third.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Literal

BOXES_AT_MOST = 999
DAYS_AT_MOST = 366
_LOOKED_AT = 200  # characters: more than anybody needs, and a bound on what every pattern below can cost

_FOR = re.compile(r"(?:^|[ \t])for[ \t]", re.IGNORECASE | re.ASCII)
_BOX_WORDS = re.compile(r"[ \t,;&]+|(?<=\d)\.(?=[ \t]|$)", re.ASCII)
_RANGE = re.compile(r"(?P<first>\d{1,6})(?:[-–](?P<last>\d{1,6}))?", re.ASCII)
_SPAN = re.compile(
    r"(?:by[ \t]+)?(?P<count>\d{1,6})[ \t]*(?P<unit>d|days?|w|weeks?)(?=[ \t.,;:!)]|$)", re.IGNORECASE | re.ASCII
)
_DATE = re.compile(r"(?:(?:to|until)[ \t]+)?(?P<date>\d{4}-\d{2}-\d{2})(?=[ \t.,;:!)]|$)", re.IGNORECASE | re.ASCII)


def read_boxes(text: str) -> frozenset[int] | Literal["all"] | None:
    """The boxes of `2 4`, `2,4`, `2-4` or `all`, counted from 1; None for anything else, and for none at all.

    What follows a `for` says whose boxes they are, and is not read.
    """
    text = _FOR.split(text[:_LOOKED_AT], maxsplit=1)[0]
    words = [word for word in _BOX_WORDS.split(text.strip().lower()) if word and word != "and"]
    if words == ["all"]:
        return "all"
    boxes: set[int] = set()
    for word in words:
        found = _RANGE.fullmatch(word)
        if found is None:
            return None
        first, last = int(found["first"]), int(found["last"] or found["first"])
        if not 1 <= first <= last <= BOXES_AT_MOST:
            return None
        boxes.update(range(first, last + 1))
    return frozenset(boxes) or None


def read_extension(text: str) -> int | date | None:
    """The days of `3d`, `3 days` or `1w`, or the date of `2017-05-01`, whatever follows; None for anything else."""
    text = text[:_LOOKED_AT].strip()
    if span := _SPAN.match(text):
        days = int(span["count"]) * (7 if span["unit"][0] in "wW" else 1)
        return days if 1 <= days <= DAYS_AT_MOST else None
    if found := _DATE.match(text):
        try:
            return date.fromisoformat(found["date"])
        except ValueError:
            return None
    return None
