"""Locked conversations: who may still do what, and in which words the others are refused.

https://docs.github.com/en/communities/moderating-comments-and-conversations/locking-conversations
"""

from __future__ import annotations

import pytest

from olt_actions.local_github import World
from olt_actions.local_github.world.issues import Issue
from olt_actions.local_github.world.refusals import Forbidden, ReadOnly
from olt_actions.local_github.world.repositories import Repository

BOT = "github-actions[bot]"
COMMENT = "/repos/example-org/olt/issues/1/comments"
LOCKED = "Unable to create comment because issue is locked."
SAY = "mutation($i: AddCommentInput!) { addComment(input: $i) { clientMutationId } }"
REACT = "mutation($i: AddReactionInput!) { addReaction(input: $i) { clientMutationId } }"


@pytest.fixture
def issue(repository: Repository) -> Issue:
    """A locked issue with a comment."""
    repository.create_label(by="mona", name="week")
    issue = repository.create_issue(by="ada", title="A")
    issue.comment(by="ada", body="/submit")
    issue.lock(by="mona", reason="TOO_HEATED")
    return issue


def test_people_who_can_write_comment_on_a_locked_issue(repository: Repository, issue: Issue):
    repository.grant("stranger", "write")
    for login in ("mona", "stranger"):
        issue.comment(by=login, body="Enough")
    assert [comment.author.login for comment in issue.comments] == ["ada", "mona", "stranger"]


@pytest.mark.parametrize("login", ["ada", "grace", "member", BOT])
def test_everybody_else_is_refused_and_so_are_bots(issue: Issue, login: str):
    with pytest.raises(ReadOnly, match="issue is locked"):
        issue.comment(by=login, body="And another thing")
    assert len(issue.comments) == 1


@pytest.mark.parametrize("login", ["mona", "ada", BOT])
def test_nobody_reacts_to_anything_on_a_locked_issue(issue: Issue, login: str):
    for subject in (issue, issue.comments[0]):
        with pytest.raises(Forbidden):
            subject.react(by=login, content="HEART")
        assert subject.reactions == []


def test_a_locked_issue_can_be_changed_as_before(issue: Issue):
    issue.edit(by=BOT, body="Better")
    issue.comments[0].edit(by="ada", body="/submit it")
    issue.add_labels(by=BOT, labels=["week"])
    issue.assign(by="grace", logins=["grace"])
    issue.close(by=BOT)
    assert (issue.body, issue.closed, issue.comments[0].body) == ("Better", True, "/submit it")


def test_an_unlocked_issue_is_open_to_all_again(issue: Issue):
    issue.unlock(by="mona")
    issue.comment(by="ada", body="Thank you").react(by=BOT, content="HEART")
    assert (issue.locked, issue.active_lock_reason, len(issue.comments)) == (False, None, 2)


@pytest.mark.parametrize("login", ["ada", "grace"])
def test_only_those_who_can_write_lock_and_unlock(issue: Issue, login: str):
    with pytest.raises(Forbidden):
        issue.unlock(by=login)
    with pytest.raises(Forbidden):
        issue.lock(by=login)


def test_that_an_issue_is_locked_can_be_read(issue: Issue, ask):
    issue.unlock(by="mona")
    issue.lock(by="mona", reason="OFF_TOPIC")
    told = ask("ada").rest("GET", "/repos/example-org/olt/issues/1").json()
    assert (told["locked"], told["active_lock_reason"]) == (True, "off-topic")
    events = "... on LockedEvent { lockReason actor { login } lockable { locked } } ... on UnlockedEvent { __typename }"
    items = f"timelineItems(first: 9, itemTypes: [LOCKED_EVENT, UNLOCKED_EVENT]) {{ nodes {{ {events} }} }}"
    fields = f"issue(number: 1) {{ locked activeLockReason {items} }}"
    locked = {"actor": {"login": "mona"}, "lockable": {"locked": True}}
    assert ask("ada").data(f'{{ repository(owner: "example-org", name: "olt") {{ {fields} }} }}')["repository"][
        "issue"
    ] == {
        "locked": True,
        "activeLockReason": "OFF_TOPIC",
        "timelineItems": {
            "nodes": [
                {"lockReason": "TOO_HEATED", **locked},
                {"__typename": "UnlockedEvent"},
                {"lockReason": "OFF_TOPIC", **locked},
            ]
        },
    }


@pytest.mark.parametrize("kind", ["FORBIDDEN", "UNPROCESSABLE"])
def test_a_comment_is_refused_in_github_s_words(world: World, issue: Issue, ask, kind: str):
    world.when_locked = kind
    reply = ask(BOT).rest("POST", COMMENT, {"body": "Hello"})
    assert (reply.status_code, reply.json()["message"]) == (403, LOCKED)
    [error] = ask(BOT).graphql(SAY, i={"subjectId": issue.id, "body": "Hello"})["errors"]
    assert (error["type"], error["message"], error["path"]) == (kind, LOCKED, ["addComment"])


def test_a_reaction_is_refused_in_github_s_words(issue: Issue, ask):
    """https://github.com/GitHawkApp/GitHawk/issues/2297."""
    [error] = ask("mona").graphql(REACT, i={"subjectId": issue.id, "content": "HEART"})["errors"]
    assert (error["type"], error["message"]) == (
        "FORBIDDEN",
        "mona does not have the correct permissions to execute `AddReaction`",
    )
