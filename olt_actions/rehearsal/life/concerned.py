"""Which issues an event concerns, and so may look different after it."""

from __future__ import annotations

from collections.abc import Callable

from olt_actions.local_github.world.issues import Issue
from olt_actions.rehearsal.life.scene import Scene, name_of

Concerns = Callable[[Scene, Issue], bool]


def nothing(_scene: Scene, _issue: Issue) -> bool:
    """No issue at all."""
    return False


def named(*names: str) -> Concerns:
    """The issues of those names, such as `vision/ada`."""
    return lambda _scene, issue: name_of(issue) in names


def all_of(*slugs: str) -> Concerns:
    """All issues of those assignments and meetings, or all journeys."""
    return lambda _scene, issue: name_of(issue).partition("/")[0] in slugs


def in_pair(*pairs: str) -> Concerns:
    """All issues of those pairs, their journeys included."""
    return lambda scene, issue: any(issue in scene.pair(pair) for pair in pairs)
