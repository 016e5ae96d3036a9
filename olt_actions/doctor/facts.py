"""What an examination finds out about a repository and its tokens, as GitHub told it, before anybody judges it.

Whatever GitHub does not let a token see is a `AccessDenied` in its place: that is a finding, and no failure.
Instants are UTC.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class TokenKind(StrEnum):
    """The kinds of tokens that GitHub issues, told apart by how they begin.

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
    """GitHub did not show something; `needs` is the permission it names, such as `pages=read`, or ''."""

    status: int
    message: str
    needs: str = ""


@dataclass(frozen=True, slots=True)
class TokenFacts:
    """A token that GitHub knows; `login` is None where it is no person's, `scopes` where it has none."""

    kind: TokenKind
    login: str | None = None
    scopes: frozenset[str] | None = None
    expires: datetime | None = None


@dataclass(frozen=True, slots=True)
class RepositoryFacts:
    """The repository; `may_label` is whether the token's account has the role for it, None where it is no person's."""

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
    """Whether workflows may run, and whether they may use actions that GitHub itself publishes."""

    is_enabled: bool
    allows_github_owned: bool


@dataclass(frozen=True, slots=True)
class Run:
    """The last run of a workflow; `conclusion` is None while it has not ended."""

    started: datetime
    conclusion: str | None
    url: str


@dataclass(frozen=True, slots=True)
class WorkflowFacts:
    """A workflow of the default branch, its switch, and its last run, None where it never ran."""

    state: str
    last_run: Run | AccessDenied | None = None


@dataclass(frozen=True, slots=True)
class Pages:
    """The repository's site, and whether a workflow may publish it."""

    url: str
    is_built_by_workflows: bool


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
    """What became of the logins of the cohort, each as the cohort file has it.

    `unknown` are nobody's; `organizations` are no people's. `perhaps_now` are, by unknown login, the logins of people
    outside the cohort who are assigned to that person's issues.
    """

    unknown: frozenset[str] = frozenset()
    organizations: frozenset[str] = frozenset()
    perhaps_now: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class BoardFacts:
    """What the board token sees of the boards of `owner`: whether any is there, and may be changed.

    `finds_template` is None where the cohort file names none.
    """

    token: TokenFacts | AccessDenied
    is_same_as_other: bool
    owner: str
    owner_is_organization: bool
    seen: bool | AccessDenied
    may_change: bool = False
    finds_template: bool | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that was found out. `boards` is None where there is no token for them."""

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
