"""GitHub's answers over REST as TypedDicts: of each, just the keys that we read.

A key that GitHub's OpenAPI description does not require is `NotRequired`; a test holds all of this to that description.
https://docs.github.com/en/rest
"""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict


class User(TypedDict):
    """A person, an organization or an app."""

    login: str
    type: str


class RepositoryPermissions(TypedDict):
    """What the token's account may do in a repository."""

    push: bool
    triage: NotRequired[bool]


class Repository(TypedDict):
    """A repository. Only people are told their permissions."""

    full_name: str
    html_url: str
    owner: User
    default_branch: str
    has_issues: bool
    archived: bool
    private: bool
    permissions: NotRequired[RepositoryPermissions]


class InteractionLimit(TypedDict):
    """Who alone may interact with a repository; an empty answer where there is no such limit."""

    limit: NotRequired[str]
    origin: NotRequired[str]
    expires_at: NotRequired[str]


class ActionsPermissions(TypedDict):
    """Whether workflows may run in a repository, and with which actions."""

    enabled: bool
    allowed_actions: NotRequired[Literal["all", "local_only", "selected"]]


class SelectedActions(TypedDict):
    """Which actions workflows may use, where not all are allowed."""

    github_owned_allowed: NotRequired[bool]


class Workflow(TypedDict):
    """A workflow, and when it was last changed or switched on or off."""

    state: Literal["active", "deleted", "disabled_fork", "disabled_inactivity", "disabled_manually"]
    updated_at: str


class WorkflowRun(TypedDict):
    """A run of a workflow; it has no conclusion until it has ended."""

    created_at: str
    run_started_at: NotRequired[str]
    conclusion: str | None
    html_url: str


class WorkflowRuns(TypedDict):
    """The runs of a workflow, the newest first."""

    workflow_runs: list[WorkflowRun]


class PagesSite(TypedDict):
    """A repository's site, and whether a workflow publishes it or a branch."""

    html_url: NotRequired[str]
    build_type: NotRequired[Literal["legacy", "workflow"] | None]


class Label(TypedDict):
    """A label."""

    name: str
    description: str | None


class Milestone(TypedDict):
    """A milestone."""

    title: str
    description: str | None


class Issue(TypedDict):
    """An issue."""

    body: NotRequired[str | None]
    assignees: NotRequired[list[User]]


class Invitation(TypedDict):
    """An invitation to a repository; the invitee is null where it went to an email address."""

    created_at: str
    invitee: User | None
    expired: NotRequired[bool]
