"""Every issue of a pair has one card on its board, with the same stage and dates."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from olt_actions.keys import parse
from olt_actions.local_github.world.projects.fields import edit_field
from olt_actions.local_github.world.projects.options import Option
from tests.harness import REPOSITORY


def values(card):
    """What a card says: its status, week and day."""
    named = {value.field.name: value for value in card.values}
    week, due = named.get("Week"), named.get("Due")
    return card.status, week and week.number, due and due.date


def work(play):
    """All issues but the journeys."""
    return [it for it in play.world.repository(REPOSITORY).issues if "/journey/" not in parse(it.body).key]


def test_each_issue_has_one_card_on_its_pair_s_board_with_its_stage(play):
    for week in (1, 2, 3):
        play.advance(week)
        for issue in play.world.repository(REPOSITORY).issues:
            assert len(issue.project_items) == 1
        for issue in work(play):
            assert issue.project_items[0].status == play.stage(issue.title)
    assert {card.content.title for card in play.board("maps").items} == {
        "Maps · journey of Ada",
        "Work 1 · Ada",
        "Work 2 · Ada",
        "Work 3 · Ada",
        "Meet · Maps",
    }


def test_a_card_has_its_week_and_due_date(play):
    play.advance(2)
    assert values(play.card("Work 2 · Ada")) == ("Assigned", 2, date(2017, 4, 2))
    assert values(play.card("Meet · Maps")) == ("Assigned", 2, date(2017, 4, 2))
    assert values(play.card("Maps · journey of Ada")) == ("Started", 1, date(2017, 4, 9))


def test_a_card_follows_its_issue(play):
    play.advance()
    play.issue("Work 1 · Ada").comment(by="example-ada", body="/submit https://example.org/map")
    play.issue("Work 1 · Ada").comment(by="example-grace", body="/extend 2017-04-20")
    play.advance()
    assert values(play.card("Work 1 · Ada")) == ("In review", 1, date(2017, 4, 20))


def test_an_event_moves_the_card_at_once(play):
    play.advance()
    issue = play.issue("Work 1 · Ada")
    issue.comment(by="example-ada", body="/submit https://example.org/map")
    before = len(play.server.requests)
    play.progress(issue.number)
    assert play.card("Work 1 · Ada").status == "In review"
    assert len(play.server.requests) - before == 4, "one look and one write with each token"


def test_an_event_on_an_issue_without_a_card_leaves_the_card_to_the_next_run(play):
    play.advance(board_client=None)
    issue = play.issue("Work 1 · Ada")
    issue.comment(by="example-ada", body="/submit https://example.org/map")
    play.progress(issue.number)
    assert play.stage("Work 1 · Ada") == "In review"
    assert not issue.project_items


def test_a_lagging_list_of_cards_causes_no_second_write(play):
    play.world.project_items_lag = 5
    play.advance()
    before = play.board_client.requests.writes
    play.advance()
    assert play.board_client.requests.writes == before


def test_cards_and_fields_that_people_add_to_a_board_stay(play):
    play.advance()
    board, repository = play.board("maps"), play.world.repository(REPOSITORY)
    theirs = repository.create_issue(by="example-mona", title="Order pizza", body="For the sprint.")
    card = board.add_item(by="example-grace", issue=theirs)
    card.move(by="example-grace", status="Started")
    mood = board.create_field(by="example-grace", name="Mood", data_type="TEXT")
    play.card("Work 1 · Ada").set_value(by="example-grace", field=mood, text="good")
    status = board.status_field
    edit_field(status, by="example-grace", options=[*status.options, Option("Someday", "PINK", "Not now")])
    card.move(by="example-grace", status="Someday")
    play.advance(2)
    assert card.status == "Someday"
    assert theirs.labels == []
    assert [value.text for value in play.card("Work 1 · Ada").values if value.field is mood] == ["good"]


def test_a_deleted_column_is_restored_and_no_card_loses_its_status(play):
    play.advance()
    board = play.board("maps")
    play.issue("Work 1 · Ada").comment(by="example-ada", body="/submit https://example.org/map")
    play.advance()
    status = board.status_field
    kept = [option for option in status.options if option.name != "Excused"]
    edit_field(status, by="example-grace", options=[*kept, Option("Someday", "PINK", "Not now")])
    play.advance()
    assert {"Excused", "Someday"} <= {option.name for option in status.options}
    assert play.card("Work 1 · Ada").status == "In review"
    assert play.card("Maps · journey of Ada").status == "Started"


def test_a_field_of_our_name_but_another_type_is_left_to_people(play):
    play.advance()
    board = play.board("maps")
    week = board.field_named("Week")
    edit_field(week, by="example-grace", name="Number")
    board.create_field(by="example-grace", name="Week", data_type="TEXT")
    advanced = play.advance(2)
    assert not advanced.applied.failed
    assert values(play.card("Work 2 · Ada"))[::2] == ("Assigned", date(2017, 4, 2))
    assert any("Week" in str(notice) for notice in advanced.notices)


def test_a_card_that_somebody_archived_stays_archived(play):
    play.advance()
    card = play.card("Work 1 · Ada")
    card.archive(by="example-grace")
    play.issue("Work 1 · Ada").comment(by="example-ada", body="/submit https://example.org/map")
    before = play.board_client.requests.writes
    play.advance()
    assert play.board_client.requests.writes == before
    assert card.is_archived
    assert card.status == "Assigned"


def test_a_removed_card_is_restored_with_its_status(play):
    play.advance()
    play.card("Work 1 · Ada").delete(by="example-grace")
    play.advance()
    assert values(play.card("Work 1 · Ada")) == ("Assigned", 1, date(2017, 3, 26))


def test_a_moved_week_changes_the_dates_of_its_cards(play):
    play.advance(2)
    first, second, third = play.cohort.schedule
    play.cohort = replace(play.cohort, schedule=(first, replace(second, starts=date(2017, 3, 28)), third))
    play.advance(2)
    assert values(play.card("Work 2 · Ada"))[2] == date(2017, 4, 3)
