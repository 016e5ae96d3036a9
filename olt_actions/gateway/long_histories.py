"""Reading the comments, labels and events that did not fit into an issue's first page.

Each issue continues from cursors of its own, but one request asks for several issues: a talkative cohort would
otherwise cost a request for each of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypedDict, TypeVar

from olt_actions.errors import counted
from olt_actions.gateway.answers.issues import Comments, Events, IssueWithHistory, Labels
from olt_actions.gateway.client import Client
from olt_actions.gateway.connections import next_cursor
from olt_actions.gateway.documents import Document, with_fragments
from olt_actions.gateway.hidden import Hidden, HiddenPart, leave_out

List = TypeVar("List", Comments, Events, Labels)

_ISSUES_A_REQUEST = 20
_EVENTS = "itemTypes: [CLOSED_EVENT, REOPENED_EVENT, LABELED_EVENT]"
_FIELDS = {
    "comments": "comments(first: 100, after: $comments{n}) {{ ...Comments }}",
    "labels": "labels(first: 100, after: $labels{n}) {{ ...Labels }}",
    "timelineItems": f"timelineItems(first: 100, after: $timelineItems{{n}}, {_EVENTS}) {{{{ ...Events }}}}",
}


class _History(TypedDict, total=False):
    """What is asked of each issue: those of its lists that go on."""

    comments: Comments
    labels: Labels
    timelineItems: Events


def complete_histories(client: Client, issues: Iterable[IssueWithHistory], *, repository: str) -> list[HiddenPart]:
    """Read the rest of these issues' histories into them; gives what GitHub hides of it. Raises `GitHubError`."""
    parts: list[HiddenPart] = []
    waiting = [issue for issue in issues if _left(issue)]
    while waiting:
        parts += _read_more(
            client, waiting, f"reading {repository}, the long histories of {counted(len(waiting), 'issue')}"
        )
        waiting = [issue for issue in waiting if _left(issue)]
    return parts


def _read_more(client: Client, waiting: list[IssueWithHistory], doing: str) -> list[HiddenPart]:
    """Read the next page of as many of the issues as one request can manage, from the first on."""
    parts, hidden = list[HiddenPart](), list[Hidden]()

    def ask(size: int, timeouts: int | None) -> dict[str, _History | None]:
        document, variables = _document(waiting[:size])
        return client.query(document, variables, doing=doing, hidden=hidden, timeouts=timeouts)

    data, size = client.page_sizes.ask("histories", _ISSUES_A_REQUEST, ask, left=len(waiting))
    aliases = {f"i{n}": issue for n, issue in enumerate(waiting[:size])}
    for it in hidden:
        alias, *rest = it.path
        if alias in aliases:
            path = tuple(rest) or ("comments",)
            parts.append(leave_out(data, alias, path, it.error, number=aliases[str(alias)]["number"]))
    for alias, issue in aliases.items():
        _add(issue, data.get(alias))
    return parts


def _left(issue: IssueWithHistory) -> dict[str, str]:
    """The cursor of each of the issue's lists that is not read to its end."""
    lists = {"comments": issue["comments"], "labels": issue["labels"], "timelineItems": issue["timelineItems"]}
    cursors = {name: next_cursor(page) for name, page in lists.items()}
    return {name: cursor for name, cursor in cursors.items() if cursor is not None}


def _document(issues: list[IssueWithHistory]) -> tuple[Document[dict[str, _History | None]], dict[str, object]]:
    parameters, fields, variables = [], [], dict[str, object]()
    for n, issue in enumerate(issues):
        left = _left(issue)
        parameters += [f"$id{n}: ID!", *(f"${name}{n}: String" for name in left)]
        variables |= {f"id{n}": issue["id"], **{f"{name}{n}": cursor for name, cursor in left.items()}}
        parts = " ".join(_FIELDS[name].format(n=n) for name in left)
        fields.append(f"  i{n}: node(id: $id{n}) {{ ... on Issue {{ {parts} }} }}")
    lines = [f"query LongHistories({', '.join(parameters)}) {{", "  rateLimit { cost remaining resetAt }", *fields, "}"]
    return Document(with_fragments("\n".join(lines))), variables


def _add(issue: IssueWithHistory, more: _History | None) -> None:
    labels = issue["labels"]
    if not more:  # the issue is gone meanwhile, and there is nothing more to read of it
        for page in filter(None, (issue["comments"], labels, issue["timelineItems"])):
            page["pageInfo"] = {"hasNextPage": False, "endCursor": None}
        return
    if labels and (more_labels := more.get("labels")):
        _extend(labels, more_labels)
    if comments := more.get("comments"):
        _extend(issue["comments"], comments)
    if events := more.get("timelineItems"):
        _extend(issue["timelineItems"], events)


def _extend(so_far: List, page: List) -> None:
    so_far["nodes"] = [*(so_far["nodes"] or ()), *(page["nodes"] or ())]
    so_far["pageInfo"] = page["pageInfo"]
