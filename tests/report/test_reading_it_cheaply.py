"""How many requests the summary of a finished cohort costs: 100 participants over 14 weeks, who talked a lot."""

import json
from datetime import UTC, datetime
from math import ceil
from pathlib import Path

import pytest

from olt_actions.cli import run
from olt_actions.cohort.load import load
from olt_actions.desired import all_drafts
from olt_actions.keys import write
from olt_actions.rehearsal.cast import copy_cohort
from tests.harness import REPOSITORY

ROOT = Path(__file__).parents[2]
AT_MOST = 40


@pytest.fixture
def config(tmp_path):
    return copy_cohort(ROOT / "cohort.yaml", tmp_path, 100, 2017)


@pytest.fixture
def issues(world, config):
    """Every issue the cohort ever opens; in one of fifty there are more comments than a first page has."""
    cohort, repository = load(config).cohort, world.repository(REPOSITORY)
    for person in cohort.people.values():
        if person.github:
            world.add_user(person.github)
    for number, draft in enumerate(all_drafts(cohort, cohort.starts)):
        body = write(draft.key, draft.title, "Do it.\n\n- [ ] done").body()
        issue = repository.create_issue(by="github-actions[bot]", title=draft.title, body=body)
        writer = next((person.github for person in draft.people if person.github), "example-mona")
        for n in range(160 if number % 50 == 0 else 2):
            issue.comment(by=writer, body=f"/submit https://example.org/{number}/{n}")
    world.clock.set(datetime(2017, 6, 25, tzinfo=UTC))
    return len(repository.issues)


def test_each_issue_is_read_once_and_long_histories_are_read_together(config, issues, world, server, capsys, tmp_path):
    environment = {"GITHUB_API_URL": server.url, "GITHUB_TOKEN": "token-of-github-actions[bot]"}
    kept = tmp_path / "observation.json"
    files = ["--out", str(tmp_path / "site"), "--save", str(kept), "--config", str(config)]
    arguments = ["summary", "--post", "--repository", REPOSITORY, "--now", "2017-06-25T12:00-04:00", *files]
    assert run(arguments, environment) == 0, capsys.readouterr().err
    assert issues > 1_900
    reads = [call for call in server.requests if not call.is_write]
    assert len(server.requests) <= AT_MOST
    demos = len(world.repository(REPOSITORY).issues) - issues  # each goes on in comments, and is looked at once more
    assert demos == 3
    assert len(reads) <= ceil(issues / 100) + 2 * ceil(issues / 50 / 20) + demos
    issues_read = json.loads(kept.read_text(encoding="utf-8"))["snapshot"]["issues"]
    assert len(issues_read) == issues
    for issue in issues_read:
        comments = {comment["id"] for comment in issue["comments"]["nodes"]}
        assert len(comments) == len(issue["comments"]["nodes"]) == issue["comments"]["totalCount"]
