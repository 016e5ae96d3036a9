"""Whoever means a command without giving it is shown how; nobody else hears of it."""

from __future__ import annotations

import pytest

WORK = "Work 2 · Maps"  # Ada's, with changes requested by Grace
LINK = "https://example.org/a"


def said_to(play, title=WORK):
    """What the program has said to people in an issue beyond what it said before."""
    return [it.body for it in play.issue(title).comments if "/answer/" in it.body]


@pytest.mark.parametrize(
    "words",
    [f"`/submit {LINK}`", f"**/submit** {LINK}", f"- /submit {LINK}", f"/ submit {LINK}", f"／submit {LINK}"],
)
def test_a_disguised_hand_in_counts(play, words):
    before = said_to(play)
    play.say(WORK, "ada", words)
    play.settle()
    assert play.stage(WORK) == "in review"
    assert said_to(play) == before


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        (f"Here is mine /submit {LINK}", "has not handed anything in"),
        (f"Submit {LINK}", "has not handed anything in"),
        (f"\\submit {LINK}", "has not handed anything in"),
        ("```markdown\n/submit\n\nA lot\n```", "has not handed anything in"),
        (LINK, "Is this your hand-in?"),
        (f"/sumbit {LINK}", "Did you mean `/submit`?"),
        (f"/submitted {LINK}", "Did you mean `/submit`?"),
        (f"/handin {LINK}", "Did you mean `/submit`?"),
    ],
)
def test_a_near_miss_is_answered_by_event_and_by_run_once(play, words, answer):
    before = said_to(play)
    play.say(WORK, "ada", words)
    play.event(play.issue(WORK))
    play.settle()
    [said] = said_to(play)[len(before) :]
    assert answer in said
    assert play.stage(WORK) == "changes requested"


def test_a_hint_is_given_once_to_each_person(play):
    before = said_to(play)
    first = play.say(WORK, "ada", f"Here is mine /submit {LINK}")
    play.event(play.issue(WORK))
    play.say(WORK, "ada", "I will /submit tomorrow")
    play.settle()
    first.delete(by="example-ada")
    play.settle()
    assert len(said_to(play)) == len(before) + 1


def test_who_has_handed_in_since_is_shown_nothing(play):
    before = said_to(play)
    play.say(WORK, "ada", LINK)
    play.say(WORK, "ada", f"Oh, /submit {LINK}")
    play.say(WORK, "ada", f"/submit {LINK}")
    play.settle()
    assert play.stage(WORK) == "in review"
    assert said_to(play) == before


@pytest.mark.parametrize("words", ["please /submit when ready", f"- /submit {LINK}", LINK, "`/done 1`"])
@pytest.mark.parametrize("who", ["grace", "mona", "eve"])
def test_mentors_and_strangers_may_talk_of_what_participants_write(play, who, words):
    before, decided = said_to(play), play.decisions()
    play.say(WORK, who, words)
    play.event(play.issue(WORK))
    play.settle()
    assert (said_to(play), play.decisions()) == (before, decided)


@pytest.mark.parametrize("words", ["**/approve**", "Lovely! /approve", "- /approve", "Approved!"])
def test_a_mentor_who_means_to_approve_is_shown_how(play, words):
    before, decided = said_to(play), play.decisions()
    play.say(WORK, "grace", words)
    play.settle()
    [said] = said_to(play)[len(before) :]
    assert "has not approved anything" in said
    assert play.decisions() == decided


def test_a_participant_who_writes_of_approval_is_left_alone(play):
    before = said_to(play)
    play.say(WORK, "ada", "Can you please /approve this?")
    play.settle()
    assert said_to(play) == before


def test_a_mentor_who_means_to_pause_the_pair_is_shown_how_on_the_journey(play):
    play.journey("maps").comment(by="example-grace", body="Ada is ill, so /pause please")
    play.settle()
    assert "begins with it" in play.journey("maps").comments[-1].body


@pytest.mark.parametrize("words", [f"> /submit {LINK}", "<!-- /submit -->", f"Look at {LINK}"])
def test_what_is_quoted_hidden_or_talk_is_left_alone(play, words):
    before = said_to(play)
    play.say(WORK, "ada", words)
    play.settle()
    assert said_to(play) == before
