"""A pair, or one piece of its work, is paused: nobody is asked for anything, and on return its dates have moved."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from olt_actions.gateway.reader import Reader
from olt_actions.keys import parse
from olt_actions.local_github.world.comments import delete_comment
from olt_actions.observe.issues import observation_of
from olt_actions.report.builders import build_summary
from olt_actions.report.builders.work_items import later_dates
from tests.harness import REPOSITORY, at
from tests.reconcile.life.disturbances import worlds_after_kills
from tests.reconcile.record.cast import BOT, IVAN, MONA, Play

MAPS = "Work 2 · Maps"  # Grace has asked for changes; it is due on Sunday 2 April
BOOKS = "Work 2 · Books"
A_DAY = 1 / 7


def tell(play: Play, pair: str, words: str, week: float, who: str = "grace"):
    """Comment on the journey of a pair, at that time."""
    play.world.clock.set(max(play.world.clock.now, at(week)))
    return play.journey(pair).comment(by=f"example-{who}", body=words)


def answers(issue) -> list[str]:
    """What we answered there, without the hidden lines."""
    return [it.body.partition("\n\n<!--")[0] for it in issue.comments if 'key="olt-test/answer/' in it.body]


def is_overdue(issue) -> bool:
    return "overdue" in {label.name for label in issue.labels}


def reminders(issue) -> list[str]:
    found = (parse(it.body) for it in issue.comments)
    return [it.key.slug for it in found if it and it.key.slug.startswith("reminder")]


def summary(play: Play, week: float):
    observed = observation_of(Reader(play.client(BOT), REPOSITORY).snapshot(), REPOSITORY, play.cohort).observed
    return build_summary(play.cohort, observed, at(week), show="full"), observed


def heat(play: Play, week: float, pair: str) -> tuple[int, ...]:
    [row] = [row for row in summary(play, week)[0].heatmap.rows if row.pair == pair]
    return row.opened


def day_on_card(issue) -> date:
    [card] = issue.project_items
    return next(value.date for value in card.values if value.field.name == "Due")


def paused(play: Play, week: float = 2.3) -> None:
    """Grace pauses Ada's pair on Wednesday 29 March."""
    tell(play, "maps", "/pause Ada is ill.", week)
    play.settle(week)


def resumed(play: Play, week: float = 3.7) -> None:
    """Grace ends the pause on Saturday 8 April, ten days later."""
    tell(play, "maps", "/resume Welcome back!", week)
    play.settle(week)


def test_a_paused_pair_is_asked_for_nothing_and_its_journey_says_so(play):
    paused(play)
    [answer] = answers(play.journey("maps"))
    assert answer.startswith("The whole pair is paused")
    assert "**Paused since Wednesday 29 March 2017:**" in play.journey("maps").body
    assert "Paused since" not in play.journey("seeds").body
    for day in range(1, 13):
        play.settle(2.3 + day * A_DAY)
        for title in (MAPS, "Work 3 · Ada"):
            there = [issue for issue in play.issues if issue.title == title]
            assert not any(reminders(issue) or is_overdue(issue) for issue in there), (title, day)
    assert play.issue("Work 3 · Ada").state == "OPEN"
    assert reminders(play.issue("Work 3 · Zoe"))


def test_it_counts_against_nobody_while_it_is_paused(play):
    play.settle(2.3)
    assert heat(play, 2.3, "maps") == (1, 2, 0)
    paused(play, 2.31)
    assert heat(play, 2.4, "maps") == (1, 1, 0)
    found, _ = summary(play, 3.5)
    [pair] = [pair for pair in found.pairs if pair.id == "maps"]
    assert not any(card.is_overdue for column in pair.columns for card in column.cards)


def test_the_label_comes_off_what_is_overdue_and_back_on_return_for_its_date_had_passed(play):
    play.settle(3.1)
    assert is_overdue(play.issue(MAPS))
    paused(play, 3.2)
    assert not is_overdue(play.issue(MAPS))
    resumed(play, 4.2)
    assert is_overdue(play.issue(MAPS))
    assert "**Due:** Sunday 2 April 2017" in play.issue(MAPS).body


def test_on_return_whatever_was_not_past_is_due_as_many_days_later_wherever_that_is_shown(play):
    paused(play)
    play.settle(3.1)
    resumed(play)
    answer = answers(play.journey("maps"))[-1]
    assert "Unless it is finished, this is due 10 days later:" in answer
    assert f"- {MAPS}: due on **Wednesday 12 April 2017** instead of Sunday 2 April 2017" in answer
    assert "- Work 3 · Ada: due on **Wednesday 19 April 2017** instead of Sunday 9 April 2017" in answer
    assert "Work 1" not in answer
    assert "**Due:** Wednesday 12 April 2017" in play.issue(MAPS).body
    assert "**Due:** Wednesday 19 April 2017" in play.issue("Work 3 · Ada").body
    assert "**Due:** Sunday 9 April 2017" in play.issue("Work 3 · Zoe").body
    assert "Paused since" not in play.journey("maps").body
    assert day_on_card(play.issue(MAPS)) == date(2017, 4, 12)
    _, observed = summary(play, 4)
    assert later_dates(play.cohort, observed.issues, at(4))[parse(play.issue(MAPS).body).key].day == 12
    assert not is_overdue(play.issue(MAPS))
    for day in range(1, 8):
        play.settle(3.7 + day * A_DAY)
    assert reminders(play.issue(MAPS)) == ["reminder-due-2017-04-12", "reminder-overdue-2017-04-12"]


