"""Accounts that are renamed, deleted, taken over or misspelt: a person is an account, and not a name."""

from __future__ import annotations

import pytest

from tests.reconcile.record.cast import AS_DECIDED

PEOPLE = {
    "a participant": "ada",
    "a lead": "maya",
    "a mentor": "grace",
    "a mentor who clicks": "alan",
    "an organizer": "otto",
    "an organizer who mentors": "mona",
}
STRANGER_S_DEEDS = ["Work 1 · Ada", "Work 1 · Lin", "Work 1 · Maya", "Work 2 · Maps", "Work 2 · Seeds", "Meet · Books"]


@pytest.fixture(params=PEOPLE.values(), ids=PEOPLE)
def person(request):
    return request.param


def login(person):
    return f"example-{person}"


def rename(play, person, follow=False):
    play.world.rename_user(login(person), f"new-{person}")
    if follow:
        play.be(person, github=f"new-{person}")


def take(play, person):
    """A stranger takes a name that has become free, and gets whatever the organization gives to newcomers."""
    play.world.add_user(login(person), member_of=["example-org"])
    play.world.repository("example-org/olt").grant(login(person), "triage")


def misbehave(play, person):
    """A stranger does all that people of the cohort can do."""
    for title in STRANGER_S_DEEDS:
        issue = play.issue(title)
        play.say(title, person, "/submit https://example.org/evil\n/approve\n/excuse")
        issue.add_labels(by=login(person), labels=["progress: done"])
        if issue.closed:
            issue.reopen(by=login(person))
        else:
            issue.close(by=login(person))


EVENTS = {
    "renamed": rename,
    "renamed, also in the file": lambda play, person: rename(play, person, follow=True),
    "renamed in letter case": lambda play, person: play.be(person, github=login(person).upper()),
    "renamed, and the name taken": lambda play, person: (rename(play, person), take(play, person)),
    "renamed, the name taken, the file corrected": lambda play, person: (
        rename(play, person, follow=True),
        take(play, person),
    ),
    "deleted": lambda play, person: play.world.delete_user(login(person)),
    "deleted, and the name taken": lambda play, person: (play.world.delete_user(login(person)), take(play, person)),
    "deleted, and no login in the file": lambda play, person: (
        play.world.delete_user(login(person)),
        play.be(person, github=None),
    ),
    "no login in the file": lambda play, person: play.be(person, github=None),
}


@pytest.mark.parametrize("event", EVENTS.values(), ids=EVENTS)
def test_whatever_becomes_of_an_account_nothing_is_undone_and_nobody_answered(play, person, event):
    answers = play.answers()
    event(play, person)
    play.settle()
    assert play.decisions() == AS_DECIDED
    assert play.answers() == answers


@pytest.mark.parametrize("is_deleted", [False, True], ids=["renamed", "deleted"])
def test_who_takes_a_name_has_no_rights_and_is_never_reached(play, person, is_deleted):
    if is_deleted:
        play.world.delete_user(login(person))
    else:
        rename(play, person)
    take(play, person)
    stranger = play.world.account(login(person))
    before = {pair for pair in play.reached() if pair[0] == login(person)}
    play.settle()
    misbehave(play, person)
    for title in STRANGER_S_DEEDS:
        play.event(play.issue(title))
    play.settle()
    play.settle(3)
    assert play.decisions().items() >= AS_DECIDED.items()
    assert {pair for pair in play.reached() if pair[0] == login(person)} <= before
    assert not any(stranger in issue.assignees for issue in play.issues)
    assert not any(f"@{login(person)} " in issue.body + " " for issue in play.issues if not issue.closed)
    assert not any(stranger.id in board.collaborators for board in play.boards())


def test_a_renamed_account_is_followed_everywhere(play, person):
    rename(play, person)
    assert any(f"people.{person}.github" in str(notice) for notice in play.settle().notices)
    play.settle(3)
    assert play.decisions().items() >= AS_DECIDED.items()
    texts = [issue.body for issue in play.issues if not issue.closed]
    assert not any(f"@{login(person)}\n" in text for text in texts)
    act_again(play, person, f"new-{person}")


def act_again(play, person, account):
    """What somebody may do, they still may, in a run and in an event alike."""
    title, words, stage = {
        "ada": ("Work 2 · Maps", "/submit https://example.org/third", "in review"),
        "maya": ("Work 3 · Maya", "/submit https://example.org/third", "in review"),
        "grace": ("Work 2 · Maps", "/approve", "done"),
        "alan": ("Work 1 · Lin", "/approve", "done"),
        "otto": ("Work 1 · Lin", "/approve", "done"),
        "mona": ("Work 1 · Zoe", "/changes Not yet.", "changes requested"),
    }[person]
    answers = play.answers()
    comment = play.issue(title).comment(by=account, body=words)
    play.event(play.issue(title), 3)
    play.settle(3)
    assert play.stage(title) == stage
    assert [reaction.content for reaction in comment.reactions] == ["THUMBS_UP"]
    assert play.answers() == answers


