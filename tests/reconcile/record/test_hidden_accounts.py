"""An account that GitHub hides from the token is not gone, and whoever edited a journey unseen has forged nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from olt_actions.local_github import faults
from tests.builders import a_person
from tests.reconcile.record.cast import AS_DECIDED, BOT, GRACE, IVAN, ORGANIZER

PAT = a_person("pat")


def hides(play, *path, of):
    play.server.faults.lose(faults.hide(*path), of=lambda call: of in call.operation, times=9)


def journey_at(play, pair):
    return play.issues.index(play.journey(pair))


def test_an_account_that_is_renamed_and_hidden_is_not_gone_and_what_it_does_counts(play):
    play.world.add_user("example-pat")
    play.mentored_by("maps", GRACE, PAT)
    play.cohort = replace(play.cohort, people={**play.cohort.people, "pat": PAT})
    play.settle()
    answers = play.answers()
    play.world.rename_user("example-pat", "new-pat")
    play.world.add_user("example-pat")
    hides(play, "nodes", 0, of="query Accounts")
    run = play.run()
    assert not [it for it in run.notices if "is gone" in str(it)]
    assert [it for it in run.notices if "does not show this token their account" in str(it)]
    play.say("Work 2 · Maps", "ada", "/submit https://example.org/third")
    play.issue("Work 2 · Maps").comment(by="new-pat", body="/approve Now I see.")
    play.say("Work 1 · Ada", "pat", "/changes I am somebody else.")
    play.settle()
    assert play.decisions() == AS_DECIDED | {"Work 2 · Maps": "done"}
    assert [key for title, key in play.answers() if (title, key) not in answers and title != "Work 1 · Ada"] == []


@pytest.mark.parametrize("kind", ["FORBIDDEN", "NOT_FOUND"])
def test_while_a_journeys_editor_is_hidden_nothing_happens_in_its_pair_and_everything_in_others(play, kind):
    play.say("Work 2 · Maps", "ada", "/submit https://example.org/third")
    play.say("Meet · Books", "zoe", "/submit")
    play.run(2, ORGANIZER)  # the last to edit is the organizer, whom the next run does not see
    play.mentored_by("maps", IVAN)
    before = play.journey("maps").body
    at = ("repository", "issues", "nodes", journey_at(play, "maps"), "editor")
    play.server.faults.lose(faults.hide(*at, kind=kind), of=lambda call: "query Observe(" in call.operation, times=9)
    play.say("Work 2 · Maps", "grace", "/approve")
    play.say("Work 1 · Lin", "alan", "/approve")
    first = play.run(2, BOT)
    assert not first.applied.failed
    assert play.journey("maps").body == before
    assert play.decisions()["Work 2 · Maps"] == "in review"
    assert play.decisions()["Work 1 · Lin"] == "done"
    assert [it for it in first.notices if "editor of" in str(it)]
    event = play.issue("Work 2 · Maps")
    hides(play, "repository", "issue", "journey", "editor", of="ObserveIssue(")
    assert not play.event(event).applied.done
    assert play.journey("maps").body == before
