"""Pages as programs read them: their links, their headings, their tables."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import PurePosixPath
from posixpath import normpath
from urllib.parse import urlsplit


class Reading(HTMLParser):
    """What a page holds: targets of links with their attributes, ids, headings, cells of the heatmap, and its words."""

    def __init__(self, html: bytes) -> None:
        super().__init__()
        self.links: list[dict[str, str | None]] = []
        self.ids: list[str] = []
        self.headings: list[int] = []
        self.heat: list[list[str]] = []
        self.words = ""
        self._in_heat = self._in_cell = self._is_hidden = False
        self.feed(html.decode("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if found.get("id"):
            self.ids.append(str(found["id"]))
        if tag == "a":
            self.links.append(found)
        if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            self.headings.append(int(tag[1]))
        self._in_heat = self._in_heat or (tag == "table" and found.get("class") == "heat")
        self._is_hidden = tag == "style"
        self.words += " " if tag in ("br", "dd", "dt", "h3", "li", "p", "td", "th") else ""
        if self._in_heat and tag == "tr":
            self.heat.append([])
        self._in_cell = self._in_heat and (tag == "td" or (self._in_cell and tag == "span"))
        if self._in_heat and tag == "td":
            self.heat[-1].append("")

    def handle_endtag(self, tag: str) -> None:
        self._in_heat = self._in_heat and tag != "table"
        self._in_cell = self._in_cell and tag != "td"
        self._is_hidden = False

    def handle_data(self, data: str) -> None:
        if self._in_cell:
            self.heat[-1][-1] += data.strip()
        if not self._is_hidden:
            self.words += data


def broken_links(files: dict[str, bytes]) -> list[str]:
    """Links within the site that lead nowhere, be it a file or a place in one."""
    pages = {path: Reading(content) for path, content in files.items() if path.endswith(".html")}
    broken = []
    for path, page in pages.items():
        for link in page.links:
            target = urlsplit(link.get("href") or "")
            if target.scheme or target.netloc:
                continue
            aim = normpath(str(PurePosixPath(path).parent / target.path)) if target.path else path
            if aim not in files or (target.fragment and target.fragment not in pages[aim].ids):
                broken.append(f"{path}: {link.get('href')}")
    return broken
