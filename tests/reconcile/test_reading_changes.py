"""A run that reads what has changed plans what one that reads everything does, whatever has happened in between."""

from __future__ import annotations

from contextlib import suppress
from copy import deepcopy
from dataclasses import replace
from datetime import time, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from olt_actions.apply.refusals import Failure
from olt_actions.desired.run import Run
from olt_actions.errors import PermissionDenied, UnsafePlan
from olt_actions.gateway.board_reader import BoardReader
from olt_actions.gateway.reader import Reader
from olt_actions.keys import make_key, parse
from olt_actions.local_github.world.refusals import Refusal
from olt_actions.plan import Notice
from olt_actions.plan.operations.comments import AddComment
from olt_actions.reconcile.loop import plan_run
from olt_actions.reconcile.unread import left_nothing
from tests.harness import REPOSITORY, CrashingClient, Killed, advance, at
from tests.reconcile.record.cast import BOARD_APP, BOT, COHORT, a_world, playing, work, work_templates

CALM = at(3, 11)  # a run that leaves nothing to do, after the third week has opened
THREE_HOURS = timedelta(hours=3)


def say(title, who, words):
    return lambda play: play.say(title, who, words)


def foreign_issue(play):
    """Somebody's own issue in one of our milestones, and below one of our journeys."""
    repository = play.world.repository(REPOSITORY)
    issue = repository.create_issue(by="example-otto", title="A question")
    issue.set_milestone(by="example-otto", milestone=repository.milestones[0])
    play.journey("maps").add_sub_issue(by="example-otto", part=issue)
    issue.close(by="example-otto")


def copy_of(title):
    """The same issue, made a second time by one of our accounts."""
    return lambda play: play.world.repository(REPOSITORY).create_issue(
        by=BOT, title=title, body=play.issue(title).body, labels=["type: assignment"]
    )


def without_line(title):
    """A whole text replaced, with the hidden line."""
    return lambda play: play.issue(title).edit(by="example-otto", body="All my own words.")


def event(title):
    """The run that answers an event."""
    return lambda play: play.event(play.issue(title), 3)


ACTS = {
    "more is said in closed work": say("Work 1 · Ada", "ada", "Thanks again!"),
    "closed work is handed in again": say("Work 1 · Ada", "ada", "/submit https://example.org/second"),
    "a command without rights": say("Work 1 · Zoe", "eve", "/approve"),
    "changes are asked for in closed work": say("Work 1 · Zoe", "mona", "/changes One more thing."),
    "open work is handed in": say("Work 2 · Maps", "ada", "/submit https://example.org/maps"),
    "open work is approved": say("Work 1 · Lin", "alan", "/approve Lovely."),
    "the event of the approval": event("Work 1 · Lin"),
    "a pair pauses": say("Maps · journey of Ada", "grace", "/pause"),
    "closed work is reopened": lambda play: play.issue("Work 2 · Books").reopen(by="example-mona"),
    "open work is closed": lambda play: play.issue("Work 2 · Maps").close(by="example-grace"),
    "closed work is retitled": lambda play: play.issue("Work 1 · Maya").edit(by="example-alan", title="Mine · Maya"),
    "a label goes": lambda play: play.issue("Work 1 · Maya").remove_labels(
        by="example-alan", labels=["progress: done"]
    ),
    "a milestone goes": lambda play: play.issue("Work 1 · Ada").set_milestone(by="example-otto", milestone=None),
    "closed work is deleted": lambda play: play.issue("Work 1 · Zoe").delete(by="example-mona"),
    "open work is deleted": lambda play: play.issue("Work 2 · Maps").delete(by="example-mona"),
    "a journey is deleted": lambda play: play.journey("books").delete(by="example-mona"),
    "a journey is closed": lambda play: play.journey("seeds").close(by="example-alan"),
    "a journey is edited": lambda play: play.journey("seeds").edit(by="example-otto", body="Mine now."),
    "closed work loses its hidden line": without_line("Work 1 · Maya"),
    "closed work leaves its journey": lambda play: play.journey("maps").remove_sub_issue(
        by="example-otto", part=play.issue("Work 1 · Ada")
    ),
    "somebody's own issue": foreign_issue,
    "closed work is made twice": copy_of("Work 1 · Ada"),
    "somebody is unassigned": lambda play: play.issue("Work 3 · Zoe").set_assignees(by="example-mona", logins=[]),
    "an account is renamed": lambda play: play.world.rename_user("example-grace", "example-hopper"),
    "an account is gone": lambda play: play.world.delete_user("example-ada"),
}


