"""`olt progress`, called as a workflow calls it, with payloads of the shape that GitHub documents."""

from __future__ import annotations

import json

import pytest

from olt_actions.local_github import faults
from olt_actions.model.state import Stage
from tests.harness import REPOSITORY

WEEK_1 = "2017-03-20T09:30-04:00"
TUESDAY = "2017-03-21T12:00-04:00"


@pytest.fixture
def repository(world, olt):
    """The first week is open; Ada may comment and is not assigned, Grace mentors her, Eve is nobody."""
    for name in ("ada", "grace", "eve"):
        world.add_user(f"example-{name}")
        world.repository(REPOSITORY).grant(f"example-{name}", "read")
    olt("advance", "--now", WEEK_1)
    return world.repository(REPOSITORY)


@pytest.fixture
def vision(repository):
    [issue] = [issue for issue in repository.issues if issue.title == "Write your vision statement · Ada"]
    return issue


@pytest.fixture
def happened(olt, tmp_path, server):
    """Deliver an event about an issue, and return what the run did in how many requests."""

    def deliver(issue, changes=None, *, sender="example-ada"):
        payload = {
            "action": "created",
            "issue": {"number": issue.number, "body": issue.body, "user": {"login": "github-actions[bot]"}},
            "comment": {"id": 1, "body": issue.comments[-1].body if issue.comments else ""},
            "sender": {"login": sender, "type": "User"},
        }
        path = tmp_path / "event.json"
        path.write_text(json.dumps(payload | (changes or {})), encoding="utf-8")
        before = len(server.requests)
        called = olt(
            "progress", "--now", TUESDAY, "--json", GITHUB_EVENT_NAME="issue_comment", GITHUB_EVENT_PATH=str(path)
        )
        assert called.status == 0, called.errors
        return json.loads(called.output), len(server.requests) - before

    return deliver


def labels(issue):
    return {label.name for label in issue.labels if label.name.startswith("progress")}


def test_a_submission_moves_to_review_with_one_read_and_one_write(vision, happened):
    vision.comment(by="example-ada", body="/submit https://example.org/vision")
    _, requests = happened(vision)
    assert labels(vision) == {Stage.IN_REVIEW.value}
    assert requests <= 3
    assert [reaction.content for reaction in vision.comments[-1].reactions] == ["THUMBS_UP"]


def test_a_first_comment_makes_its_author_assignable_and_assigned(vision, happened):
    assert "cc @example-ada" in vision.body
    vision.comment(by="example-ada", body="Hello!")
    happened(vision)
    assert [user.login for user in vision.assignees] == ["example-ada"]
    assert "cc @" not in vision.body
    assert labels(vision) == {Stage.STARTED.value}


def test_an_event_that_is_delivered_twice_changes_nothing_the_second_time(vision, happened):
    vision.comment(by="example-ada", body="/submit https://example.org/vision")
    happened(vision)
    result, requests = happened(vision)
    assert (result["requests"]["writes"], requests) == (0, 1)


def test_boxes_are_ticked_for_people_who_cannot(vision, happened):
    vision.comment(by="example-ada", body="/done 2 4")
    happened(vision)
    assert vision.body.count("- [x]") == 2
    vision.comment(by="example-ada", body="/undo 2")
    happened(vision)
    assert vision.body.count("- [x]") == 1


def test_a_mentor_approves_and_the_issue_closes(vision, happened):
    vision.comment(by="example-ada", body="/submit https://example.org/vision")
    vision.comment(by="example-grace", body="/approve Lovely.")
    happened(vision, sender="example-grace")
    assert (vision.state, vision.state_reason) == ("CLOSED", "COMPLETED")
    assert labels(vision) == {Stage.DONE.value}


def test_a_stranger_changes_nothing_and_gets_one_answer(vision, happened):
    vision.comment(by="example-eve", body="/approve")
    for _ in range(3):
        happened(vision, sender="example-eve")
    assert labels(vision) == {Stage.ASSIGNED.value}
    assert vision.state == "OPEN"
    assert [comment.author.login for comment in vision.comments] == ["example-eve", "github-actions[bot]"]


