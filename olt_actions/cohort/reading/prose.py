"""Reads a few sentences that may hold Markdown or HTML, as Markdown: it then looks the same on GitHub and on the site.

Sentences about a project often come from a web page or a form, with tags in them. GitHub and the site keep different
tags, and one that is never closed would take in the rest of an issue; Markdown has neither trouble.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser

from olt_actions.cohort.nodes import Located, Value
from olt_actions.cohort.problems import Problems
from olt_actions.cohort.reading.reader import accepts
from olt_actions.cohort.reading.scalars import text

_AROUND = {"b": "**", "strong": "**", "i": "*", "em": "*", "code": "`", "s": "~~", "del": "~~"}
_BLOCKS = re.compile("blockquote|div|h[1-6]|hr|ol|p|section|table|tr|ul")
_SILENT = re.compile("abbr|body|font|head|html|iframe|small|span|su[bp]|t[dh]|thead|tbody|u")
_UNSPOKEN = frozenset(("script", "style"))
_CODE = re.compile(r"(`+[^`]+`+)")
_TAG = re.compile(r"</?[A-Za-z]|<!--")
_BLANK_LINES = re.compile(r"\n[ \t]*\n[\s]*\n")


@accepts({"type": "string", "minLength": 1})
def prose(value: Value, problems: Problems) -> Located[str] | None:
    """Read text of any length, and write what is HTML in it as Markdown."""
    found = text(value, problems)
    return Located(as_markdown(found.value), value) if found else None


def as_markdown(words: str) -> str:
    """The same words with Markdown in the place of HTML; what stands in code stays as it is."""
    if not _TAG.search(words):
        return words
    parser = _Markdown()
    for index, part in enumerate(_CODE.split(words)):
        if index % 2:
            parser.found.append(part)
        else:
            parser.feed(part)
    parser.close()
    return _BLANK_LINES.sub("\n\n", "".join(parser.found)).strip()


class _Markdown(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.found: list[str] = []
        self._addresses: list[str] = []
        self._unspoken = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag in _UNSPOKEN:
            self._unspoken += 1
        elif tag == "a":
            self._addresses.append(values.get("href") or "")
            self.found.append("[" if self._addresses[-1] else "")
        elif tag == "img":
            self.found.append(f"![{values.get('alt') or 'picture'}]({values.get('src') or ''})")
        elif tag == "br":
            self.found.append("  \n")
        elif tag == "li":
            self.found.append("\n- ")
        elif tag in _AROUND:
            self.found.append(_AROUND[tag])
        elif _BLOCKS.fullmatch(tag):
            self.found.append("\n\n")
        elif not _SILENT.fullmatch(tag):
            self.found.append(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSPOKEN:
            self._unspoken = max(self._unspoken - 1, 0)
        elif tag == "a" and self._addresses:
            address = self._addresses.pop()
            self.found.append(f"]({address})" if address else "")
        elif tag in _AROUND:
            self.found.append(_AROUND[tag])
        elif _BLOCKS.fullmatch(tag):
            self.found.append("\n\n")

    def handle_data(self, data: str) -> None:
        self.found.append("" if self._unspoken else data)

    def handle_entityref(self, name: str) -> None:
        self.found.append(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.found.append(f"&#{name};")
