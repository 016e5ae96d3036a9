"""The types of GitHub's answers over REST promise no more than GitHub's OpenAPI description."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import NoneType, UnionType
from typing import Any, Literal, NotRequired, TypedDict, Union, get_args, get_origin, get_type_hints, is_typeddict

import pytest

from olt_actions.gateway import rest_answers
from tests.contracts.openapi import resolved, response_schema

R = "/repos/{owner}/{repo}"
TYPES = {
    "/user": rest_answers.User,
    R: rest_answers.Repository,
    f"{R}/actions/permissions": rest_answers.ActionsPermissions,
    f"{R}/actions/permissions/selected-actions": rest_answers.SelectedActions,
    f"{R}/actions/workflows/{{workflow_id}}": rest_answers.Workflow,
    f"{R}/actions/workflows/{{workflow_id}}/runs": rest_answers.WorkflowRuns,
    f"{R}/assignees": list[rest_answers.User],
    f"{R}/interaction-limits": rest_answers.InteractionLimit,
    f"{R}/invitations": list[rest_answers.Invitation],
    f"{R}/issues": list[rest_answers.Issue],
    f"{R}/labels": list[rest_answers.Label],
    f"{R}/milestones": list[rest_answers.Milestone],
    f"{R}/pages": rest_answers.PagesSite,
}


def promises_too_much(hint: Any, schema: Mapping[str, Any], where: str = "") -> Iterator[str]:
    """Where a value of that schema may be something else than its type says."""
    schema = resolved(schema)
    for word in ("oneOf", "anyOf"):
        schema = resolved(schema[word][0]) if word in schema else schema
    kinds = get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,)
    if schema.get("nullable") and NoneType not in kinds:
        yield f"{where} may be null"
    [kind] = [it for it in kinds if it is not NoneType]
    if is_typeddict(kind):
        for key, value in get_type_hints(kind, include_extras=True).items():
            is_optional = get_origin(value) is NotRequired
            if key not in schema["properties"]:
                yield f"{where}.{key} is not described"
            elif not is_optional and key not in schema["required"]:
                yield f"{where}.{key} may be missing"
            else:
                [inner] = get_args(value) if is_optional else [value]
                yield from promises_too_much(inner, schema["properties"][key], f"{where}.{key}")
    elif get_origin(kind) is list:
        yield from promises_too_much(*get_args(kind), schema["items"], f"{where}[]")
    elif get_origin(kind) is Literal:
        yield from (f"{where} may be {other}" for other in {*schema["enum"]} - {*get_args(kind)})
    elif {"string": str, "boolean": bool}[schema["type"]] is not kind:
        yield f"{where} is a {schema['type']}"


@pytest.mark.parametrize("path", TYPES)
def test_what_we_read_is_described(path: str):
    """See https://docs.github.com/en/rest/about-the-rest-api/about-the-openapi-description-for-the-rest-api ."""
    assert list(promises_too_much(TYPES[path], response_schema("GET", path, 200))) == []


def test_a_promise_that_github_does_not_give_is_noticed():
    class Misread(TypedDict):
        login: bool
        bodie: str
        body: NotRequired[str]
        assignee: str
        state: Literal["open"]

    schema = {
        "properties": {
            "login": {"type": "string"},
            "body": {"type": "string", "nullable": True},
            "assignee": {"type": "string"},
            "state": {"type": "string", "enum": ["open", "closed"]},
        },
        "required": ["login", "state"],
    }
    assert list(promises_too_much(Misread, schema)) == [
        ".login is a string",
        ".bodie is not described",
        ".body may be null",
        ".assignee may be missing",
        ".state may be closed",
    ]