def test_the_next_advance_makes_up_for_a_lost_event(vision, olt):
    vision.comment(by="example-ada", body="/submit https://example.org/vision")
    olt("advance", "--now", TUESDAY)
    assert labels(vision) == {Stage.IN_REVIEW.value}


@pytest.mark.parametrize(
    "changes",
    [
        {"issue": {"number": 7, "body": "No key.", "pull_request": {}}},
        {"issue": {"number": 7, "body": "No key."}},
        {"issue": {"number": 7, "body": None}},
        {"issue": {"number": 7, "body": '<!-- olt key="other/x/y" title="ab" text="cd" -->'}},
        {"sender": {"login": "github-actions[bot]", "type": "Bot"}},
        {"action": "transferred"},
    ],
)
def test_an_event_outside_of_our_issues_costs_no_request(vision, happened, changes):
    result, requests = happened(vision, changes)
    assert (requests, result["applied"]) == (0, 0)


def test_an_unknown_event_is_an_error(olt):
    called = olt("progress", GITHUB_EVENT_NAME="push", GITHUB_EVENT_PATH="nowhere")
    assert called.status == 1
    assert "does not know the event 'push'" in called.errors


@pytest.fixture
def checked(olt, tmp_path, server):
    """Ask who has done it, as a workflow does first; returns the output `follow` and how many requests that took."""

    def check(issue, sender, **changes):
        payload = {
            "action": "created",
            "issue": {"number": issue.number, "body": issue.body},
            "comment": {"id": 1, "body": "Hello"},
            "sender": {"type": "User", **sender},
        }
        path, output = tmp_path / "event.json", tmp_path / "output"
        path.write_text(json.dumps(payload | changes), encoding="utf-8")
        output.unlink(missing_ok=True)
        before = len(server.requests)
        names = {"GITHUB_EVENT_NAME": "issue_comment", "GITHUB_EVENT_PATH": str(path), "GITHUB_OUTPUT": str(output)}
        called = olt("progress", "--check-sender", "--now", TUESDAY, **names)
        assert called.status == 0, called.errors
        return parsed(output.read_text(encoding="utf-8")), len(server.requests) - before

    def parsed(text):
        [name, value, _] = text.splitlines()
        assert name.startswith("follow<<")
        return value

    return check


def test_people_of_the_cohort_are_known_without_a_request(vision, checked):
    assert checked(vision, {"login": "Example-Ada"}) == ("true", 0)
    assert checked(vision, {"login": "example-grace"}) == ("true", 0)
    assert checked(vision, {"login": "example-mona"}) == ("true", 0)


def test_a_stranger_costs_one_read_and_is_not_followed(vision, checked):
    assert checked(vision, {"login": "example-eve", "id": 987654}) == ("false", 1)


def test_whoever_has_another_login_now_is_followed(vision, checked, world):
    ada = world.account("example-ada")
    world.rename_user("example-ada", "ada-of-the-maps")
    assert checked(vision, {"login": "ada-of-the-maps", "id": ada.database_id}) == ("true", 1)


def test_an_account_that_the_file_names_by_its_number_is_followed(vision, checked, folder):
    path = folder / "cohort.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("github: example-ada,", "github: example-ada, account: 4711,"), encoding="utf-8")
    assert checked(vision, {"login": "whoever", "id": 4711}) == ("true", 0)


def test_where_github_does_not_let_us_look_the_event_is_followed(vision, checked, server):
    server.faults.lose(faults.hide("repository"), of=lambda call: "ObserveIssue(" in call.operation, times=1)
    assert checked(vision, {"login": "example-eve", "id": 987654})[0] == "true"


def test_events_that_are_none_of_ours_are_not_followed(vision, checked):
    assert checked(vision, {"login": "example-ada"}, action="transferred") == ("false", 0)
