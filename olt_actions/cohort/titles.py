"""Titles put together from parts of the cohort file: shortened by rule where GitHub's do not take all of it."""

from __future__ import annotations

from collections.abc import Sequence

LONGEST_ISSUE_TITLE = 256
LONGEST_MILESTONE_TITLE = 255


def names_that_fit(names: Sequence[str], room: int) -> str:
    """All names, or as many as fit into `room` characters and at least one: "Ada, Lin and 5 others"."""
    everybody = " and ".join(names)
    if len(everybody) <= room:
        return everybody
    shorter = (_some(names, count) for count in range(len(names) - 1, 0, -1))
    return next((text for text in shorter if len(text) <= room), _some(names, 1))


def joined(first: str, between: str, second: str, room: int = LONGEST_ISSUE_TITLE) -> str:
    """Both parts with what stands between them; where that is too long, the longer one gives way to the shorter."""
    spare = room - len(between)
    most = max(spare // 2, spare - min(len(first), len(second)))
    first = cut(first, most)
    return f"{first}{between}{cut(second, spare - len(first))}"


def cut(text: str, room: int) -> str:
    """The text, or as many of its words as fit into `room` characters and an ellipsis."""
    if len(text) <= room:
        return text
    begin = text[: room - 1]
    word = begin.rfind(" ")
    return f"{(begin[:word] if word > room // 2 else begin).rstrip()}…"


def _some(names: Sequence[str], count: int) -> str:
    others = len(names) - count
    rest = f" and {others} other{'s' if others > 1 else ''}" if others else ""
    return f"{', '.join(names[:count])}{rest}"
