"""What an administrator decides about a repository: whether workflows run, whether it has a site, who may comment.

https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/enabling-features-for-your-repository/managing-github-actions-settings-for-a-repository
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

InteractionGroup = Literal["existing_users", "contributors_only", "collaborators_only"]
AllowedActions = Literal["all", "local_only", "selected"]


@dataclass(slots=True)
class ActionsSettings:
    """Whether workflows run, and which actions they may use; `github_owned_allowed` counts where some are selected."""

    enabled: bool = True
    allowed_actions: AllowedActions = "all"
    github_owned_allowed: bool = True


@dataclass(slots=True)
class PagesSite:
    """A site on GitHub Pages, and what publishes it: a workflow, or (`legacy`) a branch."""

    build_type: Literal["workflow", "legacy"] = "workflow"


@dataclass(slots=True)
class InteractionLimit:
    """Who alone may comment until then. It is only told of: nobody is refused for it here.

    https://docs.github.com/en/communities/moderating-comments-and-conversations/limiting-interactions-in-your-repository
    """

    group: InteractionGroup
    expires_at: datetime
    origin: Literal["repository", "organization", "user"] = "repository"
