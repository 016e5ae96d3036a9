"""From GitHub's answer about boards to what we know of them, by key. The only caller of the board reader.

A board is known by the key in its title and by its owner, whoever made it: tokens change, and with them the account
that makes boards, and making all of them again would be worse than what somebody could do who is a member of the
organization and copies a title. Of several boards with one key the lowest number is the one.

GitHub's list of a board's cards lags behind, so a card that is missing from it is asked of its issue. So is one that
stands elsewhere than what the issue tells by itself: who moved it is in the history of its cards.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from olt_actions.desired.boards import key_in_title
from olt_actions.gateway.board_reader import BoardReader, BoardSnapshot
from olt_actions.gateway.reader import nodes
from olt_actions.gateway.references import BoardReference, FieldReference, OwnerReference, References
from olt_actions.keys import Key, parse
from olt_actions.model.boards import (
    DUE,
    STATUS,
    WEEK,
    Card,
    Column,
    ObservedBoard,
    ObservedBoards,
    ObservedCard,
    Update,
)
from olt_actions.model.events import CardMoved
from olt_actions.observe.events import MOVES, login_of, moment

Json = dict[str, Any]

_FIELDS = {STATUS: "status", WEEK: "week", DUE: "due"}
_OTHER_FIELDS = {"Title": "titleField", "Assignees": "assigneesField"}


def observe_boards(
    reader: BoardReader,
    cohort: str,
    owner: str | None,
    template: int | None,
    cards: Iterable[Card],
    issues: Collection[Key],
    references: References,
) -> ObservedBoards:
    """The boards of the cohort with that id, and their cards. Fills `references`; raises `GitHubError`.

    `owner` is None where they belong to the repository's own. `cards` are those there should be by what the issues
    tell: where one is missing or says something else, its issue is asked. `template` is looked for only while a board
    is missing.
    """
    own = reader.repository.partition("/")[0]
    is_elsewhere = owner is not None and owner.casefold() != own.casefold()
    snapshot = reader.boards_of(str(owner)) if is_elsewhere else reader.linked_boards()
    keys = {card.board for card in cards}
    known = {node["id"]: key_in_title(node["title"]) for node in snapshot.boards}
    missing = keys - set(known.values())
    if missing and snapshot.after is not None:
        snapshot.titles += reader.boards_of(own, snapshot.after).titles
    snapshot.boards += reader.boards_by_id(
        [node["id"] for node in snapshot.titles if node["id"] not in known and _is_of_interest(node, cohort, missing)]
    )
    found = _by_key(snapshot, cohort, references)
    needs_template = template is not None and not keys <= found.keys()
    if template is not None and needs_template:
        references.board_template = reader.template(owner or own, template)
    asked = [card for card in cards if card.issue in issues and card.board in found]
    _observe_cards(reader, found, asked, references)
    return ObservedBoards(
        {key: boards[0] for key, boards in found.items()},
        tuple(copy for boards in found.values() for copy in boards[1:]),
        snapshot.owner["login"],
        snapshot.viewer,
        can_be_linked=not is_elsewhere,
        is_without_template=needs_template and references.board_template is None,
    )


def observe_board_of_issue(
    reader: BoardReader, cohort: str, number: int, issues: Collection[Key], references: References
) -> ObservedBoards:
    """The same for the boards that the issue of that number has a card on, and with no other card."""
    snapshot, issue = reader.board_of_issue(number)
    found = _by_key(snapshot, cohort, references)
    keys = {references.issues[key]: key for key in issues}
    cards = {it["project"]["id"]: it for it in nodes(issue["projectItems"]) if it["project"]}
    for key, boards in found.items():
        reference = references.boards[key]
        item = cards[reference.id]
        reference.cards[keys[issue["id"]]] = item["id"]
        seen = replace(_card(item), moves=_moves_on(reference.id, issue))
        boards[0] = replace(boards[0], cards={keys[issue["id"]]: seen})
    return ObservedBoards(
        {key: boards[0] for key, boards in found.items()}, (), snapshot.owner["login"], snapshot.viewer
    )


def _is_of_interest(node: Json, cohort: str, missing: Collection[Key]) -> bool:
    """Whether a board that is not linked is one of ours: one that was missing, or a copy that nobody has closed yet."""
    key = key_in_title(node["title"])
    return key is not None and key.cohort == cohort and (key in missing or not node["closed"])


def _by_key(snapshot: BoardSnapshot, cohort: str, references: References) -> dict[Key, list[ObservedBoard]]:
    found: dict[Key, list[ObservedBoard]] = {}
    issues = {node_id: key for key, node_id in references.issues.items()}
    owner = snapshot.owner
    user_id = owner["databaseId"] if owner["__typename"] == "User" else None
    references.board_owner = OwnerReference(owner["id"], owner["login"], user_id)
    for node in sorted(snapshot.boards, key=lambda node: int(node["number"])):
        key = key_in_title(node["title"])
        if key is None or key.cohort != cohort:
            continue
        references.boards_by_number[node["number"]] = node["id"]
        if key not in found:
            references.boards[key] = _reference(node, issues)
        found.setdefault(key, []).append(_board(node, key, issues, references.repository))
    return found


def _reference(node: Json, issues: Mapping[str, Key]) -> BoardReference:
    fields = {**_FIELDS, **_OTHER_FIELDS}
    return BoardReference(
        node["id"],
        node["number"],
        {
            name: FieldReference(node[alias]["id"], node[alias]["databaseId"])
            for name, alias in fields.items()
            if node.get(alias)
        },
        {option["name"].casefold(): option["id"] for option in _options(node)},
        {issues[issue]: item["id"] for item in nodes(node.get("items")) if (issue := _issue_of(item)) in issues},
    )


def _board(node: Json, key: Key, issues: Mapping[str, Key], repository: str) -> ObservedBoard:
    written = parse(node.get("readme") or "")
    items = nodes(node.get("items"))
    updates = ((parse(update["body"] or ""), update["status"]) for update in nodes(node.get("statusUpdates")))
    return ObservedBoard(
        key,
        node["number"],
        node["title"],
        node["url"],
        moment(node["createdAt"]) if "createdAt" in node else None,
        written if written and written.key == key else None,
        node.get("shortDescription") or "",
        bool(node.get("public")),
        node["closed"],
        any(linked["id"] == repository for linked in nodes(node.get("repositories"))),
        node["viewerCanUpdate"],
        {name: node[alias]["dataType"] for name, alias in _FIELDS.items() if node[alias]},
        tuple(Column(option["name"], option["color"], option["description"]) for option in _options(node)),
        frozenset(view["name"] for view in nodes(node.get("views"))),
        tuple(Update(told.key, status, told.text) for told, status in updates if told),
        {issues[issue]: _card(item) for item in items if (issue := _issue_of(item)) in issues},
        len(items) > 0,
    )


def _card(item: Json) -> ObservedCard:
    status, week, due = item["status"] or {}, item["week"] or {}, item["due"] or {}
    return ObservedCard(
        status.get("name") or "",
        moment(status["updatedAt"]) if status.get("updatedAt") else None,
        week.get("number"),
        date.fromisoformat(due["date"]) if due.get("date") else None,
        item["isArchived"],
    )


def _observe_cards(
    reader: BoardReader,
    boards: dict[Key, list[ObservedBoard]],
    cards: Iterable[Card],
    references: References,
) -> None:
    """Ask those issues for their cards whose card is missing on its board, or stands elsewhere."""
    asked = {references.issues[card.issue]: card for card in cards if not _agree(card, boards[card.board][0])}
    for node in reader.cards(list(asked)) if asked else ():
        key, board_key = asked[node["id"]].issue, asked[node["id"]].board
        board, reference = boards[board_key][0], references.boards[board_key]
        items = [it for it in nodes(node["projectItems"]) if it["project"] and it["project"]["id"] == reference.id]
        if items:
            reference.cards[key] = items[0]["id"]
            seen = replace(_card(items[0]), moves=_moves_on(reference.id, node))
            boards[board_key][0] = replace(board, cards={**board.cards, key: seen})


def _moves_on(board: str, issue: Json) -> tuple[CardMoved, ...]:
    """How an issue's card has moved on the board of that id, as far as GitHub tells."""
    return tuple(
        CardMoved(
            node["id"],
            moment(node["createdAt"]),
            login_of(node["actor"]),
            node["previousStatus"],
            node["status"],
            by_us=node["wasAutomated"],
            sequence=(MOVES, number),
        )
        for number, node in enumerate(nodes(issue.get("timelineItems")))
        if node.get("project") and node["project"]["id"] == board
    )


def _agree(card: Card, board: ObservedBoard) -> bool:
    seen = board.cards.get(card.issue)
    if board.is_closed or seen is None:
        return board.is_closed
    return card.initial_only or card.status is None or card.status.casefold() == seen.status.casefold()


def _issue_of(item: Json) -> str:
    return str((item.get("content") or {}).get("id", ""))


def _options(node: Json) -> list[Json]:
    return (node["status"] or {}).get("options") or []
