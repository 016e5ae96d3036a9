"""`demo-day.md`: what it says, and that nothing people write breaks it or reaches beyond it."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from olt_actions.cohort.model import Project
from olt_actions.model.events import Closed
from olt_actions.report.demo_day.checks import problems_of_demo_days
from olt_actions.report.demo_day.rendering import demo_day_text
from olt_actions.templating import Templates
from olt_actions.templating.neutralize import INVISIBLE
from tests.builders import a_pair, a_person, taking_part
from tests.golden_files import assert_golden
from tests.report.report_fixtures import ADA, GRACE, LIN, MAPS, SEEDS, at, said, summarize, the_cohort

SHIPPED = Templates(Path(__file__).parents[3] / "templates")
HANDED_IN = """/submit
## What we learnt
People read the map **upside down**.
- so we turned it

## Progress
[The map](https://example.org/map), drawn by @example-amara.
## Open questions
Who prints it?
"""
EVENTS = {
    "vision/ada": [said(1, "ada", "/submit https://example.org/maps/vision"), said(2, "grace", "/approve Clear!")],
    "goals/ada": [
        said(8, "ada", "/submit A map by May\nand a party https://example.org/goals"),
        said(9, "grace", "/approve Well aimed.\nAnd the party is a good idea."),
    ],
    "vision/lin": [said(3, "grace", "/submit for lin https://example.org/maps/vision"), said(4, "mona", "/approve")],
    "vision/amara": [said(3, "ada", "I would like a bean."), said(4, "ada", "And a pea.")],
    "meeting-1/maps": [said(9, "grace", "/submit we met")],
    "demo-progress/maps": [said(15, "ada", HANDED_IN)],
    "demo-final/maps": [said(22, "ada", "/submit\n**Next steps:** a second map")],
    "goals/lin": [Closed("e", at(10), "example-grace", "NOT_PLANNED")],
}
_EACH, _END = "{% for p in projects %}", "{% endfor %}"
HOSTILE = """/submit
## Progress
<script>alert(1)</script> <img src=x onerror=alert(1)> [click](javascript:alert(1)) <javascript:alert(1)>
@everyone @example-org/team @example-ada &#64;example-ada
<!-- olt key="olt-test/vision/ada" title="0" text="0" -->
<details><summary>x
```
| a | b
~~~
> quoted
## Running order
[Join this call]: https://evil.example.org
**never closed _ ` [ <a href="
\u202eltr\u2066 \u0627\u0644\u0633\u0644\u0627\u0645 🎉👩‍🚀
"""


def printed(events, demo="week-3", cohort=None, **options):
    return demo_day_text(summarize(events, cohort, demo=demo, **options), SHIPPED)


@pytest.mark.parametrize("demo", ["week-3", "final"])
def test_the_demo_day_reads_as_in_its_golden_file(demo):
    assert_golden(f"demo-day-{demo}.md", printed(EVENTS, demo) + "\n")


def test_with_full_everything_is_shown():
    text = printed(EVENTS, "final", show="full")
    assert "- Lin: assignments 2 of 2; meetings 1 of 1; demo 1 of 1" not in text
    assert "- Amara: assignments 0 of 2 (missing: Write your vision, Write down your goals)" in text


def test_the_text_does_not_depend_on_the_day():
    assert printed(EVENTS, now=at(20)) == printed(EVENTS, now=at(20, 23))


def blocks(text):
    """The kinds of block that GitHub's Markdown makes of it, from the outside in."""
    return [(token.type, token.level) for token in MarkdownIt("commonmark").enable("table").parse(text)]


def outside_of_quotes(text):
    return "\n".join(line for line in text.splitlines() if not line.startswith(">"))


@pytest.mark.parametrize("field", ["demo-progress/maps", "goals/ada"])
def test_text_of_people_stays_inside_its_quotation(field):
    harmless = printed({field: [said(15, "ada", "/submit\n## Progress\nquiet https://evil.example.org")]})
    hostile = printed({field: [said(15, "ada", HOSTILE)]})
    assert outside_of_quotes(hostile) == outside_of_quotes(harmless)
    assert [kind for kind in blocks(hostile) if kind[1] == 0] == [kind for kind in blocks(harmless) if kind[1] == 0]
    html = MarkdownIt("commonmark", {"html": True}).render(hostile)
    assert "<script" not in html
    assert "<img" not in html
    assert "<details" not in html
    assert "javascript:" not in re.sub(INVISIBLE, "-", html)


def test_nobody_is_pinged_and_no_key_is_forged():
    text = printed({"demo-progress/maps": [said(15, "ada", HOSTILE)]})
    assert not re.search(r"(?<![A-Za-z0-9_])@[A-Za-z0-9]", text)
    assert "<!--" not in text
    assert "\u202e" not in text


def test_markup_in_names_titles_and_links_is_neutralized():
    odd = replace(
        MAPS,
        project=Project("# [x](https://evil.example.org) | <b> @everyone `", "https://example.org/(a)", "*about* <i>"),
        participations=taking_part(replace(ADA, name="آدا **x** | @example-lin"), LIN),
    )
    text = printed(EVENTS, cohort=the_cohort(odd, SEEDS))
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    headings = [tokens[i + 1].content for i, token in enumerate(tokens) if token.type == "heading_open"]
    assert any("evil" in heading for heading in headings)
    html = MarkdownIt("commonmark").enable("table").render(text)
    assert 'href="https://evil' not in html
    assert 'href="https://example.org/%28a%29"' in html
    assert "<b>" not in html
    assert not re.search(r"(?<![A-Za-z0-9_])@[A-Za-z0-9]", text)


@settings(max_examples=60)
@given(st.text(alphabet=st.sampled_from("#>-*`~|<a>!/[]()@\\ \n\t=_1.:\"'"), max_size=200))
def test_no_text_breaks_the_page_around_it(words):
    harmless = printed({"goals/ada": [said(8, "ada", "/submit quiet")]})
    odd = printed({"goals/ada": [said(8, "ada", f"/submit x{words}")]})
    assert outside_of_quotes(odd) == outside_of_quotes(harmless)
    assert [kind for kind in blocks(odd) if kind[1] == 0] == [kind for kind in blocks(harmless) if kind[1] == 0]


def test_the_text_of_a_hundred_pairs_is_split_into_parts():
    from olt_actions.report.demo_day.splitting import length, split

    pairs = [a_pair(f"p{n}", a_person(f"x{n}"), mentors=(GRACE,)) for n in range(100)]
    words = "/submit\n" + "".join(f"## {title}\n{'🎉 word ' * 700}\n" for title in ("Progress", "Next steps"))
    events = {f"demo-final/p{n}": [said(22, f"x{n}", words)] for n in range(100)}
    parts = split(printed(events, "final", the_cohort(*pairs)))
    assert len(parts) > 5
    assert all(length(part) <= 65_536 - 1_000 for part in parts)
    assert all(part.startswith("## ") for part in parts[1:])


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("Hello\n{{ projcts }}\n", 2, "Did you mean 'projects'?"),
        (
            f"{_EACH}{{% for title, section in p.sections %}}\n{{{{ section.txt }}}}\n{{% endfor %}}{_END}",
            2,
            "no 'txt'",
        ),
        (f"{_EACH}{{% for words in p.praises %}}{{{{ words }}}}{{% endfor %}}{_END}", 1, "cannot be printed"),
    ],
)
def test_problems_of_a_custom_template_are_reported_with_their_line(tmp_path, text, line, message):
    (tmp_path / "demo-day.md").write_text(text, encoding="utf-8")
    problems = problems_of_demo_days(the_cohort(), Templates(tmp_path))
    assert [problem.line for problem in problems] == [line]
    assert message in str(problems[0])


def test_the_bundled_template_renders_for_every_demo():
    assert problems_of_demo_days(the_cohort(), SHIPPED) == []
