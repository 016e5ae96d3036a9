"""How warm each cell of the heatmap is: from 0, where nothing is done, to 4."""

from __future__ import annotations

from olt_actions.report.summary import Heatmap

WARMEST = 4


def heat_levels(heatmap: Heatmap) -> list[list[int]]:
    """A level for each cell, by row and week; any work done is at least 1.

    Where it is told how much there was to do, the warmest is all of it; elsewhere the most that any pair did in a week.
    """
    most = max((number for row in heatmap.rows for number in row.done), default=0)
    return [
        [_level(done, most if row.opened is None else row.opened[position]) for position, done in enumerate(row.done)]
        for row in heatmap.rows
    ]


def _level(done: int, most: int) -> int:
    return 0 if done == 0 else max(1, min(WARMEST, WARMEST * done // max(most, 1)))
