"""What a journey tells of a pair's work: what has begun, what was handed in, and its goals."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from olt_actions.desired import all_drafts
from olt_actions.desired.journeys import Achievement, Goals, achievements, links_in
from olt_actions.desired.lengths import shortened
from olt_actions.keys import write
from olt_actions.model.events import Commented
from olt_actions.model.state import Stage
from olt_actions.progress.work_state import Submission, WorkState
from tests.builders import a_cohort, a_pair, a_person, desired_state, key, seen

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
    assert links_in("See https://a.example/x. And *https://b.example*!") == ("https://a.example/x", "https://b.example")


def test_the_journey_says_how_many_links_it_leaves_out(templates):
    words = " ".join(f"https://{n}.example" for n in range(9))
    assert told({key("work-1", "ada"): handed_in(words)})["work"][0].more == 4
    assert told({key("work-1", "ada"): handed_in("https://a.example")})["work"][0].more == 0
    submitted = Commented("c1", NOW, "example-ada", f"/submit {words}")
    assert "https://4.example and 4 more |" in journey(COHORT, templates, {"ada": submitted}).text


def journey(cohort, templates, comments):
    """The journey of the maps, after these comments on everybody's first work."""
    opened = {issue.key: seen(issue) for issue in desired_state(cohort, templates, NOW).issues}
    for person, comment in comments.items():
        work = next(it for it in opened if it.subject == person and it.slug != "journey")
        opened[work] = replace(opened[work], events=(comment,))
    issues = desired_state(cohort, templates, NOW, opened).issues
    return next(issue for issue in issues if issue.key == key("journey", "maps"))


CROWD = tuple(a_person(f"person-{number}") for number in range(60))
WORDS = {
    "links that leave no room": " ".join(f"https://{n}.example/{'x' * 250}" for n in range(90)),
    "endless words": "word " * 12_000,
    "lines without words": "x" + "\n" * 2_500 + "x",
    "faces, which count twice": "🎉" * 30_000,
    "what has to be defused": "@a" * 30_000,
}


@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS)
def test_whatever_a_crowd_hands_in_the_journey_fits_into_an_issue_on_github(templates, words):
    cohort = a_cohort(a_pair("maps", *CROWD, mentors=CROWD[:5]), weeks=1)
    goals = replace(cohort.assignments["work-1"], slug="goals")
    week = replace(cohort.schedule[0], assignments=("goals",))
    cohort = replace(cohort, assignments={"goals": goals}, schedule=(week,))
    comments = {it.id: Commented(f"c-{it.id}", NOW, it.github, f"/submit {words}") for it in CROWD}
    found = journey(cohort, templates, comments)
    assert "In review" in found.text
    body = write(found.key, found.title, found.text, found.people).body()
    assert len(body.encode("utf-16-le")) / 2 <= 65_536


def test_a_text_is_cut_only_where_it_does_not_fit_and_then_at_the_end_of_a_line():
    lines = "\n".join("x" * 99 for _ in range(10))
    assert shortened(lines, len(lines)) == lines
    kept, _, note = shortened(lines, len(lines) - 1).partition("\n\n")
    assert kept.splitlines() == ["x" * 99] * 9
    assert "left out" in note
    assert len(shortened("x" * 1000, 500)) == 500


def test_goals_are_cut_each_and_together_and_only_goals_are_shown_as_such():
    cohort = a_cohort(a_pair("maps", *CROWD), weeks=2)
    goals = replace(cohort.assignments["work-1"], slug="goals")
    week = replace(cohort.schedule[0], assignments=("goals", "work-2"))
    cohort = replace(cohort, assignments={**cohort.assignments, "goals": goals}, schedule=(week,))
    states = {key(slug, it.id): handed_in("x" * 2_500) for it in CROWD for slug in ("goals", "work-2")}
    found = achievements(cohort.pairs[0], list(all_drafts(cohort, NOW.date())), states)
    assert [goal.lines for goal in found["goals"]] == [("x" * 2_000,)] * 5
    assert len(found["work"]) == 2 * len(CROWD)


def test_links_are_shown_until_there_is_no_room_for_more_and_then_counted():
    cohort = a_cohort(a_pair("maps", *CROWD))
    words = " ".join(f"https://{n}.example/{'x' * 280}" for n in range(5))
    states = {key("work-1", it.id): handed_in(words) for it in CROWD}
    work = achievements(cohort.pairs[0], list(all_drafts(cohort, NOW.date())), states)["work"]
    shown = sum(len(link) for piece in work for link in piece.links)
    assert 20_000 <= shown < 20_000 + 5 * 300
    assert (work[0].more, work[-1].more, work[-1].links) == (0, 5, ())
