"""The charts of the site: bars as SVG, and the levels of the heatmap's cells.

The SVG has no style or script of its own: the page's style sheet colours it, light and dark.
"""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree

from markupsafe import Markup

from olt_actions.report.summary import Activity, Heatmap

_WIDTH, _HEIGHT = 760, 280
_SVG = "http://www.w3.org/2000/svg"
_KEPT = {f"{{{_SVG}}}{name}" for name in ("svg", "g", "rect", "path", "text")} | {"svg", "g", "rect", "path", "text"}
_TICKS_AT_MOST = 6
WARMEST = 4


def activity_chart(activity: Sequence[Activity], title: str, description: str) -> Markup:
    """Draw comments, hand-ins and finished work of each week as stacked bars; the texts are for screen readers."""
    from pygal import Config, StackedBar  # type: ignore[import-untyped]  # slow to import, and Check draws nothing

    config = Config(
        width=_WIDTH,
        height=_HEIGHT,
        js=[],
        css=[],
        no_prefix=True,
        show_legend=False,
        margin=8,
        max_scale=_TICKS_AT_MOST,
        formatter=lambda value: f"{value:.0f}",
    )
    chart = StackedBar(config)
    chart.x_labels = [f"{week.first.day} {week.first:%b}" for week in activity]
    chart.add("Comments", [week.comments for week in activity])
    chart.add("Hand-ins", [week.hand_ins for week in activity])
    chart.add("Finished", [week.finished for week in activity])
    return _plain(chart.render_tree(), title, description)


def _plain(tree: ElementTree.Element, title: str, description: str) -> Markup:
    """The drawing alone: without the library's own style, script and tooltips, with a title and a description."""
    _prune(tree)
    tree.set("role", "img")
    tree.set("aria-label", f"{title}. {description}")
    for position, (tag, text) in enumerate((("title", title), ("desc", description))):
        label = ElementTree.Element(tag)
        label.text = text
        tree.insert(position, label)
    ElementTree.register_namespace("", _SVG)
    return Markup(ElementTree.tostring(tree, encoding="unicode"))  # noqa: S704 - it has just been escaped


def _prune(element: ElementTree.Element) -> None:
    for name in ("id", "style"):  # ids are random, and the page's policy forbids inline styles
        element.attrib.pop(name, None)
    for child in list(element):
        if child.tag in _KEPT:
            _prune(child)
        else:
            element.remove(child)


def heat_levels(heatmap: Heatmap) -> list[list[int]]:
    """The level of each cell by row and week, from 0 for nothing done to `WARMEST`; any work done is at least 1.

    The warmest is all of the week's work if the heatmap has that number, or else the most that any pair did in a week.
    """
    most = max((number for row in heatmap.rows for number in row.done), default=0)
    return [
        [_level(done, most if row.opened is None else row.opened[position]) for position, done in enumerate(row.done)]
        for row in heatmap.rows
    ]


def _level(done: int, most: int) -> int:
    return 0 if done == 0 else max(1, min(WARMEST, WARMEST * done // max(most, 1)))
