"""One refusal concerns one thing: it is set aside and reported, everything else goes on, and the run has not failed."""

from __future__ import annotations

import json

import pytest

from olt_actions.errors import PermissionDenied
from olt_actions.local_github import faults
from olt_actions.local_github.messages import json_response
from tests.harness import REPOSITORY, advance, at, plan
from tests.reconcile.cohort import COHORT

pytestmark = pytest.mark.usefixtures("people")

FORBIDDEN = faults.GraphQLFailure("FORBIDDEN", "Resource not accessible by integration")


def issue_of(repository, title):
    return next(issue for issue in repository.issues if issue.title == title)


def labels_of(issue):
    return {label.name for label in issue.labels}


def notices_with(words, advanced):
    return [str(notice) for notice in advanced.notices if words in str(notice)]


@pytest.fixture
def locked(client, templates, repository):
    """Ada's issue in the first week, in which she handed in and asked for what she may not do, and which was locked."""
    advance(COHORT, templates, client, at(1))
    issue = issue_of(repository, "Work 1 · Ada")
    issue.comment(by="example-ada", body="/submit")
    issue.comment(by="example-ada", body="/approve")
    repository.grant("example-grace", "write")
    issue.lock(by="example-grace")
    return issue


@pytest.mark.parametrize("kind", ["FORBIDDEN", "UNPROCESSABLE"])
def test_a_locked_issue_is_set_aside_and_everything_else_goes_on(world, client, templates, repository, locked, kind):
    world.when_locked = kind
    advanced = advance(COHORT, templates, client, at(2))
    assert (advanced.applied.failed, advanced.applied.left) == ([], [])
    assert {type(failure.operation).__name__ for failure in advanced.applied.refused} == {"AddComment", "Thank"}
    assert "progress: in review" in labels_of(locked)
    assert issue_of(repository, "Work 2 · Ada")
    [about_comment] = notices_with("Unable to create comment because issue is locked.", advanced)
    assert f"#{locked.number} comment work-1/ada" in about_comment
    assert "Unlock the conversation" in about_comment
    [about_reaction] = notices_with("reaction", advanced)
    assert f"#{locked.number} reaction work-1/ada" in about_reaction


@pytest.mark.parametrize("kind", ["FORBIDDEN", "UNPROCESSABLE"])
def test_the_next_run_tries_once_more_in_one_request_and_writes_nothing_else(world, client, templates, locked, kind):
    world.when_locked = kind
    first = advance(COHORT, templates, client, at(2))
    writes = client.requests.writes
    second = advance(COHORT, templates, client, at(2))
    assert (second.applied.done, second.applied.failed, second.applied.left) == ([], [], [])
    assert len(second.applied.refused) == len(first.applied.refused) > 0
    assert client.requests.writes - writes == 1
    assert not world.repository(REPOSITORY).issue(locked.number).comments[2:]


def test_an_unlocked_issue_gets_what_it_was_owed(client, templates, locked):
    advance(COHORT, templates, client, at(2))
    locked.unlock(by="example-grace")
    advanced = advance(COHORT, templates, client, at(2))
    assert not advanced.applied.refused
    assert len(advanced.applied.done) == 2
    assert len(locked.comments) == 3
    assert locked.comments[0].reactions


def test_many_locked_issues_are_no_sign_of_a_token_that_may_not_write(client, templates, repository, locked):
    lin, maya = (issue_of(repository, f"Work 1 · {name}") for name in ("Lin", "Maya"))
    lin.comment(by="example-grace", body="/remind")
    maya.comment(by="example-maya", body="/submit https://example.org\n/approve")
    for issue in (lin, maya):
        issue.lock(by="example-grace")
    for _ in range(2):
        advance(COHORT, templates, client, at(1))
    again = advance(COHORT, templates, client, at(1))
    assert len({failure.operation.key for failure in again.applied.refused}) == len((locked, lin, maya))
    assert (again.applied.done, again.applied.failed, again.applied.pause) == ([], [], "")


def test_a_refused_label_keeps_no_issue_from_opening(client, templates, repository, server):
    server.faults.refuse_mutations(FORBIDDEN, from_place=10, of=faults.runs("createLabel"))
    advanced = advance(COHORT, templates, client, at(1))
    assert not advanced.applied.failed
    [failure] = advanced.applied.refused
    assert len(repository.issues) == 6
    [notice] = notices_with(f"label {failure.operation.name}", advanced)
    assert "Resource not accessible by integration." in notice
    assert not advance(COHORT, templates, client, at(1)).applied.refused


def test_what_needs_a_refused_issue_is_left_with_the_reason(client, templates, repository, server):
    server.faults.refuse_mutations(FORBIDDEN, from_place=2, of=faults.runs("createIssue"), times=1)
    advanced = advance(COHORT, templates, client, at(1))
    assert len(advanced.applied.refused) <= 1
    assert not advanced.applied.failed
    advance(COHORT, templates, client, at(1))
    assert len(repository.issues) == 6


def test_a_repository_that_takes_no_label_at_all_is_a_failure(client, templates, server, repository):
    server.faults.refuse_mutations(FORBIDDEN, of=faults.runs("createLabel"))
    advanced = advance(COHORT, templates, client, at(1))
    assert advanced.applied.pause.startswith("GitHub does not permit it")
    assert {type(failure.operation).__name__ for failure in advanced.applied.failed} == {"CreateLabel"}
    assert not repository.issues


