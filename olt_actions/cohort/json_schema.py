"""The JSON Schema of a mapping, from the keys that its class declares.

Draft 7, which every editor knows. It accepts what `olt check` accepts and perhaps more: whether a name is known and a
day in order, only `olt check` can say.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import time
from itertools import groupby

from olt_actions.cohort.declarations import Declaration, keys_of
from olt_actions.cohort.reading.own_keys import OWN_KEYS, PREFIX
from olt_actions.cohort.reading.reader import JsonSchema


def object_schema(kind: type, form: str = "") -> JsonSchema:
    """The schema of a mapping that becomes a `kind`, in that form where there are several."""
    return _object(keys_of(kind, form))


def or_null(schema: JsonSchema) -> JsonSchema:
    """The same, or nothing at all: what is left empty has its default."""
    if "anyOf" in schema:
        return {**schema, "anyOf": [*schema["anyOf"], {"type": "null"}]}
    if "enum" in schema:
        return {**schema, "enum": [*schema["enum"], None]}
    types = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    return {**schema, "type": [*types, "null"]}


def _object(declarations: Iterable[Declaration], *, within: bool = False) -> JsonSchema:
    properties: dict[str, JsonSchema] = {}
    required = []
    for group, members in groupby(declarations, lambda declaration: None if within else declaration.key.within):
        if group:
            inner = {"description": group.means, **_object(members, within=True)}
            properties[group.name] = inner if group.required else or_null(inner)
            required += [group.name] * group.required
            continue
        for declaration in members:
            if declaration.name not in properties:
                properties[declaration.name] = _property(declaration)
                required += [declaration.name] * bool(declaration.key.required)
    schema: JsonSchema = {"type": "object", "properties": properties, "additionalProperties": False}
    if own := properties.pop(OWN_KEYS, None):
        schema["patternProperties"] = {f"^{PREFIX}": {"description": own["description"]}}
    return {**schema, "required": required} if required else schema


def _property(declaration: Declaration) -> JsonSchema:
    key = declaration.key
    schema = key.reader.schema()
    schema = schema if key.required else or_null(schema)
    default = f"{declaration.default:%H:%M}" if isinstance(declaration.default, time) else declaration.default
    known = {"default": default} if isinstance(default, str | int) and not key.required else {}
    return {"description": key.means, **schema, **known}