@pytest.fixture(scope="module")
def begun(tmp_path_factory):
    """The world after a run that has left nothing to do, in the third week; with and without boards."""
    templates = work_templates(tmp_path_factory.mktemp("templates"))
    worlds = {}
    for has_boards in (False, True):
        world = a_world()
        with playing(world, templates, has_boards=has_boards) as play:
            work(play)
            play.run(3)
            play.world.clock.set(CALM)
            play.settle(3 + 1 / 24 / 7)
        worlds[has_boards] = world
    return worlds, templates


def planned(play, now, since=None):
    """What a run would do."""
    reader = Reader(play.client(BOT), REPOSITORY)
    boards = BoardReader(play.client(BOARD_APP), REPOSITORY) if play.has_boards else None
    return plan_run(Run(play.cohort, play.templates, now), reader, boards=boards, since=since)


def both(play, now, since):
    """What runs would do that read what has changed, and everything."""
    return [
        (current.plan.operations, str(current.refusal)) for current in (planned(play, now, since), planned(play, now))
    ]


@pytest.mark.parametrize("has_boards", [False, True])
@pytest.mark.parametrize("name", ACTS)
def test_after_any_act_a_run_by_changes_plans_what_a_full_one_does(begun, name, has_boards):
    worlds, templates = begun
    with playing(deepcopy(worlds[has_boards]), templates, has_boards=has_boards) as play:
        play.world.clock.set(CALM + THREE_HOURS / 2)
        ACTS[name](play)
        play.world.clock.set(CALM + THREE_HOURS)
        by_changes, full = both(play, CALM + THREE_HOURS, CALM)
        assert by_changes == full


def run_by_changes(play, now, since, client=None):
    """A run that reads what has changed since then; gives the instant from which on the next one has to look."""
    try:
        result = advance(
            play.cohort,
            play.templates,
            client or play.client(BOT),
            now,
            since=since,
            board_client=play.client(BOARD_APP) if play.has_boards else None,
        )
    except UnsafePlan:
        return since
    return now if left_nothing(result, has_boards=play.has_boards) else since


def killed_run(play, now, since, after):
    """The same, killed after so many requests."""
    client = CrashingClient(play.server.url, play.token(BOT), sleep=lambda _seconds: None, dies_at=after, after=True)
    with suppress(Killed):
        run_by_changes(play, now, since, client)
    client.close()


DRAGS = {
    f"the card of {title} is dragged to {status}": (title, status)
    for title in ("Work 1 · Ada", "Work 2 · Books", "Work 1 · Lin")
    for status in ("Started", "Done", "Excused")
}
STEPS = [*ACTS, *DRAGS, "a run", "a run", "a run that is killed", "a run that is dropped"]


def test_after_any_history_a_run_by_changes_plans_what_a_full_one_does(begun):
    worlds, templates = begun

    @example(
        ["closed work is handed in again", "a run that is dropped", "a run", "more is said in closed work"], True, 4
    )
    @example(["closed work is made twice", "a run", "closed work is deleted", "a run"], False, 4)
    @given(st.lists(st.sampled_from(STEPS), max_size=8), st.booleans(), st.integers(1, 12))
    @settings(max_examples=40)
    def check(history, has_boards, after):
        with playing(deepcopy(worlds[has_boards]), templates, has_boards=has_boards) as play:
            since = now = CALM
            for step in history:
                now += timedelta(hours=1)
                play.world.clock.set(now)
                if step == "a run":
                    since = run_by_changes(play, now, since)
                elif step == "a run that is killed":
                    killed_run(play, now, since, after)
                elif has_boards and step in DRAGS:
                    title, status = DRAGS[step]
                    with suppress(Refusal, ValueError, KeyError):
                        play.issue(title).project_items[0].move(by="example-mona", status=status)
                elif step in ACTS:
                    with suppress(Refusal, ValueError, KeyError):  # what it is about may be gone by now
                        ACTS[step](play)
            now += timedelta(hours=1)
            play.world.clock.set(now)
            by_changes, full = both(play, now, since)
            assert by_changes == full

    check()