@pytest.mark.parametrize("kind", ["FORBIDDEN", "UNPROCESSABLE"])
def test_an_archived_repository_is_known_before_the_first_write(world, client, templates, repository, kind):
    world.when_archived = kind
    repository.is_archived = True
    assert plan(COHORT, templates, client, at(1)).plan.operations
    with pytest.raises(PermissionDenied, match="is archived, and GitHub changes nothing in it"):
        advance(COHORT, templates, client, at(1))
    assert client.requests.writes == 0


def test_an_archived_repository_in_which_nothing_is_due_is_no_failure(client, templates, repository):
    advance(COHORT, templates, client, at(1))
    repository.is_archived = True
    assert not advance(COHORT, templates, client, at(1)).applied.failed


def reads_everything(call):
    return "query Observe(" in call.operation


def hides(server, *path, **words):
    server.faults.lose(faults.hide("repository", "issues", "nodes", *path, **words), of=reads_everything)


@pytest.fixture
def begun(people, client, templates, repository):  # noqa: ARG001 - they have to be there first
    """The first week, with a comment in each issue."""
    advance(COHORT, templates, client, at(1))
    for issue in repository.issues:
        issue.comment(by="example-ada", body="Hello")
    advance(COHORT, templates, client, at(1))
    return repository


@pytest.mark.parametrize("kind", ["FORBIDDEN", "NOT_FOUND"])
@pytest.mark.parametrize(
    "part",
    [
        ("parent",),
        ("milestone",),
        ("comments", "nodes", 0),
        ("comments", "nodes", 0, "author"),
        ("labels",),
        ("labels", "nodes", 0),
        ("labels", "nodes", 1),
        ("assignees", "nodes", 0),
    ],
)
def test_a_hidden_part_of_an_issue_costs_that_part_and_not_the_run(client, templates, server, begun, part, kind):
    hides(server, 3, *part, kind=kind)
    advanced = advance(COHORT, templates, client, at(1))
    assert (advanced.applied.done, advanced.applied.refused, advanced.applied.failed) == ([], [], [])
    [notice] = notices_with("does not show this token everything", advanced)
    assert f"{part[0]} of #4" in notice
    hides(server, 3, *part, kind=kind)
    advance(COHORT, templates, client, at(2))
    assert issue_of(begun, "Work 2 · Ada")


@pytest.mark.parametrize("part", [(), ("author",)], ids=["the issue", "its author"])
def test_while_an_issue_is_hidden_none_is_opened_and_the_others_are_kept_up_to_date(
    client, templates, server, begun, part
):
    at_place, hidden = next((n, it) for n, it in enumerate(begun.issues) if it.title == "Work 1 · Ada")
    other = issue_of(begun, "Work 1 · Maya")
    other.comment(by="example-maya", body="/submit")
    hides(server, at_place, *part)
    advanced = advance(COHORT, templates, client, at(2))
    assert len(begun.issues) == 6
    assert "progress: in review" in labels_of(other)
    assert notices_with("hides issues from this token, so none was opened", advanced)
    assert not advanced.applied.failed
    advance(COHORT, templates, client, at(2))
    titles = [issue.title for issue in begun.issues]
    assert titles.count(hidden.title) == 1
    assert "Work 2 · Ada" in titles


def test_an_issue_that_is_left_out_without_a_word_counts_as_hidden(client, templates, server, begun):
    at_place = next(n for n, it in enumerate(begun.issues) if it.title == "Work 1 · Ada")

    def without_words(response):
        answer = json.loads(faults.hide("repository", "issues", "nodes", at_place)(response).body)
        return json_response({"data": answer["data"]})

    server.faults.lose(without_words, of=reads_everything)
    advanced = advance(COHORT, templates, client, at(2))
    assert len(begun.issues) == 6
    assert notices_with("GitHub gave no reason.", advanced)


def test_a_comment_of_ours_that_is_hidden_is_not_written_again(client, templates, server, begun):
    issue = issue_of(begun, "Work 1 · Ada")
    issue.comment(by="example-ada", body="/approve")
    advance(COHORT, templates, client, at(1))
    assert len(issue.comments) == 3
    for part in ((), ("author",)):
        hides(server, issue.number - 1, "comments", "nodes", 2, *part)
        assert not advance(COHORT, templates, client, at(1)).applied.done
    assert len(issue.comments) == 3


@pytest.mark.usefixtures("begun")
def test_while_a_journey_may_be_hidden_nothing_is_changed(client, templates, server):
    hides(server, 0)
    writes = client.requests.writes
    with pytest.raises(PermissionDenied, match="perhaps the journey of maps"):
        advance(COHORT, templates, client, at(2))
    assert client.requests.writes == writes


@pytest.mark.parametrize("whole", ["labels", "milestones", "issues"])
def test_a_list_that_is_hidden_as_a_whole_stops_the_run(client, templates, server, begun, whole):
    server.faults.lose(faults.hide("repository", whole), of=reads_everything)
    with pytest.raises(PermissionDenied, match="Resource not accessible"):
        advance(COHORT, templates, client, at(2))
    assert len(begun.issues) == 6


def test_an_issue_that_is_read_alone_may_have_a_hidden_journey(client, templates, server, begun):
    from olt_actions.desired.run import Run
    from olt_actions.reconcile import loop

    issue = issue_of(begun, "Work 1 · Ada")
    issue.comment(by="example-ada", body="/submit")
    for name in ("parent", "journey"):
        server.faults.lose(faults.hide("repository", "issue", name), of=lambda call: "ObserveIssue(" in call.operation)
        advanced = loop.advance_issue(Run(COHORT, templates, at(1)), client, REPOSITORY, issue.number)
        assert not advanced.applied.failed
    assert "progress: in review" in labels_of(issue)
    assert issue.parent is begun.issues[0]
