"""A pair, or one piece of its work, is paused: nobody is asked for anything, and on return its dates have moved."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from olt_actions.keys import parse
from olt_actions.report.builders.work_items import later_dates
from tests.harness import at
from tests.reconcile.life.pausing import (
    A_DAY,
    MAPS,
    answers,
    day_on_card,
    heat,
    is_overdue,
    paused,
    reminders,
    resumed,
    summary,
    tell,
)


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


def test_a_week_that_moves_is_told_with_the_days_after_the_pause(play):
    paused(play)
    resumed(play, 2.9)  # four days
    rows = play.cohort.schedule
    later = tuple(replace(row, starts=row.starts + timedelta(days=3)) for row in rows[1:])
    play.cohort = replace(play.cohort, schedule=(rows[0], *later))
    play.settle(2.95)
    [moved] = [it.body for it in play.issue(MAPS).comments if "The schedule has moved" in it.body]
    assert "**Sunday 9 April 2017** instead of Thursday 6 April 2017" in moved
