"""Comments that somebody hid.

https://docs.github.com/en/communities/moderating-comments-and-conversations/managing-disruptive-comments#hiding-a-comment
"""

from __future__ import annotations

import pytest

from olt_actions.local_github.world.comments import IssueComment
from olt_actions.local_github.world.refusals import Forbidden
from olt_actions.local_github.world.repositories import Repository

FIELDS = "comments(first: 1) { nodes { isMinimized minimizedReason body lastEditedAt } }"
DOCUMENT = f'{{ repository(owner: "example-org", name: "olt") {{ issue(number: 1) {{ {FIELDS} }} }} }}'


@pytest.fixture
def comment(repository: Repository) -> IssueComment:
    return repository.create_issue(by="mona", title="A").comment(by="ada", body="Buy this")


def told(ask) -> tuple[dict, object]:
    """What GraphQL says of the comment, and what REST says of its being hidden."""
    [found] = ask("grace").data(DOCUMENT)["repository"]["issue"]["comments"]["nodes"]
    [shape] = ask("grace").rest("GET", "/repos/example-org/olt/issues/1/comments").json()
    return found, shape["minimized"]


def test_a_hidden_comment_says_so_and_why_and_stays_as_it_was(comment: IssueComment, ask):
    shown = {"isMinimized": False, "minimizedReason": None, "body": "Buy this", "lastEditedAt": None}
    assert told(ask) == (shown, None)
    comment.minimize(by="mona", reason="off-topic")
    assert told(ask) == (shown | {"isMinimized": True, "minimizedReason": "off-topic"}, {"reason": "off-topic"})
    comment.unminimize(by="mona")
    assert told(ask) == (shown, None)


@pytest.mark.parametrize("login", ["ada", "grace"])
def test_only_those_who_can_write_hide_comments(comment: IssueComment, login: str):
    with pytest.raises(Forbidden):
        comment.minimize(by=login, reason="spam")
    with pytest.raises(Forbidden):
        comment.unminimize(by=login)
