"""Issues of ours that have lost their hidden line, or had the key in it changed: which they are all the same.

Somebody who replaces an issue's whole text takes the hidden line along, and often does not know that there is one. Its
author is ours still. The journey of its pair has its number on record; failing that, GitHub's edit history has what we
wrote, or its type, parent and title are those of one that is missing. What is recognised keeps the words that
people gave it, and the next write puts the line back below them.
https://docs.github.com/en/graphql/reference/objects#usercontentedit
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from olt_actions.desired.drafts import IssueDraft
from olt_actions.gateway.answers.issues import IssueWithHistory
from olt_actions.gateway.connections import nodes
from olt_actions.gateway.reader import Snapshot
from olt_actions.keys import Key, Written, digest, key_in, parse
from olt_actions.model.health import health_key_of
from olt_actions.model.record import Opened
from olt_actions.model.state import ObservedRecord, Type
from olt_actions.observe.ownership import Ownership

_TYPES = frozenset(type_.value for type_ in Type)
_NO_DIGEST = "0" * 12  # of no text that anybody would write


@dataclass(frozen=True)  # without slots, so that it can look things up
class Expected:
    """What should be there: drafts that are due, where the time is known, and what is on record as made, by key."""

    cohort: str
    due: tuple[IssueDraft, ...] = ()
    opened: Mapping[Key, Opened] = field(default_factory=dict)

    @cached_property
    def by_number(self) -> Mapping[int, Key]:
        """The keys of issues on record, by their numbers."""
        return {opened.number: key for key, opened in self.opened.items() if not opened.owner}

    def missing(self, seen: Collection[Key]) -> frozenset[Key]:
        """The keys of what should be there and is not among those `seen`."""
        there = {key for key, opened in self.opened.items() if not opened.owner and not opened.is_gone}
        gone = {key for key, opened in self.opened.items() if opened.is_gone}
        return frozenset(({draft.key for draft in self.due} - gone | there) - {*seen})


def opened_in(records: Mapping[Key, ObservedRecord]) -> dict[Key, Opened]:
    """Everything on record as made; of what is on record twice, the later number counts."""
    found: dict[Key, Opened] = {}
    for seen in records.values():
        for key, opened in seen.record.opened.items() if seen.record else ():
            known = found.get(key)
            if known is None or (opened.number, opened.is_gone) > (known.number, known.is_gone):
                found[key] = opened
    return found


def to_ask(snapshot: Snapshot, expected: Expected, owner: Ownership) -> list[str]:
    """The ids of those issues whose earlier versions may tell which they are; none where nothing is missing."""
    suspects, sound = _suspects(snapshot, expected, owner)
    if not expected.missing(sound):
        return []
    return [node["id"] for node in suspects if node["id"] not in snapshot.edits]


def recognised(snapshot: Snapshot, expected: Expected, owner: Ownership) -> dict[str, Written]:
    """What those issues say, under the keys that they should have, by id. Needs the answers to `to_ask`."""
    suspects, there = _suspects(snapshot, expected, owner)
    found: dict[str, Written] = {}
    for node in suspects:
        before = last_of_ours(snapshot, node["id"], owner, expected.cohort)
        number = node["number"]
        key = expected.by_number.get(number) or (before.key if before else _by_title(node, snapshot, expected, there))
        now = parse(node["body"])
        if key is None or (now is not None and now.key == key):
            continue
        is_known = before is not None and before.key == key
        found[node["id"]] = restored(
            node["body"], before if before and is_known else Written(key, "", (), digest(node["title"]), _NO_DIGEST)
        )
        there.add(key)
    return found


def last_of_ours(snapshot: Snapshot, node_id: str, owner: Ownership, cohort: str) -> Written | None:
    """What one of our accounts wrote last, under a key of the cohort; None where GitHub does not tell."""
    for edit in snapshot.edits.get(node_id, ()):  # the newest first
        written = parse(edit["diff"] or "") if owner.edited(edit["editor"]) else None
        if written is not None and written.key.cohort == cohort:
            return written
    return None


def restored(body: str, before: Written) -> Written:
    """A body that people changed, under the key that it had `before`; the words count as ours where they still are."""
    now = parse(body)
    text = body.replace("\r\n", "\n").strip() if now is None else now.text
    return replace(before, text=text, record="")


def lost_health(snapshot: Snapshot, owner: Ownership) -> dict[str, Written]:
    """What an issue about the automation itself holds, by its id, where the hidden line was taken out of it."""
    return {
        node["id"]: Written(key, node["body"].replace("\r\n", "\n").strip(), (), digest(node["title"]), _NO_DIGEST)
        for node in snapshot.issues
        if (key := health_key_of(node["title"])) and owner.wrote(node["author"]) and parse(node["body"]) is None
    }


def _suspects(snapshot: Snapshot, expected: Expected, owner: Ownership) -> tuple[list[IssueWithHistory], set[Key]]:
    """The issues that one of our accounts opened and somebody has edited since, and that may be other than they say.

    Beside them, the keys that all others of ours carry.
    """
    ours = ((node, key_in(node["body"])) for node in snapshot.issues if owner.wrote(node["author"]))
    keys = {node["id"]: key for node, key in ours if key is not None}
    suspects = list(_suspected(snapshot, expected, owner, keys))
    ids = {node["id"] for node in suspects}
    return suspects, {key for node_id, key in keys.items() if node_id not in ids}


def _suspected(
    snapshot: Snapshot, expected: Expected, owner: Ownership, keys: Mapping[str, Key]
) -> Iterator[IssueWithHistory]:
    read = ((node, keys.get(node["id"])) for node in snapshot.issues)
    carried = Counter(key for node, key in read if key and node["stateReason"] != "DUPLICATE")
    for node in snapshot.issues:
        if not node["lastEditedAt"] or not owner.wrote(node["author"]):
            continue
        key, on_record = keys.get(node["id"]), expected.by_number.get(node["number"])
        if key is None or (on_record is not None and key != on_record):
            is_ours = on_record is not None or _type_of(node) is not None
        else:
            is_edited_by_others = not owner.wrote_last(node["author"], node["editor"], node["lastEditedAt"])
            is_ours = on_record is None and is_edited_by_others and carried[key] > 1
        if is_ours:
            yield node


def _type_of(node: IssueWithHistory) -> str | None:
    names = (label["name"].casefold() for label in nodes(node["labels"]))
    return next((name for name in names if name in _TYPES), None)


def _by_title(node: IssueWithHistory, snapshot: Snapshot, expected: Expected, there: Collection[Key]) -> Key | None:
    """The key of the one issue that is missing and would have its title, type and parent."""
    parent = next((it for it in snapshot.issues if node["parent"] and it["id"] == node["parent"]["id"]), None)
    above = parse(parent["body"]) if parent else None
    fitting = [
        draft.key
        for draft in expected.due
        if draft.key not in there
        and draft.title == node["title"]
        and draft.type.value == _type_of(node)
        and (above is None or above.key == draft.parent)
    ]
    return fitting[0] if len(fitting) == 1 else None
