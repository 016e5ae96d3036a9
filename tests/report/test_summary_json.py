"""`summary.json` is valid against its schema, and the shipped schema matches the dataclasses."""

import json
import os
from pathlib import Path
from typing import get_args

import pytest
from jsonschema import Draft202012Validator

import olt_actions.report
from olt_actions.model.state import Stage
from olt_actions.progress.stage_table import status_name
from olt_actions.report.summary import StageName
from olt_actions.report.summary_json import schema, to_json
from tests.report.report_fixtures import said, summarize

SCHEMA = Path(olt_actions.report.__file__).with_name("summary.schema.json")
EVENTS = {
    "vision/ada": [said(1, "ada", "/submit https://example.org/vision"), said(2, "grace", "/approve Lovely.")],
    "demo-final/maps": [said(22, "ada", "/submit\n## Progress\nA map.")],
}


def test_the_shipped_schema_is_up_to_date():
    text = json.dumps(schema(), indent=1, ensure_ascii=False) + "\n"
    if os.environ.get("UPDATE_GOLDEN"):
        SCHEMA.write_text(text, encoding="utf-8")
    assert text == SCHEMA.read_text(encoding="utf-8"), f"{SCHEMA} differs; if that is meant, run with UPDATE_GOLDEN=1."


@pytest.mark.parametrize("show", ["celebrate", "full", "private"])
def test_every_summary_is_valid_against_the_schema(show):
    Draft202012Validator.check_schema(schema())
    summary = json.loads(to_json(summarize(EVENTS, show=show)))
    assert [error.message for error in Draft202012Validator(schema()).iter_errors(summary)] == []
    assert (summary["format"], summary["show"]) == ("olt-summary/1", show)
    assert summary["generated_at"] == "2017-04-20T12:00:00-04:00"


def test_an_invalid_summary_is_rejected_by_the_schema():
    summary = json.loads(to_json(summarize(EVENTS)))
    del summary["pairs"][0]["project"]
    summary["weeks"][0]["count"]["done"] = "two"
    assert len(list(Draft202012Validator(schema()).iter_errors(summary))) == 2


def test_stages_have_the_same_names_as_on_boards():
    assert get_args(StageName) == tuple(status_name(stage) for stage in Stage)


def test_every_part_of_the_schema_has_a_description():
    assert all(kind["description"] for kind in schema()["$defs"].values())


def test_the_same_summary_gives_the_same_text():
    assert to_json(summarize(EVENTS)) == to_json(summarize(EVENTS))
