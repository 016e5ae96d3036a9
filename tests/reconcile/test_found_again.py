"""Issues that have lost their hidden line are recognised and mended; what was deleted stays deleted."""

from __future__ import annotations

from dataclasses import replace

import pytest

from olt_actions.desired.run import Run
from olt_actions.gateway.client import Client
from olt_actions.keys import parse
from olt_actions.reconcile import loop
from tests.builders import a_cohort, a_pair, a_person
from tests.harness import REPOSITORY, advance, at, plan

ADA, LIN, GRACE, MONA = a_person("ada"), a_person("lin"), a_person("grace"), a_person("mona")
COHORT = a_cohort(
    a_pair("maps", ADA, mentors=(GRACE,)),
    a_pair("seeds", LIN, mentors=(GRACE,)),
    organizers=(MONA,),
    people={person.id: person for person in (ADA, LIN, GRACE, MONA)},
)
WORDS = "I have tidied this up."


@pytest.fixture(autouse=True)
def people(world):
    for login in ("ada", "lin", "grace", "mona", "eve"):
        world.add_user(f"example-{login}", member_of=["example-org"])
    for login in ("grace", "mona", "eve"):
        world.repository(REPOSITORY).grant(f"example-{login}", "write")


@pytest.fixture
def repository(world):
    return world.repository(REPOSITORY)


def issue_of(repository, key):
    found = [issue for issue in repository.issues if (it := parse(issue.body)) and it.key == f"olt-test/{key}"]
    assert len(found) <= 1, "opened twice"
    return found[0] if found else None


def stage(issue):
    [label] = [label.name for label in issue.labels if label.name.startswith("progress: ")]
    return label.removeprefix("progress: ")


def says(result, words):
    return [str(notice) for notice in result.notices if words in str(notice)]


def progress(templates, client, number, now):
    return loop.advance_issue(Run(COHORT, templates, now), client, REPOSITORY, number, sleep=lambda _seconds: None)


def handed_in_and_approved(client, templates, repository):
    """Week 1, in which Ada's work is handed in and approved."""
    advance(COHORT, templates, client, at(1))
    work = issue_of(repository, "work-1/ada")
    work.comment(by="example-ada", body="/submit https://example.org")
    work.comment(by="example-grace", body="/approve")
    advance(COHORT, templates, client, at(1, 11))
    assert stage(work) == "done"
    return work


def idle(client, templates, now):
    """What a run takes that has nothing to do: requests, and writes."""
    before = client.requests.total, client.requests.writes
    result = advance(COHORT, templates, client, now)
    return client.requests.total - before[0], client.requests.writes - before[1], result


@pytest.mark.parametrize("editor", ["eve", "mona"])
@pytest.mark.parametrize("key", ["work-1/ada", "work-1/lin", "journey/maps", "journey/seeds"])
def test_an_issue_whose_whole_text_was_replaced_is_mended_and_never_opened_again(
    client, templates, repository, key, editor
):
    work = handed_in_and_approved(client, templates, repository)
    issue, count = issue_of(repository, key), len(repository.issues)
    issue.edit(by=f"example-{editor}", body=WORDS)
    result = advance(COHORT, templates, client, at(1, 12))
    assert len(repository.issues) == count
    assert issue_of(repository, key) is issue
    assert issue.body.startswith(WORDS)
    assert says(result, f"#{issue.number}")
    assert (stage(work), work.state) == ("done", "CLOSED")
    assert idle(client, templates, at(1, 13))[1] == 0
    assert not says(advance(COHORT, templates, client, at(1, 13)), "hidden line")
    advance(COHORT, templates, client, at(2))
    assert issue.body.startswith(WORDS)


def test_the_words_that_replaced_a_text_stay_when_the_template_changes(client, templates, repository):
    advance(COHORT, templates, client, at(1))
    issue = issue_of(repository, "work-1/lin")
    issue.edit(by="example-eve", body=WORDS)
    advance(COHORT, templates, client, at(1, 11))
    renamed = replace(COHORT, name="Another Name")
    advance(renamed, templates, client, at(1, 12))
    assert issue.body.startswith(WORDS)


