"""What an issue, its comments and its history say once GitHub's answer has been read."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from olt_actions.gateway.reader import Reader
from olt_actions.keys import make_key, write
from olt_actions.model.events import BoxesTicked, CardMoved, Closed, Commented, Labeled, Reopened
from olt_actions.model.move_records import record_key
from olt_actions.observe.event import observe_event
from olt_actions.observe.issues import observe
from tests.builders import a_cohort, a_pair, a_person
from tests.harness import REPOSITORY, at

BOT, ADA, EVE = "github-actions[bot]", "Example-Ada", "example-eve"
START = datetime(2017, 3, 1, 12, tzinfo=UTC)
COHORT = a_cohort(a_pair("maps", a_person("ada", github=ADA), a_person("eve", github=EVE)))
WORK, JOURNEY = make_key("olt-test", "vision", "ada"), make_key("olt-test", "journey", "maps")
WEEK = make_key("olt-test", "week-1")
REMINDER = make_key("olt-test", "reminder-due", "vision-ada")
BODY = "Words.\n\n- [ ] one\n- [ ] two"


@pytest.fixture
def repository(world):
    for login in (ADA, EVE):
        world.add_user(login)
        world.repository(REPOSITORY).grant(login, "write")
    return world.repository(REPOSITORY)


@pytest.fixture
def work(repository):
    return repository.create_issue(by=BOT, title="Vision", body=write(WORK, "Vision", BODY).body())


def observation(client):
    return observe(Reader(client, REPOSITORY), COHORT)


def seen(client):
    return observation(client).observed.issues[WORK]


def seconds(number):
    return START + timedelta(seconds=number)


def told(client):
    """What happened in the issue, without the ids that GitHub gave."""
    return [replace(event, id="", account=None, sequence=(0, 0)) for event in seen(client).events]


def test_clicks_are_told_with_who_when_and_why(client, repository, work):
    repository.create_label(by=BOT, name="progress: done", color="000000", description="")
    work.close(by=ADA, reason="NOT_PLANNED")
    work.reopen(by=ADA)
    work.add_labels(by=BOT, labels=["progress: done"])
    work.remove_labels(by=BOT, labels=["progress: done"])
    assert told(client) == [
        Closed("", seconds(2), ADA, "NOT_PLANNED"),
        Reopened("", seconds(3), ADA),
        Labeled("", seconds(4), BOT, "progress: done", by_us=True),
    ]


def test_what_people_write_is_told_with_its_last_edit_and_what_we_write_is_not(client, work):
    work.comment(by=ADA, body="Hello").edit(by=ADA, body="/submit")
    work.comment(by=BOT, body=write(REMINDER, "", "Soon.").body())
    work.comment(by=BOT, body="Somebody with our account says this by hand.")
    assert told(client) == [
        Commented("", seconds(1), ADA, "/submit", seconds(2)),
        Commented("", seconds(4), BOT, "Somebody with our account says this by hand."),
    ]


def test_a_comment_that_records_a_move_is_told_as_that_move(client, work):
    move = CardMoved("m1", START - timedelta(hours=1), "example-grace", "", "Done")
    record = write(record_key("olt-test", move), "", "Grace approved this on the board.").body()
    work.comment(by=BOT, body=record)
    assert told(client) == [replace(move, id="", on_record="m")]
    work.comment(by=EVE, body=record)
    assert told(client)[1:] == [Commented("", seconds(2), EVE, record)]


@pytest.mark.parametrize(("by", "by_us"), [(ADA, False), (BOT, True)])
def test_an_edit_of_the_body_tells_how_many_boxes_are_ticked_since(client, work, by, by_us):
    work.edit(by=by, body=work.body.replace("[ ] two", "[x] two").replace("\n", "\r\n"))
    assert told(client) == [BoxesTicked("", seconds(1), by, 1, 2, by_us=by_us)]


def test_things_of_one_second_keep_their_order_and_words_come_before_clicks(client, world, repository, work):
    world.clock.tick = timedelta(0)
    work.close(by=ADA)
    for body in ("one", "two"):
        work.comment(by=ADA, body=body)
    work.reopen(by=ADA)
    repository.create_label(by=BOT, name="help wanted", color="000000", description="")
    work.add_labels(by=ADA, labels=["help wanted"])
    work.edit(by=ADA, body=work.body.replace("[ ] two", "[x] two"))
    found = sorted(seen(client).events, key=lambda event: event.sequence)
    assert [event.body for event in found[:2]] == ["one", "two"]
    assert [type(event) for event in found[2:] if not isinstance(event, BoxesTicked)] == [Closed, Reopened, Labeled]
    assert isinstance(found[-1], Labeled)


def test_our_comments_are_known_by_key_the_first_of_two_and_never_those_of_others(client, work):
    pasted, first, second = (write(REMINDER, "", words).body() for words in ("Pasted.", "First.", "Second."))
    for by, body in ((EVE, pasted), (BOT, first), (BOT, second)):
        work.comment(by=by, body=body)
    found = observation(client)
    [issue] = found.observed.issues.values()
    assert issue.our_comments[REMINDER].text == "First."
    assert issue.comment_urls[REMINDER] == work.comments[1].url
    assert found.references.comments[REMINDER] == work.comments[1].id
    assert issue.comments == 3


def test_only_our_own_thumbs_up_is_thanks(client, work):
    for body, reactions in (("one", [(BOT, "THUMBS_UP")]), ("two", [(EVE, "THUMBS_UP")]), ("three", [(BOT, "HEART")])):
        comment = work.comment(by=ADA, body=body)
        for by, content in reactions:
            comment.react(by=by, content=content)
    assert seen(client).thanked == {work.comments[0].id}


def test_whoever_has_commented_can_be_named_by_id_from_then_on(client, work):
    work.comment(by=ADA, body="Hello")
    assert observation(client).references.users["example-ada"] == work.comments[0].author.id


def test_names_are_compared_without_regard_to_letter_case(client, repository, work):
    repository.create_label(by=BOT, name="Help Wanted", color="000000", description="")
    work.add_labels(by=BOT, labels=["Help Wanted"])
    work.comment(by=ADA, body="Hello")
    work.assign(by=BOT, logins=[ADA])
    assert seen(client).labels == {"help wanted"}
    assert seen(client).assignees == {"example-ada"}
    assert observation(client).observed.assignable == {"example-ada", "example-eve"}


def test_a_milestone_is_ours_by_key_author_and_cohort(client, repository, work):
    mine = repository.create_milestone(by=BOT, title="Week 1", description=write(WEEK, "Week 1", "Begin.").body())
    theirs = repository.create_milestone(by=EVE, title="THEIRS", description=write(WEEK, "", "Pasted.").body())
    repository.create_milestone(by=BOT, title="Other", description=write(make_key("olt-b", "week-1"), "", "").body())
    bare = repository.create_milestone(by=EVE, title="Bare")
    found = observation(client).observed
    assert {key: it.number for key, it in found.milestones.items()} == {WEEK: mine.number}
    assert found.foreign_milestones == {"theirs", "other", "bare"}
    for milestone, expected in (
        (mine, (WEEK, False)),
        (theirs, (None, True)),
        (bare, (None, True)),
        (None, (None, False)),
    ):
        work.set_milestone(by=BOT, milestone=milestone)
        issue = seen(client)
        assert (issue.milestone, issue.has_foreign_milestone) == expected


def test_of_two_milestones_with_one_key_the_lower_number_is_the_one_with_its_date(client, repository):
    for title in ("First", "Second"):
        due = datetime(2017, 3, 26, 12, tzinfo=UTC)
        repository.create_milestone(by=BOT, title=title, description=write(WEEK, title, "").body(), due_on=due)
    milestone = observation(client).observed.milestones[WEEK]
    assert (milestone.number, milestone.title, milestone.due) == (1, "First", date(2017, 3, 26))


def test_a_parent_is_ours_by_key(client, repository, work):
    journey = repository.create_issue(by=BOT, title="Maps", body=write(JOURNEY, "Maps", "Go.").body())
    theirs = repository.create_issue(by=EVE, title="Theirs", body="Mine.")
    assert (seen(client).parent, seen(client).has_foreign_parent) == (None, False)
    journey.add_sub_issue(by=BOT, part=work)
    assert (seen(client).parent, seen(client).has_foreign_parent) == (JOURNEY, False)
    assert observation(client).observed.issues[JOURNEY].sub_issues == 1
    journey.remove_sub_issue(by=BOT, part=work)
    theirs.add_sub_issue(by=EVE, part=work)
    assert (seen(client).parent, seen(client).has_foreign_parent) == (None, True)


def test_an_issue_looked_at_alone_keeps_what_it_belongs_to(client, repository, work):
    journey = repository.create_issue(by=BOT, title="Maps", body=write(JOURNEY, "Maps", "Go.").body())
    journey.add_sub_issue(by=BOT, part=work)
    work.set_milestone(by=BOT, milestone=repository.create_milestone(by=BOT, title="Week 1"))
    [alone] = observe_event(Reader(client, REPOSITORY), COHORT, work.number, at(1)).observed.issues.values()
    assert (alone.number, alone.has_foreign_parent, alone.has_foreign_milestone) == (work.number, True, True)


def test_a_copy_that_was_closed_as_a_duplicate_gives_way_to_a_higher_number(client, repository, work):
    copy = repository.create_issue(by=BOT, title="Vision", body=work.body)
    work.close(by=EVE, reason="DUPLICATE", duplicate_of=copy)
    found = observation(client)
    assert found.observed.issues[WORK].number == copy.number
    assert [it.number for it in found.observed.duplicates] == [work.number]
    assert found.references.issues[WORK] == copy.id
    assert found.references.issues_by_number.keys() == {work.number, copy.number}


@pytest.mark.parametrize("accounts", [("example-ada",), ("EXAMPLE-ADA",)])
def test_accounts_are_compared_without_regard_to_letter_case(client, repository, accounts):
    repository.create_issue(by=ADA, title="Vision", body=write(WORK, "Vision", BODY).body())
    assert observe(Reader(client, REPOSITORY), a_cohort(accounts=accounts)).observed.issues.keys() == {WORK}
