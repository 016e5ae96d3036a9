"""The ids by which GitHub knows what we know by key: filled by observing, and by the reply to each write."""

from __future__ import annotations

from dataclasses import dataclass, field

from olt_actions.keys import Key


@dataclass(slots=True)
class FieldReference:
    """A field of a board: its node id, and the number that REST calls it by, where GitHub told it."""

    id: str
    database_id: int | None = None


@dataclass(slots=True)
class BoardReference:
    """A board's node id and number, its fields and the options of Status by name (casefolded), its cards by issue."""

    id: str
    number: int
    fields: dict[str, FieldReference] = field(default_factory=dict)
    options: dict[str, str] = field(default_factory=dict)
    cards: dict[Key, str] = field(default_factory=dict)


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

    `numbers` has the numbers of issues that were opened since GitHub was looked at.
    """

    repository: str = ""
    labels: dict[str, str] = field(default_factory=dict)
    milestones: dict[Key, str] = field(default_factory=dict)
    milestone_numbers: dict[Key, int] = field(default_factory=dict)
    issues: dict[Key, str] = field(default_factory=dict)
    issues_by_number: dict[int, str] = field(default_factory=dict)
    numbers: dict[Key, int] = field(default_factory=dict)
    comments: dict[Key, str] = field(default_factory=dict)
    users: dict[str, str] = field(default_factory=dict)
    boards: dict[Key, BoardReference] = field(default_factory=dict)
    boards_by_number: dict[int, str] = field(default_factory=dict)
    board_owner: OwnerReference | None = None
    board_template: str | None = None

    def label_ids(self, names: tuple[str, ...]) -> list[str]:
        """The ids of those labels that are there."""
        return [self.labels[name.casefold()] for name in names if name.casefold() in self.labels]

    def user_ids(self, logins: tuple[str, ...]) -> list[str]:
        """The ids of those people whom GitHub has shown us."""
        return [self.users[login.casefold()] for login in logins if login.casefold() in self.users]
