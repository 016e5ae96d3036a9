"""The state of the local GitHub: accounts, tokens, repositories, and every object in them, by id.

There is no HTTP here, no randomness, and no time but `clock`: the same calls make the same world. A rehearsal can act
as a person without a request, under the same rules:
`world.repository("example-org/olt").issue(7).comment(by="example-ada", body="…")`, or `world.project("example-org",
1).items[0].move(by="example-grace", status="Done")`. The server handles one request at a time; direct calls while it
runs must come between requests.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, TypeVar

from olt_actions.local_github.world.accounts import Account, Bot, Organization, User, WhenUnassignable
from olt_actions.local_github.world.clock import Clock
from olt_actions.local_github.world.deleting_accounts import delete_user
from olt_actions.local_github.world.node import Node
from olt_actions.local_github.world.projects.creating import create_project
from olt_actions.local_github.world.projects.finding import find_project
from olt_actions.local_github.world.projects.projects import ProjectV2
from olt_actions.local_github.world.projects.role import Role
from olt_actions.local_github.world.refusals import GraphQLType, NotFoundRefusal
from olt_actions.local_github.world.repositories import Repository
from olt_actions.local_github.world.tokens import USUAL_SCOPES, Token

N = TypeVar("N", bound=Node)

_FIRST_ID = 1_000_001


@dataclass(eq=False)
class World:
    """A whole GitHub; `web` is the beginning of its pages' addresses.

    GitHub's indexes can lag behind. `project_items_lag` is how often a project's list of items must be read before it
    shows a newly added card, and `project_search_lag` how often a search must run before it finds a new project.

    `only_members_join_projects` is GitHub's documented rule for invitations to an organization's projects. The others
    are undocumented: `when_locked` and `when_archived` are the types of GraphQL's errors for comments in locked
    conversations and for writes in archived repositories, and `apps_administer_what_they_make` is whether an app that
    may write projects administers those it made.
    """

    clock: Clock
    web: str = "https://github.example"
    nodes: dict[str, Node] = field(default_factory=dict)
    accounts: dict[str, Account] = field(default_factory=dict)
    repositories: dict[str, Repository] = field(default_factory=dict)
    tokens: dict[str, Token] = field(default_factory=dict)
    next_id: int = _FIRST_ID
    project_items_lag: int = 0
    project_search_lag: int = 0
    when_locked: GraphQLType = "FORBIDDEN"
    when_archived: GraphQLType = "UNPROCESSABLE"
    only_members_join_projects: bool = True
    apps_administer_what_they_make: bool = True

    delete_user = delete_user

    @classmethod
    def empty(cls, now: datetime) -> World:
        """An empty GitHub as of `now`."""
        return cls(Clock(now))

    def add_user(
        self,
        login: str,
        *,
        name: str | None = None,
        member_of: Sequence[str] = (),
        when_unassignable: WhenUnassignable = "dropped",
    ) -> str:
        """Add a person and return their token. The organizations of which they are a member must exist."""
        user = User(
            id=self.new_id("User"),
            login=login,
            name=name,
            created_at=self.clock.now,
            web=self.web,
            when_unassignable=when_unassignable,
        )
        for organization in map(self.account, member_of):
            if not isinstance(organization, Organization):
                raise TypeError(f"{organization.login} is not an organization.")
            organization.members[user.id] = user
        return self._sign_up(user)

    def add_app(self, slug: str, *, projects: Mapping[str, Literal["read", "write", "admin"]] | None = None) -> str:
        """Add an app and return the token of its bot, `slug[bot]`. `github-actions` is the app behind `GITHUB_TOKEN`.

        `projects` is its permission `organization_projects` in each organization where it is installed.
        """
        if slug == "github-actions" and projects:
            raise ValueError("GITHUB_TOKEN cannot be given a permission for projects.")
        levels = {"read": Role.READER, "write": Role.WRITER, "admin": Role.ADMIN}
        permission = {self.account(login).id: levels[level] for login, level in (projects or {}).items()}
        bot = Bot(
            id=self.new_id("Bot"),
            login=f"{slug}[bot]",
            name=slug,
            created_at=self.clock.now,
            web=self.web,
            organization_projects=permission,
        )
        return self._sign_up(bot)

    def add_token(self, login: str, *, scopes: Sequence[str] = USUAL_SCOPES) -> str:
        """Return one more token: for a person a classic one with those scopes, for an app one like its first."""
        account = self.account(login)
        text = self._new_token(account)
        self.tokens[text] = Token(account.id, None if isinstance(account, Bot) else list(scopes))
        return text

    def expire(self, token: str) -> None:
        """Make a token expire: from now on it is invalid."""
        self.tokens[token].expired = True

    def add_organization(self, login: str) -> Organization:
        """Add an organization without members."""
        organization = Organization(
            id=self.new_id("Organization"), login=login, name=None, created_at=self.clock.now, web=self.web
        )
        self._sign_up(organization)
        return organization

    def add_repository(
        self,
        name_with_owner: str,
        *,
        owner_kind: Literal["Organization", "User"] = "Organization",
        private: bool = False,
        issues: bool = True,
        permissions: Mapping[str, str] | None = None,
    ) -> Repository:
        """Make a repository, and its owner if there is none; `permissions` maps logins to roles."""
        login, _, name = name_with_owner.partition("/")
        if login.lower() not in self.accounts:
            _ = self.add_organization(login) if owner_kind == "Organization" else self.add_user(login)
        repository = self.keep(
            Repository(
                id=self.new_id("Repository"),
                world=self,
                owner=self.account(login),
                name=name,
                created_at=self.clock.now,
                is_private=private,
                has_issues_enabled=issues,
            )
        )
        self.repositories[name_with_owner.lower()] = repository
        for account, permission in (permissions or {}).items():
            repository.grant(account, permission)
        return repository

    def create_project(self, owner: str, *, by: str, title: str, repository: Repository | None = None) -> ProjectV2:
        """Make a project of that organization or user."""
        return create_project(self, self.account(owner), by=by, title=title, repository=repository)

    def project(self, owner: str, number: int) -> ProjectV2:
        """The project of that organization or user with that number."""
        return find_project(self.account(owner), number)

    def rename_user(self, login: str, new_login: str) -> None:
        """Give an account another login; the old one becomes free, the account's token and everything else stay.

        GitHub redirects the addresses of its repositories, and here the old ones are gone.
        https://docs.github.com/en/account-and-profile/concepts/username-changes
        """
        account = self.account(login)
        if self.find_account(new_login):
            raise ValueError(f"There is an account {new_login} already.")
        account.login = new_login
        self.accounts = {other.login.lower(): other for other in self.accounts.values()}
        self.repositories = {other.name_with_owner.lower(): other for other in self.repositories.values()}

    @property
    def counts_reads(self) -> bool:
        """Whether a list changes by being read, because an index lags behind."""
        return bool(self.project_items_lag or self.project_search_lag)

    def account_of(self, token: str) -> Account | None:
        """The account of a token; None if there is no such token or it has expired."""
        known = self.tokens.get(token)
        account = self.nodes[known.account_id] if known and not known.expired else None
        return account if isinstance(account, Account) else None

    def repository(self, name_with_owner: str) -> Repository:
        """The repository of that name, whatever its letters' case."""
        try:
            return self.repositories[name_with_owner.lower()]
        except KeyError:
            message = f"Could not resolve to a Repository with the name '{name_with_owner}'."
            raise NotFoundRefusal(message) from None

    def find_account(self, login: str) -> Account | None:
        """The account of that login, whatever its letters' case, or None."""
        return self.accounts.get(login.lower())

    def account(self, login: str) -> Account:
        """The account of that login, whatever its letters' case."""
        account = self.find_account(login)
        if account is None:
            raise NotFoundRefusal(f"Could not resolve to a User with the login of '{login}'.")
        return account

    def new_id(self, kind: str) -> str:
        """An id for a new thing of that kind."""
        number, self.next_id = self.next_id, self.next_id + 1
        return f"{kind}_{number}"

    def keep(self, node: N) -> N:
        """Store an object under its id."""
        self.nodes[node.id] = node
        return node

    def forget(self, node: Node) -> None:
        """Remove a deleted object."""
        del self.nodes[node.id]

    def _sign_up(self, account: Account) -> str:
        if account.login.lower() in self.accounts:
            raise ValueError(f"There is an account {account.login} already.")
        self.accounts[account.login.lower()] = self.keep(account)
        token = self._new_token(account)
        if not isinstance(account, Organization):
            self.tokens[token] = Token(account.id, None) if isinstance(account, Bot) else Token(account.id)
        return token

    def _new_token(self, account: Account) -> str:
        """A token that was nobody's before: a login that is taken again must not bring back the tokens of its past."""
        text, number = f"token-of-{account.login}", 1
        while text in self.tokens:
            number += 1
            text = f"token-{number}-of-{account.login}"
        return text
