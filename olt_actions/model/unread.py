"""Which pairs a run has not read all issues of, because nothing in them has changed since a run that did."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from olt_actions.keys import Key


@dataclass(frozen=True, slots=True)
class Membership:
    """Tells to which pairs, by id, an issue or a board belongs: by its draft, or else by what its key is about."""

    of_drafts: Mapping[Key, str]
    of_subjects: Mapping[str, frozenset[str]]

    def pairs_of(self, key: Key) -> frozenset[str]:
        """The pairs that what has that key may belong to."""
        of_draft = self.of_drafts.get(key)
        return self.of_subjects.get(key.subject, frozenset()) if of_draft is None else frozenset({of_draft})


@dataclass(frozen=True, slots=True)
class Unread:
    """The pairs with closed issues that were not read; a run at `since` (aware) had left nothing to do in them."""

    pairs: frozenset[str]
    since: datetime
    membership: Membership
