"""The sections of a demo, however people write their headings."""

import pytest

from olt_actions.report.builders.sections import sections_of, sections_of_form

AS_ASKED = """## What we learnt
People read the map upside down.

## Progress

A first map, [here](https://example.org).

## Open questions
Who prints it?
## Invitation to collaborate
Draw one stop.
## Next steps
Two more lines.
"""


def test_each_heading_begins_a_section():
    assert sections_of(AS_ASKED) == {
        "learnt": "People read the map upside down.",
        "progress": "A first map, [here](https://example.org).",
        "questions": "Who prints it?",
        "invitation": "Draw one stop.",
        "next": "Two more lines.",
    }


@pytest.mark.parametrize(
    ("heading", "topic"),
    [
        ("# WHAT WE LEARNT", "learnt"),
        ("###### What we have learned so far:", "learnt"),
        ("##What we learnt", "learnt"),
        ("## What we learnt ##", "learnt"),
        ("**What we learned**", "learnt"),
        ("**What we learnt:**", "learnt"),
        ("1. **What I learnt**", "learnt"),
        ("## 1. Progress", "progress"),
        ("## :rocket: Progress", "progress"),
        ("## 🚀 Our progress", "progress"),
        ("Progress", "progress"),
        ("Progress:", "progress"),
        ("__Open questions__", "questions"),
        ("### Questions", "questions"),
        ("## Invitation", "invitation"),
        ("## How to get involved", "invitation"),
        ("## Call to action", "invitation"),
        ("Next steps:", "next"),
        ("## What\u2019s next?", "next"),
        ("Next steps\n==========", "next"),
    ],
)
def test_headings_are_recognized_in_any_level_case_or_decoration(heading, topic):
    assert sections_of(f"{heading}\nThese words.\n") == {topic: "These words."}


def test_text_may_follow_the_heading_on_the_same_line():
    assert sections_of("**Progress:** a map\nNext steps: a second map") == {"progress": "a map", "next": "a second map"}


@pytest.mark.parametrize(
    "text",
    [
        "We made progress: a map.",
        "Here is what we learnt from this year",
        "Our demo is at https://example.org/demo",
        "## Thanks\nto everybody",
        "**Note:** no headings at all",
        "Next Tuesday: call",
    ],
)
def test_a_text_without_headings_stays_whole(text):
    assert sections_of(text) == {"more": text}


def test_text_before_the_first_heading_and_other_headings_are_kept():
    text = "Hello!\n\n## Progress\nA map.\n### Details\nIn two colours."
    assert sections_of(text) == {"more": "Hello!", "progress": "A map.\n### Details\nIn two colours."}


def test_a_repeated_heading_continues_its_section():
    assert sections_of("## Progress\nOne.\n## Next steps\nTwo.\n## Progress\nThree.")["progress"] == "One.\nThree."


def test_headings_in_code_do_not_count_unless_the_whole_text_is_fenced():
    assert sections_of("## Progress\n```\n## Next steps\n```") == {"progress": "```\n## Next steps\n```"}
    assert sections_of(f"Here it is\n```markdown\n{AS_ASKED}```\n")["questions"] == "Who prints it?"


def test_empty_sections_are_left_out():
    assert sections_of("## What we learnt\n\n## Progress\n  \n\n") == {}
    assert sections_of("") == {}


def test_in_a_form_only_text_below_our_headings_counts():
    form = f"Do this.\n\n## What to do\n\n   - *Progress:* one thing\n\n{AS_ASKED}\n## Why it matters\nBecause.\n"
    assert sections_of_form(form) == sections_of(AS_ASKED)
    assert sections_of_form("## What to do\n**Progress:** show it\nNext steps: none") == {}