def test_an_event_before_any_run_has_seen_the_rename_leaves_it_alone_and_the_run_makes_it_good(play, person):
    rename(play, person)
    own = {"ada": "Work 2 · Maps", "grace": "Work 2 · Maps", "maya": "Work 2 · Seeds", "mona": "Work 1 · Zoe"}
    title = own.get(person, "Work 1 · Lin")
    words = "/submit https://example.org/third" if person in ("ada", "maya") else "/changes Why?"
    comment = play.issue(title).comment(by=f"new-{person}", body=words)
    answers = play.answers()
    play.event(play.issue(title))
    assert play.answers() == answers
    play.settle()
    assert play.answers() == answers
    assert [reaction.content for reaction in comment.reactions] == ["THUMBS_UP"]


def test_a_rename_that_reaches_the_file_is_no_correction(play, person):
    rename(play, person)
    play.settle()
    play.be(person, github=f"new-{person}")
    answers = play.answers()
    assert not [str(it) for it in play.settle().notices if f"people.{person}" in str(it)]
    take(play, person)
    play.settle(3)
    assert play.decisions().items() >= AS_DECIDED.items()
    assert play.answers() == answers
    act_again(play, person, f"new-{person}")


def test_two_renames_in_a_row_are_followed(play, person):
    rename(play, person)
    play.world.rename_user(f"new-{person}", f"newest-{person}")
    play.settle(3)
    act_again(play, person, f"newest-{person}")


def test_the_file_may_say_that_a_name_is_right_as_it_is(play):
    play.world.delete_user("example-grace")
    take(play, "grace")
    play.settle()
    play.say("Work 2 · Maps", "grace", "/approve")
    play.settle()
    assert play.decisions() == AS_DECIDED
    number = play.world.account("example-grace").database_id
    play.be("grace", account=number)
    play.settle()
    assert play.decisions() == {**AS_DECIDED, "Work 2 · Maps": "done"}


def test_a_login_that_was_misspelt_to_a_stranger_s_and_corrected(fresh):
    play = fresh
    play.be("ada", github="example-eve")
    play.run(1)
    play.say("Work 1 · Ada", "ada", "/submit https://example.org/ada")
    play.settle(1)
    assert play.stage("Work 1 · Ada") == "assigned"
    play.be("ada", github="example-ada")
    before = play.reached()
    play.settle(1.2)
    assert play.stage("Work 1 · Ada") == "in review"
    assert not any("example-eve" in {it.login for it in issue.assignees} for issue in play.issues)
    assert not any("@example-eve" in issue.body for issue in play.issues)
    assert not [pair for pair in play.reached() - before if pair[0] == "example-eve"]
    answers = play.answers()
    play.say("Work 1 · Ada", "eve", "/submit https://example.org/evil")
    play.say("Work 1 · Ada", "grace", "/approve")
    play.settle(1.3)
    assert play.stage("Work 1 · Ada") == "done"
    play.settle(2)
    assert play.answers() == answers
    assert not any(login == "example-eve" for login, title in play.reached() - before)
    assert not any(play.world.account("example-eve").id in board.collaborators for board in play.boards())


def test_a_mentor_s_login_that_was_misspelt_to_a_stranger_s_and_corrected(fresh):
    play = fresh
    play.be("grace", github="example-eve")
    play.run(1)
    play.say("Work 1 · Ada", "ada", "/submit https://example.org/ada")
    play.say("Work 1 · Ada", "grace", "/approve")
    play.settle(1)
    assert play.stage("Work 1 · Ada") == "in review"
    play.be("grace", github="example-grace")
    play.settle(1.2)
    assert play.stage("Work 1 · Ada") == "done"
    play.issue("Work 1 · Ada").reopen(by="example-eve")
    play.say("Work 1 · Ada", "eve", "/changes Evil.")
    play.settle(1.3)
    assert play.stage("Work 1 · Ada") == "done"
    assert not any("@example-eve" in issue.body for issue in play.issues)
    assert not any("example-eve" in {it.login for it in issue.assignees} for issue in play.issues)


def test_what_a_misspelt_account_has_done_stays_until_somebody_undoes_it(fresh):
    play = fresh
    play.be("grace", github="example-eve")
    play.run(1)
    play.say("Work 1 · Ada", "ada", "/submit https://example.org/ada")
    play.say("Work 1 · Ada", "eve", "/approve")
    play.settle(1)
    play.be("grace", github="example-grace")
    answers = play.answers()
    play.settle(1.2)
    assert play.stage("Work 1 · Ada") == "done"
    play.say("Work 1 · Ada", "grace", "/changes That was not me.")
    play.settle(1.3)
    assert play.stage("Work 1 · Ada") == "changes requested"
    assert play.answers() == answers


def test_a_login_that_was_misspelt_to_nobody_s_and_corrected(fresh):
    play = fresh
    play.be("ada", github="example-nobody")
    play.run(1)
    hand_in = play.say("Work 1 · Ada", "ada", "/submit https://example.org/ada")
    play.settle(1)
    assert play.stage("Work 1 · Ada") == "assigned"
    play.be("ada", github="example-ada")
    play.settle(1.2)
    assert play.stage("Work 1 · Ada") == "in review"
    assert hand_in.reactions


def test_people_who_exchange_their_names_are_who_they_were(play):
    play.world.rename_user("example-ada", "between")
    play.world.rename_user("example-zoe", "example-ada")
    play.world.rename_user("between", "example-zoe")
    play.settle()
    play.say("Work 2 · Maps", "zoe", "/submit https://example.org/ada-s")
    play.settle()
    assert play.decisions() == {**AS_DECIDED, "Work 2 · Maps": "in review"}
