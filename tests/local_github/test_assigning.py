"""The rules of who can be assigned to an issue.

https://docs.github.com/en/issues/tracking-your-work-with-issues/using-issues/assigning-issues-and-pull-requests-to-other-github-users
"""

from __future__ import annotations

import pytest

from olt_actions.local_github import World
from olt_actions.local_github.world.issues import Issue
from olt_actions.local_github.world.refusals import Unprocessable
from olt_actions.local_github.world.repositories import Repository

BOT = "github-actions[bot]"


def assignees(issue: Issue) -> list[str]:
    return [user.login for user in issue.assignees]


def test_people_with_access_and_members_are_always_assignable(repository: Repository):
    assert [user.login for user in repository.assignable_users()] == ["mona", "grace", "member"]


def test_a_reader_is_assignable_only_to_issues_on_which_they_commented(repository: Repository):
    issue, other = (repository.create_issue(by=BOT, title=title) for title in ("A", "B"))
    issue.comment(by="ada", body="I would like this one")
    for it in (issue, other):
        it.assign(by=BOT, logins=["ada"])
    assert (assignees(issue), assignees(other)) == (["ada"], [])
    assert "ada" not in [user.login for user in repository.assignable_users()]


def test_some_unassignable_people_are_silently_dropped_and_others_refused(repository: Repository):
    issue = repository.create_issue(by=BOT, title="A", assignees=["ada", "grace"])
    assert assignees(issue) == ["grace"]
    with pytest.raises(Unprocessable) as refused:
        repository.create_issue(by=BOT, title="B", assignees=["stranger", "grace"])
    assert [(error.field, error.value) for error in refused.value.errors] == [("assignees", "stranger")]
    assert len(repository.issues) == 1


def test_unknown_logins_and_bots_cannot_be_assigned(repository: Repository):
    for login in ("nobody", BOT):
        with pytest.raises(Unprocessable):
            repository.create_issue(by=BOT, title="A", assignees=[login])


def test_an_issue_has_at_most_ten_assignees(world: World, repository: Repository):
    """https://docs.github.com/en/rest/issues/assignees#add-assignees-to-an-issue."""
    logins = [f"helper-{n}" for n in range(11)]
    for login in logins:
        world.add_user(login, member_of=["example-org"])
    issue = repository.create_issue(by=BOT, title="A", assignees=logins[:9])
    issue.assign(by=BOT, logins=[logins[9], logins[0]])
    with pytest.raises(Unprocessable):
        issue.assign(by=BOT, logins=[logins[10]])
    assert assignees(issue) == logins[:10]


def test_unassigning_somebody_who_is_not_assigned_changes_nothing(repository: Repository):
    issue = repository.create_issue(by=BOT, title="A", assignees=["grace"])
    issue.unassign(by=BOT, logins=["mona", "Grace"])
    assert assignees(issue) == []


def test_a_renamed_person_stays_assigned_and_keeps_their_token(world: World, repository: Repository):
    """https://docs.github.com/en/account-and-profile/concepts/username-changes."""
    issue = repository.create_issue(by=BOT, title="A", assignees=["grace"])
    world.rename_user("grace", "amazing-grace")
    issue.close(by="Amazing-Grace")
    assert assignees(issue) == ["amazing-grace"]
    assert world.find_account("grace") is None
    assert world.account_of("token-of-grace") is world.account("amazing-grace")
