"""Collects the facts about a repository and its tokens for `olt doctor`, without changing anything.

Denied access is a fact, not an error: what the token may see is the very question. `GitHubError` is raised only if
GitHub does not answer at all, or if its rate limit is reached. https://docs.github.com/en/rest
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, TypeVar

from olt_actions.cohort.model import BoardSettings
from olt_actions.doctor import answers
from olt_actions.doctor.facts import (
    AccessDenied,
    Accounts,
    Actions,
    BoardFacts,
    Facts,
    RepositoryFacts,
    TokenFacts,
    WorkflowFacts,
)
from olt_actions.errors import NotFound, PermissionDenied
from olt_actions.gateway import rest_answers
from olt_actions.gateway.answers.board_queries import query
from olt_actions.gateway.client import Client
from olt_actions.gateway.connections import nodes
from olt_actions.gateway.reader import Reader
from olt_actions.keys import parse

T = TypeVar("T")

_PAGES_AT_MOST = 10  # a thousand entries are more than any repository of a cohort has


@dataclass(slots=True)
class Probe:
    """A reader of one repository (`owner/name`) with one token, and of its boards with another, if there is one."""

    client: Client
    repository: str
    board_client: Client | None = None
    boards: BoardSettings = field(default_factory=BoardSettings)
    _server_time: datetime | None = field(default=None, init=False)

    def collect(self, workflows: Sequence[str], people: Mapping[str, frozenset[str]]) -> Facts:
        """Collect everything; `workflows` are file names, `people` the subjects of the issues of each login."""
        token = self._token(self.client)
        # GitHub answers 403 to everything after several requests with an invalid token, so that one is enough.
        # https://docs.github.com/en/rest/authentication/authenticating-to-the-rest-api#failed-login-limit
        if isinstance(token, AccessDenied):
            return Facts(token, token, token, {}, token, token, token, token, token, token, None, self._server_time)
        repository = self._ask("", lambda body: answers.repository(body, is_person=token.login is not None))
        if isinstance(repository, AccessDenied):
            same = repository
            return Facts(token, same, same, {}, same, same, same, same, same, same, None, self._server_time)
        assignable = self._list("/assignees", answers.login)
        return Facts(
            token,
            repository,
            self._actions(),
            {file: self._workflow(file) for file in workflows},
            self._ask("/pages", answers.pages),
            self._list("/labels", answers.label),
            self._list("/milestones", answers.milestone, {"state": "all"}),
            self._accounts(people),
            assignable if isinstance(assignable, AccessDenied) else frozenset(assignable),
            self._list("/invitations", answers.invitation),
            self._boards(repository),
            self._server_time,
            self._ask("/interaction-limits", answers.interaction_limit),
        )

    def _token(self, client: Client) -> TokenFacts | AccessDenied:
        answer = client.ask("/user", doing="looking at the token")
        self._server_time = answers.time_of(answer.headers.get("date")) or self._server_time
        return answers.token(client.token, answer)

    def _actions(self) -> Actions | AccessDenied:
        found: rest_answers.ActionsPermissions | AccessDenied = self._ask("/actions/permissions", lambda it: it)
        if isinstance(found, AccessDenied):
            return found
        selected: rest_answers.SelectedActions | AccessDenied | None = None
        if found.get("allowed_actions") == "selected":
            selected = self._ask("/actions/permissions/selected-actions", lambda it: it)
        return answers.actions(found, None if isinstance(selected, AccessDenied) else selected)

    def _workflow(self, file: str) -> WorkflowFacts | AccessDenied:
        path = f"/actions/workflows/{file}"
        found = self._ask(path, answers.workflow)
        if isinstance(found, AccessDenied):
            return found
        return replace(found, last_run=self._ask(f"{path}/runs", answers.last_run, {"per_page": "1"}))

    def _accounts(self, people: Mapping[str, frozenset[str]]) -> Accounts | AccessDenied:
        try:
            unknown = Reader(self.client, self.repository).unknown_logins(tuple(people))
        except (NotFound, PermissionDenied) as error:
            return AccessDenied(403, error.reason)
        # GraphQL's `user` does not find organizations, REST's does, so that the two can be distinguished.
        kinds = {login: self.client.ask(f"/users/{login}", doing="looking up a login") for login in unknown}
        organizations = frozenset(login for login, answer in kinds.items() if answer.is_good)
        nobody = frozenset(unknown) - organizations
        return Accounts(nobody, organizations, self._perhaps_now(nobody, people) if nobody else {})

    def _perhaps_now(
        self, nobody: frozenset[str], people: Mapping[str, frozenset[str]]
    ) -> Mapping[str, tuple[str, ...]]:
        """The accounts assigned to the issues of a person with an unknown login: a renamed account stays assigned."""
        known = {login.casefold() for login in people}
        assigned: dict[str, dict[str, None]] = {login: {} for login in nobody}
        issues: tuple[rest_answers.Issue, ...] | AccessDenied = self._list("/issues", lambda it: it, {"state": "all"})
        for issue in () if isinstance(issues, AccessDenied) else issues:
            written = parse(issue.get("body") or "")
            subject = written.key.subject if written else ""
            strangers = [it["login"] for it in issue.get("assignees", ()) if it["login"].casefold() not in known]
            for login in nobody:
                if subject in people[login]:
                    assigned[login].update(dict.fromkeys(strangers))
        return {login: tuple(found) for login, found in assigned.items() if found}

    def _boards(self, repository: RepositoryFacts) -> BoardFacts | None:
        if self.board_client is None:
            return None
        token = self._token(self.board_client)
        owner, template = self.boards.owner or self.repository.partition("/")[0], self.boards.template
        is_same = self.board_client.token == self.client.token
        found = BoardFacts(token, is_same, owner, repository.owner_is_organization, visible=False)
        if isinstance(token, AccessDenied):
            return replace(found, visible=token)
        variables = {"login": owner, "template": template or 0, "hasTemplate": template is not None}
        try:
            data = self.board_client.query(
                query("board_access"), variables, doing="looking for boards", allow_not_found=True
            )
        except PermissionDenied as error:
            return replace(found, visible=AccessDenied(403, error.reason))
        there = data["repositoryOwner"]
        if there is None:
            return replace(found, visible=AccessDenied(404, f"GitHub knows no account {owner}"))
        if there.get("projectsV2") is None:  # null for a token without the scope or permission, with an error beside it
            return replace(found, visible=AccessDenied(404, "GitHub shows none"))
        newest = nodes(there["projectsV2"])
        return replace(
            found,
            owner_is_organization=there["__typename"] == "Organization",
            visible=bool(newest),
            may_change=any(board["viewerCanUpdate"] for board in newest),
            may_administer=any(board["viewerCanClose"] for board in newest),
            finds_template=None if template is None else there.get("template") is not None,
        )

    def _ask(
        self, path: str, meaning: Callable[[Any], T], parameters: Mapping[str, str] | None = None
    ) -> T | AccessDenied:
        answer = self.client.ask(f"/repos/{self.repository}{path}", parameters, doing=f"looking at {self.repository}")
        return (
            meaning(answer.body) if answer.is_good and isinstance(answer.body, dict) else answers.access_denied(answer)
        )

    def _list(
        self, path: str, meaning: Callable[[Any], T], parameters: Mapping[str, str] | None = None
    ) -> tuple[T, ...] | AccessDenied:
        found: list[T] = []
        for page in range(1, _PAGES_AT_MOST + 1):
            answer = self.client.ask(
                f"/repos/{self.repository}{path}",
                {**(parameters or {}), "per_page": "100", "page": str(page)},
                doing=f"looking at {self.repository}",
            )
            if not answer.is_good or not isinstance(answer.body, list):
                return answers.access_denied(answer)
            found += [meaning(it) for it in answer.body]
            if len(answer.body) < 100:
                break
        return tuple(found)