def test_a_text_that_lost_nothing_but_its_hidden_line_is_ours_still(client, templates, repository):
    advance(COHORT, templates, client, at(1))
    issue = issue_of(repository, "work-1/lin")
    text = parse(issue.body).text
    issue.edit(by="example-eve", body=text)
    advance(COHORT, templates, client, at(1, 11))
    assert parse(issue.body).has_our_text()


def test_a_decision_stays_where_the_journey_has_lost_its_record_and_the_mentor_has_changed(
    client, templates, repository
):
    work = handed_in_and_approved(client, templates, repository)
    issue_of(repository, "journey/maps").edit(by="example-mona", body=WORDS)
    other = replace(COHORT, pairs=(a_pair("maps", ADA, mentors=(MONA,)), COHORT.pairs[1]))
    work.comment(by="example-ada", body="Thank you!")
    progress(templates, client, work.number, at(1, 12))
    advance(other, templates, client, at(1, 12))
    assert (stage(work), work.state) == ("done", "CLOSED")
    assert parse(issue_of(repository, "journey/maps").body).record


def test_an_event_in_an_issue_that_has_lost_its_line_mends_it(client, templates, repository):
    advance(COHORT, templates, client, at(1))
    issue = issue_of(repository, "work-1/ada")
    issue.edit(by="example-eve", body=WORDS)
    issue.comment(by="example-ada", body="/submit https://example.org")
    progress(templates, client, issue.number, at(1, 11))
    assert issue_of(repository, "work-1/ada") is issue
    assert stage(issue) == "in review"


def test_without_an_edit_history_an_issue_is_known_by_its_number_on_record(client, templates, repository):
    advance(COHORT, templates, client, at(1))
    issue = issue_of(repository, "work-1/ada")
    issue.edit(by="example-eve", body=WORDS)
    for edit in issue.edits:
        edit.diff = None
    advance(COHORT, templates, client, at(1, 11))
    assert issue_of(repository, "work-1/ada") is issue


def test_without_history_and_record_an_issue_is_known_by_its_title(client, templates, repository):
    advance(COHORT, templates, client, at(1))
    for journey in repository.issues[:2]:
        journey.edit(by="github-actions[bot]", body=without_record(journey.body))
        journey.edits.clear()
    issue = issue_of(repository, "work-1/ada")
    issue.edit(by="example-eve", body=WORDS)
    issue.edits.clear()
    advance(COHORT, templates, client, at(1, 11))
    assert issue_of(repository, "work-1/ada") is issue


def without_record(body):
    return replace(parse(body), record="").body()


def test_a_key_that_was_changed_to_another_takes_nobody_s_place(client, templates, repository):
    work = handed_in_and_approved(client, templates, repository)
    other, count = issue_of(repository, "work-1/lin"), len(repository.issues)
    work.edit(by="example-eve", body=work.body.replace("work-1/ada", "work-1/lin"))
    advance(COHORT, templates, client, at(1, 12))
    assert len(repository.issues) == count
    assert issue_of(repository, "work-1/ada") is work
    assert issue_of(repository, "work-1/lin") is other
    assert (stage(work), stage(other)) == ("done", "assigned")
    assert idle(client, templates, at(1, 13))[1] == 0


def test_a_key_that_was_changed_to_a_later_one_does_not_keep_that_from_opening(client, templates, repository):
    advance(COHORT, templates, client, at(1))
    issue = issue_of(repository, "work-1/ada")
    issue.edit(by="example-eve", body=issue.body.replace("work-1/ada", "work-2/ada"))
    advance(COHORT, templates, client, at(2))
    assert issue_of(repository, "work-1/ada") is issue
    assert issue_of(repository, "work-2/ada") is not None


