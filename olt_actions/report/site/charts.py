"""Plots of the site, as SVG without style or script of its own: the page's style sheet colours them, light and dark."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree

from markupsafe import Markup
from pygal import Config, StackedBar  # type: ignore[import-untyped]

from olt_actions.report.summary import Activity

_WIDTH, _HEIGHT = 760, 280
_SVG = "http://www.w3.org/2000/svg"
_KEPT = {f"{{{_SVG}}}{name}" for name in ("svg", "g", "rect", "path", "text")} | {"svg", "g", "rect", "path", "text"}
_TICKS_AT_MOST = 6


def activity_chart(activity: Sequence[Activity], title: str, description: str) -> Markup:
    """Comments, hand-ins and finished work of each week as stacked bars, named for those who cannot see them."""
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
    """The drawing alone. The library's own style, script and tooltips go; a title and a description come."""
    _prune(tree)
    tree.set("role", "img")
    tree.set("aria-label", f"{title}. {description}")
    for position, (tag, text) in enumerate((("title", title), ("desc", description))):
        told = ElementTree.Element(tag)
        told.text = text
        tree.insert(position, told)
    ElementTree.register_namespace("", _SVG)
    return Markup(ElementTree.tostring(tree, encoding="unicode"))  # noqa: S704 - it has just been escaped


def _prune(element: ElementTree.Element) -> None:
    for name in ("id", "style"):
        element.attrib.pop(name, None)
    for child in list(element):
        if child.tag in _KEPT:
            _prune(child)
        else:
            element.remove(child)
