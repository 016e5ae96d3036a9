"""The demo-day issue: one for each demo, whatever happens on the way, and no write where nothing has changed."""

from __future__ import annotations

from copy import deepcopy
from datetime import timedelta

import pytest

from olt_actions.errors import UnsafePlan
from olt_actions.gateway.client import Client
from olt_actions.gateway.reader import Reader
from olt_actions.keys import parse, write
from olt_actions.local_github import faults
from olt_actions.local_github.server import LocalGitHub
from olt_actions.observe.issues import observe
from olt_actions.reconcile.demo_issue import publish_demo_issue
from olt_actions.report.builders import build_summary
from olt_actions.report.builders.demos import demo_key
from olt_actions.report.demo_day.past import past_demos
from olt_actions.report.demo_day.splitting import length
from tests.harness import REPOSITORY, CrashingClient, Killed, advance, plan, visible_state
from tests.report.report_fixtures import at, the_cohort

BOT = "token-of-github-actions[bot]"
COHORT = the_cohort()
BEFORE, ON_THE_DAY, AFTER = at(13), at(15), at(20)
LONG = "\n\n".join(f"## Project {n}\n\n{'word ' * 2_000}" for n in range(16))


@pytest.fixture
def templates(templates):
    """The demo's text is what each test gives; the issues' texts are of no matter here."""
    for name in ("vision", "goals", "demo"):
        (templates.folder / "assignments" / f"{name}.md").write_text("Do it.\n", encoding="utf-8")
    return templates


@pytest.fixture
def cohort_on_github(world, client, templates):
    """A world in which the cohort has come to its third week."""
    for name in ("ada", "amara", "grace", "mona"):
        world.add_user(f"example-{name}", member_of=["example-org"])
    advance(COHORT, templates, client, BEFORE)
    return world.repository(REPOSITORY)


def posted(client, text, now=BEFORE, demo=None):
    """Post as `olt summary --post` does."""
    reader = Reader(client, REPOSITORY)
    observation = observe(reader, COHORT)
    summary = build_summary(COHORT, observation.observed, now, demo=demo)
    return publish_demo_issue(COHORT, summary.demo, text, reader, observation, now, sleep=lambda _seconds: None)


def demo_issues(repository):
    return [issue for issue in repository.issues if "/demo-day/" in parse(issue.body).key]


def test_ten_runs_keep_one_issue_and_write_only_changes(client, cohort_on_github):
    writes = []
    for n in range(10):
        before = client.requests.writes
        posted(client, "Some text" if n < 5 else "Some other text")
        writes.append(client.requests.writes - before)
    [issue] = demo_issues(cohort_on_github)
    assert (issue.title, [label.name for label in issue.labels]) == (
        "Show your progress: demo day · Test Cohort",
        ["type: demo"],
    )
    assert issue.body.startswith("Some other text\n")
    assert writes == [1, 0, 0, 0, 0, 1, 0, 0, 0, 0]


def test_each_demo_has_its_own_issue(client, cohort_on_github):
    posted(client, "Progress", demo="week-3")
    posted(client, "Final", demo="final")
    assert [issue.title.partition(":")[0] for issue in demo_issues(cohort_on_github)] == [
        "Show your progress",
        "Final demos",
    ]


def test_a_long_text_continues_in_linked_comments(client, cohort_on_github):
    posted(client, LONG)
    [issue] = demo_issues(cohort_on_github)
    texts = [issue.body, *(comment.body for comment in issue.comments)]
    assert len(texts) == 3
    assert all(length(text) <= 65_536 for text in texts)
    assert "".join(texts).count("## Project") == 16
    urls = [f"{cohort_on_github.url}/issues/{issue.number}", *(comment.url for comment in issue.comments)]
    assert f"_It goes on in [part 2]({urls[1]}) of 3._" in texts[0]
    assert f"_Part 2 of 3; [part 1]({urls[0]}) stands before it._" in texts[1]
    assert f"_It goes on in [part 3]({urls[2]}) of 3._" in texts[1]
    before = client.requests.writes
    posted(client, LONG)
    assert client.requests.writes == before


def test_comments_that_a_shorter_text_no_longer_needs_say_so(client, cohort_on_github):
    posted(client, LONG)
    posted(client, "Short")
    [issue] = demo_issues(cohort_on_github)
    assert issue.body.startswith("Short")
    assert {comment.body.partition(":")[0] for comment in issue.comments} == {"Nothing stands here any more"}
    posted(client, LONG)
    assert [len(comment.body) > 10_000 for comment in issue.comments] == [True, True]


def world_after(world, texts, kill=None, after=False):
    """The world after these texts were posted one after another, killed once and run again if asked."""
    disturbed = deepcopy(world)
    with LocalGitHub(disturbed) as server:
        left = kill or 0
        for text in texts:
            client = CrashingClient(server.url, BOT, sleep=lambda _seconds: None, dies_at=left, after=after)
            try:
                posted(client, text, ON_THE_DAY)
                left = max(0, left - client.requests.total)
            except Killed:
                left = 0
                posted(Client(server.url, BOT, sleep=lambda _seconds: None), text, ON_THE_DAY)
        return visible_state(disturbed), len(server.requests)


