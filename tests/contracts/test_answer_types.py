"""The types of GitHub's answers are those of our queries, and mypy holds whoever reads an answer to them."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from tests.contracts.answer_types import ANSWERS, answer_types
from tests.contracts.published import published_schema

ROOT = ANSWERS.parents[2]
HEAD = """\
from olt_actions.gateway.answers.issues import Comment, Event, IssueWithHistory
from olt_actions.gateway.answers.queries import query
from olt_actions.gateway.client import Client

def read(issue: IssueWithHistory, comment: Comment, event: Event, client: Client) -> object:
    return """
GOOD = [
    'issue["title"]',
    'comment["author"] and comment["author"]["login"]',
    'event["label"]["name"] if event["__typename"] == "LabeledEvent" else ""',
    'client.query(query("observe"), {}, doing="reading")["viewer"]["login"]',
]
BAD = {
    'issue["titel"]': 'TypedDict "IssueWithHistory" has no key "titel"',
    'issue["state"] == "OPNE"': "Non-overlapping equality check",
    'comment["author"]["login"]': 'Value of type "AccountOther | AccountUser | None" is not indexable',
    'event["label"]["name"]': 'TypedDict "EventClosedEvent" has no key "label"',
    'client.query(query("observe"), {}, doing="reading")["veiwer"]': 'TypedDict "Observe" has no key "veiwer"',
    'query("obsreve")': 'No overload variant of "query" matches argument type "str"',
}


@pytest.fixture(scope="module")
def errors(tmp_path_factory):
    """What mypy says of each way to read an answer."""
    folder = tmp_path_factory.mktemp("reading")
    for number, expression in enumerate([*GOOD, *BAD]):
        (folder / f"reading_{number}.py").write_text(f"{HEAD}{expression}\n", encoding="utf-8")
    command = [sys.executable, "-m", "mypy", *map(str, sorted(folder.iterdir()))]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False, encoding="utf-8")  # noqa: S603
    assert done.returncode == 1, done.stderr
    found = re.findall(r"reading_(\d+)\.py:\d+: error: (.*)", done.stdout)
    return {it: [error for n, error in found if int(n) == number] for number, it in enumerate([*GOOD, *BAD])}


def test_they_are_fresh():
    message = "The queries or GitHub's schema have changed: run `make types`."
    texts = answer_types(published_schema())
    assert {file: file.read_text(encoding="utf-8") for file in texts} == texts, message


@pytest.mark.parametrize("expression", GOOD)
def test_an_answer_is_read(errors, expression: str):
    assert errors[expression] == []


@pytest.mark.parametrize("expression", BAD)
def test_a_mistake_in_reading_an_answer_is_a_type_error(errors, expression: str):
    assert any(error.startswith(BAD[expression]) for error in errors[expression]), errors[expression]
