"""From GitHub's answer about boards to what we know of them, by key.

A board is recognised by the key in its title and by its owner, whoever created it: when the token changes, so does the
account that creates boards, and creating all of them again would be worse than trusting a title that a member of the
organization could have copied. Of several boards with one key, the one with the lowest number counts. Where no title
has a key, because somebody has tidied it, the board is the one on record, or else the one whose readme has the key.

GitHub's list of a board's cards lags behind, so if a card is missing from it, its issue is asked. So it is if a card's
status is not what the issue's own history implies: only the issue knows who moved the card.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from types import MappingProxyType
from typing import TypeVar

from olt_actions.cohort.model import Cohort
from olt_actions.desired.boards import key_in_title
from olt_actions.gateway.answers.boards import (
    BoardDetails,
    BoardDetailsItem,
    BoardField,
    BoardFieldOption,
    BoardHead,
    BoardOwner,
    CardDetails,
    Moves,
)
from olt_actions.gateway.board_reader import BoardReader
from olt_actions.gateway.connections import nodes
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
    ObservedUpdate,
)
from olt_actions.model.events import CardMoved
from olt_actions.model.record import Opened
from olt_actions.observe.events import MOVES, moment
from olt_actions.observe.ownership import Ownership, login_of, number_of, ownership
from olt_actions.observe.renames import Names, follow_in_boards
from olt_actions.observe.tidied_boards import complete

BoardNode = TypeVar("BoardNode", bound=BoardHead)


def observe_boards(
    reader: BoardReader,
    cohort: Cohort,
    owner: str | None,
    template: int | None,
    cards: Iterable[Card],
    issues: Collection[Key],
    references: References,
    on_record: Mapping[Key, Opened] = MappingProxyType({}),
    *,
    restore: bool = False,
) -> ObservedBoards:
    """Read the boards of the cohort, and their cards, and fill `references`. Raises `GitHubError`.

    `owner` is None where the boards belong to the repository's owner. `cards` are those that the issues' own histories
    imply; where one is missing or differs, its issue is asked. `template` is looked for only while a board is missing.
    `on_record` is what was made before: such a board that is missing is asked for by its number. With `restore`, one
    that was deleted counts as if it had never been there.
    """
    own = reader.repository.partition("/")[0]
    is_elsewhere = owner is not None and owner.casefold() != own.casefold()
    snapshot = reader.boards_of(str(owner)) if is_elsewhere else reader.linked_boards()
    keys = {card.board for card in cards}
    former = follow_in_boards((*snapshot.boards, *snapshot.titles), Names.of(cohort))
    tidied = complete(reader, snapshot, cohort.id, keys, on_record, restore=restore)
    issues_by_id = {node_id: key for key, node_id in references.issues.items()}
    copies = {node_id: number for number, node_id in references.issues_by_number.items() if node_id not in issues_by_id}
    ours = ownership(cohort, snapshot.viewer)
    references.board_owner = _owner_reference(snapshot.owner)
    found: dict[Key, list[ObservedBoard]] = {}
    for key, boards in _by_key(snapshot.boards, cohort.id, references, tidied.keys).items():
        references.boards[key] = _reference(boards[0], issues_by_id, copies)
        found[key] = [
            replace(
                _board(node, key, issues_by_id, references.repository),
                title=former.get(node["id"], node["title"]),
                has_lost_key=node["id"] in tidied.keys,
                has_old_name=node["id"] in former,
                second_updates=_second_updates(node, ours),
                copies=frozenset(copies[issue] for it in nodes(node["items"]) if (issue := _issue_of(it)) in copies),
            )
            for node in boards
        ]
    needs_template = template is not None and not keys - tidied.absent.keys() <= found.keys()
    if template is not None and needs_template:
        references.board_template = reader.template(owner or own, template)
    asked = [card for card in cards if card.issue in issues and card.board in found]
    hidden_cards = _observe_cards(reader, found, asked, references)
    return ObservedBoards(
        {key: boards[0] for key, boards in found.items()},
        tuple(copy for boards in found.values() for copy in boards[1:]),
        snapshot.owner["login"],
        snapshot.viewer,
        can_be_linked=not is_elsewhere,
        is_without_template=needs_template and references.board_template is None,
        absent={key: it for key, it in tidied.absent.items() if key not in found},
        hidden_cards=hidden_cards,
        created=tuple(_created(snapshot.boards)),
    )


def observe_boards_of_issues(
    reader: BoardReader, cohort: Cohort, issues: Collection[Key], references: References
) -> ObservedBoards:
    """Read only the boards on which these issues have a card, each with those cards alone."""
    keys = {references.issues[key]: key for key in issues}
    seen = reader.boards_of_issues(list(keys))
    follow_in_boards(seen.boards, Names.of(cohort))
    references.board_owner = _owner_reference(seen.owner)
    boards: dict[Key, ObservedBoard] = {}
    for key, [node, *_] in _by_key(seen.boards, cohort.id, references).items():
        ids: dict[Key, str] = {}
        cards: dict[Key, ObservedCard] = {}
        for issue in seen.issues:
            for it in nodes(issue["projectItems"]):
                if it["project"] and it["project"]["id"] == node["id"]:
                    ids[keys[issue["id"]]] = it["id"]
                    cards[keys[issue["id"]]] = replace(_card(it), moves=_moves_on(node["id"], issue))
        references.boards[key] = replace(_reference_of_head(node), cards=ids)
        boards[key] = replace(_board_of_head(node, key), cards=cards)
    return ObservedBoards(boards, (), seen.owner["login"], seen.viewer)


def _owner_reference(owner: BoardOwner) -> OwnerReference:
    return OwnerReference(owner["id"], owner["login"], owner["databaseId"] if owner["__typename"] == "User" else None)


def _by_key(
    boards: Iterable[BoardNode], cohort: str, references: References, tidied: Mapping[str, Key] = MappingProxyType({})
) -> dict[Key, list[BoardNode]]:
    """The boards of the cohort by the key in their title, the lowest number first. Fills in their ids by number.

    `tidied` has the keys of those whose titles have none, by id.
    """
    found: dict[Key, list[BoardNode]] = {}
    for node in sorted(boards, key=lambda node: node["number"]):
        key = key_in_title(node["title"]) or tidied.get(node["id"])
        if key is not None and key.cohort == cohort:
            references.boards_by_number[node["number"]] = node["id"]
            found.setdefault(key, []).append(node)
    return found


def _reference_of_head(node: BoardHead) -> BoardReference:
    return BoardReference(
        node["id"],
        node["number"],
        _field_references(_fields(node)),
        {option["name"].casefold(): option["id"] for option in _options(node)},
    )


def _reference(node: BoardDetails, issues: Mapping[str, Key], copies: Mapping[str, int]) -> BoardReference:
    fields = {**_fields(node), "Title": node["titleField"], "Assignees": node["assigneesField"]}
    items = {issue: item["id"] for item in nodes(node["items"]) if (issue := _issue_of(item))}
    return replace(
        _reference_of_head(node),
        fields=_field_references(fields),
        cards={key: items[issue] for issue, key in issues.items() if issue in items},
        copies={number: items[issue] for issue, number in copies.items() if issue in items},
    )


def _field_references(fields: Mapping[str, BoardField | None]) -> dict[str, FieldReference]:
    return {name: FieldReference(it["id"], it["databaseId"]) for name, it in fields.items() if it}


def _board_of_head(node: BoardHead, key: Key) -> ObservedBoard:
    """A board of which no details were asked."""
    return ObservedBoard(
        key,
        node["number"],
        node["title"],
        node["url"],
        created_at=None,
        written=None,
        summary="",
        is_public=False,
        is_closed=node["closed"],
        is_linked=False,
        can_be_changed=node["viewerCanUpdate"],
        fields={name: it["dataType"] for name, it in _fields(node).items() if it},
        columns=tuple(Column(option["name"], option["color"], option["description"]) for option in _options(node)),
    )


def _board(node: BoardDetails, key: Key, issues: Mapping[str, Key], repository: str) -> ObservedBoard:
    written = parse(node["readme"] or "")
    items = nodes(node["items"])
    views = Counter(view["name"] for view in nodes(node["views"]))
    updates = ((parse(update["body"] or ""), update["status"]) for update in nodes(node["statusUpdates"]))
    others = (_card(item) for item in items if (issue := _issue_of(item)) and issue not in issues)
    return replace(
        _board_of_head(node, key),
        created_at=moment(node["createdAt"]),
        written=written if written and written.key == key else None,
        summary=node["shortDescription"] or "",
        is_public=node["public"],
        is_linked=any(linked["id"] == repository for linked in nodes(node["repositories"])),
        views=frozenset(views),
        second_views=frozenset(name for name, count in views.items() if count > 1),
        updates=tuple(ObservedUpdate(told.key, status, told.text) for told, status in updates if told),
        cards={issues[issue]: _card(item) for item in items if (issue := _issue_of(item)) in issues},
        has_cards=len(items) > 0,
        others_moved=max((card.since for card in others if card.since), default=None),
    )


def _second_updates(board: BoardDetails, ours: Ownership) -> dict[str, Key]:
    """The status updates that repeat an earlier one of ours: GitHub lists the latest first."""
    seen: set[Key] = set()
    second: dict[str, Key] = {}
    for update in reversed(nodes(board["statusUpdates"])):
        written = parse(update["body"] or "")
        if not written or not ours.wrote(update["creator"]):
            continue
        if written.key in seen and written.has_our_text():
            second[update["id"]] = written.key
        seen.add(written.key)
    return second


def _created(boards: Iterable[BoardDetails]) -> Iterator[datetime]:
    """When these boards were made, and what is on them beside cards; other people's, too, few as they are."""
    for board in boards:
        fields = filter(None, (board["week"], board["due"]))
        for it in (board, *fields, *nodes(board["views"]), *nodes(board["statusUpdates"])):
            yield moment(it["createdAt"])


