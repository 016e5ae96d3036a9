"""The ids by which GitHub knows what we know by key: filled by observing, and by the reply to each write."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from olt_actions.keys import Key, Written

_Name = TypeVar("_Name", Key, str, int)
_Id = TypeVar("_Id")


class MissingReference(LookupError):
    """GitHub holds nothing yet under a name that a request needs, such as the key of an issue that did not open."""


@dataclass(slots=True)
class FieldReference:
    """A field of a board: its node id, and the number that REST calls it by, where GitHub told it."""

    id: str
    database_id: int | None = None


@dataclass(slots=True)
class BoardReference:
    """A board's node id and number, its fields and the options of Status by name (casefolded), its cards by issue.

    `copies` are cards of second issues, by the numbers of these.
    """

    id: str
    number: int
    fields: dict[str, FieldReference] = field(default_factory=dict)
    options: dict[str, str] = field(default_factory=dict)
    cards: dict[Key, str] = field(default_factory=dict)
    copies: dict[int, str] = field(default_factory=dict)

    def field_id(self, name: str) -> str:
        """The id of a field. Raises `MissingReference`."""
        return _known(self.fields, name).id

    def option_id(self, name: str) -> str:
        """The id of an option of Status, whatever the case of its letters. Raises `MissingReference`."""
        return _known(self.options, name.casefold())

    def card_id(self, issue: Key) -> str:
        """The id of an issue's card. Raises `MissingReference`."""
        return _known(self.cards, issue)

    def card_of_copy(self, number: int) -> str:
        """The id of the card of the second issue with that number. Raises `MissingReference`."""
        return _known(self.copies, number)


@dataclass(frozen=True, slots=True)
class OwnerReference:
    """Whose boards they are: an organization, or a person with the number that REST calls them by."""

    id: str
    login: str
    user_id: int | None = None

    @property
    def path(self) -> str:
        """Where REST keeps this owner's boards."""
        return f"/orgs/{self.login}" if self.user_id is None else f"/users/{self.user_id}"


@dataclass(slots=True)
class References:
    """Node ids by key, label name or login (both casefolded), and issue number; milestones also by REST's number.

    `numbers` has the numbers of issues that were opened since GitHub was looked at, and `bodies` what was written into
    issues since; `boards_made` are the ids of boards that were made since.
    """

    repository: str = ""
    labels: dict[str, str] = field(default_factory=dict)
    milestones: dict[Key, str] = field(default_factory=dict)
    milestone_numbers: dict[Key, int] = field(default_factory=dict)
    issues: dict[Key, str] = field(default_factory=dict)
    issues_by_number: dict[int, str] = field(default_factory=dict)
    numbers: dict[Key, int] = field(default_factory=dict)
    bodies: dict[Key, Written] = field(default_factory=dict)
    comments: dict[Key, str] = field(default_factory=dict)
    users: dict[str, str] = field(default_factory=dict)
    boards: dict[Key, BoardReference] = field(default_factory=dict)
    boards_by_number: dict[int, str] = field(default_factory=dict)
    boards_made: set[str] = field(default_factory=set)
    board_owner: OwnerReference | None = None
    board_template: str | None = None

    def issue(self, key: Key) -> str:
        """The id of an issue. Raises `MissingReference`, as do the others that promise one id."""
        return _known(self.issues, key)

    def issue_of_number(self, number: int) -> str:
        """The id of the issue with that number."""
        return _known(self.issues_by_number, number)

    def user(self, login: str) -> str:
        """The id of the account with that login."""
        return _known(self.users, login.casefold())

    def milestone(self, key: Key) -> str:
        """The id of a milestone."""
        return _known(self.milestones, key)

    def milestone_number(self, key: Key) -> int:
        """The number of a milestone."""
        return _known(self.milestone_numbers, key)

    def comment(self, key: Key) -> str:
        """The id of a comment of ours."""
        return _known(self.comments, key)

    def board(self, key: Key) -> BoardReference:
        """A board, with what is on it."""
        return _known(self.boards, key)

    def board_of_number(self, number: int) -> str:
        """The id of the board with that number."""
        return _known(self.boards_by_number, number)

    def owner_of_boards(self) -> OwnerReference:
        """Whoever owns the boards."""
        if self.board_owner is None:
            raise MissingReference("the owner of the boards")
        return self.board_owner

    def label_ids(self, names: tuple[str, ...]) -> list[str]:
        """The ids of those labels that are there."""
        return [self.labels[name.casefold()] for name in names if name.casefold() in self.labels]

    def user_ids(self, logins: tuple[str, ...]) -> list[str]:
        """The ids of those people whom GitHub has shown us."""
        return [self.users[login.casefold()] for login in logins if login.casefold() in self.users]


def _known(ids: Mapping[_Name, _Id], name: _Name) -> _Id:
    if name not in ids:
        raise MissingReference(name)
    return ids[name]
