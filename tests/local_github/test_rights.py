"""The permissions of accounts, in the world itself.

https://docs.github.com/en/organizations/managing-user-access-to-your-organizations-repositories/managing-repository-roles/repository-roles-for-an-organization
"""

from __future__ import annotations

import pytest

from olt_actions.local_github import World
from olt_actions.local_github.world.issues import Issue
from olt_actions.local_github.world.labels import edit_label
from olt_actions.local_github.world.refusals import Forbidden, Gone, NotFoundRefusal
from olt_actions.local_github.world.repositories import Repository

BOT = "github-actions[bot]"


@pytest.fixture
def issue(repository: Repository) -> Issue:
    """An issue that the bot opened."""
    repository.create_label(by=BOT, name="week")
    return repository.create_issue(by=BOT, title="Write your vision")


def test_a_reader_can_open_an_issue_and_comment_and_react(repository: Repository, issue: Issue):
    mine = repository.create_issue(by="ada", title="A question")
    comment = issue.comment(by="ada", body="Done")
    comment.react(by="ada", content="HEART")
    assert (mine.author.login, comment.author.login) == ("ada", "ada")


@pytest.mark.parametrize(
    "deed",
    [
        lambda issue: issue.edit(by="ada", body="- [x] done"),
        lambda issue: issue.close(by="ada"),
        lambda issue: issue.add_labels(by="ada", labels=["week"]),
        lambda issue: issue.remove_labels(by="ada", labels=["week"]),
        lambda issue: issue.assign(by="ada", logins=["ada"]),
        lambda issue: issue.unassign(by="ada", logins=["ada"]),
        lambda issue: issue.set_milestone(by="ada", milestone=None),
        lambda issue: issue.add_sub_issue(by="ada", part=issue),
        lambda issue: issue.pin(by="ada"),
        lambda issue: issue.repository.create_label(by="ada", name="mine"),
        lambda issue: edit_label(issue.repository.label("week"), by="ada", color="000000"),
        lambda issue: issue.repository.create_milestone(by="ada", title="Mine"),
    ],
)
def test_a_reader_cannot_change_what_others_opened(issue: Issue, deed):
    with pytest.raises(Forbidden):
        deed(issue)


def test_an_author_can_edit_close_and_reopen_their_own_issue(repository: Repository):
    issue = repository.create_issue(by="ada", title="A question")
    issue.edit(by="ada", title="An answered question")
    issue.close(by="ada", reason="NOT_PLANNED")
    issue.reopen(by="ada")
    assert (issue.title, issue.state, issue.state_reason) == ("An answered question", "OPEN", "REOPENED")


def test_an_author_cannot_reopen_what_somebody_else_closed(repository: Repository):
    issue = repository.create_issue(by="ada", title="A question")
    issue.close(by="grace")
    with pytest.raises(Forbidden):
        issue.reopen(by="ada")


def test_triage_can_edit_label_and_close_but_not_create_labels_or_pin(repository: Repository, issue: Issue):
    issue.edit(by="grace", body="Better")
    issue.add_labels(by="grace", labels=["week"])
    issue.close(by="grace")
    assert issue.closed
    with pytest.raises(Forbidden):
        repository.create_label(by="grace", name="new")
    with pytest.raises(Forbidden):
        issue.pin(by="grace")


def test_comments_are_edited_by_their_authors_and_by_writers(issue: Issue):
    comment = issue.comment(by="ada", body="Dnoe")
    comment.edit(by="ada", body="Done")
    comment.edit(by="mona", body="Done!")
    assert comment.editor is not None
    assert (comment.body, comment.editor.login) == ("Done!", "mona")
    with pytest.raises(Forbidden):
        comment.edit(by="grace", body="Not done")


def test_a_private_repository_is_invisible_to_strangers(world: World):
    secret = world.add_repository("example-org/secret", private=True, permissions={"ada": "read"})
    assert secret.create_issue(by="ada", title="I may").number == 1
    assert secret.create_issue(by="member", title="So may members").number == 2
    with pytest.raises(NotFoundRefusal):
        secret.create_issue(by="stranger", title="I may not")


def test_disabled_issues_are_gone(world: World):
    quiet = world.add_repository("example-org/quiet", issues=False, permissions={"mona": "admin"})
    with pytest.raises(Gone):
        quiet.create_issue(by="mona", title="Hello")


def test_the_owner_of_a_repository_administers_it(world: World):
    mine = world.add_repository("ada/notes", owner_kind="User")
    assert mine.create_label(by="ada", name="idea").name == "idea"
    assert mine.create_issue(by="ada", title="A").author_association == "OWNER"


def test_the_author_association_follows_from_access_and_membership(repository: Repository):
    """https://docs.github.com/en/graphql/reference/enums#commentauthorassociation."""
    ways = {login: repository.create_issue(by=login, title="Hi") for login in ("grace", "member", "ada")}
    assert {login: issue.author_association for login, issue in ways.items()} == {
        "grace": "COLLABORATOR",
        "member": "MEMBER",
        "ada": "NONE",
    }
