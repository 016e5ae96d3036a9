"""Lists of projects, as their owner and a repository show them.

A search looks for words in the title, and `is:open` or `is:closed`. It goes through an index that may be late: see
`World.project_search_lag`. The list without a search is not. Any other qualifier is refused rather than ignored.
https://docs.github.com/en/issues/planning-and-tracking-with-projects/finding-your-projects
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, Literal

from olt_actions.local_github.world.projects.access import role_of
from olt_actions.local_github.world.projects.role import Role
from olt_actions.local_github.world.refusals import NotFoundRefusal, invalid

if TYPE_CHECKING:
    from olt_actions.local_github.world.accounts import Account
    from olt_actions.local_github.world.projects.projects import ProjectV2

ProjectOrder = Literal["CREATED_AT", "NUMBER", "TITLE", "UPDATED_AT"]

_ORDERS: dict[ProjectOrder, Callable[[ProjectV2], Any]] = {
    "CREATED_AT": lambda project: project.database_id,
    "NUMBER": lambda project: project.number,
    "TITLE": lambda project: (project.title.lower(), project.number),
    "UPDATED_AT": lambda project: (project.updated_at, project.number),
}


def find_project(owner: Account, number: int) -> ProjectV2:
    """The project of that number."""
    for project in owner.projects:
        if project.number == number:
            return project
    raise NotFoundRefusal(f"Could not resolve to a ProjectV2 with the number {number}.")


def projects_for(
    viewer: Account, projects: Iterable[ProjectV2], *, query: str | None = None, least: Role = Role.READER
) -> list[ProjectV2]:
    """Those that the viewer may see, with that role at least, and that the search finds."""
    found = [project for project in projects if role_of(project, viewer) >= least]
    words = (query or "").lower().replace('"', " ").split()
    if not words:
        return found
    late = [project for project in found if project.hidden_for]
    for project in late:
        project.hidden_for -= 1
    return [project for project in found if project not in late and all(_passes(project, word) for word in words)]


def in_order(projects: Sequence[ProjectV2], order: ProjectOrder, *, descending: bool) -> list[ProjectV2]:
    """Sort projects."""
    return sorted(projects, key=_ORDERS[order], reverse=descending)


def _passes(project: ProjectV2, word: str) -> bool:
    if word in ("is:open", "is:closed"):
        return project.closed == (word == "is:closed")
    if ":" in word:
        raise invalid("ProjectV2", "query", f"The local GitHub does not search for {word}")
    return word in project.title.lower()
