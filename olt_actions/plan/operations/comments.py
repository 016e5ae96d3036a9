"""The operations on comments: ours are written and kept current, people's are answered with a reaction."""

from __future__ import annotations

from dataclasses import dataclass

from olt_actions.keys import Key, Written
from olt_actions.plan.operations.base import KeyedOperation


@dataclass(frozen=True, slots=True)
class AddComment(KeyedOperation):
    """Write a comment, known by its own key, in an issue."""

    mark, noun = "+", "comment"
    told_apart_by = ("key", "comment")

    key: Key
    comment: Key
    text: str
    mentions: tuple[str, ...]

    def _detail(self) -> str:
        whom = f" for {', '.join(self.mentions)}" if self.mentions else ""
        return f"{self.comment.slug}{whom}"


@dataclass(frozen=True, slots=True)
class EditComment(KeyedOperation):
    """Bring a comment of ours up to date; `written` is its body as observed."""

    mark, noun = "~", "comment"
    told_apart_by = ("key", "comment")

    key: Key
    written: Written
    text: str

    @property
    def comment(self) -> Key:
        """The key of the comment."""
        return self.written.key

    def _detail(self) -> str:
        return self.comment.slug


@dataclass(frozen=True, slots=True)
class Thank(KeyedOperation):
    """React to a person's comment whose commands were followed; `comment` is GitHub's id of it."""

    mark, noun = "+", "reaction"
    told_apart_by = ("key", "comment")

    key: Key
    comment: str

    def _detail(self) -> str:
        return "to a command"


@dataclass(frozen=True, slots=True)
class DeleteComment(KeyedOperation):
    """Delete a comment of ours that says again, word for word, what an earlier one says; `id` is GitHub's."""

    mark, noun = "-", "comment"
    told_apart_by = ("key", "comment", "id")

    key: Key
    comment: Key
    id: str

    def _detail(self) -> str:
        return f"{self.comment.slug}, which is there twice"


CommentOperation = AddComment | EditComment | DeleteComment | Thank
