"""The events that GitHub publishes as examples: `olt progress` reads each, and recognizes those about our issues."""

from __future__ import annotations

import copy
import json

import pytest

from olt_actions.cli.event import issue_concerned, read_event
from olt_actions.keys import Key, write
from tests.builders import COHORT as COHORT_ID
from tests.builders import a_cohort
from tests.contracts.published import published_file

COHORT = a_cohort()
BODY = write(Key(f"{COHORT_ID}/work-1/ada"), "t", "Do it.").body()


def examples():
    events = json.loads(published_file("webhooks.json").read_text(encoding="utf-8"))
    return [(event["name"], payload) for event in events for payload in event["examples"]]


@pytest.fixture(scope="module")
def events():
    return [(name, payload) for name, payload in examples() if name in ("issues", "issue_comment")]


def test_no_published_example_is_about_our_issues(events, tmp_path):
    assert len(events) > 20
    for name, payload in events:
        path = tmp_path / "event.json"
        path.write_text(json.dumps(payload), encoding="utf-8")
        read = read_event({"GITHUB_EVENT_NAME": name, "GITHUB_EVENT_PATH": str(path)})
        assert issue_concerned(read, COHORT) is None


def test_an_event_about_our_issue_counts_if_a_person_caused_it(events):
    for _, example in events:
        payload = copy.deepcopy(example)
        payload["issue"]["body"] = BODY
        payload["issue"].pop("pull_request", None)
        gone = payload["action"] == "transferred" or (payload["action"] == "deleted" and "comment" not in payload)
        expected = None if gone or payload["sender"]["type"] == "Bot" else payload["issue"]["number"]
        assert issue_concerned(payload, COHORT) == expected
        payload["sender"]["type"] = "Bot"
        assert issue_concerned(payload, COHORT) is None


def test_a_comment_on_a_pull_request_never_counts(events):
    for _, example in events:
        payload = copy.deepcopy(example)
        payload["issue"] |= {"body": BODY, "pull_request": {"url": "https://example.org"}}
        assert issue_concerned(payload, COHORT) is None
