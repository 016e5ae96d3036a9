"""The reference of the cohort file, from the declarations of its keys: for editors, and for README's readers.

`make schema` writes both into the repository, and a test holds them to this.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import time
from itertools import groupby

from olt_actions.cohort.declarations import Declaration, keys_of
from olt_actions.cohort.json_schema import object_schema
from olt_actions.cohort.model import Cohort

_DRAFT = "http://json-schema.org/draft-07/schema#"


def schema_text() -> str:
    """The JSON Schema of the cohort file."""
    head = {"$schema": _DRAFT, "title": "The cohort file of olt_actions"}
    return json.dumps({**head, **object_schema(Cohort)}, indent=1, ensure_ascii=False) + "\n"


def tables() -> str:
    """Every section of the cohort file with a table of its keys, as README's Markdown."""
    return "\n".join(_section(*found) for found in _sections())


def _sections() -> Iterator[tuple[str, str, Iterable[str]]]:
    for group, members in groupby(keys_of(Cohort), lambda declaration: declaration.key.within):
        if group:
            yield group.name, group.means, [_row(member, "") for member in members]
            continue
        for section in members:
            yield section.name, section.key.means, _rows(section.key.reader.kind, "")


def _section(name: str, means: str, rows: Iterable[str]) -> str:
    return "\n".join([f"**`{name}`**: {means}.", "", "| key | means | default |", "|---|---|---|", *rows, ""])


def _rows(kind: type | None, around: str) -> Iterator[str]:
    """A row for each key of a class, each before those of the keys in it; `around` stands before their names."""
    seen = set[str]()
    for declaration in keys_of(kind) if kind else ():
        group = declaration.key.within
        if group and group.name not in seen:
            yield f"| `{around}{group.name}` | {group.means} | |"
        if declaration.name not in seen:
            yield _row(declaration, f"{around}{group.name}." if group else around)
        seen |= {declaration.name, group.name if group else ""}
        yield from _rows(declaration.key.reader.kind, f"{around}{declaration.name}.")


def _row(declaration: Declaration, around: str) -> str:
    key = declaration.key
    default = key.absent or ("*required*" if key.required else _shown(declaration.default))
    return f"| `{around}{declaration.name}` | {key.means} | {default} |"


def _shown(default: object) -> str:
    if default is None or default == ():
        return "none"
    return f'`"{default:%H:%M}"`' if isinstance(default, time) else f"`{json.dumps(default)}`".replace('"', "")
