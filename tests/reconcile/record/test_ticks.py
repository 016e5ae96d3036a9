"""Ticks count by whose hand they were, also after we or a mentor have edited the same body."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.harness import REPOSITORY
from tests.reconcile.record.cast import BOT, GRACE, IVAN, ORGANIZER


@pytest.fixture
def issue(play):
    """An issue of Ada's that nobody has touched, where everybody may edit."""
    for name in ("ada", "eve", "grace", "ivan"):
        play.world.repository(REPOSITORY).grant(f"example-{name}", "write")
    play.run(3)
    [issue] = [it for it in play.issues if 'key="olt-test/work-3/ada"' in it.body]
    return issue


def ticks(issue, who):
    issue.edit(by=f"example-{who}", body=issue.body.replace("- [ ]", "- [x]"))


def unticks(issue, who):
    issue.edit(by=f"example-{who}", body=issue.body.replace("- [x]", "- [ ]"))


def retitles(play, title):
    """A new title in the file, which is in the text of the issue too, so that the next run edits both."""
    work = replace(play.cohort.assignments["work-3"], title=title)
    play.cohort = replace(play.cohort, assignments={**play.cohort.assignments, "work-3": work})


def stage(play, issue):
    return play.stage(issue.title)


@pytest.mark.parametrize("runner", [BOT, ORGANIZER])
def test_what_a_stranger_ticked_never_counts_however_often_we_edit_the_text(play, issue, runner):
    ticks(issue, "eve")
    for title in ("Draw a map", "Draw two maps"):
        retitles(play, title)
        play.settle(3, runner)
        assert f"Do {title}." in issue.body
        assert "- [x]" in issue.body
        assert stage(play, issue) == "assigned"


def test_not_even_after_a_mentor_has_edited_what_we_did(play, issue):
    ticks(issue, "eve")
    retitles(play, "Draw a map")
    play.settle(3)
    issue.edit(by="example-grace", body=f"Soon.\n\n{issue.body}")
    play.settle(3)
    assert stage(play, issue) == "assigned"


def test_whoever_ticks_anew_what_a_stranger_had_ticked_hands_in(play, issue):
    ticks(issue, "eve")
    retitles(play, "Draw a map")
    play.settle(3)
    unticks(issue, "ada")
    ticks(issue, "ada")
    play.settle(3)
    assert stage(play, issue) == "in review"
    retitles(play, "Draw two maps")
    play.settle(3)
    assert stage(play, issue) == "in review"


def test_a_command_ticks_what_a_stranger_had_ticked(play, issue):
    ticks(issue, "eve")
    retitles(play, "Draw a map")
    play.settle(3)
    issue.comment(by="example-ada", body="/done 1")
    play.settle(3)
    assert stage(play, issue) == "in review"


def test_what_is_on_record_as_ticked_stays_when_a_stranger_and_we_edit(play, issue):
    ticks(issue, "ada")
    play.settle(3)
    issue.edit(by="example-eve", body=f"Soon.\n\n{issue.body}")
    retitles(play, "Draw a map")
    play.settle(3)
    assert stage(play, issue) == "in review"


def test_ticks_that_a_mentor_hid_stay_when_the_mentor_has_left(play, issue):
    ticks(issue, "ada")
    issue.edit(by="example-grace", body=f"Soon.\n\n{issue.body}")
    play.settle(3)
    assert stage(play, issue) == "in review"
    play.mentored_by("maps", IVAN)
    play.settle(3)
    play.without(GRACE.id)
    play.settle(3)
    assert stage(play, issue) == "in review"


def empties(issue):
    issue.edit(by="example-otto", body="Nothing is left of it.")


def loses_the_comment_too(issue):
    empties(issue)
    issue.comments[0].delete(by="example-otto")


def gets_another_box(issue):
    issue.edit(by="example-otto", body=issue.body.replace("- [x]", "- [ ] another\n- [x]"))


@pytest.mark.parametrize("happens", [empties, loses_the_comment_too, gets_another_box])
def test_what_a_command_handed_in_by_ticking_the_last_box_stays_whatever_becomes_of_the_boxes(play, issue, happens):
    issue.comment(by="example-ada", body="/done 1")
    play.settle(3)
    happens(issue)
    for _ in range(2):
        play.event(issue, 3)
        play.settle(3)
        assert stage(play, issue) == "in review"
    issue.comment(by="example-grace", body="/changes Once more.")
    play.settle(3)
    assert stage(play, issue) == "changes requested"
