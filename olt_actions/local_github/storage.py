"""A world as a readable JSON file, and back, without loss.

Each node is stored under its id with its fields; a reference to another node is that node's id, and fields with their
default value are left out. An object that is not a node, such as an option of a field, is stored where it is used.
Types come from the annotations of the classes, so a new class needs no code here. The alternative `pickle` would be
shorter, but nobody could read, compare or repair the file by hand.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, Field, asdict, fields, is_dataclass
from datetime import date, datetime, timedelta
from enum import Enum
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from olt_actions.local_github.times import read_time, write_time
from olt_actions.local_github.world.accounts import Account
from olt_actions.local_github.world.clock import Clock
from olt_actions.local_github.world.node import Node
from olt_actions.local_github.world.projects.projects import ProjectV2
from olt_actions.local_github.world.repositories import Repository
from olt_actions.local_github.world.tokens import Token
from olt_actions.local_github.world.world import World

FORMAT = 2  # to be raised when an older file would be read wrongly
_SETTINGS = (
    "project_items_lag",
    "project_search_lag",
    "when_locked",
    "when_archived",
    "only_members_join_projects",
    "apps_administer_what_they_make",
)


def save(world: World, path: Path) -> None:
    """Write a world to a file."""
    path.write_text(to_json(world), encoding="utf-8")


def load(path: Path) -> World:
    """Read a world from a file; raises `ValueError` if it contains something else."""
    return from_json(path.read_text(encoding="utf-8"))


def to_json(world: World) -> str:
    """The world as JSON; equal worlds give equal texts."""
    saved = {
        "format": FORMAT,
        "now": write_time(world.clock.now),
        "tick_seconds": int(world.clock.tick.total_seconds()),
        "web": world.web,
        "next_id": world.next_id,
        **{name: getattr(world, name) for name in _SETTINGS},
        "tokens": {text: asdict(token) for text, token in world.tokens.items()},
        "nodes": {node.id: _write_node(node) for node in world.nodes.values()},
    }
    return json.dumps(saved, indent=2, ensure_ascii=False) + "\n"


def from_json(text: str) -> World:
    """The world in a JSON text; raises `ValueError` if it is something else."""
    saved = json.loads(text)
    if not isinstance(saved, dict) or saved.get("format") != FORMAT:
        raise ValueError(f"This is not a saved world of format {FORMAT}.")
    clock = Clock(read_time(saved["now"]), timedelta(seconds=saved["tick_seconds"]))
    tokens = {text: Token(**token) for text, token in saved["tokens"].items()}
    world = World(clock, saved["web"], next_id=saved["next_id"], tokens=tokens)
    for name in _SETTINGS:
        setattr(world, name, saved.get(name, getattr(world, name)))
    add_nodes(world, saved["nodes"])
    return world


def add_nodes(world: World, nodes: Mapping[str, Mapping[str, Any]]) -> list[Node]:
    """Add nodes as a file has them, in that order; they may refer to one another, and to what is there already."""
    _Reader(world).read(nodes)
    added = [world.nodes[name] for name in nodes]
    for node in added:
        if isinstance(node, Account):
            world.accounts[node.login.lower()] = node
        elif isinstance(node, Repository):
            world.repositories[node.name_with_owner.lower()] = node
    return added


def _write_node(node: Node) -> dict[str, Any]:
    pairs = ((field, getattr(node, field.name)) for field in _saved_fields(node) if field.name != "id")
    return {field.name: _write(value) for field, value in pairs if value != _usual(field)}


def _write(value: object) -> Any:  # noqa: ANN401
    match value:
        case Node():
            return value.id
        case datetime():
            return write_time(value)
        case date():
            return value.isoformat()
        case Enum():
            return value.name
        case list():
            return [_write(item) for item in value]
        case dict():
            return {key: _write(item) for key, item in value.items()}
        case _ if is_dataclass(value) and not isinstance(value, type):
            return {field.name: _write(getattr(value, field.name)) for field in fields(value)}
        case _:
            return value


class _Reader:
    """A reader of worlds; nodes refer to one another in cycles, so all are created before any gets its fields."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.kinds = {kind.__name__: kind for kind in _kinds(Node)}
        self.hints: dict[str, dict[str, Any]] = {}

    def read(self, nodes: Mapping[str, Mapping[str, Any]]) -> None:
        for node_id in nodes:
            kind = self.kinds[node_id.partition("_")[0]]
            # Without `__init__`, which would want fields that do not exist yet.
            self.world.nodes[node_id] = kind.__new__(kind)
        for node_id, values in nodes.items():
            self._fill(self.world.nodes[node_id], {"id": node_id, **values})

    def _fill(self, node: Node, values: Mapping[str, Any]) -> None:
        if isinstance(node, Repository | ProjectV2):
            node.world = self.world  # not saved: it is the file itself
        hints = self._hints(type(node))
        for field in _saved_fields(node):
            name = field.name
            setattr(node, name, self._value(hints[name], values[name]) if name in values else _usual(field))

    def _value(self, hint: Any, value: Any) -> Any:  # noqa: ANN401
        if value is None:
            return None
        origin, arguments = get_origin(hint), get_args(hint)
        if origin in (Union, UnionType):
            return self._value(next(it for it in arguments if it is not NoneType), value)
        if origin is list:
            return [self._value(arguments[0], item) for item in value]
        if origin is dict:
            return {key: self._value(arguments[1], item) for key, item in value.items()}
        if origin is Literal or hint in (str, int, float, bool):
            return value
        if issubclass(hint, Node):
            return self.world.nodes[value]
        if issubclass(hint, Enum):
            return hint[value]
        if is_dataclass(hint):
            kind: Any = hint
            hints = self._hints(kind)
            return kind(**{name: self._value(hints[name], item) for name, item in value.items()})
        return read_time(value) if hint is datetime else hint.fromisoformat(value)

    def _hints(self, kind: type[Any]) -> dict[str, Any]:
        if kind.__name__ not in self.hints:
            # Names imported only for type checkers do not exist at run time: look them up in all modules.
            names: dict[str, Any] = {"World": World}
            for other in self.kinds.values():
                names |= vars(sys.modules[other.__module__])
            self.hints[kind.__name__] = get_type_hints(kind, localns=names)
        return self.hints[kind.__name__]


def _usual(field: Field[Any]) -> Any:  # noqa: ANN401
    return field.default if field.default_factory is MISSING else field.default_factory()


def _saved_fields(node: Node) -> Iterator[Field[Any]]:
    return (field for field in fields(node) if field.metadata.get("saved", True))


def _kinds(kind: type[Node]) -> list[type[Node]]:
    return [kind, *(found for below in kind.__subclasses__() for found in _kinds(below))]
