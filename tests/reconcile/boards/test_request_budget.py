"""How many requests boards cost: for twenty pairs from nothing, for sixty with nothing to do, and for a moved card."""

from __future__ import annotations

from dataclasses import replace
from math import ceil

import pytest

from olt_actions.cohort.model import BoardSettings
from tests.builders import a_cohort, a_pair, a_person
from tests.harness import REPOSITORY, at


def pairs(count):
    return [a_pair(f"pair-{n}", a_person(f"p{n}"), mentors=(a_person(f"m{n % 7}"),)) for n in range(count)]


@pytest.fixture
def crowd(play):
    """A cohort of many pairs, halfway through its weeks."""

    def of(count):
        play.cohort = a_cohort(*pairs(count), weeks=5, meetings=(2, 4), boards=BoardSettings())
        for person in play.cohort.people.values():
            play.world.add_user(person.github)

    return of


def test_twenty_new_boards_stay_within_their_budget_and_then_cost_no_write(play, crowd):
    crowd(20)
    play.advance(5)
    assert [len(board.items) for board in play.boards()] == [8] * 20
    assert play.board_client.requests.total <= 12 * 20
    before = replace(play.board_client.requests)
    play.advance(5)
    assert play.board_client.requests.total - before.total <= 1 + ceil(20 / 50)
    assert play.board_client.requests.writes == before.writes


def test_boards_that_are_not_linked_cost_one_request_more_at_most(play, crowd):
    crowd(20)
    play.advance(1)
    for board in play.boards():
        board.repositories.clear()
    before = play.board_client.requests.total
    play.advance(1)
    assert play.board_client.requests.total - before <= 1 + ceil(20 / 50)


def test_more_boards_than_fit_on_a_page_are_all_found(play, crowd):
    crowd(60)
    play.advance(1)
    assert len(play.boards()) == 60
    before = play.board_client.requests.total
    play.advance(1)
    assert play.board_client.requests.total - before <= 1 + ceil(60 / 50)


def test_sixty_moved_cards_are_asked_for_together(play, crowd):
    crowd(60)
    play.advance(1)
    for board in play.boards():
        card = next(card for card in board.items if card.content.title.startswith("Work"))
        card.move(by="olt-boards[bot]", status="Done")
    before = play.board_client.requests.total
    play.advance(1)
    assert play.board_client.requests.total - before <= 2 + 2 + ceil(60 / 20)
    assert not play.plan(1).plan


def test_with_rate_limits_each_run_creates_more_boards(play, crowd):
    crowd(8)
    limits = replace(play.cohort.limits, content_per_hour=20)
    play.cohort = replace(play.cohort, limits=limits)
    play.advance(1)
    assert len(play.boards()) < 8
    for _ in range(3):
        play.world.clock.set(play.world.clock.now.replace(year=play.world.clock.now.year + 1))
        play.advance(1)
    assert len(play.boards()) == 8
    assert all(card.status for board in play.boards() for card in board.items)


def test_an_event_moves_the_cards_of_all_who_handed_in_at_once_and_an_idle_one_costs_two_reads(play, crowd):
    crowd(20)
    play.advance(1)
    play.world.clock.set(at(1, hour=16))
    work = [issue for issue in play.world.repository(REPOSITORY).issues if issue.title.startswith("Work 1")]
    for number, issue in enumerate(work):
        issue.comment(by=f"example-p{number}", body="/submit https://example.org")
    last = work[-1].number
    play.progress(last, now=play.world.clock.now)
    assert len(work) == 20
    assert {card.status for issue in work for card in issue.project_items} == {"In review"}
    before = (replace(play.client.requests), replace(play.board_client.requests))
    play.progress(last, now=play.world.clock.now)
    assert play.client.requests.total - before[0].total == 1
    assert play.board_client.requests.total - before[1].total == 1
    assert play.client.requests.writes + play.board_client.requests.writes == before[0].writes + before[1].writes
