"""Reading what did not fit into the first page of an issue's comments and events: of many issues at one go.

A page of issues carries the first comments and events of each. What is left is asked for by issue, because each goes
on at a place of its own; but one request asks for several issues, or a cohort that talks a lot would cost a request for
each. Everything that is read is added to the issues that are given.
"""

from __future__ import annotations

from collections.abc import Iterable

from olt_actions.errors import GitHubUnavailable
from olt_actions.gateway.client import Client, Json
from olt_actions.gateway.documents import with_fragments

_ISSUES_A_REQUEST = (20, 5, 1)  # fewer where GitHub cannot manage many in time
_EVENTS = "itemTypes: [CLOSED_EVENT, REOPENED_EVENT, LABELED_EVENT]"
_FIELDS = {
    "comments": "comments(first: 100, after: $comments{n}) {{ ...Comments }}",
    "timelineItems": f"timelineItems(first: 100, after: $timelineItems{{n}}, {_EVENTS}) {{{{ ...Events }}}}",
}


def complete_histories(client: Client, issues: Iterable[Json], *, repository: str) -> None:
    """Read the rest of these issues' histories. Raises `GitHubError`."""
    sizes = list(_ISSUES_A_REQUEST)
    waiting = [issue for issue in issues if _left(issue)]
    while waiting:
        some = waiting[: sizes[0]]
        doing = f"reading {repository}, the long histories of {len(waiting)} issues"
        try:
            document, variables = _document(some)
            data = client.query(document, variables, doing=doing)
        except GitHubUnavailable:
            if len(sizes) == 1:
                raise
            del sizes[0]
            continue
        for n, issue in enumerate(some):
            _add(issue, data.get(f"i{n}") or {})
        waiting = [issue for issue in waiting if _left(issue)]


def _left(issue: Json) -> dict[str, str]:
    """Where each of the issue's lists goes on that is not read to its end."""
    infos = {name: issue[name]["pageInfo"] for name in _FIELDS}
    return {name: info["endCursor"] for name, info in infos.items() if info["hasNextPage"]}


def _document(issues: list[Json]) -> tuple[str, dict[str, object]]:
    parameters, fields, variables = [], [], dict[str, object]()
    for n, issue in enumerate(issues):
        left = _left(issue)
        parameters += [f"$id{n}: ID!", *(f"${name}{n}: String" for name in left)]
        variables |= {f"id{n}": issue["id"], **{f"{name}{n}": cursor for name, cursor in left.items()}}
        parts = " ".join(_FIELDS[name].format(n=n) for name in left)
        fields.append(f"  i{n}: node(id: $id{n}) {{ ... on Issue {{ {parts} }} }}")
    lines = [f"query LongHistories({', '.join(parameters)}) {{", "  rateLimit { cost remaining resetAt }", *fields, "}"]
    return with_fragments("\n".join(lines)), variables


def _add(issue: Json, more: Json) -> None:
    for name in _left(issue):
        # Of an issue that is gone meanwhile there is nothing more to read.
        page = more.get(name) or {"nodes": [], "pageInfo": {"hasNextPage": False, "endCursor": None}}
        issue[name]["nodes"] = [*(issue[name]["nodes"] or ()), *(page["nodes"] or ())]
        issue[name]["pageInfo"] = page["pageInfo"]
