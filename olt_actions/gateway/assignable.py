"""Asking by login whether people can be assigned, where a repository's list of everybody who can is too long to read.

An organization lists thousands. The questions travel with what is asked anyway, some with each page, and nobody is
taken for unassignable whose question has not been answered to its end.
https://docs.github.com/en/graphql/reference/objects#repository
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypedDict, cast

from olt_actions.gateway.answers.issues import IssueWithHistory, PersonById
from olt_actions.gateway.answers.queries import UserConnection, UserConnectionNode
from olt_actions.gateway.connections import next_cursor, nodes
from olt_actions.gateway.documents import with_fields

_A_REQUEST = 50  # each is a search


class _Answer(TypedDict):
    """What `with_questions` adds to the data of a query."""

    assignable: Mapping[str, UserConnection | None] | None


@dataclass(slots=True)
class AssignableSearch:
    """The logins (casefolded) that are still to be asked for, each with the cursor from which its search goes on.

    A search finds every login that has the words in it, so that a short one may take several pages. `untold` are those
    of whom GitHub would not say, and `assigned` those who are assigned to something already.
    """

    pending: dict[str, str | None] = field(default_factory=dict)
    untold: set[str] = field(default_factory=set)
    assigned: set[str] = field(default_factory=set)

    def begin(self, logins: Iterable[str]) -> None:
        """Ask for these logins from now on."""
        self.pending = dict.fromkeys(sorted(logins))

    def next_logins(self) -> list[str]:
        """Those that go into the next request."""
        return list(self.pending)[:_A_REQUEST]

    def with_questions(self, document: str, logins: Sequence[str]) -> tuple[str, dict[str, str | None]]:
        """A query of `$owner` and `$name` that asks for some logins too; and the variables that it takes for that."""
        if not logins:
            return document, {}
        parameters = [f"$q{n}: String!, $c{n}: String" for n in range(len(logins))]
        fields = [
            f"a{n}: assignableUsers(query: $q{n}, first: 100, after: $c{n}) "
            "{ pageInfo { hasNextPage endCursor } nodes { id login databaseId } }"
            for n in range(len(logins))
        ]
        inside = "\n".join(f"    {it}" for it in fields)
        asked = f"  assignable: repository(owner: $owner, name: $name) {{\n{inside}\n  }}"
        variables: dict[str, str | None] = {f"q{n}": login for n, login in enumerate(logins)}
        variables |= {f"c{n}": self.pending[login] for n, login in enumerate(logins)}
        return with_fields(document, parameters, asked), variables

    def take(self, data: Mapping[str, object], logins: Sequence[str]) -> list[UserConnectionNode]:
        """Those of the logins that an answer shows to be assignable; whose search goes on is asked for again."""
        found: list[UserConnectionNode] = []
        answers = cast("_Answer", data)["assignable"] or {} if logins else {}
        for n, login in enumerate(logins):
            answer = answers.get(f"a{n}")
            if answer is None or answer["nodes"] is None:
                self.untold.add(login)
            these = [user for user in nodes(answer) if user["login"].casefold() == login]
            cursor = next_cursor(answer)
            del self.pending[login]
            if not these and cursor is not None:
                self.pending[login] = cursor
            found += these
        return found

    def take_assigned(
        self, issues: Iterable[IssueWithHistory], people: Mapping[str, PersonById | None]
    ) -> list[PersonById]:
        """The accounts among `people`, by login, of those still to be asked for whom issues are assigned to already.

        They are not asked for any more.
        """
        self.assigned.update(user["login"].casefold() for issue in issues for user in nodes(issue["assignees"]))
        known = {login: account for login in self.assigned & self.pending.keys() if (account := people.get(login))}
        for login in known:
            del self.pending[login]
        return list(known.values())
