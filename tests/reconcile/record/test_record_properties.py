"""A random history of what people did, and then any edit of the file with anything that can become of accounts.

What was decided before stays so: nothing that was done is open, and nothing that was handed in is lost.
"""

from __future__ import annotations

from contextlib import suppress
from copy import deepcopy

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from olt_actions.local_github.world.refusals import Refusal
from tests.harness import REPOSITORY
from tests.reconcile.record.cast import (
    BOT,
    ORGANIZER,
    ROLES,
    a_world,
    playing,
    work_templates,
)

TITLES = ("Work 1 · Ada", "Work 1 · Lin", "Work 1 · Maya", "Work 1 · Zoe")
RUNNERS = st.sampled_from([BOT, BOT, ORGANIZER])
EVERYBODY = st.sampled_from(["ada", "maya", "zoe", "grace", "alan", "mona", "otto", "eve"])
PERSONS = st.sampled_from(["ada", "maya", "zoe", "grace", "alan", "mona", "otto"])
WORDS = st.sampled_from(
    [
        "/submit https://example.org",
        "/submit for lin https://example.org",
        "/approve Lovely.",
        "/changes Who is it for?",
        "/excuse",
        "/done 1",
        "/undo 1",
        "/start",
        "I have begun.",
        "/submit https://example.org\n/approve",
    ]
)
LABELS = st.sampled_from(["started", "in review", "changes requested", "done", "excused"])
_RANK = {"assigned": 0, "started": 0, "changes requested": 0, "in review": 1, "done": 2, "excused": 2}


def says(play, who, title, words):
    play.say(title, who, words)


def closes(play, who, title, reason):
    play.issue(title).close(by=f"example-{who}", reason=reason)


def reopens(play, who, title):
    play.issue(title).reopen(by=f"example-{who}")


def labels(play, who, title, stage):
    play.issue(title).add_labels(by=f"example-{who}", labels=[f"progress: {stage}"])


def edits_last(play, who, title, words):
    for comment in play.issue(title).comments[-1:]:
        comment.edit(by=f"example-{who}", body=words)


def deletes_last(play, who, title):
    for comment in play.issue(title).comments[-1:]:
        comment.delete(by=f"example-{who}")


def ticks_all(play, who, title):
    issue = play.issue(title)
    issue.edit(by=f"example-{who}", body=issue.body.replace("- [ ]", "- [x]"))


def rewords(play, who, title):
    issue = play.issue(title)
    issue.edit(by=f"example-{who}", body=f"Please read:\n\n{issue.body}")


def runs(play, by, title):
    if title:
        play.event(play.issue(title), 1, by)
    else:
        play.run(1, by)


ISSUES = st.sampled_from(TITLES)
ACTS = st.one_of(
    st.tuples(st.just(says), EVERYBODY, ISSUES, WORDS),
    st.tuples(st.just(says), EVERYBODY, ISSUES, WORDS),
    st.tuples(st.just(closes), EVERYBODY, ISSUES, st.sampled_from(["COMPLETED", "NOT_PLANNED"])),
    st.tuples(st.just(reopens), EVERYBODY, ISSUES),
    st.tuples(st.just(labels), EVERYBODY, ISSUES, LABELS),
    st.tuples(st.just(edits_last), EVERYBODY, ISSUES, WORDS),
    st.tuples(st.just(deletes_last), EVERYBODY, ISSUES),
    st.tuples(st.just(ticks_all), EVERYBODY, ISSUES),
    st.tuples(st.just(rewords), EVERYBODY, ISSUES),
    st.tuples(st.just(runs), RUNNERS, st.sampled_from([None, *TITLES])),
)


def renames(play, person):
    play.world.rename_user(f"example-{person}", f"new-{person}")


def renames_and_loses_the_name(play, person):
    play.world.rename_user(f"example-{person}", f"new-{person}")
    play.world.add_user(f"example-{person}")
    play.world.repository(REPOSITORY).grant(f"example-{person}", "write")


def follows_the_rename(play, person):
    play.world.rename_user(f"example-{person}", f"new-{person}")
    play.be(person, github=f"new-{person}")


def deletes_the_account(play, person):
    play.world.delete_user(f"example-{person}")


def is_written_as(play, person, login):
    play.be(person, github=login)


def leaves_the_file(play, person):
    for pair in play.cohort.pairs:
        if [it.id for it in pair.participants] == [person]:  # a pair has at least one participant
            play.without_pair(pair.id)
    play.without(person)


def is_mentored(play, pair, people):
    play.mentored_by(pair, *[play.cohort.people[it] for it in people if it in play.cohort.people])


def is_organized(play, people):
    play.organized_by(*[play.cohort.people[it] for it in people if it in play.cohort.people])


def deletes_comments(play, title, who):
    for comment in list(play.issue(title).comments):
        comment.delete(by=f"example-{who}")


LOGINS = st.sampled_from([None, "example-eve", "example-nobody", "example-gone"])
PAIRS = st.sampled_from(["maps", "seeds", "books"])
CHANGES = st.one_of(
    st.tuples(st.just(renames), PERSONS),
    st.tuples(st.just(renames_and_loses_the_name), PERSONS),
    st.tuples(st.just(follows_the_rename), PERSONS),
    st.tuples(st.just(deletes_the_account), PERSONS),
    st.tuples(st.just(is_written_as), PERSONS, LOGINS),
    st.tuples(st.just(leaves_the_file), PERSONS),
    st.tuples(
        st.just(is_mentored),
        PAIRS,
        st.lists(st.sampled_from(["grace", "alan", "ivan", "mona"]), unique=True, max_size=2),
    ),
    st.tuples(st.just(is_organized), st.lists(st.sampled_from(["mona", "otto", "grace"]), unique=True, max_size=2)),
    st.tuples(st.just(deletes_comments), ISSUES, st.sampled_from(["otto", "alan"])),
)


def may_run(play):
    """Whether the organizer still has an account under the name that her token is filed under, and belongs here."""
    return "mona" in play.cohort.people and play.world.account_of(play.token(ORGANIZER)) is not None


@pytest.fixture(scope="module")
def opened(tmp_path_factory):
    """Play on from when the first week has opened, where everybody may do whatever GitHub has."""
    templates = work_templates(tmp_path_factory.mktemp("properties"))
    with playing(a_world(), templates, has_boards=False) as play:
        for name in ROLES:
            play.world.repository(REPOSITORY).grant(f"example-{name}", "write")
        play.run(1)
        return lambda: playing(deepcopy(play.world), templates, has_boards=False)


@settings(max_examples=60, phases=(Phase.generate,), suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(ACTS, max_size=9), st.lists(CHANGES, min_size=1, max_size=4), RUNNERS)
def test_no_change_of_file_or_accounts_undoes_what_people_did(opened, acts, changes, runner):
    with opened() as play:
        for act, *arguments in acts:
            with suppress(Refusal):
                act(play, *arguments)
        play.settle(1)
        before, answers = play.decisions(), play.answers()
        for change, *arguments in changes:
            with suppress(Refusal, ValueError, KeyError):  # of somebody who is not there any more
                change(play, *arguments)
        play.settle(1, runner if runner == ORGANIZER and may_run(play) else BOT, force=True)
        after = play.decisions()
        assert {
            title: (stage, after[title]) for title, stage in before.items() if _RANK[after[title]] < _RANK[stage]
        } == {}
        new = [answer for answer in play.answers() if answer not in answers]
        assert [answer for answer in new if "/stranger-" in answer[1]] == []
