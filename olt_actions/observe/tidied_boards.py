"""Boards that are ours although their titles no longer say so, and boards that were made and are not there.

A board is known by the key in its title, and people tidy titles. Which one it was is on record with its number, in the
journey of its pair; where nothing is on record, its readme has the key, too. What is on record and cannot be found is
not made again: somebody has deleted it, or this token may not see it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from olt_actions.desired.boards import key_in_title
from olt_actions.errors import PermissionDenied
from olt_actions.gateway.answers.boards import BoardDetails, Title
from olt_actions.gateway.board_reader import BoardReader, BoardSnapshot
from olt_actions.keys import Key, parse
from olt_actions.model.record import Opened


@dataclass(frozen=True, slots=True)
class Tidied:
    """The keys of boards whose titles have none, by id; and what is on record and not there."""

    keys: Mapping[str, Key] = field(default_factory=dict)
    absent: Mapping[Key, Opened] = field(default_factory=dict)


def complete(
    reader: BoardReader,
    snapshot: BoardSnapshot,
    cohort: str,
    wanted: Collection[Key],
    on_record: Mapping[Key, Opened],
    *,
    restore: bool,
) -> Tidied:
    """Add to the snapshot the `wanted` boards that are not linked, and tell which are ours in spite of their titles.

    `on_record` is what was made before, of this owner or another. With `restore`, what was deleted counts as if it had
    never been there. Raises `GitHubError`.
    """
    owner = snapshot.owner["login"]
    hidden = _hidden(snapshot, wanted)
    wanted = {*wanted} - hidden.keys()
    known = {node["id"]: key_in_title(node["title"]) for node in snapshot.boards}
    made = {key: it for key, it in on_record.items() if key in wanted and it.owner.casefold() == owner.casefold()}
    keys = _by_number_or_readme(snapshot.boards, {*wanted} - {*known.values()}, made)
    missing = {*wanted} - {*known.values()} - {*keys.values()} - {key for key, it in made.items() if it.is_gone}
    if missing and snapshot.after is not None:
        snapshot.titles += reader.boards_of(owner, snapshot.after).titles
    unlinked = [node for node in snapshot.titles if node["id"] not in known]
    titled = {key_in_title(node["title"]) for node in unlinked}
    numbers = {made[key].number: key for key in missing - titled if key in made}
    keys |= {node["id"]: numbers[node["number"]] for node in unlinked if node["number"] in numbers}
    out_of_sight = {key: it for key, it in made.items() if key in missing - titled - {*keys.values()}}
    by_number, absent = _asked_for(reader, owner, out_of_sight, made, restore=restore)
    wanted_ids = [it["id"] for it in unlinked if it["id"] in keys or _is_of_interest(it, cohort, missing)]
    asked = [*wanted_ids, *by_number]
    snapshot.boards += reader.boards_by_id(asked)
    # What was asked for and is not shown is there all the same; and one that is hidden altogether may be any of them.
    shown = {node["id"] for node in snapshot.boards}
    hidden |= {
        key: Opened(it["number"], owner)
        for it in unlinked
        if it["id"] in asked and it["id"] not in shown and (key := key_in_title(it["title"])) in missing
    }
    if None in snapshot.hidden:
        hidden |= {key: made.get(key, Opened(0, owner)) for key in missing - titled - {*keys.values()} - absent.keys()}
    return Tidied({**keys, **by_number}, {**hidden, **absent})


def _hidden(snapshot: BoardSnapshot, wanted: Collection[Key]) -> dict[Key, Opened]:
    """The `wanted` boards of which GitHub hides a part, as far as their titles tell, which are taken off the list."""
    titles = [node for node in snapshot.titles if node["id"] in snapshot.hidden]
    snapshot.titles = [node for node in snapshot.titles if node["id"] not in snapshot.hidden]
    known = {node["id"] for node in titles}
    snapshot.hidden = [it if it in known else None for it in snapshot.hidden]
    owner = snapshot.owner["login"]
    return {
        key: Opened(node["number"], owner)
        for node in titles
        if (key := key_in_title(node["title"])) is not None and key in wanted
    }


def _by_number_or_readme(
    boards: Collection[BoardDetails], missing: Collection[Key], made: Mapping[Key, Opened]
) -> dict[str, Key]:
    """The keys, of those `missing`, of boards without one in the title, by id; of several, the lowest number has it."""
    numbers = {made[key].number: key for key in missing if key in made}
    found: dict[str, Key] = {}
    for node in sorted(boards, key=lambda node: node["number"]):
        if key_in_title(node["title"]) is not None:
            continue
        written = parse(node["readme"] or "")
        key = numbers.get(node["number"]) or (written.key if written and written.key not in made else None)
        if key is not None and key in missing and key not in found.values():
            found[node["id"]] = key
    return found


def _asked_for(
    reader: BoardReader, owner: str, missing: Mapping[Key, Opened], made: Mapping[Key, Opened], *, restore: bool
) -> tuple[dict[str, Key], dict[Key, Opened]]:
    """The boards that were made and are not listed, asked for by number: keys by id; and those that are not there.

    Where none of several is shown, the token rather than the boards has changed: then nothing is called gone.
    """
    if len(missing) == len(made) > 1 and not restore:
        return {}, dict(missing)
    absent = {key: it for key, it in made.items() if it.is_gone}
    found: dict[str, Key] = {}
    for key, opened in sorted(missing.items()):
        try:
            node_id = reader.template(owner, opened.number)
        except PermissionDenied:
            absent[key] = opened  # hidden, which is not gone
            continue
        if node_id is None:
            absent[key] = replace(opened, is_gone=True)
        else:
            found[node_id] = key
    return found, {} if restore else absent


def _is_of_interest(node: Title, cohort: str, missing: Collection[Key]) -> bool:
    """Whether a board that is not linked is one of ours: one that was missing, or a copy that nobody has closed yet."""
    key = key_in_title(node["title"])
    return key is not None and key.cohort == cohort and (key in missing or not node["closed"])
