"""Tokens: whose a request is, and what it may be used for at all.

A person's token is of the classic sort and has scopes. An app's has none: it may do what the app may. Any token can
end; an app's does after an hour, but here only when `World.expire` says so.
https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/managing-your-personal-access-tokens and
https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/scopes-for-oauth-apps
"""

from __future__ import annotations

from dataclasses import dataclass, field

USUAL_SCOPES = ("repo", "project")
_IMPLIED = {"read:project": "project"}


@dataclass(slots=True)
class Token:
    """One token; `scopes` is None where the token has none and is not held to any."""

    account_id: str
    scopes: list[str] | None = field(default_factory=lambda: list(USUAL_SCOPES))
    expired: bool = False

    def has(self, scope: str) -> bool:
        """Whether it may be used for that."""
        return self.scopes is None or scope in self.scopes or _IMPLIED.get(scope) in self.scopes
