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
def test_a_heading_is_known_at_any_level_in_any_case_bold_numbered_or_with_a_colon(heading, topic):
    assert sections_of(f"{heading}\nThese words.\n") == {topic: "These words."}


def test_words_may_stand_behind_the_heading():
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


def test_what_stands_before_the_first_heading_is_kept_and_other_headings_stay_where_they_are():
    text = "Hello!\n\n## Progress\nA map.\n### Details\nIn two colours."
    assert sections_of(text) == {"more": "Hello!", "progress": "A map.\n### Details\nIn two colours."}


def test_a_heading_that_comes_twice_goes_on():
    assert sections_of("## Progress\nOne.\n## Next steps\nTwo.\n## Progress\nThree.")["progress"] == "One.\nThree."


def test_headings_in_code_are_none_unless_all_of_it_is_in_a_fence():
    assert sections_of("## Progress\n```\n## Next steps\n```") == {"progress": "```\n## Next steps\n```"}
    assert sections_of(f"Here it is\n```markdown\n{AS_ASKED}```\n")["questions"] == "Who prints it?"


def test_empty_sections_are_left_out():
    assert sections_of("## What we learnt\n\n## Progress\n  \n\n") == {}
    assert sections_of("") == {}


def test_in_a_form_only_what_stands_below_our_own_headings_counts():
    form = f"Do this.\n\n## What to do\n\n   - *Progress:* one thing\n\n{AS_ASKED}\n## Why it matters\nBecause.\n"
    assert sections_of_form(form) == sections_of(AS_ASKED)
    assert sections_of_form("## What to do\n**Progress:** show it\nNext steps: none") == {}
