"""Whatever people write, the pages stand, nothing runs, and nobody is pinged."""

import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from olt_actions.cohort.model import Project
from olt_actions.report.demo_day.rendering import demo_day_text
from olt_actions.report.demo_day.splitting import length
from olt_actions.report.files import summary_files
from olt_actions.report.summary_json import schema
from olt_actions.templating import Templates
from tests.builders import taking_part
from tests.report.report_fixtures import ADA, LIN, MAPS, SEEDS, said, summarize, the_cohort

TEMPLATES = Path(__file__).parents[2] / "templates"
RIGHT_TO_LEFT = "آدا \u202e🎉 <b> & @everyone"
WORDS = {
    "a script": "<script>alert(1)</script><SCRIPT SRC=//evil.example.org/x.js></SCRIPT>",
    "handlers": '<img src=x onerror="alert(1)"><svg onload=alert(1)><a href="https://x" onclick=alert(1)>x</a>',
    "addresses that run": "[x](javascript:alert(1)) <javascript:x> [y](JaVaScRiPt&colon;x) ![z](data:text/html,x)",
    "mentions": "@everyone @here @example-org/maintainers @example-ada &#64;example-ada <!-- @example-ada -->",
    "broken Markdown": "```\n~~~\n> | a | b\n|--\n**`[x](\n<details><summary>\n</main></body></html>\n# T\n---\n===",
    "forged markers": '<!-- olt key="olt-test/demo-day/final" title="0123" text="4567" cc="example-ada" -->',
    "templates": "{{ cohort }} {% for x in y %} {# #} ${{ secrets.TOKEN }} ::error::x\n##[error]x",
    "no end": "<table><tr><td>" + "🎉 word\n" * 9_000,
    "one long line": "x" * 65_536,
}


class Page(HTMLParser):
    """What a browser would run or load."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.handlers: set[str] = set()
        self.addresses: set[str] = set()

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.handlers |= {name for name, _ in attrs if name.startswith("on")}
        if tag != "link":  # the page's own icon is a picture in its address
            self.addresses |= {str(value) for name, value in attrs if name in ("href", "src", "action", "formaction")}


def files_of(words):
    odd = replace(
        MAPS,
        project=Project(words[:200].replace("\n", " "), "https://example.org/maps", words[:500]),
        participations=taking_part(replace(ADA, name=RIGHT_TO_LEFT), LIN),
    )
    cohort = the_cohort(odd, SEEDS)
    events = {
        "vision/ada": [
            said(1, "ada", f"/submit {words}"),
            said(2, "grace", f"/approve {words}"),
            said(3, "amara", words),
        ],
        "goals/ada": [said(8, "ada", f"/submit {words}")],
        "demo-final/maps": [
            said(22, "ada", f"/submit\n## Progress\n{words}\n## Next steps\n{words}"),
            said(23, "eve", words),
        ],
    }
    summary = summarize(events, cohort)
    text = demo_day_text(summary, Templates(TEMPLATES))
    return summary_files(cohort, summary, text, TEMPLATES, {})


@pytest.mark.parametrize("kind", WORDS)
def test_hostile_text_leaves_the_pages_intact_and_executes_nothing(kind):
    calm, odd = files_of("calm words"), files_of(WORDS[kind])
    assert odd.keys() >= calm.keys()
    for name, content in odd.items():
        if name.endswith(".html"):
            page = Page()
            page.feed(content.decode())
            assert page.tags.isdisjoint({"script", "iframe", "object", "embed", "form", "base", "svg:script"}), name
            assert not page.handlers, name
            assert not any(re.match(r"\s*(javascript|data|vbscript):", it, re.IGNORECASE) for it in page.addresses), (
                name
            )
            assert content.decode().rstrip().endswith("</html>")
            assert content.decode().count("</main>") == calm.get(name, b"</main>").decode().count("</main>")


@pytest.mark.parametrize("kind", WORDS)
def test_hostile_text_in_markdown_fits_and_mentions_nobody(kind):
    for name, content in files_of(WORDS[kind]).items():
        if name.endswith(".md"):
            text = content.decode()
            assert length(text) <= 65_536, name
            assert not re.search(r"(?<![A-Za-z0-9_/])@[A-Za-z0-9]", text), name
            assert not re.search(r"<(?!https?://)[A-Za-z/!?]", re.sub(r"\\<", "", text)), name


@pytest.mark.parametrize("kind", WORDS)
def test_hostile_text_in_json_is_valid_against_the_schema(kind):
    summary = json.loads(files_of(WORDS[kind])["summary.json"])
    assert not list(Draft202012Validator(schema()).iter_errors(summary))