def test_more_time_that_was_granted_moves_as_well(play):
    play.say(MAPS, "grace", "/extend 2017-04-05")
    play.settle(2.2)
    paused(play)
    resumed(play)
    assert "**Due:** Saturday 15 April 2017" in play.issue(MAPS).body
    play.say(MAPS, "grace", "/extend 2d")
    play.settle(3.9)
    assert "**Due:** Monday 17 April 2017" in play.issue(MAPS).body


def test_one_piece_of_work_is_paused_alone(play):
    play.world.clock.set(at(2.3))
    play.say(MAPS, "mona", "/pause")
    play.settle(2.3)
    play.settle(3.2)
    assert not is_overdue(play.issue(MAPS))
    assert "Paused since" not in play.journey("maps").body
    play.world.clock.set(at(3.7))
    play.say(MAPS, "mona", "/resume")
    play.settle(3.7)
    assert answers(play.issue(MAPS))[-1] == (
        "This goes on. It is due on **Wednesday 12 April 2017** instead of Sunday 2 April 2017."
    )
    assert "**Due:** Wednesday 12 April 2017" in play.issue(MAPS).body
    assert "**Due:** Sunday 9 April 2017" in play.issue("Work 3 · Ada").body


def test_the_days_of_a_pause_are_no_days_of_a_review(play):
    title = "Work 2 · Seeds"  # handed in by Maya in week 2
    tell(play, "seeds", "/pause", 2.2, "alan")
    for day in range(12):
        play.settle(2.2 + day * A_DAY)
    assert not reminders(play.issue(title))
    assert title not in "".join(it.body for it in play.journey("seeds").comments if "/digest/" in it.body)
    tell(play, "seeds", "/resume", 3.95, "alan")
    play.settle(3.95)
    assert not reminders(play.issue(title))
    for day in range(1, 6):
        play.settle(3.95 + day * A_DAY)
    assert len(reminders(play.issue(title))) == 1


def test_whoever_hands_in_meanwhile_is_answered_as_before(play):
    paused(play)
    play.say(MAPS, "ada", "/submit https://example.org/better")
    play.settle(2.5)
    assert play.stage(MAPS) == "in review"
    play.say(MAPS, "grace", "/approve")
    play.settle(2.6)
    assert play.stage(MAPS) == "done"
    assert heat(play, 2.6, "maps") == (1, 2, 0)


def test_a_participant_or_a_stranger_gets_a_short_answer_and_nothing_changes(play):
    tell(play, "maps", "/pause", 2.3, "ada")
    tell(play, "maps", "/resume", 2.3, "eve")
    play.settle(2.3)
    asked, stranger = answers(play.journey("maps"))
    assert asked.startswith("A mentor or an organizer can pause this.")
    assert stranger.startswith("Thank you for your interest!")
    play.settle(3.2)
    assert is_overdue(play.issue(MAPS))


def test_twice_or_without_a_pause_it_gets_a_short_answer(play):
    tell(play, "maps", "/resume", 2.3)
    tell(play, "maps", "/pause", 2.31)
    tell(play, "maps", "/pause", 2.5, "mona")
    play.world.clock.set(at(2.6))
    play.say(MAPS, "grace", "/pause")
    play.settle(2.6)
    first, third, second = answers(play.journey("maps"))
    assert {first, third} == {
        "This is not paused, so there is nothing to resume.",
        "This has been paused since Wednesday 29 March 2017 already.",
    }
    assert second.startswith("The whole pair is paused")
    assert answers(play.issue(MAPS))[-1].startswith("The whole pair has been paused since Wednesday 29 March 2017.")


def test_what_was_said_stays_so_whatever_becomes_of_the_comment_and_of_who_wrote_it(play):
    comment = tell(play, "maps", "/pause", 2.3)
    play.settle(2.3)
    delete_comment(comment, by="example-grace")
    play.mentored_by("maps", IVAN)
    play.organized_by(MONA)
    play.settle(3.2)
    assert not is_overdue(play.issue(MAPS))
    tell(play, "maps", "/resume", 3.7, "ivan")
    play.settle(3.7)
    assert "**Due:** Wednesday 12 April 2017" in play.issue(MAPS).body


