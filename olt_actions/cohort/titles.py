"""How names are put into a title: all of them, or as many as GitHub's titles take."""

from __future__ import annotations

from collections.abc import Sequence

LONGEST_ISSUE_TITLE = 256


def names_that_fit(names: Sequence[str], room: int) -> str:
    """All names, or as many as fit into `room` characters and at least one: "Ada, Lin and 5 others"."""
    everybody = " and ".join(names)
    if len(everybody) <= room:
        return everybody
    shorter = (_some(names, count) for count in range(len(names) - 1, 0, -1))
    return next((text for text in shorter if len(text) <= room), _some(names, 1))


def _some(names: Sequence[str], count: int) -> str:
    others = len(names) - count
    rest = f" and {others} other{'s' if others > 1 else ''}" if others else ""
    return f"{', '.join(names[:count])}{rest}"
