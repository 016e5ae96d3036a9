"""Changing the text and the milestone of an issue.

https://docs.github.com/en/rest/issues/issues#update-an-issue
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from olt_actions.local_github.world.content_edits import rewrite
from olt_actions.local_github.world.permissions import Permission, require
from olt_actions.local_github.world.refusals import require_text
from olt_actions.local_github.world.timeline import DemilestonedEvent, MilestonedEvent, RenamedTitleEvent, record

if TYPE_CHECKING:
    from olt_actions.local_github.world.accounts import Account
    from olt_actions.local_github.world.issues import Issue
    from olt_actions.local_github.world.milestones import Milestone

LONGEST_TITLE = 256
LONGEST_BODY = 65_536


def check_title(title: str) -> None:
    """Refuse a title that is blank or too long; GitHub has accepted more than 256 characters, but promises no more."""
    require_text("Issue", "title", title, longest=LONGEST_TITLE)


def check_body(resource: str, body: str) -> None:
    """Refuse a body that is too long."""
    require_text(resource, "body", body, longest=LONGEST_BODY, empty=True)


def require_author_or_triage(issue: Issue, by: str) -> Account:
    """The account of that login, if it opened the issue or has triage access."""
    account = require(issue.repository, by, Permission.READ)
    return account if account is issue.author else require(issue.repository, by, Permission.TRIAGE)


def edit(issue: Issue, *, by: str, title: str | None = None, body: str | None = None) -> None:
    """Change title and body; what is None stays, and a change to the same text is none."""
    account = require_author_or_triage(issue, by)
    if title is not None:
        check_title(title)
    if body is not None:
        check_body("Issue", body)
    renamed = title is not None and title.strip() != issue.title
    rewritten = body is not None and body != issue.body
    if not (renamed or rewritten):
        return
    now = issue.repository.world.clock.stamp()
    if title is not None and renamed:
        previous, issue.title = issue.title, title.strip()
        record(issue, RenamedTitleEvent, account, now, previous_title=previous, current_title=issue.title)
    if body is not None and rewritten:
        rewrite(issue, account, now, body)


def set_milestone(issue: Issue, *, by: str, milestone: Milestone | None) -> None:
    """Put the issue under a milestone, or under none; needs triage access."""
    account = require(issue.repository, by, Permission.TRIAGE)
    previous = issue.milestone
    if milestone is previous:
        return
    now = issue.repository.world.clock.stamp()
    issue.milestone = milestone
    if previous:
        record(issue, DemilestonedEvent, account, now, milestone_title=previous.title)
    if milestone:
        record(issue, MilestonedEvent, account, now, milestone_title=milestone.title)
