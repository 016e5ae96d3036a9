"""Records of moves on a board: each is kept in the key of a comment of ours, in the issue itself.

A board is a pen, and pens get lost: its token ends, somebody deletes it, and runs that answer one event never see it.
So what a mentor says by moving a card is written into the issue once, as a comment that people can read, and whose key
says to later runs who moved it, when and where to: `olt-2017/card/done/example-grace/2017-04-03T15:00:00Z/…`.
"""

from __future__ import annotations

from datetime import UTC, datetime

from olt_actions.keys import Key, make_key
from olt_actions.model.events import CardMoved

_SLUG = "card"
_NOBODY = "-"


def record_key(cohort: str, move: CardMoved) -> Key:
    """The key of the comment that records a move."""
    status = move.status.lower().replace(" ", "-")
    at = move.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return make_key(cohort, _SLUG, f"{status}/{move.actor or _NOBODY}/{at}/{move.id}")


def is_record(key: Key) -> bool:
    """Whether a comment with that key records a move."""
    return recorded_move(key) is not None


def recorded_move(key: Key) -> CardMoved | None:
    """The move that a comment with that key records; None for a comment of another kind."""
    parts = key.subject.split("/", 3)
    if key.slug != _SLUG or len(parts) != 4:
        return None
    status, actor, at, event_id = parts
    try:
        moved_at = datetime.fromisoformat(at)
    except ValueError:
        return None
    is_inferred = actor == _NOBODY
    name = status.replace("-", " ").capitalize()
    return CardMoved(event_id, moved_at, "" if is_inferred else actor, "", name, is_inferred=is_inferred)