@pytest.mark.parametrize("name", DRAGS)
def test_a_card_that_is_dragged_is_found_whether_or_not_its_issue_is_closed(begun, name):
    worlds, templates = begun
    with playing(deepcopy(worlds[True]), templates, has_boards=True) as play:
        title, status = DRAGS[name]
        play.world.clock.set(CALM + THREE_HOURS)
        play.issue(title).project_items[0].move(by="example-mona", status=status)
        play.world.clock.set(CALM + 2 * THREE_HOURS)
        by_changes, full = both(play, CALM + 2 * THREE_HOURS, CALM)
        assert by_changes == full


def test_what_becomes_due_between_two_runs_is_found(begun):
    worlds, templates = begun
    due_at_noon = {slug: replace(work, due_time=time(12)) for slug, work in COHORT.assignments.items()}
    cohort = replace(COHORT, assignments=due_at_noon)
    with playing(deepcopy(worlds[True]), templates, has_boards=True, cohort=cohort) as play:
        sunday = CALM + timedelta(days=6)
        play.settle(3 + (6 + 1 / 24) / 7)
        play.world.clock.set(sunday + THREE_HOURS)
        by_changes, full = both(play, sunday + THREE_HOURS, sunday)
        assert "overdue" in str(full)
        assert by_changes == full


def test_an_edited_comment_is_found_by_the_first_run_of_the_next_day(begun):
    worlds, templates = begun
    with playing(deepcopy(worlds[False]), templates, has_boards=False) as play:
        play.world.clock.set(CALM + THREE_HOURS)
        [hand_in] = [it for it in play.issue("Work 1 · Ada").comments if it.body.startswith("/submit")]
        hand_in.edit(by="example-ada", body="/submit https://example.org/better")
        by_changes, full = both(play, CALM + THREE_HOURS, CALM)
        assert by_changes[0] == ()
        assert "example.org/better" in str(full)
        by_changes, full = both(play, at(3, 6) + timedelta(days=1), CALM)
        assert by_changes == full


def refused(play, title, **changes):
    """The result of a run to which GitHub has refused a comment on the issue of that title."""
    key = parse(play.issue(title).body).key
    result = advance(play.cohort, play.templates, play.client(BOT), CALM)
    word = AddComment(key, make_key("olt-test", "word", "x"), "A word.", ())
    failure = Failure(word, PermissionDenied("It is locked."))
    return replace(result, applied=replace(result.applied, refused=[failure]), **changes)


@pytest.mark.parametrize(
    ("title", "is_calm"), [("Work 2 · Maps", True), ("Work 1 · Ada", False), ("Maps · journey of Ada", False)]
)
def test_what_github_refused_is_tried_again_although_not_everything_is_read(begun, title, is_calm):
    worlds, templates = begun
    with playing(deepcopy(worlds[False]), templates, has_boards=False) as play:
        assert left_nothing(refused(play, title), has_boards=False) is is_calm


def test_a_run_whose_boards_had_to_wait_has_left_something(begun):
    worlds, templates = begun
    with playing(deepcopy(worlds[False]), templates, has_boards=False) as play:
        waits = refused(play, "Work 2 · Maps", board_notices=(Notice("The boards had to wait.", ""),))
        assert left_nothing(waits, has_boards=False)
        assert not left_nothing(waits, has_boards=True)
