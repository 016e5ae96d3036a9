"""The ids by which GitHub knows what we know by key: filled by observing, and by the reply to each write."""

from __future__ import annotations

from dataclasses import dataclass, field

from olt_actions.keys import Key


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

    def label_ids(self, names: tuple[str, ...]) -> list[str]:
        """The ids of those labels that are there."""
        return [self.labels[name.casefold()] for name in names if name.casefold() in self.labels]

    def user_ids(self, logins: tuple[str, ...]) -> list[str]:
        """The ids of those people whom GitHub has shown us."""
        return [self.users[login.casefold()] for login in logins if login.casefold() in self.users]
