"""What to do about a refusal that has a cause of its own, by GitHub's words for it.

GitHub documents the header of single sign-on, and the others only as messages, so these are recognized by a few words.
https://docs.github.com/en/rest/authentication/authenticating-to-the-rest-api#authentication-for-saml-sso
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_SINGLE_SIGN_ON = re.compile(r"required;\s*url=(?P<url>https://\S+)")
TOO_OLD = "This server is too old for that. README says from which version what works: Where it works."
_CURES = {
    "saml": "Authorize the token for the organization's single sign-on: Settings → Developer settings → Personal "
    "access tokens → Configure SSO. Actions' own token and an App's need none.",
    "ip allow list": "An owner of the organization has to let this address in (Settings → Authentication security → "
    "IP allow list); GitHub's own runners have no fixed one, so use a runner of yours, or larger runners.",
    "account was suspended": "The account of the token is suspended. Use the token of another account, and name that "
    "account under cohort.accounts.",
    "account is suspended": "The account of the token is suspended. Use the token of another account, and name that "
    "account under cohort.accounts.",
    "flagged": "GitHub has flagged the account of the token, and nobody sees what it writes. Its owner can ask "
    "https://support.github.com; meanwhile use the token of another account.",
    "archived": "Unarchive the repository: Settings → General → Danger Zone. Until then nothing in it can change.",
    "issues are disabled": "Switch them on: Settings → General → Features → Issues.",
    "issues has been disabled": "Switch them on: Settings → General → Features → Issues.",
    "interaction limit": "Somebody has limited who may write here: Settings → Moderation options → Interaction limits.",
    # What a GraphQL server says of fields, arguments, types and values that it has not yet got.
    **dict.fromkeys(
        (
            "doesn't exist on type",
            "doesn't accept argument",
            "is not defined on",
            "isn't a defined input type",
            "no such type",
            "has an invalid value",
            '" to be one of:',
        ),
        TOO_OLD,
    ),
}


def hint_for(message: str, headers: Mapping[str, str], otherwise: str = "") -> str:
    """How to put right what GitHub refused with those words and headers (names in lower case)."""
    if sign_on := _SINGLE_SIGN_ON.search(headers.get("x-github-sso", "")):
        return f"Authorize the token for the organization's single sign-on, which takes a click: {sign_on['url']}"
    said = message.casefold()
    return next((cure for words, cure in _CURES.items() if words in said), otherwise)
