"""The texts of a project, who can see it, and whether it is closed.

https://docs.github.com/en/graphql/reference/mutations#updateprojectv2
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from olt_actions.local_github.world.accounts import Organization
from olt_actions.local_github.world.projects.access import require_role
from olt_actions.local_github.world.projects.role import Role
from olt_actions.local_github.world.refusals import invalid, require_text

if TYPE_CHECKING:
    from olt_actions.local_github.world.projects.projects import ProjectV2

# Guesses: no limit is documented. The title may be as long as an issue's, the description as long as on the web page.
LONGEST_TITLE = 256
LONGEST_DESCRIPTION = 256
LONGEST_README = 65_536


def check_title(title: str) -> None:
    """Refuse a title that is blank or too long."""
    require_text("ProjectV2", "title", title, longest=LONGEST_TITLE)


def describe(
    project: ProjectV2,
    *,
    by: str,
    title: str | None = None,
    short_description: str | None = None,
    readme: str | None = None,
    public: bool | None = None,
    closed: bool | None = None,
) -> None:
    """Change what is not None; who can see it and whether it is closed is for admins."""
    require_role(project, by, Role.ADMIN if public is not None or closed is not None else Role.WRITER)
    if title is not None:
        check_title(title)
    require_text("ProjectV2", "shortDescription", short_description or "", longest=LONGEST_DESCRIPTION, empty=True)
    require_text("ProjectV2", "readme", readme or "", longest=LONGEST_README, empty=True)
    now = project.world.clock.stamp()
    project.title = project.title if title is None else title.strip()
    project.short_description = project.short_description if short_description is None else short_description
    project.readme = project.readme if readme is None else readme
    project.public = project.public if public is None else public
    if closed is not None and closed != project.closed:
        project.closed_at = now if closed else None
    project.updated_at = now


def mark_as_template(project: ProjectV2, *, by: str) -> None:
    """Offer the project to be copied; only organizations have templates.

    https://docs.github.com/en/issues/planning-and-tracking-with-projects/managing-your-project/managing-project-templates-in-your-organization
    """
    require_role(project, by, Role.ADMIN)
    if not isinstance(project.owner, Organization):
        raise invalid("ProjectV2", "template", "Only projects of organizations can be templates")
    project.template = True
    project.updated_at = project.world.clock.stamp()
