"""The worlds in which runs are measured: an empty repository, and one on the evening before the last week opens.

The second is played once, by real runs and ten people, and then multiplied: each ten get copies of all that was made
for the first, under their own names, and with the digests that our runs would have written. To play it for two
thousand would take an hour. That it comes to the same is seen from the next run, which has nothing to mend.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

from olt_actions import keys
from olt_actions.local_github import storage
from olt_actions.local_github.world.accounts import Organization, User
from olt_actions.local_github.world.comments import IssueComment
from olt_actions.local_github.world.issues import Issue
from olt_actions.local_github.world.node import Node
from olt_actions.local_github.world.world import World
from olt_actions.model.record import from_text, to_text
from tests.bench.cohort import COHORT, ORGANIZERS, at, logins, of_block

REPOSITORY = "example-org/olt"
Nodes = dict[str, dict[str, Any]]

_ID = re.compile(r"(?<!\d)\d{7}(?!\d)")  # the local GitHub numbers everything from a million on
_REFERENCE = re.compile(r"#(\d+)\b")
_SHARED_KINDS = ("Organization", "Repository", "Bot", "Label", "Milestone")


def empty_world(people: int) -> World:
    """A world with everybody's account and an empty repository, on the day before the cohort begins."""
    world = World.empty(at(1, days=-1))
    world.add_organization("example-org")
    world.add_repository(REPOSITORY)
    world.add_app("github-actions")
    participants, mentors = logins(people)
    roles = {"github-actions[bot]": "write"}
    roles |= dict.fromkeys((f"example-{person}" for person in ORGANIZERS), "admin")
    roles |= dict.fromkeys(mentors, "write") | dict.fromkeys(participants, "read")
    for login, role in roles.items():
        if not world.find_account(login):
            world.add_user(login, member_of=["example-org"])
        world.repository(REPOSITORY).grant(login, role)
    world.clock.set(world.clock.now + timedelta(hours=1))  # so that the histories of issues begin after it
    return world


def multiplied(world: World, blocks: int) -> World:
    """A world in which that many blocks of people have lived through what one has, each at the same time.

    Former versions of texts are left out: nothing reads them where nobody has tampered with a text.
    """
    saved = json.loads(storage.to_json(world))
    shared, own = _parted(saved["nodes"])
    tokens = {text: token for text, token in saved["tokens"].items() if token["account_id"] in shared}
    made = storage.from_json(json.dumps({**saved, "nodes": shared, "tokens": tokens}))
    repository, organization = made.repository(REPOSITORY), made.account("example-org")
    grants = world.repository(REPOSITORY).grants
    assert isinstance(organization, Organization)
    text, places = json.dumps(own, ensure_ascii=False), {_number(name): place for place, name in enumerate(own)}
    for block in range(blocks):
        first = saved["next_id"] + block * len(own)
        copied: Nodes = json.loads(of_block(_ID.sub(_shift(places, first), text), block))
        added = storage.add_nodes(made, copied)
        for before, node in zip(own, added, strict=True):
            _finish(node, lambda number, block=block: (number - 1) * blocks + block + 1)  # in order of time
            if isinstance(node, Issue):
                repository.issues.append(node)
            elif isinstance(node, User):
                organization.members[node.id], repository.grants[node.id] = node, grants[before]
    repository.issues.sort(key=lambda issue: issue.number)
    made.next_id = saved["next_id"] + blocks * len(own)
    return made


def _parted(nodes: Nodes) -> tuple[Nodes, Nodes]:
    """What there is once, without what it knows of anybody's, and what a block of people has."""
    organizers = {f"example-{person}" for person in ORGANIZERS}
    shared = {
        name: {field: value for field, value in node.items() if field not in ("issues", "members")}
        for name, node in nodes.items()
        if name.partition("_")[0] in _SHARED_KINDS or node.get("login") in organizers
    }
    own = {
        name: {field: value for field, value in node.items() if field != "edits"}
        for name, node in nodes.items()
        if name not in shared and not name.startswith("UserContentEdit_")
    }
    for node in shared.values():
        if "grants" in node:
            node["grants"] = {name: role for name, role in node["grants"].items() if name in shared}
    return shared, own


def _finish(node: Node, renumber: Callable[[int], int]) -> None:
    """Give a copy the number, and its text the numbers and the digests, that belong to its own people."""
    if isinstance(node, Issue):
        node.number = renumber(node.number)
    if not isinstance(node, Issue | IssueComment):
        return
    written = keys.parse(node.body)
    if written is None:
        return
    text = _REFERENCE.sub(lambda found: f"#{renumber(int(found[1]))}", written.text)
    record = from_text(written.record, COHORT) if written.record else None
    if record is not None:
        opened = {key: replace(thing, number=renumber(thing.number)) for key, thing in record.opened.items()}
        record = replace(record, opened=opened)
    node.body = replace(
        written,
        text=text,
        title_digest=keys.digest(node.title) if isinstance(node, Issue) else written.title_digest,
        text_digest=keys.digest(text),
        record=to_text(record) if record else "",
    ).body()


def _shift(places: Mapping[int, int], first: int) -> Callable[[re.Match[str]], str]:
    """Replaces the number of a copied node by that of its copy; the others stay."""

    def shifted(found: re.Match[str]) -> str:
        place = places.get(int(found[0]))
        return found[0] if place is None else str(first + place)

    return shifted


def _number(node_id: str) -> int:
    return int(node_id.rpartition("_")[2])
