"""Events that are lost, late or doubled, and runs killed at every request, around edits of the file and of accounts."""

from __future__ import annotations

from copy import deepcopy

import pytest

from tests.harness import CrashingClient, Killed, visible_state
from tests.reconcile.record.cast import AS_DECIDED, BOARD_APP, BOT, IVAN, MONA, ORGANIZER, playing

DECIDED_NEXT = {
    **AS_DECIDED,
    "Work 1 · Lin": "done",
    "Work 1 · Zoe": "changes requested",
    "Work 2 · Maps": "in review",
    "Work 2 · Seeds": "done",
    "Work 2 · Books": "excused",
    "Meet · Books": "done",
}


def act(play):
    """Everybody acts in their own way, and somebody acts who may not."""
    play.say("Work 2 · Maps", "ada", "/submit https://example.org/third")
    play.issue("Work 1 · Zoe").reopen(by=ORGANIZER)
    play.issue("Work 2 · Books").remove_labels(by="example-otto", labels=["progress: done"])
    play.issue("Work 2 · Books").add_labels(by="example-otto", labels=["progress: excused"])
    play.say("Work 1 · Lin", "alan", "/approve")
    play.say("Work 2 · Seeds", "alan", "/done 1\n/approve")
    play.issue("Meet · Books").close(by=ORGANIZER)
    play.issue("Meet · Maps").reopen(by="example-eve")


def turn_over(play):
    """Everything changes at once: mentors, leads, organizers, accounts, and the words that people had left."""
    play.mentored_by("maps", IVAN)
    play.mentored_by("seeds", IVAN)
    play.organized_by(MONA)
    play.without("maya")
    play.be("zoe", github=None)
    play.world.rename_user("example-ada", "new-ada")
    play.world.add_user("example-ada")
    play.world.delete_user("example-alan")
    for issue in play.issues:
        for comment in list(issue.comments):
            if comment.body.startswith("/approve"):
                comment.delete(by=ORGANIZER)


ORDERS = {
    "each at once": lambda issues: issues,
    "each twice": lambda issues: [issue for issue in issues for _ in range(2)],
    "backwards": lambda issues: issues[::-1],
    "every third": lambda issues: issues[::3],
    "none": lambda _issues: [],
}


@pytest.mark.parametrize("runner", [BOT, ORGANIZER])
@pytest.mark.parametrize("order", ORDERS.values(), ids=ORDERS)
def test_events_in_any_order_or_lost_leave_the_same_record(play, order, runner):
    act(play)
    for issue in order([issue for issue in play.issues if issue.parent]):
        play.event(issue, by=runner)
    play.run()
    assert play.decisions() == DECIDED_NEXT
    answers = play.answers()
    turn_over(play)
    for issue in order([issue for issue in play.issues if issue.parent]):
        play.event(issue, by=runner)
    play.settle()
    play.settle(2, ORGANIZER)
    assert play.decisions() == DECIDED_NEXT
    assert play.answers() == answers


@pytest.mark.parametrize("order", ORDERS.values(), ids=ORDERS)
def test_what_events_alone_have_decided_stays_decided(play, order):
    act(play)
    for issue in order([issue for issue in play.issues if issue.parent]):
        play.event(issue)
    stages = {issue.title: play.stage(issue.title) for issue in play.issues if issue.parent}
    turn_over(play)
    play.settle()
    after = play.decisions()
    for title, stage in stages.items():
        if stage in ("done", "excused", "in review") and title not in ("Work 1 · Zoe", "Work 2 · Books", "Meet · Maps"):
            assert after[title] in (stage, "done"), title


@pytest.mark.parametrize("after", [False, True], ids=["before it took effect", "after it took effect"])
@pytest.mark.parametrize("mortal", [BOT, ORGANIZER, BOARD_APP])
def test_runs_killed_at_any_request_leave_the_same_world(play, templates, mortal, after):
    if mortal == BOARD_APP and not play.has_boards:
        return
    runner = BOT if mortal == BOARD_APP else mortal
    start = play.world

    def played(dies_at):
        """The world after all has turned over, with runs killed at that request and repeated; None where none was."""
        was_killed = False
        with playing(deepcopy(start), templates, has_boards=play.has_boards) as again:
            for happen in (act, turn_over):
                happen(again)
                again.clients[mortal] = CrashingClient(
                    again.server.url, again.token(mortal), sleep=lambda _seconds: None, dies_at=dies_at, after=after
                )
                try:
                    again.run(2, runner)
                except Killed:
                    was_killed = True
                del again.clients[mortal]
                again.run(2, runner)
                again.run(2, runner)
            assert again.decisions() == DECIDED_NEXT, f"killed at request {dies_at}"
            return visible_state(again.world) if was_killed or not dies_at else None

    expected, dies_at = played(0), 1
    while (state := played(dies_at)) is not None:
        assert state == expected, f"killed at request {dies_at}"
        dies_at += 1
    assert dies_at > 2
