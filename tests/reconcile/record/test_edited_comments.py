"""Comments and journeys that were edited or deleted, by their authors or by others who have write access."""

from __future__ import annotations

from dataclasses import replace

import pytest

from olt_actions.keys import parse, rewrite
from olt_actions.model.record import RecordedAct, from_text, to_text
from tests.harness import REPOSITORY, at
from tests.reconcile.record.cast import AS_DECIDED, BOT, IVAN, MONA, ORGANIZER, OTTO


@pytest.fixture(autouse=True)
def everybody_may_write(play):
    """In a repository that belongs to a person, every collaborator may edit everything."""
    for name in ("ada", "maya", "zoe", "eve", "grace", "otto"):
        play.world.repository(REPOSITORY).grant(f"example-{name}", "write")


def comment_of(play, title, who, words):
    """The comment with these words that somebody wrote."""
    comments = play.issue(title).comments
    [comment] = [it for it in comments if it.author.login == f"example-{who}" and words in it.body]
    return comment


def calm(play, decided, answers):
    """Nothing else was decided, nobody was answered, in an event or in runs of either account."""
    for issue in list(play.issues):
        if not issue.closed:
            play.event(issue)
    play.settle()
    play.settle(2, ORGANIZER)
    assert play.decisions() == decided
    assert play.answers() == answers


@pytest.mark.parametrize("editor", ["ada", "eve", "zoe", "maya"])
@pytest.mark.parametrize("words", ["/approve", "/excuse", "/approve Lovely.\n/extend 3d"])
def test_nobody_of_less_authority_speaks_as_a_mentor(play, editor, words):
    answers = play.answers()
    comment_of(play, "Work 2 · Maps", "grace", "/changes").edit(by=f"example-{editor}", body=words)
    chat = play.say("Work 2 · Maps", "grace", "I shall look tomorrow.")
    chat.edit(by=f"example-{editor}", body=words)
    calm(play, AS_DECIDED, answers)


@pytest.mark.parametrize("editor", ["eve", "zoe", "ada"])
def test_a_stranger_cannot_hand_in_with_the_words_of_a_participant(play, editor):
    answers = play.answers()
    play.issue("Work 2 · Seeds").add_labels(by="example-alan", labels=["progress: changes requested"])
    chat = play.say("Work 2 · Seeds", "maya", "Which of the two?")
    chat.edit(by=f"example-{editor}", body="/submit https://example.org/evil")
    calm(play, {**AS_DECIDED, "Work 2 · Seeds": "changes requested"}, answers)


def test_what_was_accepted_stays_when_others_edit_it(play):
    answers = play.answers()
    comment_of(play, "Work 1 · Ada", "grace", "/approve").edit(by="example-ada", body="/changes Not good.")
    comment_of(play, "Work 2 · Books", "otto", "/approve").edit(by="example-eve", body="Nothing.")
    comment_of(play, "Work 2 · Seeds", "maya", "/submit").edit(by="example-eve", body="Not yet.")
    comment_of(play, "Work 1 · Lin", "alan", "/submit").edit(by="example-otto", body="Hm.")
    calm(play, AS_DECIDED, answers)


def test_what_was_accepted_stays_when_its_author_takes_the_words_back(play):
    answers = play.answers()
    comment_of(play, "Work 1 · Ada", "grace", "/approve").edit(by="example-grace", body="Hm.")
    comment_of(play, "Work 2 · Seeds", "maya", "/submit").edit(by="example-maya", body="Not yet.")
    calm(play, AS_DECIDED, answers)


def test_an_edit_by_the_author_is_a_new_act(play):
    comment_of(play, "Work 2 · Maps", "grace", "/changes").edit(by="example-grace", body="/approve After all.")
    play.settle()
    assert play.decisions() == {**AS_DECIDED, "Work 2 · Maps": "done"}


@pytest.mark.parametrize(("editor", "stage"), [("otto", "done"), ("grace", "done"), ("maya", "in review")])
def test_whoever_ranks_as_high_may_complete_the_words_of_another(play, editor, stage):
    chat = play.say("Work 1 · Lin", "alan", "I shall look tomorrow.")
    chat.edit(by=f"example-{editor}", body="/approve")
    play.settle()
    assert play.stage("Work 1 · Lin") == ("in review" if editor == "grace" else stage)


def test_deleted_comments_leave_what_they_led_to(play):
    answers = play.answers()
    for issue in play.issues:
        for comment in list(issue.comments):
            if comment.author.login.startswith("example-"):
                comment.delete(by=ORGANIZER)
    calm(play, AS_DECIDED, answers)
    play.mentored_by("maps", IVAN)
    play.organized_by(MONA)
    calm(play, AS_DECIDED, answers)