def test_an_issue_that_an_organizer_writes_by_hand_is_not_taken_for_ours(client, templates, repository):
    advance(COHORT, templates, client, at(1))
    before, _, _ = idle(client, templates, at(1, 11))
    theirs = repository.create_issue(by="example-mona", title="Work 1 · Ada", body="By hand.")
    theirs.edit(by="example-mona", body="By hand, edited.")
    requests, writes, _ = idle(client, templates, at(1, 12))
    assert (requests, writes, theirs.body) == (before, 0, "By hand, edited.")


@pytest.mark.parametrize("key", ["work-1/ada", "journey/maps", "journey/seeds"])
def test_a_deleted_issue_stays_deleted_and_that_is_said_once(client, templates, repository, key):
    advance(COHORT, templates, client, at(1))
    usual, _, _ = idle(client, templates, at(1, 11))
    issue, count = issue_of(repository, key), len(repository.issues)
    delete(repository, issue)
    told = advance(COHORT, templates, client, at(1, 12))
    assert len(repository.issues) == count - 1
    [notice] = says(told, f"#{issue.number} ({key})")
    assert "--restore" in notice
    requests, writes, again = idle(client, templates, at(1, 13))
    assert (requests, writes) == (usual, 0)
    assert not says(again, "Deleted")
    later = advance(COHORT, templates, client, at(2))
    assert issue_of(repository, key) is None
    assert not later.applied.left
    assert not says(later, "Deleted")


def delete(repository, issue):
    repository.grant("example-mona", "admin")
    issue.delete(by="example-mona")


def test_what_was_deleted_can_be_had_back(client, templates, repository):
    advance(COHORT, templates, client, at(1))
    delete(repository, issue_of(repository, "work-1/ada"))
    advance(COHORT, templates, client, at(1, 12))
    advance(COHORT, templates, client, at(1, 13), restore=True)
    again = issue_of(repository, "work-1/ada")
    assert again is not None
    assert idle(client, templates, at(1, 14))[1] == 0
    delete(repository, again)
    assert says(advance(COHORT, templates, client, at(1, 15)), f"#{again.number}")
    assert issue_of(repository, "work-1/ada") is None


def test_an_issue_that_a_list_does_not_show_yet_is_neither_opened_again_nor_called_deleted(
    client, templates, repository, monkeypatch
):
    advance(COHORT, templates, client, at(1))
    issue = issue_of(repository, "work-1/ada")
    from olt_actions.gateway.reader import Reader

    whole = Reader.snapshot

    def lagging(reader, people=frozenset()):
        snapshot = whole(reader, people)
        snapshot.issues[:] = [node for node in snapshot.issues if node["number"] != issue.number]
        return snapshot

    monkeypatch.setattr(Reader, "snapshot", lagging)
    result = advance(COHORT, templates, client, at(1, 11))
    assert not says(result, "Deleted")
    monkeypatch.undo()
    assert idle(client, templates, at(1, 12))[1] == 0
    assert issue_of(repository, "work-1/ada") is issue


def test_everything_opened_is_on_record_by_the_end_of_the_run_that_opened_it(client, templates, repository):
    for week in (1, 2, 3):
        advance(COHORT, templates, client, at(week))
        on_record = {number for journey in repository.issues for number in numbers(journey.body)}
        assert on_record == {issue.number for issue in repository.issues}
        assert not plan(COHORT, templates, client, at(week)).plan


def numbers(body):
    from olt_actions.model.record import from_text

    record = from_text(parse(body).record, "olt-test") if parse(body).record else None
    return [opened.number for opened in record.opened.values()] if record else []


def test_a_second_account_that_runs_it_by_hand_adopts_what_was_opened(client, templates, repository, server):
    advance(COHORT, templates, client, at(1))
    count = len(repository.issues)
    issue_of(repository, "work-1/ada").edit(by="example-eve", body=WORDS)
    repository.grant("example-mona", "admin")
    advance(COHORT, templates, Client(server.url, "token-of-example-mona"), at(1, 11))
    assert len(repository.issues) == count
    assert issue_of(repository, "work-1/ada") is not None
