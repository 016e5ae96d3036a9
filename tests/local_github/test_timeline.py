"""The timeline of an issue.

https://docs.github.com/en/rest/using-the-rest-api/issue-event-types
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from olt_actions.local_github import World
from olt_actions.local_github.world.issues import Issue
from olt_actions.local_github.world.repositories import Repository
from olt_actions.local_github.world.timeline import TimelineEvent

BOT = "github-actions[bot]"


def happened(issue: Issue) -> list[str]:
    return [type(item).__name__ for item in issue.timeline]


def test_everything_done_to_an_issue_is_recorded_in_order(repository: Repository):
    repository.create_label(by=BOT, name="week")
    week = repository.create_milestone(by=BOT, title="Week 1")
    journey = repository.create_issue(by=BOT, title="Journey")
    issue = repository.create_issue(by=BOT, title="Vision", labels=["week"], assignees=["grace"], milestone=week)
    journey.add_sub_issue(by=BOT, part=issue)
    issue.comment(by="ada", body="Done")
    issue.comment(by="ada", body="Oops").delete(by="ada")
    issue.remove_labels(by="grace", labels=["week"])
    issue.edit(by="grace", title="Your vision")
    issue.unassign(by="grace", logins=["grace"])
    issue.set_milestone(by="grace", milestone=None)
    issue.close(by="grace", reason="DUPLICATE", duplicate_of=journey)
    issue.reopen(by="grace")
    issue.pin(by=BOT)
    issue.unpin(by=BOT)
    journey.remove_sub_issue(by="grace", part=issue)
    assert happened(issue) == [
        "LabeledEvent",
        "AssignedEvent",
        "MilestonedEvent",
        "ParentIssueAddedEvent",
        "IssueComment",
        "CommentDeletedEvent",
        "UnlabeledEvent",
        "RenamedTitleEvent",
        "UnassignedEvent",
        "DemilestonedEvent",
        "MarkedAsDuplicateEvent",
        "ClosedEvent",
        "ReopenedEvent",
        "PinnedEvent",
        "UnpinnedEvent",
        "ParentIssueRemovedEvent",
    ]
    assert happened(journey) == ["SubIssueAddedEvent", "SubIssueRemovedEvent"]


def test_an_event_has_its_actor_and_time(repository: Repository):
    issue = repository.create_issue(by=BOT, title="Vision")
    repository.world.clock.set(datetime(2017, 3, 22, 8, tzinfo=UTC))
    issue.close(by="grace")
    [event] = issue.timeline
    assert isinstance(event, TimelineEvent)
    assert (event.actor.login, event.created_at) == ("grace", datetime(2017, 3, 22, 8, tzinfo=UTC))


def test_an_operation_without_effect_is_not_recorded(repository: Repository):
    repository.create_label(by=BOT, name="week")
    issue = repository.create_issue(by=BOT, title="Vision", labels=["week"], assignees=["grace"])
    before, now = list(issue.timeline), repository.world.clock.now
    issue.add_labels(by=BOT, labels=["WEEK"])
    issue.assign(by=BOT, logins=["grace"])
    issue.reopen(by=BOT)
    issue.edit(by=BOT, title="Vision")
    assert (issue.timeline, repository.world.clock.now) == (before, now)


def test_comments_move_an_issue_s_updated_at_and_edits_of_comments_do_not(repository: Repository):
    issue = repository.create_issue(by=BOT, title="Vision")
    comment = issue.comment(by="ada", body="Dnoe")
    assert issue.updated_at == comment.created_at > issue.created_at
    comment.edit(by="ada", body="Done")
    comment.react(by="grace", content="HEART")
    assert issue.updated_at == comment.created_at < comment.updated_at


def test_the_clock_ticks_only_with_each_write(world: World, repository: Repository):
    times = [repository.create_issue(by=BOT, title=f"Issue {n}").created_at for n in range(3)]
    start = datetime(2017, 3, 20, 9, tzinfo=UTC)
    assert times == [start, start + timedelta(seconds=1), start + timedelta(seconds=2)]
    world.clock.tick = timedelta(0)
    assert {repository.create_issue(by=BOT, title=f"Issue {n}").created_at for n in range(3)} == {world.clock.now}


def test_the_clock_never_moves_back_and_needs_a_time_zone(world: World):
    with pytest.raises(ValueError, match="does not go back"):
        world.clock.set(datetime(2017, 3, 20, 8, tzinfo=UTC))
    with pytest.raises(ValueError, match="time zone"):
        world.clock.set(datetime(2017, 3, 21))  # noqa: DTZ001
