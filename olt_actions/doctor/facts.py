"""The facts that the probe collects about a repository and its tokens, not yet judged.

A fact that GitHub does not let a token see is an `AccessDenied` in its place: that is a finding, not a failure.
Instants are UTC.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class TokenKind(StrEnum):
    """The kinds of tokens that GitHub issues, distinguished by their prefix.

    https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-authentication-to-github#githubs-token-formats
    """

    CLASSIC = "personal access token (classic)"
    FINE_GRAINED = "fine-grained personal access token"
    INSTALLATION = "token of an app's installation, such as Actions' own"
    OAUTH = "OAuth token, such as GitHub CLI's"
    USER_OF_APP = "token of a person for an app"
    UNKNOWN = "token of a kind that olt does not know"


@dataclass(frozen=True, slots=True)
class AccessDenied:
    """GitHub's refusal to show something; `needs` is the permission it names, such as `pages=read`, or ''."""

    status: int
    message: str
    needs: str = ""


@dataclass(frozen=True, slots=True)
class TokenFacts:
    """A token that GitHub accepts; `login` is None if it belongs to no person, `scopes` if its kind has none."""

    kind: TokenKind
    login: str | None = None
    scopes: frozenset[str] | None = None
    expires: datetime | None = None


@dataclass(frozen=True, slots=True)
class RepositoryFacts:
    """The repository; `may_label` is whether the token's account has the role for it, None if it is not a person."""

    name: str
    url: str
    owner_is_organization: bool
    default_branch: str
    has_issues: bool
    is_archived: bool
    is_private: bool
    may_label: bool | None


@dataclass(frozen=True, slots=True)
class Actions:
    """The settings of Actions: whether workflows may run, and whether they may use the actions by GitHub."""

    is_enabled: bool
    allows_github_owned: bool


@dataclass(frozen=True, slots=True)
class LastRun:
    """The last run of a workflow; `conclusion` is None while it has not ended."""

    started: datetime
    conclusion: str | None
    url: str


@dataclass(frozen=True, slots=True)
class WorkflowFacts:
    """A workflow of the default branch: its state in GitHub's words, and its last run, None if it never ran."""

    state: str
    last_run: LastRun | AccessDenied | None = None


@dataclass(frozen=True, slots=True)
class Pages:
    """The settings of GitHub Pages: the site's address, and whether a workflow publishes it."""

    url: str
    is_built_by_workflows: bool


@dataclass(frozen=True, slots=True)
class InteractionLimit:
    """Who alone may comment until it `expires`: `group`, in GitHub's words. `origin` is where it was set."""

    group: str
    origin: str
    expires: datetime | None


@dataclass(frozen=True, slots=True)
class LabelFacts:
    """A label as the repository has it."""

    name: str
    description: str


@dataclass(frozen=True, slots=True)
class MilestoneFacts:
    """A milestone; `text` is its description."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class PendingInvitation:
    """An invitation to the repository that has not been accepted."""

    login: str
    sent: datetime
    has_expired: bool


@dataclass(frozen=True, slots=True)
class Accounts:
    """The logins of the cohort that are not accounts of people, each as the cohort file has it.

    `unknown` belong to no account, `organizations` to an organization. `perhaps_now` has, for an unknown login, the
    logins of people outside the cohort who are assigned to that person's issues: one may be its new name.
    """

    unknown: frozenset[str] = frozenset()
    organizations: frozenset[str] = frozenset()
    perhaps_now: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class BoardFacts:
    """The boards of `owner` as the board token sees them: whether any is `visible`, may be changed, and administered.

    `finds_template` is None if the cohort file names no template.
    """

    token: TokenFacts | AccessDenied
    is_same_as_other: bool
    owner: str
    owner_is_organization: bool
    visible: bool | AccessDenied
    may_change: bool = False
    may_administer: bool = False
    finds_template: bool | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that the probe has collected. `boards` is None if there is no board token.

    `interaction_limit` is None where everybody may comment.
    """

    token: TokenFacts | AccessDenied
    repository: RepositoryFacts | AccessDenied
    actions: Actions | AccessDenied
    workflows: Mapping[str, WorkflowFacts | AccessDenied]
    pages: Pages | AccessDenied
    labels: tuple[LabelFacts, ...] | AccessDenied
    milestones: tuple[MilestoneFacts, ...] | AccessDenied
    accounts: Accounts | AccessDenied
    assignable: frozenset[str] | AccessDenied
    invitations: tuple[PendingInvitation, ...] | AccessDenied
    boards: BoardFacts | None
    server_time: datetime | None
    interaction_limit: InteractionLimit | AccessDenied | None = None