def test_words_of_ours_that_others_have_edited_are_not_written_again(play):
    play.run(2.9)
    ours = [it for issue in play.issues for it in issue.comments if parse(it.body)]
    assert ours
    for comment in ours:
        comment.edit(by="example-eve", body=comment.body.replace("\n", "\nEvil. ", 1))
    answers, keys = play.answers(), play.all_keys()
    play.settle(2.9)
    assert play.answers() == answers
    assert play.all_keys() == keys


@pytest.mark.parametrize("editor", ["ada", "eve", "grace", "mona"])
@pytest.mark.parametrize(
    "edit",
    [
        lambda body: body.replace("Welcome", "Hello"),
        lambda body: f"{body}\n\nSee you on Monday!",
        lambda body: body.replace("<!-- olt record", "<!-- old record"),
        lambda body: body[: body.index("<!-- olt record")] + body[body.index("<!-- olt key") :],
        lambda body: body.replace('"acts":{', '"acts":{"work-1/ada":[],'),
        lambda body: body.replace("\n", "\r\n"),
    ],
    ids=["a word", "a line below", "the record spoilt", "the record removed", "the record changed", "line ends"],
)
def test_a_journey_that_somebody_edits_loses_nothing_that_is_on_record(play, editor, edit):
    answers, journey = play.answers(), play.journey("maps")
    journey.edit(by=f"example-{editor}", body=edit(journey.body))
    play.mentored_by("maps", IVAN)
    play.be("ada", github=None)
    for comment in list(play.issue("Work 1 · Ada").comments):
        comment.delete(by=ORGANIZER)
    calm(play, AS_DECIDED, answers)
    assert "Hello" not in journey.body or "Welcome" not in journey.body


def forged(body):
    """The journey's body with what a participant would like to be on record, and themselves as a mentor."""
    written = parse(body)
    record = from_text(written.record, "olt-test")
    acts = [
        RecordedAct(written.key.__class__(f"olt-test/{name}"), f"IssueComment_{n}", at(2), "mo", "grace", 1, "/approve")
        for n, name in enumerate(("work-2/maps", "meeting-2/books", "work-1/lin", "work-2/seeds"))
    ]
    accounts = tuple(replace(entry, role="pmo") for entry in record.accounts)
    record = replace(record, accounts=accounts).with_acts(acts)
    return rewrite(written, mentions=written.mentions, record=to_text(record)).body()


@pytest.mark.parametrize("forger", ["ada", "eve", "zoe", "grace"])
def test_a_forged_record_is_nobody_s(play, forger):
    answers = play.answers()
    for pair in ("maps", "seeds", "books"):
        journey = play.journey(pair)
        journey.edit(by=f"example-{forger}", body=forged(journey.body))
    calm(play, AS_DECIDED, answers)
    play.settle(2.1)
    assert play.decisions() == AS_DECIDED


def test_a_forged_record_in_an_issue_of_one_s_own_is_nobody_s(play):
    answers = play.answers()
    repository = play.world.repository(REPOSITORY)
    repository.create_issue(by="example-ada", title="Mine", body=forged(play.journey("maps").body))
    for by in (BOT, ORGANIZER):
        play.run(2, by)
        assert {it: stage for it, stage in play.decisions().items() if it != "Mine"} == AS_DECIDED
    assert play.answers() == answers


def test_who_has_stepped_down_cannot_write_a_record_any_more(play):
    play.settle(2, "example-otto")
    play.organized_by(MONA)
    play.settle()
    answers = play.answers()
    for pair in ("maps", "seeds", "books"):
        journey = play.journey(pair)
        journey.edit(by="example-otto", body=forged(journey.body))
    calm(play, AS_DECIDED, answers)
    play.organized_by(MONA, OTTO)
    play.say("Work 1 · Lin", "otto", "/approve")
    play.settle()
    assert play.decisions() == {**AS_DECIDED, "Work 1 · Lin": "done"}


def test_a_journey_whose_versions_were_deleted_leaves_what_our_labels_show(play):
    """Who may write may delete versions too. Then our own labels are what is left, and they cannot be forged."""
    journey, answers = play.journey("maps"), play.answers()
    journey.edit(by="example-ada", body=forged(journey.body))
    for version in journey.edits[:-1]:
        version.delete(by="example-ada")
    play.mentored_by("maps", IVAN)
    play.settle()
    assert play.decisions() == {**AS_DECIDED, "Work 2 · Maps": "in review"}
    assert play.answers() == answers


@pytest.mark.parametrize("words", ["/submit https://example.org/evil\n/approve", "Here is /submit", "/sumbit"])
def test_words_of_a_stranger_in_a_comment_on_record_are_owed_no_answer(play, words):
    """The comment itself begins the work, which goes on record; what stands in it now is not its author's."""
    play.issue("Meet · Books").comment(by="example-zoe", body="We met on Tuesday.").edit(by="example-alan", body=words)
    answers = play.answers()
    play.settle()
    play.settle()
    assert play.answers() == answers
