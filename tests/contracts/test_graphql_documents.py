"""Every GraphQL document that is kept as a file is one that GitHub understands."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.contracts.published import problems_of_document

QUERIES = sorted((Path(__file__).parents[2] / "olt_actions" / "gateway" / "queries").glob("*.graphql"))


@pytest.mark.parametrize("path", QUERIES, ids=lambda path: path.name)
def test_a_query_of_the_gateway_is_valid_on_github(path: Path):
    """See https://docs.github.com/en/graphql/guides/forming-calls-with-graphql ."""
    assert problems_of_document(path.read_text(encoding="utf-8")) == []


def test_a_misspelt_field_is_noticed():
    [problem] = problems_of_document("{ viewer { logn } }")
    assert "logn" in problem


def test_there_are_queries_to_look_at():
    assert "observe.graphql" in [path.name for path in QUERIES]
