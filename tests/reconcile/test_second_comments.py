"""A comment that two runs have written is swept by the next: the earlier stays, and nobody's words are lost."""

from __future__ import annotations

import pytest

from olt_actions.desired.run import Run
from olt_actions.keys import parse
from olt_actions.local_github import faults
from olt_actions.local_github.graphql.errors import GraphQLFailure
from olt_actions.reconcile import loop
from tests.builders import a_cohort, a_pair, a_person
from tests.harness import REPOSITORY, advance, at

ADA, GRACE, MONA = a_person("ada"), a_person("grace"), a_person("mona")
COHORT = a_cohort(
    a_pair("maps", ADA, mentors=(GRACE,)),
    organizers=(MONA,),
    people={person.id: person for person in (ADA, GRACE, MONA)},
)
ACTIONS = "github-actions[bot]"


@pytest.fixture(autouse=True)
def people(world):
    for login in ("ada", "grace", "mona", "eve"):
        world.add_user(f"example-{login}", member_of=["example-org"])
    for login in ("grace", "mona"):
        world.repository(REPOSITORY).grant(f"example-{login}", "write")


@pytest.fixture
def issue(client, templates, world):
    """An issue with an answer of ours below what Ada wrote."""
    advance(COHORT, templates, client, at(1))
    [work] = [it for it in world.repository(REPOSITORY).issues if it.title.startswith("Work 1")]
    work.comment(by="example-ada", body="/nonsense")
    advance(COHORT, templates, client, at(1, 11))
    assert len(ours(work)) == 1
    return work


def ours(issue):
    return [comment for comment in issue.comments if parse(comment.body)]


@pytest.mark.parametrize("author", [ACTIONS, "example-mona"])
def test_a_second_comment_of_ours_goes_and_the_first_stays(client, templates, issue, author):
    first = ours(issue)[0]
    issue.comment(by=author, body=first.body)
    advance(COHORT, templates, client, at(1, 12))
    assert ours(issue) == [first]
    before = client.requests.writes
    advance(COHORT, templates, client, at(1, 13))
    assert client.requests.writes == before


def test_so_it_does_in_a_run_for_that_issue_alone(client, templates, issue):
    first = ours(issue)[0]
    issue.comment(by=ACTIONS, body=first.body)
    run = Run(COHORT, templates, at(1, 12))
    loop.advance_issue(run, client, REPOSITORY, issue.number, sleep=lambda _seconds: None)
    assert ours(issue) == [first]


@pytest.mark.parametrize("author", ["example-eve", "example-ada", "example-grace"])
def test_what_somebody_else_has_pasted_stays(client, templates, issue, author):
    pasted = issue.comment(by=author, body=ours(issue)[0].body)
    advance(COHORT, templates, client, at(1, 12))
    assert pasted in issue.comments


@pytest.mark.parametrize("editor", ["example-grace", "example-mona"])
def test_a_second_comment_that_somebody_has_edited_stays(client, templates, issue, editor):
    second = issue.comment(by=ACTIONS, body=ours(issue)[0].body)
    second.edit(by=editor, body=f"I would add this.\n\n{second.body}")
    advance(COHORT, templates, client, at(1, 12))
    assert second in issue.comments


def test_one_that_another_run_has_just_deleted_is_no_failure(client, templates, issue, server):
    first = ours(issue)[0]
    issue.comment(by=ACTIONS, body=first.body)
    gone = GraphQLFailure("NOT_FOUND", "Could not resolve to a node with the global id of 'IC_1'.")
    server.faults.refuse_mutations(gone, of=faults.runs("deleteIssueComment"))
    result = advance(COHORT, templates, client, at(1, 12))
    assert not result.applied.refused
    assert not result.applied.failed


def test_a_copy_of_an_issue_in_which_only_we_have_written_is_closed(client, templates, issue, world):
    copy = world.repository(REPOSITORY).create_issue(by=ACTIONS, title=issue.title, body=issue.body)
    copy.comment(by=ACTIONS, body=ours(issue)[0].body)
    advance(COHORT, templates, client, at(1, 12))
    assert (copy.state, copy.state_reason) == ("CLOSED", "DUPLICATE")
