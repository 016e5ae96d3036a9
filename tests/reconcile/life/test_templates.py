"""A template that changes: boxes are known by their words, and issues follow unless a person edited them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from olt_actions.boxes import with_ticks
from olt_actions.local_github.world.comments import delete_comment
from olt_actions.local_github.world.editing import edit
from olt_actions.templating import Templates
from tests.builders import a_cohort, a_pair, a_person
from tests.harness import REPOSITORY, at, plan
from tests.reconcile.life.stage import assert_survives_being_killed, issue_of, run

pytestmark = pytest.mark.usefixtures("people")

COHORT = a_cohort(a_pair("maps", a_person("ada"), mentors=(a_person("grace"),)), weeks=1)
NOW = at(1) + timedelta(hours=2)
LATER = at(1) + timedelta(hours=4)


@pytest.fixture
def template(tmp_path):
    """Writes the boxes of the assignment's template, and gives all templates."""
    folder = tmp_path / "templates"
    (folder / "assignments").mkdir(parents=True)

    def write(*boxes):
        text = "\n".join(f"- [ ] {box}" for box in boxes)
        (folder / "assignments" / "work.md").write_text(f"What to do:\n\n{text}\n", encoding="utf-8")
        return Templates(folder)

    return write


def begun(world, template, *boxes):
    run(world, COHORT, template(*boxes), at(1))
    world.clock.set(NOW)
    return issue_of(world, "Work 1 · Ada")


def boxes_of(issue):
    lines = [line for line in issue.body.splitlines() if line.startswith("- [")]
    return {line[6:]: line[3] == "x" for line in lines}


def stage_of(issue):
    return next(label.name for label in issue.labels if label.name.startswith("progress"))


@pytest.mark.parametrize("is_deleted", [False, True])
def test_a_box_that_was_ticked_by_its_number_is_the_one_that_had_it_then(world, template, is_deleted):
    work = begun(world, template, "read", "write")
    comment = work.comment(by="example-ada", body="/done 1")
    run(world, COHORT, template("read", "write"), NOW)
    if is_deleted:
        delete_comment(comment, by="example-ada")
    changed = template("think", "read", "write")
    assert_survives_being_killed(world, COHORT, changed, LATER)
    run(world, COHORT, changed, LATER)
    assert boxes_of(work) == {"think": False, "read": True, "write": False}


def test_a_number_written_before_the_template_changed_counts_for_the_boxes_of_then(world, template):
    work = begun(world, template, "read", "write")
    work.comment(by="example-ada", body="/done 1")
    changed = template("think", "read", "write")
    assert_survives_being_killed(world, COHORT, changed, LATER)
    run(world, COHORT, changed, LATER)
    assert boxes_of(work) == {"think": False, "read": True, "write": False}
    assert stage_of(work) == "progress: started"


@pytest.mark.parametrize("is_seen_before", [False, True])
def test_a_box_that_goes_hands_nothing_in(world, template, is_seen_before):
    work = begun(world, template, "read", "write", "publish")
    work.comment(by="example-ada", body="/done 1 2")
    if is_seen_before:
        run(world, COHORT, template("read", "write", "publish"), NOW)
    changed = template("read", "write")
    assert_survives_being_killed(world, COHORT, changed, LATER)
    run(world, COHORT, changed, LATER)
    assert boxes_of(work) == {"read": True, "write": True}
    assert stage_of(work) == "progress: started"


@pytest.mark.parametrize("is_seen_before", [False, True])
def test_a_box_that_goes_hands_nothing_in_of_those_ticked_by_hand(world, template, is_seen_before):
    world.repository(REPOSITORY).grant("example-ada", "triage")
    work = begun(world, template, "read", "write", "publish")
    edit(work, by="example-ada", body=with_ticks(work.body, {1, 2}))
    if is_seen_before:
        run(world, COHORT, template("read", "write", "publish"), NOW)
    changed = template("read", "write")
    assert_survives_being_killed(world, COHORT, changed, LATER)
    run(world, COHORT, changed, LATER)
    assert boxes_of(work) == {"read": True, "write": True}
    assert stage_of(work) == "progress: started"


def test_a_new_box_is_unticked_and_takes_no_hand_in_back(world, template):
    work = begun(world, template, "read", "write")
    work.comment(by="example-ada", body="/done all")
    run(world, COHORT, template("read", "write"), NOW)
    run(world, COHORT, template("read", "think", "write"), LATER)
    assert boxes_of(work) == {"read": True, "think": False, "write": True}
    assert stage_of(work) == "progress: in review"


def test_what_was_emptied_again_stays_empty_wherever_it_stands(world, template):
    work = begun(world, template, "read", "write")
    work.comment(by="example-ada", body="/done 1 2")
    work.comment(by="example-ada", body="/undo 2")
    run(world, COHORT, template("read", "write"), NOW)
    run(world, COHORT, template("write", "read"), LATER)
    assert boxes_of(work) == {"write": False, "read": True}


def test_after_a_change_a_number_counts_for_the_boxes_of_now(world, template):
    work = begun(world, template, "read", "write")
    run(world, COHORT, template("think", "read", "write"), NOW)
    work.comment(by="example-ada", body="/done 1 3")
    run(world, COHORT, template("think", "read", "write"), LATER)
    assert boxes_of(work) == {"think": True, "read": False, "write": True}


def test_who_edited_their_issue_keeps_its_text_and_the_plan_says_which_those_are(world, template, client):
    work = begun(world, template, "read", "write")
    world.repository(REPOSITORY).grant("example-grace", "triage")
    edit(work, by="example-grace", body=work.body.replace("What to do", "What we agreed on"))
    run(world, COHORT, template("read", "write"), NOW)
    changed = template("think", "read", "write")
    run(world, COHORT, changed, LATER)
    assert "What we agreed on" in work.body
    assert set(boxes_of(work)) == {"read", "write"}
    assert plan(COHORT, changed, client, LATER).plan.kept_texts == (work.number,)


def test_a_number_that_was_wrong_when_it_was_written_is_not_right_for_a_box_that_comes_later(world, template):
    work = begun(world, template, "read", "write")
    work.comment(by="example-ada", body="/start")
    work.comment(by="example-ada", body="/done 3")
    changed = template("read", "write", "publish")
    assert_survives_being_killed(world, COHORT, changed, LATER)
    run(world, COHORT, changed, LATER)
    assert boxes_of(work) == {"read": False, "write": False, "publish": False}
    assert len([comment for comment in work.comments if "There are 2 boxes here" in comment.body]) == 1
