"""What a journey tells of a pair's work: what has begun, what was handed in, and its goals."""

from __future__ import annotations

from datetime import UTC, datetime

from olt_actions.desired import all_drafts
from olt_actions.desired.journeys import Achievement, Goals, achievements, links_in
from olt_actions.model.state import Stage
from olt_actions.progress.work_state import Submission, WorkState
from tests.builders import a_cohort, a_pair, a_person, key

ADA, LIN = a_person("ada"), a_person("lin")
COHORT = a_cohort(a_pair("maps", ADA), a_pair("seeds", LIN))
NOW = datetime(2017, 3, 21, tzinfo=UTC)


def told(standings, pair=COHORT.pairs[0]):
    return achievements(pair, list(all_drafts(COHORT, NOW.date())), standings)


def handed_in(words, stage=Stage.IN_REVIEW):
    return WorkState(stage=stage, submissions=(Submission(NOW, "example-ada", words),))


def test_work_is_told_once_it_has_begun_with_its_links():
    standings = {key("work-1", "ada"): handed_in("See https://a.example and <https://b.example/x>.")}
    assert told(standings)["work"] == (
        Achievement("Work 1 · Ada", "In review", ("https://a.example", "https://b.example/x")),
    )


def test_work_that_has_merely_opened_is_not_told_nor_is_that_of_others():
    standings = {key("work-1", "ada"): WorkState(), key("work-1", "lin"): handed_in("x")}
    assert told(standings)["work"] == ()
    assert len(told(standings, COHORT.pairs[1])["work"]) == 1


def test_goals_are_the_words_last_handed_in_for_the_goals():
    cohort = a_cohort(a_pair("maps", ADA), weeks=1)
    work = cohort.assignments["work-1"]
    goals = type(work)("goals", "Goals", "work.md", "participant", "mentor", 6, work.due_time)
    week = type(cohort.schedule[0])(1, "One", cohort.starts, assignments=("goals",))
    cohort = a_cohort(a_pair("maps", ADA), assignments={"goals": goals}, schedule=(week,))
    standings = {key("goals", "ada"): handed_in("## One\n\nTwo  \n")}
    drafts = list(all_drafts(cohort, NOW.date()))
    assert achievements(cohort.pairs[0], drafts, standings)["goals"] == (Goals("Goals · Ada", ("## One", "", "Two")),)


def test_links_are_few_each_once_and_not_endless():
    text = " ".join(f"https://{n}.example" for n in range(9)) + " https://0.example " + "https://" + "x" * 400
    assert links_in(text) == tuple(f"https://{n}.example" for n in range(5))
    assert links_in("https://" * 8_000) == ()
