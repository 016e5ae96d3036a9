"""What GitHub leaves out of an answer to a query because this token may not see it.

Such an answer has data and errors: where a thing is hidden, or gone, the data has null, and an error says why. What is
whole can be used. Errors of other kinds, a timeout above all, leave null as well and spoil the whole answer, for what
they left out is there. https://spec.graphql.org/October2021/#sec-Handling-Field-Errors
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypedDict

from olt_actions.errors import GitHubError, NotFound, PermissionDenied

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Hidden:
    """A null in an answer, by its place in the data, and the refusal that explains it."""

    path: Path
    error: GitHubError


class HiddenPart(TypedDict):
    """A part of an issue that GitHub did not show, in its own words; plain data, so that a snapshot can be kept.

    `issue` is its number, None where the issue itself is hidden, and `part` is '' then. Otherwise `part` is the place
    in the query without positions: `parent`, or `comments.nodes.author`.
    """

    issue: int | None
    part: str
    words: str


def hidden_at(data: object, path: object, error: GitHubError) -> Hidden | None:
    """What is hidden where an error's `path` leads; None where it leads to nothing null, or `error` is no refusal."""
    if not isinstance(path, list) or not isinstance(error, NotFound | PermissionDenied):
        return None
    for depth, step in enumerate(path):
        data = _below(data, step)
        if data is None:  # a field that must not be null takes what is above it along
            return Hidden(tuple(path[: depth + 1]), error)
    return None


def leave_out(
    place: Any,  # noqa: ANN401 - a part of GitHub's answer
    step: Any,  # noqa: ANN401
    path: Path,
    error: GitHubError,
    *,
    number: int | None = None,
) -> HiddenPart:
    """Take out of the issue at `place[step]` what is hidden of it at `path`, and tell which part that is.

    A comment or event of which a part is hidden would pass for somebody else's, and an issue without its author for
    one that is not ours, so they go as a whole. A parent or milestone is there although we do not know which, and so
    counts as one that is none of ours. `number` is the issue's, where the answer does not have it.
    """
    issue = place[step]
    if issue is not None:
        number = issue.get("number", number)
        match path:
            case ("author", *_):
                place[step] = None
            case ("parent" | "milestone" as name, *_):
                issue[name] = {"id": ""}
            case ("comments" | "timelineItems" as name, "nodes", int(at), *_):
                issue[name]["nodes"][at] = None
    part = ".".join(name for name in path if isinstance(name, str))
    return HiddenPart(issue=number, part=part, words=f"{error.reason.rstrip('.')}.")


def _below(data: object, step: object) -> object:
    if isinstance(data, dict):
        return data.get(step)
    return data[step] if isinstance(data, list) and isinstance(step, int) and 0 <= step < len(data) else None