@pytest.mark.parametrize("after", [False, True], ids=["before it took effect", "after it took effect"])
@pytest.mark.usefixtures("cohort_on_github")
def test_a_run_killed_at_any_request_and_repeated_leaves_one_issue(world, after):
    texts = ["Short", LONG]
    expected, requests = world_after(world, texts)
    assert requests > 6
    for kill in range(1, requests + 1):
        found, _ = world_after(world, texts, kill, after)
        assert found == expected, kill


def test_a_lost_answer_causes_no_second_issue(client, server, cohort_on_github):
    server.faults.lose(faults.CONNECTION_RESET, of=faults.runs("createIssue"))
    posted(client, "Text")
    assert len(demo_issues(cohort_on_github)) == 1


@pytest.mark.parametrize(
    ("now", "pinned"), [(BEFORE, False), (at(14), True), (ON_THE_DAY, True), (at(18), True), (AFTER, False)]
)
def test_the_issue_is_pinned_from_the_day_before_its_calls(client, cohort_on_github, now, pinned):
    posted(client, "Text", now, demo="week-3")
    [issue] = demo_issues(cohort_on_github)
    assert issue.is_pinned is pinned


def test_the_issue_is_unpinned_when_the_next_demo_is_posted(client, cohort_on_github):
    posted(client, "Text", ON_THE_DAY, demo="week-3")
    posted(client, "Text", AFTER + timedelta(days=2), demo="final")
    assert [issue.is_pinned for issue in demo_issues(cohort_on_github)] == [False, True]
    before = client.requests.writes
    posted(client, "Text", AFTER + timedelta(days=2), demo="final")
    assert client.requests.writes == before


def test_a_demo_that_no_run_came_for_gets_the_issue_it_would_have_had(client, cohort_on_github, templates):
    def text_of(now):
        reader = Reader(client, REPOSITORY)
        observation = observe(reader, COHORT)
        past = tuple(past_demos(COHORT, observation.observed, templates, now))
        final = build_summary(COHORT, observation.observed, now).demo
        publish_demo_issue(COHORT, final, "Final", reader, observation, now, past=past, sleep=lambda _seconds: None)
        titles = {issue.title.partition(":")[0]: issue.body for issue in demo_issues(cohort_on_github)}
        assert titles.keys() == {"Show your progress", "Final demos"}
        return titles["Show your progress"]

    first = text_of(at(40))
    before = client.requests.writes
    assert text_of(at(60)) == first
    assert client.requests.writes == before


def test_a_refused_pin_is_reported_and_is_no_failure(client, cohort_on_github):
    for issue in cohort_on_github.issues[:3]:
        issue.pin(by="github-actions[bot]")
    advanced = posted(client, "Text", ON_THE_DAY)
    assert advanced.applied.failed == []
    assert any("three pinned issues" in str(notice) for notice in advanced.notices)
    assert len(demo_issues(cohort_on_github)) == 1


def test_an_issue_that_people_edited_or_closed_stays_as_it_is(client, cohort_on_github):
    posted(client, "Text")
    [issue] = demo_issues(cohort_on_github)
    issue.edit(by="github-actions[bot]", body=issue.body.replace("Text", "Our own words"))
    posted(client, "Other text")
    assert issue.body.startswith("Our own words")
    issue.close(by="github-actions[bot]")
    before = client.requests.writes
    posted(client, LONG)
    assert client.requests.writes == before


def test_publishing_the_demo_writes_nothing_else(client, cohort_on_github, world):
    others = [issue for issue in visible_state(world)["issues"] if "/demo-day/" not in issue["body"]]
    copy = cohort_on_github.issues[3]
    cohort_on_github.create_issue(by="github-actions[bot]", title=copy.title, body=copy.body)
    posted(client, LONG, ON_THE_DAY)
    after = [issue for issue in visible_state(world)["issues"] if "/demo-day/" not in issue["body"]]
    assert after[:-1] == others
    assert after[-1]["state"][0] == "OPEN"


def test_a_demo_issue_of_another_account_is_not_opened_again(client, cohort_on_github):
    body = write(demo_key(COHORT.id, "week-3"), "Demo day", "Text").body()
    cohort_on_github.create_issue(by="example-grace", title="Demo day", body=body)
    with pytest.raises(UnsafePlan, match=r"by example-grace carries the key of this demo day"):
        posted(client, "Text")


@pytest.mark.usefixtures("cohort_on_github")
def test_the_other_commands_ignore_demo_issues(client, templates):
    advance(COHORT, templates, client, ON_THE_DAY)
    posted(client, LONG, ON_THE_DAY)
    before = client.requests.writes
    assert not plan(COHORT, templates, client, ON_THE_DAY).plan
    advance(COHORT, templates, client, ON_THE_DAY)
    assert client.requests.writes == before
