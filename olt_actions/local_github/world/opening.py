"""Opening an issue.

https://docs.github.com/en/rest/issues/issues#create-an-issue
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from olt_actions.local_github.world.assigning import check_assignee_count, filter_assignable
from olt_actions.local_github.world.editing import check_body, check_title
from olt_actions.local_github.world.issues import Issue
from olt_actions.local_github.world.labelling import check_count
from olt_actions.local_github.world.labels import Label, find_label
from olt_actions.local_github.world.permissions import Permission, permission_of, require, require_issues
from olt_actions.local_github.world.sub_issues import adopt, check_adoption
from olt_actions.local_github.world.timeline import AssignedEvent, LabeledEvent, MilestonedEvent, record

if TYPE_CHECKING:
    from olt_actions.local_github.world.accounts import Account, User
    from olt_actions.local_github.world.milestones import Milestone
    from olt_actions.local_github.world.repositories import Repository


def create_issue(
    repository: Repository,
    *,
    by: str,
    title: str,
    body: str = "",
    labels: Sequence[str] = (),
    assignees: Sequence[str] = (),
    milestone: Milestone | None = None,
    parent: Issue | None = None,
) -> Issue:
    """Open an issue; anyone who can read the repository may.

    Labels, assignees and milestone from someone without push access are silently dropped. A parent is refused instead,
    since no documentation says that it is dropped.
    """
    author = require(repository, by, Permission.READ)
    require_issues(repository)
    check_title(title)
    check_body("Issue", body)
    may_push = permission_of(repository, author) >= Permission.WRITE
    wanted = list(dict.fromkeys(find_label(repository, name) for name in labels)) if may_push else []
    check_count(wanted)
    people = filter_assignable(repository, assignees) if may_push else []
    check_assignee_count(people)
    if parent:
        require(parent.repository, by, Permission.TRIAGE)
        check_adoption(parent, None)

    # Everything is checked by now: a refused request must leave neither an issue nor a gap in the numbers.
    now = repository.world.clock.stamp()
    issue = repository.world.keep(
        Issue(
            id=repository.world.new_id("Issue"),
            repository=repository,
            number=len(repository.issues) + len(repository.deleted_issues) + 1,  # GitHub never reuses a number
            title=title.strip(),
            body=body,
            author=author,
            created_at=now,
            updated_at=now,
        )
    )
    repository.issues.append(issue)
    _dress(issue, author, now, wanted, people, milestone if may_push else None)
    if parent:
        adopt(parent, issue, author, now)
    return issue


def _dress(
    issue: Issue, author: Account, now: datetime, labels: list[Label], people: list[User], milestone: Milestone | None
) -> None:
    issue.labels, issue.assignees, issue.milestone = labels, people, milestone
    for label in labels:
        record(issue, LabeledEvent, author, now, label=label)
    for person in people:
        record(issue, AssignedEvent, author, now, assignee=person)
    if milestone:
        record(issue, MilestonedEvent, author, now, milestone_title=milestone.title)
