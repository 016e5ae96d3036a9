"""The loop against a GitHub that runs here: what it opens, that it comes to rest, and what disturbs it not at all."""

from __future__ import annotations

import json
from collections import Counter
from copy import deepcopy
from dataclasses import replace
from datetime import date
from http import HTTPStatus

import pytest

from olt_actions.errors import NotFound, OutcomeUnknown, PermissionDenied, UnsafePlan
from olt_actions.gateway.client import Client
from olt_actions.keys import parse
from olt_actions.local_github import faults
from olt_actions.local_github.server import LocalGitHub
from tests.builders import a_cohort, a_pair, a_person
from tests.playing import REPOSITORY, Killed, MortalClient, advance, at, picture, plan

ADA, LIN, MAYA = a_person("ada"), a_person("lin", github=None), a_person("maya")
GRACE, ALAN = a_person("grace"), a_person("alan")
COHORT = a_cohort(
    a_pair("maps", ADA, mentors=(GRACE,)),
    a_pair("seeds", LIN, mentors=(GRACE, ALAN)),
    a_pair("books", MAYA),
    meetings=(2,),
)
BOT = "token-of-github-actions[bot]"


@pytest.fixture(autouse=True)
def people(world):
    """Ada and Grace belong to the organization; Maya is refused as an assignee and Alan dropped."""
    world.add_user("example-ada", member_of=["example-org"])
    world.add_user("example-grace", member_of=["example-org"])
    world.add_user("example-maya", when_unassignable="refused")
    world.add_user("example-alan", when_unassignable="dropped")


@pytest.fixture
def repository(world):
    return world.repository(REPOSITORY)


def keys(repository):
    return [parse(issue.body).key for issue in repository.issues]


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


def test_whoever_github_does_not_let_us_assign_is_mentioned_and_reported_once(client, templates, repository):
    advanced = advance(COHORT, templates, client, at(1))
    [maya] = [issue for issue in repository.issues if issue.title == "Work 1 · Maya"]
    assert not maya.assignees
    assert "cc @example-maya" in maya.body
    [notice] = advanced.notices
    assert "example-alan, example-maya" in str(notice) or "example-maya, example-alan" in str(notice)


@pytest.mark.parametrize("how", ["dropped", "refused"])
def test_somebody_github_lists_as_assignable_and_then_is_not_is_mentioned_all_the_same(
    client, templates, world, repository, how, monkeypatch
):
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


def test_what_is_not_ours_is_never_touched(client, templates, world, repository):
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


def test_a_changed_template_rewrites_what_nobody_has_edited(client, templates, repository):
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


def test_a_late_joiner_gets_everything_so_far_and_a_pair_that_left_nothing_more(client, templates, repository):
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


def test_a_cohort_that_starts_in_the_past_is_remarked_upon(client, templates):
    notices = [str(notice) for notice in plan(COHORT, templates, client, at(3)).notices]
    assert any("15 issues of 3 weeks open at once" in notice for notice in notices)
    assert not any("at once" in str(notice) for notice in plan(COHORT, templates, client, at(1)).notices)


def test_a_page_too_large_for_github_is_read_in_smaller_ones(client, templates, server):
    advance(COHORT, templates, client, at(1))
    server.faults.refuse(
        faults.resource_limits("repository"), of=lambda call: call.variables["issuesFirst"] > 20, times=99
    )
    assert not plan(COHORT, templates, client, at(1)).plan
    assert server.requests[-1].variables["issuesFirst"] == 20


# --- disturbances ---


def undisturbed(world, templates):
    """The world after two quiet weeks, and how many requests they took."""
    calm = deepcopy(world)
    with LocalGitHub(calm) as server:
        for week in (1, 2):
            advance(COHORT, templates, Client(server.url, BOT), at(week))
        return picture(calm), len(server.requests)


@pytest.mark.parametrize("after", [False, True], ids=["before it took effect", "after it took effect"])
def test_killed_at_any_request_and_run_again_the_world_is_the_same(world, templates, after):
    expected, requests = undisturbed(world, templates)
    for dies_at in range(1, requests + 1):
        disturbed = deepcopy(world)
        with LocalGitHub(disturbed) as server:
            left = dies_at
            for week in (1, 2):
                mortal = MortalClient(server.url, BOT, dies_at=left, after=after)
                try:
                    advance(COHORT, templates, mortal, at(week))
                except Killed:
                    advance(COHORT, templates, Client(server.url, BOT), at(week))
                left -= mortal.requests.total
        assert picture(disturbed) == expected, f"killed at request {dies_at} of {requests}"


LOST = {
    "reset after it took effect": (True, faults.CONNECTION_RESET),
    "reset before": (False, faults.CONNECTION_RESET),
    "502 after it took effect": (True, faults.BAD_GATEWAY),
    "502 before": (False, faults.BAD_GATEWAY),
    "answer truncated": (True, faults.truncated),
    "answer cut off": (True, faults.cut_off),
}


