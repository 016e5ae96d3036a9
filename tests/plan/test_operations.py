"""How each kind of operation reads in a plan."""

from __future__ import annotations

from typing import get_args

from olt_actions.plan import show
from olt_actions.plan.operations import Operation
from tests.example_operations import EXAMPLES
from tests.golden_files import assert_golden


def test_there_is_an_example_of_every_kind_of_operation():
    assert {type(operation) for operation in EXAMPLES} == {*get_args(Operation)}


def test_every_operation_is_one_row():
    assert_golden("operations.txt", "\n".join([*show.rows(EXAMPLES), f"Plan: {show.totals(EXAMPLES)}."]) + "\n")


def test_programs_are_told_the_key_where_there_is_one():
    rows = [show.row_as_json(operation) for operation in EXAMPLES]
    assert [row["operation"] for row in rows if row["key"] is None] == ["CreateLabel", "EnableWorkflow"]
    assert all(row["key"].partition("/")[2] == row["name"] for row in rows if row["key"])
