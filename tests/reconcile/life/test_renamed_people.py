"""People and pairs that get another id keep their issues and boards, and everything that was said and decided there."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from olt_actions.cohort.model import Mentorship, Participation
from olt_actions.errors import UnsafePlan
from tests.reconcile.life.disturbances import worlds_after_kills
from tests.reconcile.record.cast import LIN, MAYA, Play


def person_is(play: Play, old: str, new: str, was: tuple[str, ...] | None = None) -> None:
    """The file in which somebody has another id, wherever they stand."""
    person = replace(play.cohort.people[old], id=new, was=(old,) if was is None else was)
    people = {(new if it == old else it): (person if it == old else one) for it, one in play.cohort.people.items()}

    def now(it):
        return person if it.id == old else it

    play.cohort = replace(
        play.cohort,
        people=people,
        pairs=tuple(pair.with_people(now) for pair in play.cohort.pairs),
        organizers=tuple(map(now, play.cohort.organizers)),
    )


def pair_is(play: Play, old: str, new: str, was: tuple[str, ...] | None = None) -> None:
    play.pair(old, id=new, was=(old,) if was is None else was)


def participant(play: Play) -> None:
    person_is(play, "maya", "mai")


def participant_without_account(play: Play) -> None:
    person_is(play, "lin", "linus")


def mentor_who_organizes(play: Play) -> None:
    person_is(play, "mona", "moni")


def pair(play: Play) -> None:
    pair_is(play, "seeds", "seed-shelf")


def pair_and_participant(play: Play) -> None:
    pair_is(play, "seeds", "maya")  # as another is called
    person_is(play, "maya", "seeds")


RENAMES = (participant, participant_without_account, mentor_who_organizes, pair, pair_and_participant)
each_rename = pytest.mark.parametrize("rename", RENAMES, ids=lambda it: it.__name__.replace("_", " "))


def said(play: Play) -> list[tuple[int, str]]:
    return [(issue.number, comment.body) for issue in play.issues for comment in issue.comments]


def boards(play: Play) -> list[tuple[int, bool, int]]:
    return [(board.number, board.closed, len(board.items)) for board in play.boards()]


@each_rename
def test_everything_stays_and_nothing_is_said(play, rename):
    play.settle(2.6)  # reminders and a digest are there
    before = (play.decisions(), len(play.issues), said(play), boards(play), play.reached())
    rename(play)
    play.settle(2.62)
    assert (play.decisions(), len(play.issues), said(play), boards(play), play.reached()) == before
    play.settle(2.64)
    assert said(play) == before[2]
    bodies = [issue.body for issue in play.issues] + [f"{it.title} {it.readme}" for it in play.boards()]
    cohort = play.cohort
    former = {old for one in (*cohort.people.values(), *cohort.pairs) for old in one.was}
    former -= {*cohort.people, *(pair.id for pair in cohort.pairs)}
    assert not [old for old in former for body in bodies if f'/{old}"' in body or f"/{old})" in body]


@each_rename
def test_a_decision_before_the_next_run_counts(play, rename):
    rename(play)
    play.say("Work 1 · Lin", "alan", "/approve Well done.")
    play.event(play.issue("Work 1 · Lin"), 2.1)
    assert play.stage("Work 1 · Lin") == "done"
    play.settle(2.15)
    assert play.stage("Work 1 · Lin") == "done"


@pytest.mark.parametrize("rename", [participant, pair], ids=lambda it: it.__name__)
def test_runs_killed_at_any_request_leave_the_same_world(play, templates, rename):
    expected, *killed = worlds_after_kills(play, templates, rename, 2.15)
    assert len(killed) >= 4
    assert all(world == expected for world in killed)


def test_who_has_another_id_goes_on_working(play):
    participant(play)
    pair_is(play, "seeds", "seed-shelf")
    play.settle(3)
    play.say("Work 3 · Maya", "maya", "/submit https://example.org/third")
    play.event(play.issue("Work 3 · Maya"), 3.1)
    assert play.stage("Work 3 · Maya") == "in review"
    assert play.issue("Work 3 · Maya").parent is play.journey("seed-shelf")


def test_the_plan_names_who_has_another_id(play):
    participant(play)
    causes = {(cause.headline, cause.where) for cause in play.settle(2.1).causes.values()}
    assert causes == {("Maya has another id", "people.mai.was")}


@pytest.mark.parametrize(
    ("edit", "words"),
    [
        (lambda play: person_is(play, "maya", "mai", ()), r"'maya' is no longer .* 'mai', Maya, .* the person 'mai'"),
        (lambda play: person_is(play, "lin", "linus", ()), r"'lin' is no longer .*`was: lin`"),
        (lambda play: pair_is(play, "maps", "atlas", ()), r"'maps' is no longer .* 'atlas', Maps, .* the pair 'atlas'"),
        (lambda play: play.pair("maps", id="a", project=replace(play.cohort.pairs[0].project, name="A")), "was: maps"),
    ],
)
def test_a_second_set_for_somebody_is_refused_with_both_names_and_the_cure(play, edit, words):
    edit(play)
    with pytest.raises(UnsafePlan) as refused:
        play.run(2.1)
    assert re.search(words, f"{refused.value} {refused.value.hint}")


def test_who_takes_the_place_of_another_is_no_reason_to_ask(play):
    eve = replace(MAYA, id="eve", name="Eve", github="example-eve")
    play.cohort = replace(play.cohort, people={**play.cohort.people, "eve": eve})
    play.pair("seeds", participations=(Participation(LIN), Participation(eve)))
    del play.cohort.people["maya"]
    play.settle(2.2)
    assert "Work 1 · Eve" in {issue.title for issue in play.issues}


def test_another_team_may_take_up_a_project_that_has_ended(play):
    play.without_pair("maps")
    play.settle(2.1)
    eve = replace(MAYA, id="eve", name="Eve", github="example-eve")
    play.cohort = replace(play.cohort, people={**play.cohort.people, "eve": eve})
    again = replace(
        play.cohort.pairs[0],
        id="atlas",
        participations=(Participation(eve),),
        mentorships=(Mentorship(play.cohort.people["grace"]),),
    )
    again = replace(again, project=replace(again.project, name="Maps"))
    play.cohort = replace(play.cohort, pairs=(*play.cohort.pairs, again))
    play.settle(2.2)
    assert play.journey("atlas")
