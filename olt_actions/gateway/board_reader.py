"""Reading boards, with the token that is for boards alone: `GITHUB_TOKEN` cannot see any.

One request reads fifty of the boards that are linked to the repository, with their fields, cards and status updates.
The first page also has the titles of all the owner's boards: a run that was killed may have left one unlinked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypedDict, TypeVar

from olt_actions.errors import NotFound, Rejected
from olt_actions.gateway.answers.board_queries import (
    BoardsOfIssues,
    BoardsOfIssuesNode,
    BoardsOfIssuesRepository,
    CardsAndMovesNode,
    LinkedBoards,
    LinkedBoardsRepository,
    query,
)
from olt_actions.gateway.answers.boards import BoardDetails, BoardHead, BoardOwner, Title
from olt_actions.gateway.client import Client
from olt_actions.gateway.connections import next_cursor, nodes
from olt_actions.gateway.documents import Document, load_without
from olt_actions.gateway.hidden import Hidden
from olt_actions.gateway.reader import Reader

Node = TypeVar("Node")
Repository = TypeVar("Repository", BoardsOfIssuesRepository, LinkedBoardsRepository)

_OF_ISSUES_ALONE: Document[BoardsOfIssues] = load_without("boards_of_issues", "Moves")
_A_PAGE = 50  # of boards, and of issues with their cards


class _Nodes(TypedDict, Generic[Node]):
    """The answer to a query for things by id; GitHub leaves a null where one is gone."""

    nodes: list[Node | None]


@dataclass(slots=True)
class BoardSnapshot:
    """GitHub's answer about boards: `viewer` is the login of the token's account, `owner` the boards' owner.

    `titles` are boards of which no more was asked; where there is a cursor `after` them there are more. `hidden` are
    those that GitHub does not show to this token, or of which it hides a part: their ids, and None for an unknown one.
    """

    viewer: str
    owner: BoardOwner
    boards: list[BoardDetails] = field(default_factory=list)
    titles: list[Title] = field(default_factory=list)
    after: str | None = None
    hidden: list[str | None] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class IssueBoards:
    """GitHub's answer about the boards of some issues, which come with their cards; `viewer` as in `BoardSnapshot`."""

    viewer: str
    owner: BoardOwner
    issues: list[BoardsOfIssuesNode]

    @property
    def boards(self) -> list[BoardHead]:
        """The boards that the issues have cards on, each once."""
        cards = [card for issue in self.issues for card in nodes(issue["projectItems"])]
        return list({card["project"]["id"]: card["project"] for card in cards if card["project"]}.values())


