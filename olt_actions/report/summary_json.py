"""The summary as `summary.json`, and the JSON Schema that describes it.

The schema is derived from the dataclasses of the summary: their fields, types and docstrings. A copy of it lies beside
this file for programs that read the JSON, and a test keeps the two in step. Dates are `YYYY-MM-DD`, instants ISO 8601
with the cohort's offset. https://json-schema.org/draft/2020-12
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from olt_actions.report.summary import Summary

_SCALARS: Mapping[type, dict[str, Any]] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    float: {"type": "number"},
    date: {"type": "string", "format": "date"},
    datetime: {"type": "string", "format": "date-time"},
    NoneType: {"type": "null"},
}


def to_json(summary: Summary) -> str:
    """The text of `summary.json`; equal summaries give equal texts."""
    return json.dumps(_plain(summary), indent=1, ensure_ascii=False) + "\n"


def schema() -> dict[str, Any]:
    """The JSON Schema of `summary.json`."""
    kinds: dict[str, Any] = {}
    root = _schema_of(Summary, kinds)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "summary.json", **root, "$defs": kinds}


def _plain(value: Any) -> Any:  # noqa: ANN401
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


def _schema_of(kind: Any, kinds: dict[str, Any]) -> dict[str, Any]:  # noqa: ANN401
    origin, parts = get_origin(kind), get_args(kind)
    if origin is tuple:
        return {"type": "array", "items": _schema_of(parts[0], kinds)}
    if origin is Literal:
        return {"enum": list(parts)}
    if origin in (UnionType, Union):
        return {"anyOf": [_schema_of(part, kinds) for part in parts]}
    if kind in _SCALARS:
        return dict(_SCALARS[kind])
    if kind.__name__ not in kinds:
        kinds[kind.__name__] = {}  # a placeholder, or a class that contains itself would recurse without end
        hints = get_type_hints(kind)
        kinds[kind.__name__] = {
            "description": " ".join((kind.__doc__ or "").split()),
            "type": "object",
            "properties": {field.name: _schema_of(hints[field.name], kinds) for field in fields(kind)},
            "required": [field.name for field in fields(kind)],
        }
    return {"$ref": f"#/$defs/{kind.__name__}"}
