"""Reading issues by their numbers, with all that happened in them: as many in one request as GitHub can manage."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

from olt_actions.errors import NotFound
from olt_actions.gateway.answers.issues import IssueWithHistory
from olt_actions.gateway.client import Client
from olt_actions.gateway.documents import Document, issues_by_number
from olt_actions.gateway.hidden import Hidden, HiddenPart, leave_out

_ISSUES_A_REQUEST = 100
Answer = dict[str, dict[str, object] | None]


def numbered_issues(
    client: Client, repository: str, numbers: Sequence[int]
) -> tuple[list[IssueWithHistory], list[HiddenPart]]:
    """Those of the numbers that are issues of the repository (`owner/name`), and what GitHub hides of them.

    The rest of long histories is left to read. Raises `GitHubError`.
    """
    owner, _, name = repository.partition("/")
    doing = f"reading {len(numbers)} more issues of {repository}"
    issues, parts, hidden = list[IssueWithHistory](), list[HiddenPart](), list[Hidden]()

    def ask(some: Sequence[int], timeouts: int | None) -> Answer:
        text, numbered = issues_by_number(some, "...IssueWithHistory")
        document, variables = Document[Answer](text), {**numbered, "owner": owner, "name": name}
        hidden.clear()
        return client.query(document, variables, doing=doing, hidden=hidden, timeouts=timeouts)

    for some, data in client.page_sizes.parts("numbers", _ISSUES_A_REQUEST, numbers, ask):
        found = data["repository"]
        if found is None:
            raise NotFound(f"GitHub shows no repository {repository}.")
        for it in hidden:
            match it.path:
                case ("repository", alias) if isinstance(it.error, NotFound):
                    found[str(alias)] = None
                case ("repository", str(alias), *rest):
                    number = int(alias.removeprefix("i"))
                    parts.append(leave_out(found, alias, tuple(rest), it.error, number=number))
        there = (found.get(f"i{number}") for number in some)
        issues += [cast("IssueWithHistory", issue) for issue in there if is_of(found, issue)]
    return issues, parts


def is_of(repository: Mapping[str, object], issue: object) -> bool:
    """Whether the issue that GitHub gives for a number is still in that repository, rather than transferred."""
    return isinstance(issue, dict) and issue["repository"]["nameWithOwner"] == repository["nameWithOwner"]
