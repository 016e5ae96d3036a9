"""Converts people's Markdown to safe HTML that fits into the page around it.

markdown-it-py parses it as GitHub does, embedded HTML included; nh3 then keeps only what is on our list, and closes
what was left open. Images become links, so that a page requests nothing from another server; headings are moved below
those of the page; every block takes its text direction from its own words; an @login stays plain text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from html.parser import HTMLParser

import nh3
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from markupsafe import Markup, escape

_LOWEST = 6
_HEADINGS = tuple(f"h{level}" for level in range(1, _LOWEST + 1))
_BLOCKS = {"blockquote", "dd", "details", "dl", "dt", "li", "ol", "p", "table", "ul"}
_WORDS = {"a", "b", "br", "code", "del", "em", "hr", "i", "ins", "kbd", "pre", "s", "strong", "sub", "summary", "sup"}
_CELLS = {"tbody", "td", "th", "thead", "tr"}
_WIDE_TAG = '<figure class="scroll" role="group" aria-label="Table" tabindex="0">'
_WIDE = "figure"  # around a table, so that it is moved sideways by itself, also with the keyboard
_BOXES = {"[ ] ": "☐ ", "[x] ": "☑ ", "[X] ": "☑ "}
# The library looks for the end of an address again from each place where one may begin, so a comment without blanks
# would take it half a minute. Addresses this long serve nobody; one that is written as a link stays one.
_ENDLESS = re.compile(r"\S{2000}")
_IMAGE_TAG = re.compile(r"<img\b[^>]*>", re.IGNORECASE)


def markdown(text: str, level: int = 3) -> Markup:
    """The text as safe HTML. Its highest headings are of `level`, and none skips a level."""
    reader = _reader(finds_addresses=not _ENDLESS.search(text))
    tokens = reader.parse(text)
    _put_headings_below(tokens, level)
    _take_empty_headers_for_cells(tokens)
    _note_images_in_links(tokens)
    html = _cleaner(level).clean(reader.renderer.render(tokens, reader.options, {}))
    # The library sets several attributes in an order that differs from run to run, so these come afterwards.
    return Markup(html.replace(f"<{_WIDE}>", _WIDE_TAG))  # noqa: S704 - it has just been cleaned


@lru_cache
def _cleaner(level: int) -> nh3.Cleaner:
    blocks = _BLOCKS | set(_HEADINGS[level - 1 :])
    return nh3.Cleaner(
        tags=blocks | _WORDS | _CELLS | {_WIDE},
        attributes={"a": {"href"}, "ol": {"start"}},
        url_schemes={"http", "https", "mailto"},
        url_relative="deny",
        link_rel="nofollow noopener noreferrer",
        set_tag_attribute_values={tag: {"dir": "auto"} for tag in blocks},
    )


@lru_cache
def _reader(*, finds_addresses: bool) -> MarkdownIt:
    reader = MarkdownIt("commonmark", {"linkify": finds_addresses, "breaks": True})
    reader.enable(["table", "strikethrough", "linkify"])
    # Without this, "README.md" would become a link to a domain of Moldova.
    reader.linkify.set({"fuzzy_link": False, "fuzzy_email": False})  # type: ignore[union-attr]
    for name, rule in _RULES.items():
        reader.add_render_rule(name, rule)
    return reader


def _put_headings_below(tokens: Sequence[Token], level: int) -> None:
    above: list[str] = []  # the headings above the present one, as they were written
    for token in tokens:
        if token.type == "heading_open":
            above = [*(tag for tag in above if tag < token.tag), token.tag]
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(level + len(above) - 1, _LOWEST)}"


def _take_empty_headers_for_cells(tokens: Sequence[Token]) -> None:
    # Markdown requires a header on every table, and axe-core rejects an empty one: people leave it blank.
    for opened, inside, closed in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if opened.type == "th_open" and not inside.content:
            opened.tag = closed.tag = "td"


def _note_images_in_links(tokens: Sequence[Token]) -> None:
    for block in tokens:
        opened = 0
        for token in block.children or ():
            opened += token.nesting if token.type in ("link_open", "link_close") else 0
            token.meta["is_in_link"] = opened > 0


def _image(renderer: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType) -> str:
    token = tokens[index]
    name = renderer.renderInlineAsText(token.children or [], options, env)
    return _picture(name) if token.meta.get("is_in_link") else _link(str(token.attrs.get("src", "")), name)


def _html(_renderer: RendererHTML, tokens: Sequence[Token], index: int, _options: OptionsDict, _env: EnvType) -> str:
    return _IMAGE_TAG.sub(lambda tag: _Image(tag[0]).link(), tokens[index].content)


def _text(_renderer: RendererHTML, tokens: Sequence[Token], index: int, _options: OptionsDict, _env: EnvType) -> str:
    content = tokens[index].content
    box = _BOXES.get(content[:4]) if index == 0 else None
    return str(escape(content if box is None else box + content[4:]))


def _table(renderer: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType) -> str:
    table = renderer.renderToken(tokens, index, options, env)
    return f"<{_WIDE}>{table}" if tokens[index].nesting == 1 else f"{table}</{_WIDE}>"


_RULES = {
    "html_block": _html,
    "html_inline": _html,
    "image": _image,
    "table_close": _table,
    "table_open": _table,
    "text": _text,
}


class _Image(HTMLParser):
    """An image that was written as HTML, as GitHub's editor does when somebody pastes one."""

    def __init__(self, tag: str) -> None:
        super().__init__()
        self.found: dict[str, str | None] = {}
        self.feed(tag)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self.found = dict(attrs)

    def link(self) -> str:
        return _link(self.found.get("src") or "", self.found.get("alt") or "")


def _link(url: str, name: str) -> str:
    return f'<a href="{escape(url)}">{_picture(name)}</a>'


def _picture(name: str) -> str:
    return f"🖼 {escape(name or 'picture')}"