@pytest.mark.parametrize(("has_effect", "fault"), LOST.values(), ids=LOST)
def test_a_lost_answer_to_any_request_is_made_up_for_in_the_same_run(world, templates, has_effect, fault):
    expected, requests = undisturbed(world, templates)
    for nth in range(1, requests + 1):
        disturbed = deepcopy(world)
        with LocalGitHub(disturbed) as server:
            spoil = server.faults.lose if has_effect else server.faults.refuse
            spoil(fault, nth=nth)
            for week in (1, 2):
                client = Client(server.url, BOT, sleep=lambda _seconds: None)
                advanced = advance(COHORT, templates, client, at(week))
                assert not advanced.applied.failed
                assert not advanced.applied.left
        assert picture(disturbed) == expected, f"lost the answer to request {nth} of {requests}"


def test_github_that_stays_silent_ends_the_run_with_an_honest_word(client, templates, server, repository):
    server.faults.refuse(faults.BAD_GATEWAY, of=faults.runs("createIssue"), times=100)
    with pytest.raises(OutcomeUnknown, match="nothing will be made twice"):
        advance(COHORT, templates, client, at(1))
    server.faults.clear()
    advance(COHORT, templates, client, at(1))
    assert max(Counter(keys(repository)).values()) == 1


def test_one_write_that_is_never_answered_does_not_hold_up_the_others(client, templates, server, repository):
    def is_ada_s(call):
        return any("· Ada" in str(it.get("title")) for it in call.variables.values() if isinstance(it, dict))

    server.faults.refuse(faults.BAD_GATEWAY, of=is_ada_s, times=1000)
    advanced = advance(COHORT, templates, client, at(1))
    assert [failure.operation.key for failure in advanced.applied.failed] == ["olt-test/work-1/ada"]
    assert len(repository.issues) == 5
    server.faults.clear()
    assert not advance(COHORT, templates, client, at(1)).applied.failed
    assert max(Counter(keys(repository)).values()) == 1


def test_an_error_of_an_unknown_kind_is_looked_into_before_anything_is_sent_again(
    client, templates, server, world, repository
):
    expected, _ = undisturbed(world, templates)

    def odd(response):
        body = json.loads(response.body)
        errors = [{"type": "WEIRD", "path": [alias], "message": "?"} for alias in body["data"]]
        return replace(response, body=json.dumps({"data": dict.fromkeys(body["data"]), "errors": errors}).encode())

    server.faults.lose(odd, of=faults.runs("createIssue"))
    for week in (1, 2):
        assert not advance(COHORT, templates, client, at(week)).applied.failed
    assert picture(world) == expected
    assert max(Counter(keys(repository)).values()) == 1


@pytest.mark.parametrize(
    "limit",
    [
        faults.secondary_rate_limit(retry_after=7),
        faults.secondary_rate_limit(),
        faults.secondary_rate_limit(status=HTTPStatus.TOO_MANY_REQUESTS),
        faults.secondary_rate_limit(status=HTTPStatus.OK),
        faults.graphql_rate_limit(),
    ],
)
def test_a_limit_is_waited_for_and_the_write_sent_again(client, templates, server, world, limit):
    expected, _ = undisturbed(world, templates)
    server.faults.refuse(limit, nth=2, of=faults.is_write)
    for week in (1, 2):
        assert not advance(COHORT, templates, client, at(week)).applied.left
    assert picture(world) == expected


def test_parts_of_a_batch_that_came_too_quickly_are_sent_again(client, templates, server, world):
    expected, _ = undisturbed(world, templates)
    server.faults.refuse_mutations(faults.TOO_QUICKLY, from_place=1, of=faults.runs("createIssue"))
    for week in (1, 2):
        advance(COHORT, templates, client, at(week))
    assert picture(world) == expected


def test_a_long_wait_stops_the_run_and_says_what_is_left(client, templates, server):
    server.faults.refuse(faults.secondary_rate_limit(retry_after=1800), of=faults.runs("createIssue"))
    advanced = advance(COHORT, templates, client, at(1))
    assert len(advanced.applied.left) == 6
    assert advanced.applied.pause == "GitHub asks for a longer break"
    assert not advance(COHORT, templates, client, at(1)).applied.left


def test_the_hourly_budget_is_shared_between_runs(client, templates, repository):
    from olt_actions.cohort.model import Limits

    slow = replace(COHORT, limits=Limits(content_per_hour=4))
    assert len(advance(slow, templates, client, at(1)).applied.left) == 2
    assert len(repository.issues) == 4


def test_a_token_that_may_not_write_is_told_so_before_anything_else_is_tried(world, server, templates):
    world.add_user("reader")
    world.repository(REPOSITORY).grant("reader", "read")
    client = Client(server.url, "token-of-reader")
    advanced = advance(COHORT, templates, client, at(1))
    assert "GitHub does not permit it" in advanced.applied.pause
    assert advanced.applied.failed
    assert client.requests.writes == 1


def test_a_wrong_token_and_a_wrong_repository_have_their_own_words(server, templates, client):
    with pytest.raises(PermissionDenied, match="Bad credentials"):
        advance(COHORT, templates, Client(server.url, "nonsense"), at(1))
    from olt_actions import reconcile
    from olt_actions.gateway.reader import Reader

    with pytest.raises(NotFound, match=r"Check cohort\.repository|may not see it"):
        reconcile.look(COHORT, templates, Reader(client, "example-org/nowhere"), at(1))
