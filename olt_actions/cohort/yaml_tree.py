"""From PyYAML's nodes to our tree of located values.

Takes a composed node; gives a `Value`, and reports duplicate keys, tags, keys that are no text, and aliases that
contain themselves. A merge key (<<) is carried out here; after this, nobody needs to know what an alias is.

Of a key that is there twice, both values are read on, as if they stood together. YAML would keep the last alone; then
the mistakes in the first would come to light only after this one is mended.
"""

from __future__ import annotations

from dataclasses import replace

import yaml

from olt_actions.cohort.nodes import Items, Kind, Scalar, Table, TableEntry, Value, described
from olt_actions.cohort.problems import Problems

MOST_VALUES = 100_000

_KINDS: dict[str, Kind] = {
    "tag:yaml.org,2002:str": "text",
    "tag:yaml.org,2002:value": "text",
    "tag:yaml.org,2002:merge": "text",
    "tag:yaml.org,2002:int": "whole number",
    "tag:yaml.org,2002:float": "number",
    "tag:yaml.org,2002:bool": "truth value",
    "tag:yaml.org,2002:timestamp": "date",
    "tag:yaml.org,2002:null": "nothing",
}
_COLLECTIONS = {"tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"}
_MERGE = "tag:yaml.org,2002:merge"
_QUOTE_BRACES = "Put text that starts with { or [ in quotes."


class TooManyError(Exception):
    """The file is a decompression bomb, or might as well be."""


class Alias(yaml.Node):
    """A place where an alias stands, on a line counted from 0, and the node it refers to."""

    def __init__(self, target: yaml.Node, line: int) -> None:
        self.target = target
        self.line = line


class TreeBuilder:
    """Turns PyYAML's nodes into our values."""

    def __init__(self, problems: Problems, repaired: set[tuple[int, int]]) -> None:
        self._problems = problems
        self._repaired = repaired
        self._count = 0
        self._alias_line = 0
        self._around: list[yaml.Node] = []

    def build(self, node: yaml.Node, path: str, line: int = 0) -> Value:
        """Convert a node; `line` is where its key stands, which is where people look for a mapping or a list."""
        self._count += 1
        if self._count > MOST_VALUES:
            raise TooManyError
        if isinstance(node, Alias):
            return self._build_alias(node, path)
        here = self._line(node)
        offset = node.start_mark.index
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node, path)
        if node in self._around:
            itself = Scalar(path, here, offset, "", quoted=False, kind="repaired")
            self._problems.add(itself, "contains itself through an alias (*).")
            return itself
        self._around.append(node)
        value: Value
        if isinstance(node, yaml.SequenceNode):
            items = tuple(self.build(item, f"{path}[{index}]") for index, item in enumerate(node.value))
            value = Items(path, line or here, offset, items)
        else:
            value = Table(path, line or here, offset, self._entries(node, path))
            if node.value and not value.entries:
                value = Scalar(path, here, offset, "", quoted=False, kind="repaired")
        self._around.pop()
        if node.tag not in _COLLECTIONS:
            self._refuse_tag(value, node.tag)
        return value

    def _build_alias(self, alias: Alias, path: str) -> Value:
        """What is in an alias stands where the alias does; of one within another, only the outer can be seen."""
        inside, self._alias_line = self._alias_line, self._alias_line or alias.line + 1
        value = self.build(alias.target, path)
        self._alias_line = inside
        return value

    def _line(self, node: yaml.Node) -> int:
        return self._alias_line or node.start_mark.line + 1

    def _scalar(self, node: yaml.ScalarNode, path: str) -> Scalar:
        mark = node.start_mark
        kind = _KINDS.get(node.tag, "repaired")
        if (mark.line, mark.column) in self._repaired:
            kind = "repaired"
        scalar = Scalar(path, self._line(node), mark.index, node.value, quoted=bool(node.style), kind=kind)
        if node.tag not in _KINDS:
            self._refuse_tag(scalar, node.tag)
        return scalar

    def _refuse_tag(self, value: Value, tag: str) -> None:
        name = tag.replace("tag:yaml.org,2002:", "!!")
        self._problems.add(value, f"the tag {name} means nothing here.", "Put text that starts with ! in quotes.")

    def _entries(self, node: yaml.Node, path: str) -> tuple[TableEntry, ...]:
        entries: dict[str, TableEntry] = {}
        merged: list[yaml.Node] = []
        for key_node, value_node in node.value:
            key = self._key(key_node, path)
            if key is None:
                continue
            if key_node.tag == _MERGE and not key.quoted:
                merged.append(value_node)
                continue
            entry = TableEntry(key, self.build(value_node, key.path, key.line))
            if key.text in entries:
                first = entries[key.text]
                self._problems.add(
                    key,
                    f"the key {key.text!r} is here twice, first on line {first.key.line};"
                    " YAML would keep only one of them, without a word.",
                    "Rename one, or put both together.",
                )
                entry = TableEntry(first.key, _both(first.value, entry.value))
            entries[key.text] = entry
        for source in merged:
            for entry in self._merged(source, path):
                entries.setdefault(entry.key.text, entry)
        return tuple(entries.values())

    def _key(self, node: yaml.Node, path: str) -> Scalar | None:
        target = node.target if isinstance(node, Alias) else node
        if not isinstance(target, yaml.ScalarNode):
            stand_in = self.build(target, path or "file")
            if not isinstance(stand_in, Scalar):
                self._problems.add(stand_in, f"a key must be text, got {described(stand_in)}.", _QUOTE_BRACES)
            return None
        key = self._scalar(target, f"{path}.{target.value}" if path else target.value)
        line = node.line + 1 if isinstance(node, Alias) else key.line
        return replace(key, line=line)

    def _merged(self, node: yaml.Node, path: str) -> tuple[TableEntry, ...]:
        source = self.build(node, path)
        tables = source.items if isinstance(source, Items) else (source,)
        found: list[TableEntry] = []
        for table in tables:
            if isinstance(table, Table):
                found.extend(table.entries)
            elif not (isinstance(table, Scalar) and table.kind == "repaired"):
                self._problems.add(table, f"<< takes over the keys of a mapping, got {described(table)}.")
        return tuple(found)


def _both(first: Value, second: Value) -> Value:
    """What was written under one key twice, as if it stood there once: neither part hides the other's mistakes."""
    if isinstance(first, Table) and isinstance(second, Table):
        return replace(first, entries=first.entries + tuple(e for e in second.entries if not first.get(e.key.text)))
    if isinstance(first, Items) and isinstance(second, Items):
        known = {item.text for item in first.items if isinstance(item, Scalar)}
        more = tuple(item for item in second.items if not (isinstance(item, Scalar) and item.text in known))
        return replace(first, items=first.items + more)
    return first
