"""Opening, editing, closing and pinning issues. https://docs.github.com/en/rest/issues/issues ."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from olt_actions.local_github.world.refusals import NotFoundRefusal, Unprocessable
from olt_actions.local_github.world.repositories import Repository
from olt_actions.local_github.world.updating import Changes

BOT = "github-actions[bot]"


def test_issues_are_numbered_one_after_the_other(repository: Repository):
    numbers = [repository.create_issue(by=BOT, title=f"Issue {n}").number for n in range(3)]
    assert numbers == [1, 2, 3]
    for number in (0, 4):
        with pytest.raises(NotFoundRefusal):
            repository.issue(number)


def test_an_issue_opens_with_all_given_properties(repository: Repository):
    repository.create_label(by=BOT, name="week")
    week = repository.create_milestone(by=BOT, title="Week 1")
    journey = repository.create_issue(by=BOT, title="Journey")
    issue = repository.create_issue(
        by=BOT, title="Vision", body="Text", labels=["Week"], assignees=["grace"], milestone=week, parent=journey
    )
    assert [label.name for label in issue.labels] == ["week"]
    assert [user.login for user in issue.assignees] == ["grace"]
    assert (issue.milestone, issue.parent, journey.sub_issues) == (week, journey, [issue])


def test_labels_assignees_and_milestone_of_a_reader_are_silently_dropped(repository: Repository):
    """https://docs.github.com/en/rest/issues/issues#create-an-issue."""
    repository.create_label(by=BOT, name="week")
    week = repository.create_milestone(by=BOT, title="Week 1")
    issue = repository.create_issue(by="ada", title="Mine", labels=["week"], assignees=["grace"], milestone=week)
    assert (issue.labels, issue.assignees, issue.milestone) == ([], [], None)


def test_a_title_is_neither_blank_nor_longer_than_256_characters(repository: Repository):
    assert repository.create_issue(by=BOT, title="é" * 256).number == 1
    for title in ("  ", "a" * 257):
        with pytest.raises(Unprocessable):
            repository.create_issue(by=BOT, title=title)
    assert len(repository.issues) == 1


def test_a_body_has_at_most_65536_characters(repository: Repository):
    issue = repository.create_issue(by=BOT, title="Long", body="é" * 65_536)
    with pytest.raises(Unprocessable):
        issue.edit(by=BOT, body="a" * 65_537)
    with pytest.raises(Unprocessable):
        issue.comment(by=BOT, body="a" * 65_537)


def test_an_edit_records_who_and_when_and_an_edit_without_change_records_nothing(repository: Repository):
    issue = repository.create_issue(by=BOT, title="Vision", body="One")
    assert (issue.editor, issue.last_edited_at) == (None, None)
    issue.edit(by=BOT, body="One", title="Vision")
    assert (issue.editor, issue.updated_at) == (None, issue.created_at)
    repository.world.clock.set(datetime(2017, 3, 21, tzinfo=UTC))
    issue.edit(by="grace", body="Two")
    assert issue.editor is not None
    assert (issue.editor.login, issue.last_edited_at) == ("grace", datetime(2017, 3, 21, tzinfo=UTC))
    assert issue.updated_at == issue.last_edited_at


def test_closing_keeps_the_reason_and_who_did_it(repository: Repository):
    issue, other = (repository.create_issue(by=BOT, title=title) for title in ("A", "A again"))
    other.close(by="grace", reason="DUPLICATE", duplicate_of=issue)
    assert other.closed_by is not None
    assert (other.state, other.state_reason, other.duplicate_of) == ("CLOSED", "DUPLICATE", issue)
    assert other.closed_by.login == "grace"
    before = other.updated_at
    other.close(by=BOT)
    assert (other.state_reason, other.updated_at) == ("DUPLICATE", before)
    with pytest.raises(Unprocessable):
        issue.close(by="grace", reason="DUPLICATE", duplicate_of=issue)


def test_an_update_changes_all_or_nothing(repository: Repository):
    repository.create_label(by=BOT, name="week")
    issue = repository.create_issue(by=BOT, title="Vision", labels=["week"])
    for changes in (
        Changes(title="New", labels=[], assignees=["stranger"]),
        Changes(title="", labels=[], assignees=["grace"]),
        Changes(body="a" * 65_537, labels=[], assignees=["grace"]),
        Changes(title="New", labels=["none"], assignees=["grace"]),
    ):
        with pytest.raises((NotFoundRefusal, Unprocessable)):
            issue.update(by=BOT, changes=changes)
    assert (issue.title, [label.name for label in issue.labels], issue.assignees) == ("Vision", ["week"], [])


def test_an_update_of_a_reader_s_own_issue_drops_what_needs_push_access(repository: Repository):
    repository.create_label(by=BOT, name="week")
    issue = repository.create_issue(by="ada", title="Mine")
    issue.update(by="ada", changes=Changes(title="Still mine", labels=["week"], assignees=["grace"]))
    assert (issue.title, issue.labels, issue.assignees) == ("Still mine", [], [])


def test_three_issues_can_be_pinned(repository: Repository):
    """https://docs.github.com/en/issues/tracking-your-work-with-issues/administering-issues/pinning-an-issue-to-your-repository."""
    issues = [repository.create_issue(by=BOT, title=f"Issue {n}") for n in range(4)]
    for issue in issues[:3]:
        issue.pin(by=BOT)
    with pytest.raises(Unprocessable):
        issues[3].pin(by=BOT)
    issues[0].unpin(by=BOT)
    issues[3].pin(by=BOT)
    assert [issue.is_pinned for issue in issues] == [False, True, True, True]
