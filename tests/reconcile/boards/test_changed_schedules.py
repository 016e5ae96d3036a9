"""Cards follow a schedule that changes after its work has opened."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from tests.reconcile.boards.test_cards import values


def quiet(play, week):
    """Advance, and again: the second run must find nothing to write."""
    play.advance(week)
    before = play.client.requests.writes + play.board_client.requests.writes
    play.advance(week + 0.01)
    assert play.client.requests.writes + play.board_client.requests.writes == before


def test_a_card_has_the_day_of_a_week_that_was_moved_and_the_later_one_that_was_granted(play):
    quiet(play, 2)
    play.issue("Work 2 · Ada").comment(by="example-grace", body="/extend 2017-04-20")
    rows = [replace(row, starts=row.starts + timedelta(3)) if row.number != 1 else row for row in play.cohort.schedule]
    play.cohort = replace(play.cohort, schedule=tuple(rows))
    quiet(play, 2.1)
    assert values(play.card("Work 2 · Ada"))[2] == date(2017, 4, 20)
    assert values(play.card("Work 2 · Maya"))[2] == date(2017, 4, 5)
    assert values(play.card("Meet · Maps"))[2] == date(2017, 4, 5)


def test_the_card_of_work_that_was_withdrawn_rests_where_the_board_puts_it_and_comes_back(play):
    quiet(play, 2)
    play.issue("Work 2 · Ada").comment(by="example-ada", body="/start")
    quiet(play, 2.1)
    as_it_was = play.cohort
    rows = [
        replace(row, assignments=tuple(it for it in row.assignments if it != "work-2")) for row in as_it_was.schedule
    ]
    play.cohort = replace(as_it_was, schedule=tuple(rows))
    quiet(play, 2.2)
    assert play.issue("Work 2 · Maya").state == "CLOSED"
    assert play.card("Work 2 · Ada").status == "Started"
    play.cohort = as_it_was
    quiet(play, 2.3)
    assert play.issue("Work 2 · Maya").state == "OPEN"
    assert play.card("Work 2 · Maya").status == "Assigned"
    assert play.stage("Work 2 · Maya") == "Assigned"
