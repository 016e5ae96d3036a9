"""Holding requests and responses against GitHub's OpenAPI description, which is of version 3.0.

That version's dialect of JSON Schema says `nullable` where JSON Schema says `null`; only the schemas that are needed
are translated. https://spec.openapis.org/oas/v3.0.3#schema-object
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from jsonschema import Draft202012Validator, FormatChecker

from tests.contracts.published import published_openapi

_REFERENCE = "#/components/schemas/"


def _is_time(value: object) -> bool:
    return not isinstance(value, str) or (bool(datetime.fromisoformat(value)) and value.endswith("Z"))


def _is_address(value: object) -> bool:
    return not isinstance(value, str) or bool(urlsplit(value).scheme)


FORMATS = FormatChecker(())
FORMATS.checkers = {"date-time": (_is_time, ValueError), "uri": (_is_address, ValueError)}


def problems_of_response(method: str, path: str, status: int, body: Any) -> list[str]:
    """What GitHub would not have answered to a request of `method` for `path`, as it is in the description."""
    responses = _operation(method, path)["responses"]
    if str(status) not in responses:
        return [f"{method} {path}: a status {status} is not described"]
    content = resolved(responses[str(status)]).get("content")
    if content is None:
        return [] if body is None else [f"{method} {path}: a body where none is described"]
    return list(_problems(next(iter(content.values()))["schema"], body))


def response_schema(method: str, path: str, status: int) -> Mapping[str, Any]:
    """The schema of the body that GitHub answers with."""
    content = resolved(_operation(method, path)["responses"][str(status)])["content"]
    schema: Mapping[str, Any] = content["application/json"]["schema"]
    return schema


def problems_of_request(method: str, path: str, body: Any) -> list[str]:
    """What GitHub would not understand in the body of a request."""
    described = _operation(method, path).get("requestBody")
    if described is None:
        return [] if body is None else [f"{method} {path}: a body where none is described"]
    schema = described["content"]["application/json"]["schema"]
    unknown = body.keys() - schema.get("properties", {}).keys() if "properties" in schema else set()
    return [f"{name}: not described" for name in sorted(unknown)] + list(_problems(schema, body))


def described_path(path: str) -> str:
    """The path of the description that a path is an instance of, `/repos/{owner}/{repo}` for `/repos/a/b`.

    Of several the one with the fewest placeholders is meant.
    """
    parts = path.split("/")
    found: list[str] = [it for it in published_openapi()["paths"] if _is_instance(parts, it.split("/"))]
    return min(found, key=lambda it: it.count("{"))


def _is_instance(parts: list[str], described: list[str]) -> bool:
    return len(parts) == len(described) and all(
        other == part or re.fullmatch(r"\{\w+\}", other) for part, other in zip(parts, described, strict=True)
    )


def _operation(method: str, path: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = published_openapi()["paths"][path][method.lower()]
    return found


def resolved(node: Mapping[str, Any]) -> Mapping[str, Any]:
    """What a reference refers to; anything else as it is."""
    while "$ref" in node:
        found: Any = published_openapi()
        for step in node["$ref"].removeprefix("#/").split("/"):
            found = found[step]
        node = found
    return node


def _problems(schema: Mapping[str, Any], body: Any) -> Iterator[str]:
    translated: dict[str, Any] = _translate(schema)
    translated["$defs"] = {}
    wanted = list(_references(schema))
    while wanted:
        name = wanted.pop()
        if name not in translated["$defs"]:
            component = published_openapi()["components"]["schemas"][name]
            translated["$defs"][name] = _translate(component)
            wanted += _references(component)
    for error in Draft202012Validator(translated, format_checker=FORMATS).iter_errors(body):
        yield f"{error.json_path}: {error.message}"


def _translate(node: Any) -> Any:
    if isinstance(node, list):
        return [_translate(item) for item in node]
    if not isinstance(node, dict):
        return node
    if "$ref" in node:
        return {"$ref": node["$ref"].replace(_REFERENCE, "#/$defs/")}
    plain = {name: _translate(value) for name, value in node.items() if name not in ("nullable", "example", "examples")}
    # A property may itself be called "nullable"; then its value is a schema and not a word.
    if node.get("nullable") is True:
        return {"anyOf": [plain, {"type": "null"}]}
    return plain


def _references(node: Any) -> Iterator[str]:
    if isinstance(node, list):
        for item in node:
            yield from _references(item)
    elif isinstance(node, dict):
        if isinstance(node.get("$ref"), str):
            yield node["$ref"].removeprefix(_REFERENCE)
        for value in node.values():
            yield from _references(value)
