"""What GitHub answers to `documents.with_lookups`: the accounts of people, by login."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

from olt_actions.errors import NotFound
from olt_actions.gateway.answers.issues import PersonById
from olt_actions.gateway.hidden import Hidden


def looked_up(
    logins: Sequence[str], data: Mapping[str, object], hidden: Sequence[Hidden]
) -> dict[str, PersonById | None]:
    """The accounts among the data that `with_lookups` asked for, by login (casefolded), None for nobody.

    GitHub answers for a login that is nobody's with NOT_FOUND; after any other refusal we know as little as before.
    """
    untold = {it.path[0] for it in hidden if not isinstance(it.error, NotFound)}
    found = {login: f"u{n}" for n, login in enumerate(logins)}
    return {
        login.casefold(): cast("PersonById | None", data.get(alias))
        for login, alias in found.items()
        if alias not in untold
    }
