"""Reading boards, with the token that is for boards alone: `GITHUB_TOKEN` can see none.

A cohort that has begun costs one request for fifty boards: those linked to the repository come with their fields, cards
and status updates. The first page brings the titles of all boards of the owner as well, should one not be linked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial

from olt_actions.errors import NotFound, Rejected
from olt_actions.gateway.client import Client, Json
from olt_actions.gateway.documents import query
from olt_actions.gateway.reader import Reader, nodes, with_page_backoff

_BOARDS_A_PAGE = (50, 20, 5)
_ISSUES_A_PAGE = (50, 20, 5)


@dataclass(slots=True)
class BoardSnapshot:
    """GitHub's own answer: whose token it is, the boards' owner, and boards, shaped as in `board.graphql`.

    `titles` are boards by `id`, `number`, `title` and `closed`; where there is a cursor `after` them there are more.
    """

    viewer: str
    owner: Json
    boards: list[Json] = field(default_factory=list)
    titles: list[Json] = field(default_factory=list)
    after: str | None = None


@dataclass(slots=True)
class BoardReader:
    """Reads the boards that belong to a repository (`owner/name`); it has no way to write."""

    client: Client
    repository: str
    knows_moves: bool = True

    def linked_boards(self) -> BoardSnapshot:
        """Every board that is linked to the repository, and the titles of more. Raises `GitHubError`."""
        owner, _, name = self.repository.partition("/")
        snapshot: BoardSnapshot | None = None
        after = None
        while True:
            variables = {"owner": owner, "name": name, "after": after, "isFirstPage": snapshot is None}
            data = self._page("linked_boards", variables, f"reading the boards of {self.repository}")
            repository = self._checked(data)
            if snapshot is None:
                titles = repository["everyBoard"]["projectsV2"]
                snapshot = BoardSnapshot(data["viewer"]["login"], repository["owner"], [], nodes(titles), _next(titles))
            snapshot.boards += nodes(repository["projectsV2"])
            after = _next(repository["projectsV2"])
            if after is None:
                return snapshot

    def boards_of(self, login: str, after: str | None = None) -> BoardSnapshot:
        """All boards of an owner by title alone, those behind a cursor. Raises `GitHubError`."""
        snapshot: BoardSnapshot | None = None
        while snapshot is None or after is not None:
            doing = f"listing the boards of {login}"
            data = self.client.query(query("boards_of_owner"), {"login": login, "after": after}, doing=doing)
            owner = data.get("repositoryOwner")
            if owner is None:
                raise NotFound(f"GitHub knows no owner {login}.", doing=doing, hint="Check boards.owner.")
            snapshot = snapshot or BoardSnapshot(data["viewer"]["login"], owner)
            snapshot.titles += nodes(owner["projectsV2"])
            after = _next(owner["projectsV2"])
        return snapshot

    def boards_by_id(self, ids: Sequence[str]) -> list[Json]:
        """Boards with all that is in `board.graphql`; those that are gone are left out."""
        return list(self._in_pages("boards_by_id", ids, _BOARDS_A_PAGE, "reading boards"))

    def board_of_issue(self, number: int) -> tuple[BoardSnapshot, Json]:
        """One issue with its cards and who moved them, each card with its board's fields."""
        owner, _, name = self.repository.partition("/")
        variables = {"owner": owner, "name": name, "number": number}
        data = self.client.query(query("board_of_issue"), variables, doing=f"reading the cards of #{number}")
        repository = self._checked(data)
        issue = repository["issue"]
        boards = [node["project"] for node in nodes(issue["projectItems"]) if node["project"]]
        return BoardSnapshot(data["viewer"]["login"], repository["owner"], boards), issue

    def cards(self, issues: Sequence[str]) -> list[Json]:
        """The cards of issues (ids), as `moves.graphql` asks for them; without moves where the server knows none."""
        doing = "reading cards"
        if self.knows_moves:
            try:
                return list(self._in_pages("moves", issues, _ISSUES_A_PAGE, doing))
            except Rejected:
                self.knows_moves = False
        return list(self._in_pages("cards", issues, _ISSUES_A_PAGE, doing))

    def template(self, login: str, number: int) -> str | None:
        """The id of the board of that number; None where this token is shown none."""
        variables = {"login": login, "number": number}
        doing = f"looking for board {number} of {login}"
        data = self.client.query(query("board_template"), variables, doing=doing, may_be_missing=True)
        found = (data.get("repositoryOwner") or {}).get("projectV2")
        return str(found["id"]) if found else None

    def user_ids(self, logins: Sequence[str]) -> dict[str, str]:
        """The ids of people by login (casefolded); whom GitHub does not know is left out."""
        return Reader(self.client, self.repository).user_ids(tuple(logins))

    def _page(self, name: str, variables: Json, doing: str) -> Json:
        answer, _ = with_page_backoff(
            lambda size: self.client.query(query(name), variables | {"first": size}, doing=doing), _BOARDS_A_PAGE
        )
        return answer

    def _in_pages(self, name: str, ids: Sequence[str], sizes: Sequence[int], doing: str) -> Iterator[Json]:
        left = list(ids)
        while left:
            ask = partial(self._some, name, left, doing)
            answer, size = with_page_backoff(ask, sizes)
            yield from nodes(answer)
            left = left[size:]

    def _some(self, name: str, ids: Sequence[str], doing: str, size: int) -> Json:
        return self.client.query(query(name), {"ids": ids[:size]}, doing=doing, may_be_missing=True)

    def _checked(self, data: Json) -> Json:
        repository: Json | None = data.get("repository")
        if repository is None:
            raise NotFound(f"GitHub shows no repository {self.repository} to the token for boards.")
        return repository


def _next(connection: Json) -> str | None:
    info = connection["pageInfo"]
    return info["endCursor"] if info["hasNextPage"] else None
