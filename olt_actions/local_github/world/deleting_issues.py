"""Deleting an issue, which only an administrator of the repository can.

Nothing is left of it: its comments, its cards, its pin and its place among the parts of another go as well. Its own
parts become issues by themselves. Its number is not given again, and REST says of it that it is gone. Guesses: others'
timelines keep their events and no longer say which issue, and no event tells of the deletion.
https://docs.github.com/en/issues/tracking-your-work-with-issues/administering-issues/deleting-an-issue
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from olt_actions.local_github.world.permissions import Permission, require
from olt_actions.local_github.world.references import replace_references

if TYPE_CHECKING:
    from olt_actions.local_github.world.issues import Issue


def delete_issue(issue: Issue, *, by: str) -> None:
    """Delete an issue, for good."""
    repository = issue.repository
    require(repository, by, Permission.ADMIN)
    world = repository.world
    for item in issue.project_items:
        item.project.items.remove(item)
        for part in (*item.values, item):
            world.forget(part)
    for comment in issue.comments:
        for part in (*comment.reactions, *comment.edits):
            world.forget(part)
    for part in (*issue.timeline, *issue.reactions, *issue.edits, issue):
        world.forget(part)
    repository.deleted_issues.append(issue.number)
    replace_references(world, issue, None)
