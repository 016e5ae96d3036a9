"""The versions that GitHub keeps of the texts of issues and comments.

https://docs.github.com/en/communities/moderating-comments-and-conversations/tracking-changes-in-a-comment
"""

from __future__ import annotations

import pytest

from olt_actions.local_github import World
from olt_actions.local_github.world.issues import Issue
from olt_actions.local_github.world.refusals import Forbidden, Unprocessable
from olt_actions.local_github.world.repositories import Repository

VERSIONS = """includesCreatedEdit userContentEdits(first: 9) {
  nodes { diff editedAt createdAt deletedAt deletedBy { login } editor { login } } }"""
OF_ISSUE = f'{{ repository(owner: "example-org", name: "olt") {{ issue(number: 1) {{ {VERSIONS} }} }} }}'


@pytest.fixture
def issue(repository: Repository) -> Issue:
    return repository.create_issue(by="ada", title="A", body="One")


def versions(ask, document: str = OF_ISSUE) -> list[tuple[str | None, str | None, str]]:
    """What each version says, who made it and when, the newest first."""
    told = ask("ada").data(document)["repository"]["issue"]
    told = told.get("comments", {"nodes": [told]})["nodes"][0]
    assert told["includesCreatedEdit"] == bool(told["userContentEdits"]["nodes"])
    return [
        (it["diff"], it["editor"] and it["editor"]["login"], it["editedAt"][11:19])
        for it in told["userContentEdits"]["nodes"]
    ]


@pytest.mark.usefixtures("issue")
def test_what_was_never_edited_has_no_versions(ask):
    assert versions(ask) == []


def test_each_edit_is_a_version_and_the_original_is_the_first(issue: Issue, ask):
    issue.edit(by="grace", body="Two")
    issue.edit(by="mona", title="B", body="Three")
    issue.edit(by="mona", title="C", body="Three")
    assert versions(ask) == [
        ("Three", "mona", "09:00:02"),
        ("Two", "grace", "09:00:01"),
        ("One", "ada", "09:00:00"),
    ]


def test_comments_have_versions_too(issue: Issue, ask):
    comment = issue.comment(by="ada", body="/submit")
    comment.edit(by="mona", body="/approve")
    document = OF_ISSUE.replace(VERSIONS, f"comments(first: 1) {{ nodes {{ {VERSIONS} }} }}")
    assert versions(ask, document) == [("/approve", "mona", "09:00:02"), ("/submit", "ada", "09:00:01")]


def test_versions_go_with_their_comment_and_stay_without_their_editor(world: World, issue: Issue, ask):
    comment = issue.comment(by="ada", body="a")
    comment.edit(by="ada", body="b")
    versions_of_comment = [edit.id for edit in comment.edits]
    comment.delete(by="ada")
    assert not any(edit in world.nodes for edit in versions_of_comment)
    issue.edit(by="grace", body="Two")
    world.delete_user("grace")
    assert versions(ask) == [("Two", None, "09:00:04"), ("One", "ada", "09:00:00")]


def test_what_a_version_says_can_be_deleted_but_not_that_it_was(issue: Issue, ask):
    issue.edit(by="grace", body="Two")
    original, latest = issue.edits
    with pytest.raises(Forbidden):
        original.delete(by="grace")
    with pytest.raises(Unprocessable):
        latest.delete(by="mona")
    original.delete(by="mona")
    assert versions(ask)[1] == (None, "ada", "09:00:00")
    told = ask("ada").data(OF_ISSUE)["repository"]["issue"]["userContentEdits"]["nodes"][1]
    assert (told["deletedAt"], told["deletedBy"]) == ("2017-03-20T09:00:02Z", {"login": "mona"})