def _card(item: CardDetails) -> ObservedCard:
    status, week, due = item["status"] or {}, item["week"] or {}, item["due"] or {}
    return ObservedCard(
        status.get("name") or "",
        moment(since) if (since := status.get("updatedAt")) else None,
        week.get("number"),
        date.fromisoformat(day) if (day := due.get("date")) else None,
        item["isArchived"],
    )


def _observe_cards(
    reader: BoardReader,
    boards: dict[Key, list[ObservedBoard]],
    cards: Iterable[Card],
    references: References,
) -> frozenset[Key]:
    """Ask the issues whose card is missing from its board or has another status, and put their answer in its place.

    Returns the issues about which GitHub does not tell this token.
    """
    asked = {references.issues[card.issue]: card for card in cards if not _agree(card, boards[card.board][0])}
    answers = reader.cards(list(asked)) if asked else []
    for node in answers:
        key, board_key = asked[node["id"]].issue, asked[node["id"]].board
        board, reference = boards[board_key][0], references.boards[board_key]
        items = [it for it in nodes(node["projectItems"]) if it["project"] and it["project"]["id"] == reference.id]
        if items:
            reference.cards[key] = items[0]["id"]
            seen = replace(_card(items[0]), moves=_moves_on(reference.id, node))
            boards[board_key][0] = replace(board, cards={**board.cards, key: seen})
    told = {node["id"] for node in answers}
    return frozenset(card.issue for node_id, card in asked.items() if node_id not in told)


