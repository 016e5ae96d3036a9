"""Defuses mentions and HTML comments in values, before they are printed into Markdown that we post under our name.

Takes text; gives text that looks the same. An invisible character is put in where GitHub would otherwise mention a
person or begin an HTML comment. Mentions in a link are none, so links stay as they are; but only where GitHub sees a
link too, or `https:@ada` would be the way around. An invisible character rather than an HTML entity, because entities
show up as they are in code, and because GitHub looks for mentions after it has decoded them.
https://github.github.com/gfm/#autolinks-extension-
"""

from __future__ import annotations

import re

INVISIBLE = "\u200b"

_RISK = re.compile(
    r"(?P<link>(?<![^\s*_~(<])https?://[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+(?::\d+)?/[A-Za-z0-9._~:/?#&=%+@-]*)"
    r"|<(?=!--)"
    r"|(?<![A-Za-z0-9_])(?:@|&(?:#0*64|#[xX]0*40|commat);)(?=[A-Za-z0-9])"
)


_ADDRESS = re.compile(
    r"(?i)\bhttps?://(?:www\.)?github\.com(?=/[A-Za-z0-9-]+/[A-Za-z0-9._-]+/(?:issues|pull|discussions)/\d)"
)
_REFERENCE = re.compile(r"(?<![^\s([{,;:>*_~\"'])([A-Za-z0-9-]+(?:/[A-Za-z0-9._-]+)?#)(?=\d+\b)")


class SafeText(str):
    """Text that came out of a template: the values in it are neutralized already, and what the template says stays."""

    __slots__ = ()


def neutralize(text: str) -> str:
    """Defuse mentions and HTML comments; the text looks the same."""
    if "@" not in text and "<!--" not in text and "&" not in text:
        return text
    return _RISK.sub(lambda risk: risk[0] if risk["link"] else risk[0] + INVISIBLE, text)


def without_backlinks(text: str) -> str:
    """Keep what somebody wrote from being noted in the issues of other projects; it leads to the same places.

    GitHub notes in an issue who mentions it, be it by `owner/repo#3` or by its address, but not by its address at
    `redirect.github.com`.
    """
    return _REFERENCE.sub(rf"\1{INVISIBLE}", _ADDRESS.sub("https://redirect.github.com", text))


def printable(value: object) -> object:
    """What a template prints for a value: nothing for None, and other values neutralized."""
    if value is None:
        return ""
    return value if isinstance(value, SafeText) else neutralize(str(value))
