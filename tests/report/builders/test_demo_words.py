"""What a pair shows at a demo, from what its people wrote."""

from dataclasses import replace

import pytest

from olt_actions.model.events import BoxesTicked, Closed
from olt_actions.report.builders import build_summary
from olt_actions.report.summary import WORDS_AT_MOST
from tests.builders import taking_part
from tests.report.report_fixtures import END, LIN, MAPS, SEEDS, WORKS, at, observed, said, summarize, the_cohort

DEMO = "demo-progress/maps"
HANDED_IN = "/submit\n\n## What we learnt\nMuch.\n\n## Progress\nA map."


def shown(*events, cohort=None, demo="week-3", pair="maps"):
    """The sections of the pair at the demo, as text by topic."""
    summary = summarize({DEMO: events}, cohort, demo=demo)
    [show] = [show for show in summary.demo.shows if show.pair == pair]
    return {section.topic: section.text for part in show.parts for section in part.sections}


def test_hand_ins_are_shown_section_by_section():
    assert shown(said(15, "ada", HANDED_IN)) == {"learnt": "Much.", "progress": "A map."}


def test_a_text_without_headings_is_shown_whole():
    assert shown(said(15, "ada", "/submit We drew a map.\nIt is big.")) == {"more": "We drew a map.\nIt is big."}


def test_a_draft_counts_once_it_is_handed_in_by_a_bare_command():
    draft = said(15, "ada", HANDED_IN.removeprefix("/submit\n\n"))
    assert shown(draft) == {}
    assert shown(draft, said(16, "ada", "/submit"))["learnt"] == "Much."
    assert shown(draft, Closed("e", at(16), "example-ada", "COMPLETED"))["learnt"] == "Much."


def test_the_command_may_come_after_the_text():
    assert shown(said(15, "ada", "## Progress\nA map.\n\n/submit")) == {"progress": "A map."}


def test_later_words_of_a_section_replace_earlier_ones_and_leave_the_others():
    again = said(16, "ada", "/submit\n## Progress\nTwo maps.")
    assert shown(said(15, "ada", HANDED_IN), again) == {"learnt": "Much.", "progress": "Two maps."}


def test_an_edited_hand_in_is_shown_in_its_latest_version():
    assert shown(said(15, "ada", "/submit\n## Progress\nBetter.", edited_at=at(17))) == {"progress": "Better."}


def test_ordinary_comments_and_comments_of_strangers_replace_nothing():
    talk = [said(16, "ada", "Progress: fine, thank you"), said(17, "eve", HANDED_IN.replace("Much", "Nothing"))]
    assert shown(said(15, "ada", HANDED_IN), *talk) == {"learnt": "Much.", "progress": "A map."}


def test_a_mentor_can_hand_in_for_people_without_an_account():
    cohort = the_cohort(
        replace(
            MAPS,
            participations=taking_part(
                LIN,
            ),
        ),
        SEEDS,
    )
    words = said(15, "grace", "/submit for lin\n## Progress\nA map.")
    assert shown(words, cohort=cohort) == {"progress": "A map."}


def test_text_written_into_the_issue_itself_is_shown():
    cohort = the_cohort()
    edit = BoxesTicked("b", at(16), "example-ada", 0, 0)
    observed_cohort = observed(cohort, {DEMO: [edit, said(16, "ada", "/submit")]})
    [key] = [key for key in observed_cohort.issues if key.endswith(DEMO)]
    written = replace(
        observed_cohort.issues[key].written, text="Do it.\n\n## Next steps\nA second map.\n\n## Checklist\n- [ ] one"
    )
    issues = {**observed_cohort.issues, key: replace(observed_cohort.issues[key], written=written)}
    summary = build_summary(cohort, replace(observed_cohort, issues=issues), END, demo="week-3")
    assert [section.text for section in summary.demo.shows[0].parts[0].sections] == ["A second map."]


def test_each_participant_presents_their_own_hand_in_if_the_cohort_has_one_each():
    works = {**WORKS, "demo-progress": replace(WORKS["demo-progress"], subject="participant")}
    cohort = the_cohort(assignments=works)
    summary = summarize({"demo-progress/ada": [said(15, "ada", "/submit mine")]}, cohort, demo="week-3")
    [part] = summary.demo.shows[0].parts
    assert (part.person.name, part.sections[0].text) == ("Ada", "mine")


def test_without_an_assignment_called_demo_all_of_the_week_count():
    works = {**WORKS, "demo-progress": replace(WORKS["demo-progress"], slug="showing", template="s.md")}
    works["showing"] = works.pop("demo-progress")
    cohort = the_cohort(assignments=works)
    weeks = [replace(week, assignments=("showing",)) if week.number == 3 else week for week in cohort.schedule]
    cohort = replace(cohort, schedule=tuple(weeks))
    summary = summarize({"showing/maps": [said(15, "ada", "/submit Look!")]}, cohort, demo="week-3")
    assert summary.demo.shows[0].parts[0].sections[0].text == "Look!"


@pytest.mark.parametrize("numbers", [(1, 2, 3, 4), (0, 7, 3, 4)], ids=["in order", "in no order"])
def test_a_demo_may_be_written_in_the_week_before(numbers):
    """Numbers of weeks are names: what comes before is for the schedule to say."""
    weeks = [replace(week, number=number) for week, number in zip(the_cohort().schedule, numbers, strict=True)]
    weeks[1] = replace(weeks[1], assignments=("goals", "demo-progress"))
    weeks[2] = replace(weeks[2], assignments=())
    summary = summarize({DEMO: [said(10, "ada", HANDED_IN)]}, the_cohort(schedule=tuple(weeks)), demo="week-3")
    assert [section.topic for section in summary.demo.shows[0].parts[0].sections] == ["learnt", "progress"]


def test_overlong_texts_are_cut_and_marked_as_cut():
    summary = summarize({DEMO: [said(15, "ada", "/submit\n## Progress\n" + "word " * 13_000)]}, demo="week-3")
    [section] = summary.demo.shows[0].parts[0].sections
    assert section.is_cut
    assert len(section.text) <= WORDS_AT_MOST
