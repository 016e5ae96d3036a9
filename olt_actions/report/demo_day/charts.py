"""Charts in Mermaid, which GitHub draws. In: numbers. Out: the text of a diagram.

Nothing that people wrote goes into a chart: titles are ours and labels are numbers or days. Each chart comes with its
numbers in words, for people who cannot see it. https://mermaid.js.org/syntax/xyChart.html
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from olt_actions.report.summary import Summary

_WEEKS_IN_A_YEAR = 52
_WIDTH, _HEIGHT, _BAND = 700, 360, 60  # pixels; a band is the room for one label


@dataclass(frozen=True, slots=True)
class Chart:
    """A diagram, and its numbers in words."""

    mermaid: str
    words: str


def weeks_chart(summary: Summary) -> Chart | None:
    """Draw how much of each week's work is done, over all that has opened; None before anything has opened."""
    weeks = [week for week in summary.weeks if week.count.of]
    if not weeks:
        return None
    labels = [str(week.number) for week in weeks]
    bars = [[week.count.of for week in weeks], [week.count.done for week in weeks]]
    words = ", ".join(f"week {week.number}: {week.count.done} of {week.count.of}" for week in weeks)
    return Chart(_xychart("Finished work by week", "week", labels, "pieces of work", bars), f"Finished: {words}.")


def activity_chart(summary: Summary) -> Chart | None:
    """Draw the number of comments in each seven days; None if there were none."""
    comments = [some.comments for some in summary.activity]
    if not any(comments):
        return None
    year = " %Y" if len(summary.activity) > _WEEKS_IN_A_YEAR else ""  # a label that is there twice would be one bar
    labels = [f"{some.first.day} {some.first:%b{year}}" for some in summary.activity]
    words = ", ".join(f"{label}: {number}" for label, number in zip(labels, comments, strict=True))
    chart = _xychart("Comments", "seven days from", labels, "comments", [comments])
    return Chart(chart, f"Comments in the seven days from {words}.")


def _xychart(title: str, across: str, labels: Sequence[str], up: str, bars: Sequence[Sequence[int]]) -> str:
    most = max(max(bar) for bar in bars)
    size = {"width": max(_WIDTH, _BAND * len(labels)), "height": _HEIGHT}  # so that labels do not overlap
    lines = [
        f"%%{{init: {json.dumps({'xyChart': size})}}}%%",
        "xychart-beta",
        f'    title "{title}"',
        f'    x-axis "{across}" [{", ".join(map(json.dumps, labels))}]',
        f'    y-axis "{up}" 0 --> {most}',
        *(f"    bar [{', '.join(map(str, bar))}]" for bar in bars),
    ]
    return "\n".join(lines)
