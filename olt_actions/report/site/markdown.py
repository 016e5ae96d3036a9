"""What people wrote in Markdown, as HTML that can do no harm and fits into the page around it.

Two libraries, one behind the other: markdown-it-py makes HTML and lets none through that was in the text; nh3 then
keeps only what is on its list. Images become links, so that a page asks no other server for anything; headings go below
those of the page; every block takes its direction from its own words; a login after an @ stays a word.
"""

from __future__ import annotations

from collections.abc import Sequence

import nh3
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from markupsafe import Markup, escape

_BLOCKS = {"p", "ul", "ol", "li", "blockquote", "table", "h2", "h3", "h4", "h5", "h6"}
_TAGS = _BLOCKS | {"a", "br", "code", "del", "div", "em", "hr", "pre", "strong", "tbody", "td", "th", "thead", "tr"}
_BOXES = {"[ ] ": "☐ ", "[x] ": "☑ ", "[X] ": "☑ "}
_LOWEST = 6

_CLEANER = nh3.Cleaner(
    tags=_TAGS,
    attributes={"a": {"href"}, "ol": {"start"}},
    url_schemes={"http", "https", "mailto"},
    url_relative="deny",
    link_rel="nofollow noopener noreferrer",
    set_tag_attribute_values={
        **{tag: {"dir": "auto"} for tag in _BLOCKS},
        "div": {"class": "scroll", "role": "group", "aria-label": "Table", "tabindex": "0"},
    },
)


def markdown(text: str, level: int = 3) -> Markup:
    """The text as HTML that is safe to put into a page; what was a heading of the first level is one of `level`."""
    reader = _reader()
    return Markup(_CLEANER.clean(reader.render(text, {"level": level})))  # noqa: S704 - it has just been cleaned


def _reader() -> MarkdownIt:
    reader = MarkdownIt("commonmark", {"html": False, "linkify": True, "breaks": True})
    reader.enable(["table", "strikethrough", "linkify"])
    # "README.md" is a file here, and neither a domain of Moldova nor an address.
    reader.linkify.set({"fuzzy_link": False, "fuzzy_email": False})  # type: ignore[union-attr]
    reader.add_render_rule("image", _image)
    reader.add_render_rule("heading_open", _heading)
    reader.add_render_rule("heading_close", _heading)
    reader.add_render_rule("text", _text)
    reader.add_render_rule("table_open", _table)
    reader.add_render_rule("table_close", _table)
    return reader


def _image(renderer: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType) -> str:
    token = tokens[index]
    alternative = renderer.renderInlineAsText(token.children or [], options, env) or "picture"
    is_in_link = not _is_closed(tokens[:index])
    name = f"🖼 {escape(alternative)}"
    return name if is_in_link else f'<a href="{escape(token.attrs.get("src", ""))}">{name}</a>'


def _is_closed(tokens: Sequence[Token]) -> bool:
    return sum(token.type == "link_open" for token in tokens) == sum(token.type == "link_close" for token in tokens)


def _heading(renderer: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType) -> str:
    token = tokens[index]
    token.tag = f"h{min(int(token.tag[1:]) + env['level'] - 1, _LOWEST)}"
    return renderer.renderToken(tokens, index, options, env)


def _text(_renderer: RendererHTML, tokens: Sequence[Token], index: int, _options: OptionsDict, _env: EnvType) -> str:
    content = tokens[index].content
    if index == 0 and content[:4] in _BOXES:
        content = _BOXES[content[:4]] + content[4:]
    return str(escape(content))


def _table(renderer: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType) -> str:
    """A wide table is moved sideways by itself, also with the keyboard, and not the page with it."""
    table = renderer.renderToken(tokens, index, options, env)
    return f"<div>{table}" if tokens[index].nesting == 1 else f"{table}</div>"