def _moves_on(board: str, issue: Moves) -> tuple[CardMoved, ...]:
    """The moves of an issue's card on the board of that id."""
    return tuple(
        CardMoved(
            node["id"],
            moment(node["createdAt"]),
            login_of(node["actor"]),
            node["previousStatus"],
            node["status"],
            by_us=node["wasAutomated"],
            account=number_of(node["actor"]),
            sequence=(MOVES, number),
        )
        for number, node in enumerate(nodes(issue["timelineItems"]))
        if (project := node.get("project")) and project["id"] == board
    )


def _agree(card: Card, board: ObservedBoard) -> bool:
    seen = board.cards.get(card.issue)
    if board.is_closed or seen is None:
        return board.is_closed
    return card.initial_only or card.status is None or card.status.casefold() == seen.status.casefold()


def _issue_of(item: BoardDetailsItem) -> str:
    """The id of the issue that a card stands for; '' for a draft, a pull request, or what the token may not see."""
    content = item["content"]
    return content.get("id", "") if content else ""


def _fields(node: BoardHead) -> dict[str, BoardField | None]:
    return {STATUS: node["status"], WEEK: node["week"], DUE: node["due"]}


def _options(node: BoardHead) -> list[BoardFieldOption]:
    return node["status"].get("options", []) if node["status"] else []