@dataclass(slots=True)
class BoardReader:
    """Reads the boards that belong to a repository (`owner/name`); it has no way to write.

    An older Enterprise Server does not know who moved a card, and refuses the whole document that asks for it.
    """

    client: Client
    repository: str
    knows_moves: bool = True

    def linked_boards(self) -> BoardSnapshot:
        """Read every board that is linked to the repository, and the titles of more. Raises `GitHubError`."""
        owner, _, name = self.repository.partition("/")
        snapshot: BoardSnapshot | None = None
        after = None
        while True:
            hidden: list[Hidden] = []
            data = self._page({"owner": owner, "name": name, "after": after, "isFirstPage": snapshot is None}, hidden)
            out_of_sight = _leave_out_hidden(data["repository"], hidden)
            repository = self._checked(data["repository"])
            if snapshot is None:
                titles = repository["everyBoard"]["projectsV2"]
                snapshot = BoardSnapshot(
                    data["viewer"]["login"], repository["owner"], [], nodes(titles), next_cursor(titles)
                )
            snapshot.boards += nodes(repository["projectsV2"])
            snapshot.hidden += out_of_sight
            after = next_cursor(repository["projectsV2"])
            if after is None:
                return snapshot

    def boards_of(self, login: str, after: str | None = None) -> BoardSnapshot:
        """List the titles of an owner's boards, from a cursor on. Raises `GitHubError`."""
        snapshot: BoardSnapshot | None = None
        while snapshot is None or after is not None:
            doing = f"listing the boards of {login}"
            data = self.client.query(query("boards_of_owner"), {"login": login, "after": after}, doing=doing)
            owner = data["repositoryOwner"]
            if owner is None:
                raise NotFound(f"GitHub knows no owner {login}.", doing=doing, hint="Check boards.owner.")
            snapshot = snapshot or BoardSnapshot(data["viewer"]["login"], owner)
            snapshot.titles += nodes(owner["projectsV2"])
            after = next_cursor(owner["projectsV2"])
        return snapshot

    def boards_by_id(self, ids: Sequence[str]) -> list[BoardDetails]:
        """Read boards with all their details; those that are gone or hidden are left out. Raises `GitHubError`."""
        return list(self._by_id(query("boards_by_id"), ids, "boards", "reading boards"))

    def boards_of_issues(self, ids: Sequence[str]) -> IssueBoards:
        """Read issues with their cards, the boards of these, and who moved them. Raises `GitHubError`.

        An issue is left out where GitHub hides it, or any of its cards, as long as it shows one of them.
        """
        owner, _, name = self.repository.partition("/")
        variables, hidden = {"owner": owner, "name": name, "ids": list(ids)}, list[Hidden]()
        document = query("boards_of_issues") if self.knows_moves else _OF_ISSUES_ALONE
        try:
            data = self.client.query(document, variables, doing="reading cards", hidden=hidden)
        except Rejected:
            if not self.knows_moves:
                raise
            self.knows_moves = False
            return self.boards_of_issues(ids)
        for it in hidden:
            match it.path:
                case ("nodes", int(at), *_):
                    data["nodes"][at] = None
                case _:
                    raise it.error
        repository, issues = self._checked(data["repository"]), [issue for issue in data["nodes"] if issue]
        if not issues:
            raise NotFound(f"GitHub shows none of the issues in {self.repository} to the token for boards.")
        if not self.knows_moves:
            issues = [{**issue, "timelineItems": {"nodes": []}} for issue in issues]
        return IssueBoards(data["viewer"]["login"], repository["owner"], issues)

    def cards(self, issues: Sequence[str]) -> list[CardsAndMovesNode]:
        """Read the cards of issues (ids), and who moved them, if the server knows that. Raises `GitHubError`.

        An issue is left out where GitHub hides it, or any of its cards.
        """
        doing = "reading cards"
        if self.knows_moves:
            try:
                return list(self._by_id(query("moves"), issues, "cards", doing))
            except Rejected:
                self.knows_moves = False
        known = self._by_id(query("cards"), issues, "cards", doing)
        return [{**node, "timelineItems": {"nodes": []}} for node in known]

    def template(self, login: str, number: int) -> str | None:
        """The id of the board of that number; None where this token is shown none."""
        variables = {"login": login, "number": number}
        doing = f"looking for board {number} of {login}"
        data = self.client.query(query("board_template"), variables, doing=doing, allow_not_found=True)
        found = data["repositoryOwner"] and data["repositoryOwner"]["projectV2"]
        return found["id"] if found else None

    def user_ids(self, logins: Sequence[str]) -> dict[str, str]:
        """The ids of people by login (casefolded); whom GitHub does not know is left out."""
        return Reader(self.client, self.repository).user_ids(tuple(logins))

    def _page(self, variables: dict[str, object], hidden: list[Hidden]) -> LinkedBoards:
        doing = f"reading the boards of {self.repository}"

        def ask(size: int, timeouts: int | None) -> LinkedBoards:
            asked = variables | {"first": size}
            return self.client.query(query("linked_boards"), asked, doing=doing, hidden=hidden, timeouts=timeouts)

        answer, _ = self.client.page_sizes.ask("boards", _A_PAGE, ask)
        return answer

    def _by_id(self, document: Document[_Nodes[Node]], ids: Sequence[str], kind: str, doing: str) -> Iterator[Node]:
        def ask(some: Sequence[str], timeouts: int | None) -> _Nodes[Node]:
            hidden: list[Hidden] = []
            answer = self.client.query(document, {"ids": list(some)}, doing=doing, hidden=hidden, timeouts=timeouts)
            for it in hidden:
                match it.path:
                    case ("nodes", int(), "items", "nodes", int(), "content", *_):
                        continue
                    case ("nodes", int(at), *_):
                        answer["nodes"][at] = None
                    case _:
                        raise it.error
            return answer

        for _, answer in self.client.page_sizes.parts(kind, _A_PAGE, ids, ask):
            yield from filter(None, answer["nodes"])

    def _checked(self, repository: Repository | None) -> Repository:
        if repository is None:
            raise NotFound(f"GitHub shows no repository {self.repository} to the token for boards.")
        return repository


def _leave_out_hidden(repository: LinkedBoardsRepository | None, hidden: Sequence[Hidden]) -> list[str | None]:
    """Take out of the answer the boards that are hidden, or of which a part is, and return their ids.

    A card whose issue is hidden is one of somebody else's, as far as we know. Raises whatever is hidden otherwise, for
    a list that is hidden as a whole would pass for an empty one.
    """
    out_of_sight: list[str | None] = []
    for it in hidden:
        match it.path:
            case ("repository", "projectsV2", "nodes", int(), "items", "nodes", int(), "content", *_):
                continue
            case ("repository", "projectsV2", "nodes", int(at), *_) if repository is not None:
                boards = repository["projectsV2"]["nodes"] or []
                node = boards[at]
                out_of_sight.append(node["id"] if node else None)
                boards[at] = None
            case ("repository", "everyBoard", "projectsV2", "nodes", int(), *_):
                out_of_sight.append(None)
            case _:
                raise it.error
    return out_of_sight
