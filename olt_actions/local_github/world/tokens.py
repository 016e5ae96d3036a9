"""Tokens: the account of a request, and the scopes that limit it.

A person's token is a classic one and has scopes. An app's has none: its permissions are those of the app. Any token can
expire; an app's does so after an hour, but here only when `World.expire` is called.
https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/managing-your-personal-access-tokens and
https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/scopes-for-oauth-apps
"""

from __future__ import annotations

from dataclasses import dataclass, field

USUAL_SCOPES = ("repo", "project")
_IMPLIED = {"read:project": "project"}


@dataclass(slots=True)
class Token:
    """One token; `scopes` is None if its kind has no scopes, and so is not limited by them."""

    account_id: str
    scopes: list[str] | None = field(default_factory=lambda: list(USUAL_SCOPES))
    expired: bool = False

    def has(self, scope: str) -> bool:
        """Whether the token has that scope, or needs none."""
        return self.scopes is None or scope in self.scopes or _IMPLIED.get(scope) in self.scopes
