"""People's Markdown is rendered as they meant it, and can do no harm."""

from __future__ import annotations

from time import process_time

import pytest

from olt_actions.report.site.markdown import markdown

NO_LINK = 'rel="nofollow noopener noreferrer">'


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("**bold** ~~gone~~", '<p dir="auto"><strong>bold</strong> <s>gone</s></p>'),
        ("one\ntwo", '<p dir="auto">one<br>\ntwo</p>'),
        ("# One\n## Two", '<h3 dir="auto">One</h3>\n<h4 dir="auto">Two</h4>'),
        (
            "###### Six\n\n# One\n\n#### Four",
            '<h3 dir="auto">Six</h3>\n<h3 dir="auto">One</h3>\n<h4 dir="auto">Four</h4>',
        ),
        ("- [ ] box\n- [x] ticked", '<ul dir="auto">\n<li dir="auto">☐ box</li>\n<li dir="auto">☑ ticked</li>\n</ul>'),
        (
            "see https://a.example/b",
            f'<p dir="auto">see <a href="https://a.example/b" {NO_LINK}https://a.example/b</a></p>',
        ),
        ("README.md of @everyone", '<p dir="auto">README.md of @everyone</p>'),
        (
            "![a cat](https://a.example/c.png)",
            f'<p dir="auto"><a href="https://a.example/c.png" {NO_LINK}🖼 a cat</a></p>',
        ),
        ('<img alt="a cat" src="https://a.example/c.png">', f'<a href="https://a.example/c.png" {NO_LINK}🖼 a cat</a>'),
        (
            "[![pic](https://a.example/c.png)](https://b.example)",
            f'<p dir="auto"><a href="https://b.example" {NO_LINK}🖼 pic</a></p>',
        ),
        ("<!-- what to do here -->\nwords", '<p dir="auto">words</p>'),
        (
            "<details><summary>more</summary>\n\nwords\n\n</details>",
            '<details dir="auto"><summary>more</summary>\n<p dir="auto">words</p>\n</details>',
        ),
        ("`<b>`", '<p dir="auto"><code>&lt;b&gt;</code></p>'),
        ("a < b & c", '<p dir="auto">a &lt; b &amp; c</p>'),
    ],
)
def test_markdown_is_rendered_as_expected(written, shown):
    assert markdown(written).strip() == shown


@pytest.mark.parametrize(
    "written",
    [
        "<script>alert(1)</script>",
        "[a](javascript:alert(1))",
        "[a](JaVaScRiPt&#58;alert(1))",
        "<a href='javascript:alert(1)'>a</a>",
        "<a href='https://a.example' onclick='alert(1)' style='position:fixed'>a</a>",
        "<img src=x onerror=alert(1)>",
        "![a](data:image/svg+xml;base64,PHN2Zz4=)",
        "[a](//evil.example) [b](/here) [c](../there)",
        "<svg><style><img src=x onerror=alert(1)>",
        "<iframe src=https://evil.example></iframe><form action=https://evil.example><input name=a></form>",
        "<h1>big</h1><h2>less</h2></div></section></main>",
        '<p id="content" class="unseen" dir="rtl" data-x="1">a</p>',
        "<figure class=top>a</figure>",
    ],
)
def test_hostile_markdown_is_neutralized(written):
    shown = str(markdown(written))
    for risk in (
        "<script",
        "<img",
        "<svg",
        "<iframe",
        "<form",
        "<input",
        "<style",
        "<h1",
        "<h2",
        "</div",
        "</main",
        "</section",
    ):
        assert risk not in shown
    for risk in ("javascript:alert", "data:image"):
        assert f'href="{risk}' not in shown.lower()
    for risk in (" onclick", ' onerror="', " style", " id=", "unseen", "top>", "rtl", 'href="/', 'href=".'):
        assert risk not in shown


def test_an_empty_table_header_becomes_a_cell():
    assert str(markdown("| | b |\n|-|-|\n|1|2|")).count("<th>") == 1


def test_a_table_scrolls_by_itself_and_can_be_focused():
    shown = str(markdown("|a|b|\n|-|-|\n|1|2|"))
    assert shown.startswith('<figure class="scroll" role="group" aria-label="Table" tabindex="0"><table dir="auto">')
    assert shown.count("<figure") == shown.count("</figure>") == 1


@pytest.mark.parametrize(
    "unit",
    [
        "https://a.",
        "![](a)",
        "https://a.b/(",
        "[",
        ">",
        "*a ",
        "`a",
        "<",
        "![",
        "[a](",
        "|",
        "_",
        "&#",
        "- ",
        "<b>",
        "\0",
    ],
)
def test_a_comment_of_maximal_length_is_rendered(unit):
    assert isinstance(markdown(unit * (65_536 // len(unit))), str)


@pytest.mark.parametrize("unit", ["https://a.", "https://a.b/(", "![](a)"])
def test_the_work_grows_with_the_length_of_a_comment_and_not_with_its_square(unit):
    def seconds(length):
        began = process_time()
        markdown(unit * (length // len(unit)))
        return process_time() - began

    seconds(1_000)  # what is made once is made
    assert seconds(64_000) < 10 * max(min(seconds(16_000) for _ in range(3)), 0.005)  # its square would be 16


def test_an_address_too_long_for_any_use_stays_text_and_a_written_link_stays_a_link():
    words = str(markdown(f"[mine](https://example.org/a) {'https://a.' * 300}"))
    assert words.count("<a ") == 1
    assert "https://example.org/a" in words
