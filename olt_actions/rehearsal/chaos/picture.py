"""What people can see of a world, so that two worlds can be compared, and what stands in one twice."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Hashable, Iterator
from dataclasses import replace
from typing import Any

from olt_actions.keys import parse
from olt_actions.local_github.world.accounts import Account
from olt_actions.local_github.world.issues import Issue
from olt_actions.local_github.world.projects.projects import ProjectV2
from olt_actions.local_github.world.repositories import Repository

_MOMENT_OF_MOVE = re.compile(r"T\d\d:\d\d:\d\dZ/ProjectV2ItemStatusChangedEvent_\d+")
_COMMENT = re.compile(r"#issuecomment-\d+")
_CHECKSUM = re.compile(r' [a-z]+=\\"[0-9a-f]{12}\\"')  # of a text in which numbers stand


def visible_state(repository: Repository) -> dict[str, Any]:
    """Everything in the repository that a person could see, apart from when it was done."""
    return {
        "labels": sorted((label.name, label.color, label.description) for label in repository.labels),
        "milestones": [(it.title, it.description, it.due_on, it.state) for it in repository.milestones],
        "issues": [
            {
                "number": issue.number,
                "title": issue.title,
                "body": _without_record(issue.body),
                "author": issue.author.login,
                "state": (issue.state, issue.state_reason),
                "labels": sorted(label.name for label in issue.labels),
                "assignees": sorted(user.login for user in issue.assignees),
                "milestone": issue.milestone and issue.milestone.title,
                "parent": issue.parent and issue.parent.number,
                "comments": [comment.body for comment in issue.comments],
            }
            for issue in repository.issues
        ],
    }


def visible_boards(owner: Account) -> list[dict[str, Any]]:
    """Every board of the owner as a person could see it, apart from when it was made."""
    return [
        {
            "title": board.title,
            "readme": board.readme,
            "summary": board.short_description,
            "closed": board.closed,
            "linked": [repository.name for repository in board.repositories],
            "fields": sorted(field.name for field in board.fields),
            "columns": [option.name for option in board.status_field.options] if board.status_field else [],
            "views": sorted(view.name for view in board.views),
            "access": sorted((account, role.name) for account, role in board.collaborators.items()),
            "updates": [(update.status, update.body) for update in board.status_updates],
            "cards": sorted(
                (card.content.title, sorted((value.field.name, str(_content(value))) for value in card.values))
                for card in board.items
            ),
        }
        for board in owner.projects
    ]


def lasting(state: object) -> str:
    """A picture as text, without the second and the id of a move, which writes that are repeated put off."""
    return _MOMENT_OF_MOVE.sub("", json.dumps(state, default=str))


def picture(repository: Repository) -> list[str]:
    """What a person could see of a repository and its boards, in lines; two are equal if the worlds are alike.

    A disturbed run may give other numbers, and leave copies that a later one has closed as such: issues are called by
    their keys, and closed copies are left out.
    """
    names = {issue.number: _name(issue) for issue in repository.issues}
    boards = {board.number: board.title for board in repository.owner.projects}

    def named(text: str) -> str:
        text = re.sub(r"(#|/issues/)(\d+)\b", lambda at: at[1] + names.get(int(at[2]), at[2]), text)
        text = re.sub(r"(/projects/)(\d+)\b", lambda at: at[1] + boards.get(int(at[2]), at[2]), text)
        return _CHECKSUM.sub("", _COMMENT.sub("#comment", _MOMENT_OF_MOVE.sub("", text)))

    shown = visible_state(repository)
    pairs = zip(repository.issues, shown["issues"], strict=True)
    shown["issues"] = sorted(
        (
            {
                **seen,
                "number": names[issue.number],
                "parent": issue.parent and f"{names[issue.parent.number]}{' (copy)' * _is_copy(issue.parent)}",
                "sub-issues": [names[it.number] for it in issue.sub_issues if not _is_copy(it)],
                "pinned": issue.is_pinned,
                "locked": issue.locked,
                "reactions": sorted(
                    (comment.body, it.user.login, it.content) for comment in issue.comments for it in comment.reactions
                ),
            }
            for issue, seen in pairs
            if not _is_copy(issue)
        ),
        key=lambda seen: str(seen["number"]),
    )
    shown["milestones"] = sorted(shown["milestones"], key=lambda it: it[0])
    boards_seen = zip(repository.owner.projects, visible_boards(repository.owner), strict=True)
    kept = (seen for board, seen in boards_seen if not _is_closed_copy(board))
    shown["boards"] = sorted(kept, key=lambda seen: str(seen["title"]))
    return named(json.dumps(shown, default=str, indent=1, ensure_ascii=False)).splitlines()


def duplicates(repository: Repository) -> list[str]:
    """What is there twice: open issues with one key, comments with one, cards, boards, updates and views."""
    found = Counter(_all_things(repository))
    return [f"{count} × {' '.join(map(str, thing))}" for thing, count in found.items() if count > 1]


def _all_things(repository: Repository) -> Iterator[tuple[Hashable, ...]]:
    for issue in repository.issues:
        if _is_copy(issue):
            continue
        name = _name(issue)
        yield "issue", name
        for comment in issue.comments:
            if written := parse(comment.body):
                yield "comment", str(written.key), "in", name
        for card in issue.project_items:
            yield "card of", name, "on", card.project.title
    for board in repository.owner.projects:
        if _is_closed_copy(board):
            continue
        yield "board", board.title
        for view in board.views:
            yield "view", view.name, "of", board.title
        for update in board.status_updates:
            yield "status update", update.body, "of", board.title


def _is_copy(issue: Issue) -> bool:
    return issue.closed and issue.state_reason == "DUPLICATE"


def _is_closed_copy(board: ProjectV2) -> bool:
    same = [it for it in board.owner.projects if it.title == board.title]
    return board is not min(same, key=lambda it: (it.closed, it.number))


def _name(issue: Issue) -> str:
    written = parse(issue.body)
    return written.key.name if written else issue.title


def _content(value: object) -> object:
    """What a card says in a field, whatever its kind."""
    return getattr(value, "name", None) or getattr(value, "number", None) or getattr(value, "date", None)


def _without_record(body: str) -> str:
    """The body without what is on record, which nobody sees and which tells when things happened."""
    written = parse(body)
    return replace(written, record="").body() if written and written.record else body
