"""The loop against the local GitHub: what it opens, for whom, and that it settles."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from olt_actions.errors import UnsafePlan
from olt_actions.gateway.client import Client
from olt_actions.local_github import faults
from tests.builders import a_pair
from tests.harness import REPOSITORY, advance, at, plan
from tests.reconcile.cohort import ADA, ALAN, COHORT, keys

pytestmark = pytest.mark.usefixtures("people")


def test_before_the_first_day_there_are_labels_and_milestones_and_no_issue(client, templates, repository):
    advance(COHORT, templates, client, at(1, hour=8))
    assert len(repository.labels) == 11
    assert [milestone.title for milestone in repository.milestones] == [
        f"olt-test week {n}: Week {n}" for n in (1, 2, 3)
    ]
    assert not repository.issues


def test_each_week_opens_its_issues_once_for_the_right_people(client, templates, repository):
    for week in (1, 2, 2):
        advance(COHORT, templates, client, at(week))
    assert keys(repository) == [
        *(f"olt-test/journey/{pair}" for pair in ("maps", "seeds", "books")),
        *(f"olt-test/work-1/{person}" for person in ("ada", "lin", "maya")),
        *(f"olt-test/work-2/{person}" for person in ("ada", "lin", "maya")),
        *(f"olt-test/meeting-2/{pair}" for pair in ("maps", "seeds", "books")),
    ]
    [ada] = [issue for issue in repository.issues if issue.title == "Work 1 · Ada"]
    assert [label.name for label in ada.labels] == ["type: assignment", "progress: assigned", "overdue"]
    assert [user.login for user in ada.assignees] == ["example-ada"]
    assert ada.milestone.title == "olt-test week 1: Week 1"
    assert ada.parent.title == "Maps · journey of Ada"


def test_a_second_run_makes_no_write_and_the_plan_is_empty(client, templates):
    for week in (1, 2, 3):
        advance(COHORT, templates, client, at(week))
        before = client.requests.writes
        assert not plan(COHORT, templates, client, at(week)).plan
        advance(COHORT, templates, client, at(week))
        assert client.requests.writes == before


def test_people_who_cannot_be_assigned_are_mentioned_and_reported_once(client, templates, repository):
    advanced = advance(COHORT, templates, client, at(1))
    [maya] = [issue for issue in repository.issues if issue.title == "Work 1 · Maya"]
    assert not maya.assignees
    assert "cc @example-maya" in maya.body
    [notice] = advanced.notices
    assert "example-alan, example-maya" in str(notice) or "example-maya, example-alan" in str(notice)


@pytest.mark.parametrize("how", ["dropped", "refused"])
def test_people_who_turn_out_to_be_unassignable_are_mentioned(client, templates, world, repository, how, monkeypatch):
    world.account("example-maya").when_unassignable = how
    everyone = [world.account(f"example-{name}") for name in ("ada", "grace", "maya")]
    monkeypatch.setattr(type(repository), "assignable_users", lambda _repository: everyone)
    advanced = advance(COHORT, templates, client, at(1))
    [maya] = [issue for issue in repository.issues if issue.title == "Work 1 · Maya"]
    assert "cc @example-maya" in maya.body
    assert "example-maya" in str(advanced.notices[0])
    before = client.requests.writes
    advance(COHORT, templates, client, at(1))
    assert client.requests.writes == before


def test_issues_and_labels_of_others_are_never_touched(client, templates, world, repository):
    repository.create_label(by="github-actions[bot]", name="Progress: Done", color="000000", description="theirs")
    repository.create_milestone(by="github-actions[bot]", title="Theirs")
    world.add_user("eve")
    repository.grant("eve", "read")
    advance(COHORT, templates, client, at(1))
    stolen = repository.issues[3].body.replace("work-1/ada", "work-2/ada")
    theirs = repository.create_issue(by="eve", title="Not ours", body=stolen)
    advanced = advance(COHORT, templates, client, at(2))
    assert (theirs.title, theirs.body, theirs.labels) == ("Not ours", stolen, [])
    assert repository.label("progress: done").color == "000000"
    assert keys(repository).count("olt-test/work-2/ada") == 2
    assert any(f"#{theirs.number} by eve" in str(notice) for notice in advanced.notices)
    assert not plan(COHORT, templates, client, at(2)).plan


def test_the_issues_of_another_account_count_once_the_cohort_names_it(client, templates, world, server):
    world.add_user("mona")
    world.repository(REPOSITORY).grant("mona", "write")
    advance(COHORT, templates, Client(server.url, "token-of-mona"), at(1))
    with pytest.raises(UnsafePlan, match="opened by mona"):
        advance(COHORT, templates, client, at(1))
    assert not plan(replace(COHORT, accounts=("Mona",)), templates, client, at(1)).plan


def test_a_person_named_like_the_app_that_runs_us_cannot_forge_a_key(world, server, templates, repository):
    world.add_app("olt-runner")
    repository.grant("olt-runner[bot]", "write")
    world.add_user("olt-runner")
    client = Client(server.url, "token-of-olt-runner[bot]")
    advance(COHORT, templates, client, at(1))
    forged = repository.issue(4).body.replace("work-1/ada", "work-2/ada")
    repository.create_issue(by="olt-runner", title="Forged", body=forged)
    advance(COHORT, templates, client, at(2))
    assert keys(repository).count("olt-test/work-2/ada") == 2


def test_two_issues_with_one_key_become_one_and_a_duplicate(client, templates, repository):
    advance(COHORT, templates, client, at(1))
    first = repository.issue(4)
    copy = repository.create_issue(by="github-actions[bot]", title=first.title, body=first.body)
    advance(COHORT, templates, client, at(1))
    assert (copy.state, copy.state_reason, copy.duplicate_of) == ("CLOSED", "DUPLICATE", first)
    assert first.state == "OPEN"
    assert not plan(COHORT, templates, client, at(1)).plan


def test_what_is_below_the_second_of_two_journeys_comes_below_the_first(client, templates, repository):
    """Of two runs at once, each has opened the journey, and one of them the work below its own."""
    advance(COHORT, templates, client, at(1))
    first, work = repository.issue(1), repository.issue(4)
    copy = repository.create_issue(by="github-actions[bot]", title=first.title, body=first.body)
    copy.add_sub_issue(by="github-actions[bot]", part=work, replace_parent=True)
    assert "not of its duplicate" in "\n".join(
        str(it.line()) for it in plan(COHORT, templates, client, at(1)).plan.operations
    )
    advance(COHORT, templates, client, at(1))
    assert work.parent is first
    assert copy.closed
    assert not plan(COHORT, templates, client, at(1)).plan


def test_a_changed_template_rewrites_only_unedited_issues(client, templates, repository):
    advance(COHORT, templates, client, at(1))
    mine, edited, ticked = (repository.issue(number) for number in (4, 5, 6))
    edited.edit(by="github-actions[bot]", body=edited.body.replace("Do Work 1", "Do less"))
    ticked.edit(by="github-actions[bot]", body=ticked.body.replace("[ ]", "[x]"))
    work = templates.folder / "assignments" / "work.md"
    work.write_text("Do it well.\n\n- [ ] done\n", encoding="utf-8")
    advance(COHORT, type(templates)(templates.folder), client, at(1))
    assert "Do it well." in mine.body
    assert "Do less" in edited.body
    assert "Do it well." in ticked.body
    assert "- [x] done" in ticked.body


def test_a_new_mentor_takes_over_from_the_old_one(client, templates, repository):
    advance(COHORT, templates, client, at(1))
    pair = a_pair("maps", ADA, mentors=(replace(COHORT.pairs[0].mentorships[0], until=date(2017, 3, 25)), ALAN))
    changed = replace(COHORT, pairs=(pair, *COHORT.pairs[1:]))
    advance(changed, templates, client, at(2))
    journey = repository.issue(1)
    assert [user.login for user in journey.assignees] == ["example-ada"]
    assert "cc @example-alan" in journey.body
    assert not plan(changed, templates, client, at(2)).plan


def test_a_late_pair_gets_all_open_work_and_a_pair_that_left_nothing_more(client, templates, repository):
    late = replace(COHORT.pairs[0], joined=date(2017, 3, 29))
    left = replace(COHORT.pairs[2], left=date(2017, 3, 22), reason="personal")
    cohort = replace(COHORT, pairs=(late, COHORT.pairs[1], left))
    advance(cohort, templates, client, at(2))
    assert not [key for key in keys(repository) if key.endswith(("/ada", "/maps"))]
    advance(cohort, templates, client, at(3))
    assert sorted(key for key in keys(repository) if key.endswith(("/ada", "/maps"))) == [
        "olt-test/journey/maps",
        "olt-test/meeting-2/maps",
        "olt-test/work-1/ada",
        "olt-test/work-2/ada",
        "olt-test/work-3/ada",
    ]
    assert [key for key in keys(repository) if key.endswith("/maya")] == ["olt-test/work-1/maya"]


def test_a_week_moved_into_the_future_keeps_the_issues_it_has(client, templates, repository):
    advance(COHORT, templates, client, at(2))
    first, second, third = COHORT.schedule
    moved = replace(
        COHORT, schedule=(first, replace(second, starts=date(2017, 4, 3)), replace(third, starts=date(2017, 4, 10)))
    )
    before = len(repository.issues)
    advance(moved, templates, client, at(2))
    assert len(repository.issues) == before
    assert repository.milestone(2).due_on.date() == date(2017, 4, 9)
    [issue] = [issue for issue in repository.issues if issue.title == "Work 2 · Ada"]
    assert "9 April 2017" in issue.body


def test_another_cohort_id_does_not_open_everything_again(client, templates, repository):
    advance(COHORT, templates, client, at(2))
    before = len(repository.issues)
    with pytest.raises(UnsafePlan, match="already under the cohort id 'olt-test'"):
        advance(replace(COHORT, id="olt-renamed"), templates, client, at(2))
    assert len(repository.issues) == before


def test_a_cohort_that_started_long_ago_gets_a_notice(client, templates):
    notices = [str(notice) for notice in plan(COHORT, templates, client, at(3)).notices]
    assert any("15 issues of 3 weeks open at once" in notice for notice in notices)
    assert not any("at once" in str(notice) for notice in plan(COHORT, templates, client, at(1)).notices)


def test_a_page_that_is_too_large_for_github_is_read_in_smaller_ones(client, templates, server):
    advance(COHORT, templates, client, at(1))
    server.faults.refuse(
        faults.resource_limits("repository"), of=lambda call: call.variables["issuesFirst"] > 20, times=99
    )
    assert not plan(COHORT, templates, client, at(1)).plan
    assert server.requests[-1].variables["issuesFirst"] == 20
