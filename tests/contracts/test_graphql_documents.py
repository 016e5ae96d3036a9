"""Every GraphQL document in a file is valid against GitHub's published schema."""

from __future__ import annotations

from pathlib import Path

import pytest

from olt_actions.gateway.documents import load
from tests.contracts.published import problems_of_document

FOLDER = Path(__file__).parents[2] / "olt_actions" / "gateway" / "queries"
QUERIES = sorted(path.stem for path in FOLDER.glob("*.graphql") if "query " in path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", QUERIES)
def test_a_query_of_the_gateway_is_valid_on_github(name: str):
    """See https://docs.github.com/en/graphql/guides/forming-calls-with-graphql ."""
    assert problems_of_document(load(name)) == []


def test_a_misspelt_field_is_reported():
    [problem] = problems_of_document("{ viewer { logn } }")
    assert "logn" in problem


def test_there_are_queries_to_check():
    assert "observe" in QUERIES