def test_ordinary_words_and_other_commands_on_a_journey_stay_without_an_answer(play):
    for words in ("Hello!", "/submit https://example.org", "/approve", "/foo", "> /pause"):
        tell(play, "maps", words, 2.3)
    play.settle(2.3)
    assert not answers(play.journey("maps"))


def test_help_on_the_journey_names_both(play):
    tell(play, "maps", "/help", 2.3)
    play.settle(2.3)
    [answer] = answers(play.journey("maps"))
    assert "`/pause`" in answer
    assert "`/resume`" in answer


@pytest.mark.parametrize(("words", "is_due"), [("/pause", "Sunday 2 April"), ("/resume", "Thursday 6 April")])
def test_an_event_and_a_whole_run_judge_alike(play, words, is_due):
    if words == "/resume":
        paused(play)
    tell(play, "maps", words, 2.9)
    play.event(play.journey("maps"), 2.9)
    said = answers(play.journey("maps"))
    assert said
    play.event(play.issue(MAPS), 2.9)
    assert f"**Due:** {is_due} 2017" in play.issue(MAPS).body
    play.settle(2.9)
    assert answers(play.journey("maps")) == said
    assert f"**Due:** {is_due} 2017" in play.issue(MAPS).body


def test_an_event_costs_no_more_requests_than_one_about_a_piece_of_work(play):
    play.world.clock.set(at(2.3))
    play.say(BOOKS, "mona", "/extend 3d")
    usual = requests_of(play, BOOKS)
    tell(play, "maps", "/pause", 2.3)
    title = play.journey("maps").title
    assert requests_of(play, title) <= usual
    assert requests_of(play, title) == 1


def requests_of(play: Play, title: str) -> int:
    """How many requests an event in the issue of that title costs."""
    before = play.client(BOT).requests.total
    play.event(play.issue(title), 2.3)
    return play.client(BOT).requests.total - before


@pytest.mark.parametrize("words", ["/pause", "/resume"])
def test_a_run_that_is_killed_anywhere_is_completed_by_the_next(play, templates, words):
    if words == "/resume":
        paused(play)
    calm, *disturbed = worlds_after_kills(play, templates, lambda it: tell(it, "maps", words, 3.2), 3.2)
    assert disturbed
    assert all(world == calm for world in disturbed)


def test_a_week_that_moves_is_told_with_the_days_after_the_pause(play):
    paused(play)
    resumed(play, 2.9)  # four days
    rows = play.cohort.schedule
    later = tuple(replace(row, starts=row.starts + timedelta(days=3)) for row in rows[1:])
    play.cohort = replace(play.cohort, schedule=(rows[0], *later))
    play.settle(2.95)
    [moved] = [it.body for it in play.issue(MAPS).comments if "The schedule has moved" in it.body]
    assert "**Sunday 9 April 2017** instead of Thursday 6 April 2017" in moved


def test_a_pair_that_leaves_while_it_is_paused_is_let_go_and_hears_nothing_anew(play):
    paused(play)
    play.say(MAPS, "grace", "/pause")
    play.say(MAPS, "grace", "/resume")
    play.settle(2.4)
    before = [answers(play.journey("maps")), answers(play.issue(MAPS))]
    play.pair("maps", left=at(2.5).date())
    play.settle(2.6)
    assert play.journey("maps").state == "CLOSED"
    assert [answers(play.journey("maps")), answers(play.issue(MAPS))] == before
    play.pair("maps", left=None)
    play.run(2.7)
    assert "**Paused since Wednesday 29 March 2017:**" in play.journey("maps").body
    assert [answers(play.journey("maps")), answers(play.issue(MAPS))] == before
    play.without_pair("maps")
    play.settle(2.8)
    assert [answers(play.journey("maps")), answers(play.issue(MAPS))] == before


def test_a_pair_that_gets_another_id_meanwhile_stays_paused(play):
    paused(play)
    play.pair("maps", id="charts", was=("maps",))
    play.settle(3.2)
    assert not is_overdue(play.issue(MAPS))
    tell(play, "charts", "/resume", 3.7)
    play.event(play.journey("charts"), 3.7)
    play.settle(3.7)
    assert "**Due:** Wednesday 12 April 2017" in play.issue(MAPS).body


def test_the_plan_names_who_paused_the_pair_and_who_ended_that(play):
    play.settle(3.15)
    tell(play, "maps", "/pause", 3.2)
    assert headlines(play.settle(3.2)) == {"Grace paused the work on 4 April"}
    tell(play, "maps", "/resume", 3.3, "mona")
    was_overdue_before = {"Due on 2 April", "Work was due on 2 April"}
    assert headlines(play.settle(3.3)) == {"Mona ended a pause on 5 April", *was_overdue_before}


def headlines(result) -> set[str]:
    """Why the run did what it did."""
    return {cause.headline for cause in result.causes.values()}
