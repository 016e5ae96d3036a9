"""Putting something else in the place of a thing that goes away, wherever others refer to it."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from olt_actions.local_github.world.node import Node
    from olt_actions.local_github.world.world import World


def replace_references(world: World, old: Node, new: Node | None) -> None:
    """Make every field that is `old` be `new`, and take `old` out of every list and every mapping by id."""
    for node in world.nodes.values():
        for field in fields(node):
            value = getattr(node, field.name)
            if value is old:
                setattr(node, field.name, new)
            elif isinstance(value, list) and old in value:
                value.remove(old)
            elif isinstance(value, dict):
                value.pop(old.id, None)
