"""What templates can do with a value: `{{ mentors | names }}`, `{{ title | cell }}`, `{{ words | quoted }}`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from olt_actions.templating.neutralize import INVISIBLE, without_backlinks

_MARKDOWN = re.compile(r"[\\`*_\[\]<>|~#$]")
# What begins a tag in HTML, but for a web address in angle brackets, and what would run as a script.
_TAG = re.compile(r"<(?=[A-Za-z/!?])(?!https?://[^\s<>]*>)")
_SCRIPT = re.compile(r"(?i)\b(javascript|vbscript)(?=\s*(?::|&colon;|&#0*58;|&#x0*3a;))")
_NOT_IN_A_LINK = re.compile(r"[\s()<>\"'\\`|]")


def names(people: Iterable[object]) -> str:
    """Name people as a sentence does: 'Ada, Lin and Grace'."""
    *most, last = [str(getattr(person, "name", person)) for person in people] or [""]
    return f"{', '.join(most)} and {last}" if most else last


def cell(value: object) -> str:
    """Give the value on one line, so that it can stand in a cell of a Markdown table."""
    line = " ".join(str(value).split())
    # A backslash before a bar, or at the end, would undo the escape that follows it.
    return re.sub(r"(\\*)(\||$)", lambda found: found[1] * 2 + ("\\|" if found[2] else ""), line)


def plain(value: object) -> str:
    """Give the value on one line, with nothing in it that Markdown would take for more than a letter."""
    return _MARKDOWN.sub(lambda found: f"\\{found[0]}", " ".join(str(value).split()))


def quoted(value: object) -> str:
    """Give what somebody wrote, in Markdown, as a quotation: nothing in it reaches beyond that.

    Tags are shown rather than followed: one that is never closed would take in the rest of the page.
    """
    text = _SCRIPT.sub(lambda found: found[0] + INVISIBLE, _TAG.sub(f"<{INVISIBLE}", without_backlinks(str(value))))
    return "\n".join(f"> {line}".rstrip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))


def address(value: object) -> str:
    """Give a web address so that it can stand in the round brackets of a link; '' for an address of another kind."""
    url = str(value)
    if not re.match(r"(?i)https?://", url):
        return ""
    return _NOT_IN_A_LINK.sub(lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), url)


def day(value: date) -> str:
    """Give a day in full: 'Tuesday 21 March 2017'."""
    return f"{value:%A} {value.day} {value:%B %Y}"
