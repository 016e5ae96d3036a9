"""Findings about facts that no local set-up can produce."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from olt_actions.cohort.model import BoardSettings, SiteSettings
from olt_actions.doctor import findings
from olt_actions.doctor.facts import (
    AccessDenied,
    Accounts,
    Actions,
    BoardFacts,
    Facts,
    InteractionLimit,
    LastRun,
    Pages,
    RepositoryFacts,
    TokenFacts,
    TokenKind,
    WorkflowFacts,
)
from olt_actions.doctor.finding import Finding, Verdict, ok, problem
from olt_actions.doctor.show import as_markdown, as_table, last_line
from tests.builders import a_cohort, a_pair, a_person

NOW = datetime(2017, 3, 22, 12, tzinfo=UTC)
NAME = "example-org/olt"
COHORT = a_cohort(
    a_pair("maps", a_person("ada"), mentors=(a_person("grace"),)),
    site=SiteSettings(url="https://example-org.github.io/olt/"),
    boards=BoardSettings(),
)
RAN = LastRun(NOW - timedelta(hours=2), "success", "https://github.com/example-org/olt/actions/runs/1")
BOARD_TOKEN = TokenFacts(TokenKind.CLASSIC, "mona", frozenset({"repo", "project"}))
BOARDS = BoardFacts(
    BOARD_TOKEN,
    is_same_as_other=False,
    owner="example-org",
    owner_is_organization=True,
    visible=True,
    may_change=True,
    may_administer=True,
)
WELL = Facts(
    token=TokenFacts(TokenKind.CLASSIC, "mona", frozenset({"repo"})),
    repository=RepositoryFacts(
        NAME,
        f"https://github.com/{NAME}",
        owner_is_organization=True,
        default_branch="main",
        has_issues=True,
        is_archived=False,
        is_private=True,
        may_label=True,
    ),
    actions=Actions(True, True),
    workflows={"advance.yml": WorkflowFacts("active", RAN)},
    pages=Pages("https://example-org.github.io/olt/", True),
    labels=(),
    milestones=(),
    accounts=Accounts(),
    assignable=frozenset({"example-ada", "example-grace"}),
    invitations=(),
    boards=BOARDS,
    server_time=None,
)
DENIED = AccessDenied(403, "Resource not accessible by personal access token", "pages=read")


def findings_about(facts, subject, cohort=COHORT, now=NOW):
    return [it for it in findings(cohort, facts, NAME, now) if it.subject == subject]


def test_a_healthy_repository_gets_an_ok_on_every_subject():
    found = list(findings(COHORT, WELL, NAME, NOW))
    assert {it.verdict for it in found} == {Verdict.OK}
    assert {it.subject for it in found} == {
        *(
            "token",
            "repository",
            "issues",
            "comments",
            "actions",
            "advance",
            "pages",
            "milestones",
            "labels",
            "people",
            "assigning",
        ),
        "boards",
    }


def test_a_renamed_or_archived_repository_is_reported():
    renamed = replace(WELL, repository=replace(WELL.repository, name="example-org/new"))
    assert findings_about(renamed, "repository")[0].message == "example-org/olt is called example-org/new now."
    archived = replace(WELL, repository=replace(WELL.repository, is_archived=True))
    assert findings_about(archived, "repository")[0].verdict is Verdict.PROBLEM


@pytest.mark.parametrize(
    ("group", "verdict", "message"),
    [
        ("existing_users", Verdict.WARNING, "Accounts younger than a day cannot comment until 2017-04-01."),
        ("contributors_only", Verdict.PROBLEM, "Participants who are no collaborators cannot comment until"),
        ("collaborators_only", Verdict.PROBLEM, "Participants who are no collaborators cannot comment until"),
    ],
)
def test_an_interaction_limit_says_who_cannot_comment_until_when_and_where_to_lift_it(group, verdict, message):
    limit = InteractionLimit(group, "organization", datetime(2017, 4, 1, tzinfo=UTC))
    [finding] = findings_about(replace(WELL, interaction_limit=limit), "comments")
    assert finding.verdict is verdict
    assert finding.message.startswith(message)
    assert "Interaction limits of the organization" in finding.fix
    denied = AccessDenied(403, "Resource not accessible by integration")
    assert findings_about(replace(WELL, interaction_limit=denied), "comments") == []


@pytest.mark.parametrize(
    ("expires", "message"),
    [
        (NOW + timedelta(days=3), "GITHUB_TOKEN expires on 2017-03-25 before the cohort ends."),
        (NOW + timedelta(days=15), "GITHUB_TOKEN expires on 2017-04-06 before the cohort ends."),
        (NOW + timedelta(days=200), None),
    ],
)
def test_a_token_that_expires_too_soon_is_a_warning(expires, message):
    found = findings_about(replace(WELL, token=replace(WELL.token, expires=expires)), "token")
    assert [it.message for it in found if it.verdict is Verdict.WARNING] == ([message] if message else [])


@pytest.mark.parametrize(
    ("kind", "scopes", "words"),
    [
        (TokenKind.FINE_GRAINED, None, "only shows when it writes"),
        (TokenKind.INSTALLATION, None, "the workflow says what it may do"),
        (TokenKind.OAUTH, frozenset({"repo", "gist"}), "may write issues"),
        (TokenKind.UNKNOWN, None, "may write issues"),
    ],
)
def test_every_kind_of_token_that_may_be_strong_enough_is_ok(kind, scopes, words):
    [finding] = findings_about(replace(WELL, token=TokenFacts(kind, None, scopes)), "token")
    assert finding.verdict is Verdict.OK
    assert words in finding.message


def test_a_private_repository_needs_the_scope_repo():
    [finding] = findings_about(
        replace(WELL, token=TokenFacts(TokenKind.CLASSIC, "mona", frozenset({"public_repo"}))), "token"
    )
    assert finding.verdict is Verdict.PROBLEM
    assert "without the scope `repo`" in finding.message
    assert "`repo`" in finding.fix


def test_a_token_that_may_not_even_read_issues_is_a_problem():
    token = replace(
        WELL, token=TokenFacts(TokenKind.FINE_GRAINED, "mona"), labels=AccessDenied(403, "Resource not accessible")
    )
    [finding] = findings_about(token, "token")
    assert (finding.verdict, "Issues: read and write" in finding.fix) == (Verdict.PROBLEM, True)


@pytest.mark.parametrize("part", ["actions", "pages", "milestones", "accounts", "assignable", "invitations"])
def test_what_a_weak_token_may_not_see_is_a_warning_and_never_a_problem(part):
    facts = replace(WELL, workflows={"advance.yml": replace(WELL.workflows["advance.yml"], last_run=None)})
    verdicts = {it.verdict for it in findings(COHORT, replace(facts, **{part: DENIED}), NAME, NOW)}
    assert Verdict.PROBLEM not in verdicts
    if part != "invitations":
        [finding] = [it for it in findings(COHORT, replace(facts, **{part: DENIED}), NAME, NOW) if "403" in it.message]
        assert finding.fix.startswith("Give the token the permission *pages: read*, or run olt doctor")


def test_workflows_and_runs_that_the_token_may_not_see_are_a_warning():
    [finding] = findings_about(
        replace(WELL, workflows=dict.fromkeys(("advance.yml", "check.yml"), DENIED)), "workflows"
    )
    assert finding.verdict is Verdict.WARNING
    unseen = {"advance.yml": replace(WELL.workflows["advance.yml"], last_run=DENIED)}
    assert findings_about(replace(WELL, workflows=unseen), "advance")[0].verdict is Verdict.WARNING


def test_a_schedule_that_is_off_in_a_fork_is_a_problem():
    [finding] = findings_about(replace(WELL, workflows={"advance.yml": WorkflowFacts("disabled_fork")}), "advance")
    assert (finding.verdict, "is a fork" in finding.message) == (Verdict.PROBLEM, True)


@pytest.mark.parametrize("now", [NOW - timedelta(days=60), NOW + timedelta(days=90)])
def test_a_schedule_without_runs_is_ok_before_and_after_the_cohort(now):
    quiet = {"advance.yml": replace(WELL.workflows["advance.yml"], last_run=None)}
    assert findings_about(replace(WELL, workflows=quiet), "advance", now=now)[0].verdict is Verdict.OK


def test_a_site_address_that_is_wrong_or_missing_in_the_file_is_reported():
    [finding] = findings_about(WELL, "pages", replace(COHORT, site=SiteSettings(url="https://olt.example.org")))
    assert (finding.verdict, finding.fix) == (Verdict.WARNING, "Correct site.url.")
    [finding] = findings_about(WELL, "pages", replace(COHORT, site=SiteSettings()))
    assert finding.fix == 'Add `site: {url: "https://example-org.github.io/olt/"}` to the cohort file.'


@pytest.mark.parametrize(
    ("changes", "verdict"),
    [
        ({"is_same_as_other": True}, Verdict.OK),
        ({"visible": False, "may_change": False, "may_administer": False}, Verdict.OK),
        ({"may_administer": False}, Verdict.WARNING),
        ({"may_change": False}, Verdict.WARNING),
        ({"visible": DENIED, "may_change": False}, Verdict.PROBLEM),
        ({"finds_template": True}, Verdict.OK),
        ({"finds_template": False}, Verdict.PROBLEM),
    ],
)
def test_the_verdict_on_boards_depends_on_what_the_token_sees_and_may_change(changes, verdict):
    assert findings_about(replace(WELL, boards=replace(BOARDS, **changes)), "boards")[0].verdict is verdict


def test_a_cohort_without_boards_needs_no_board_token():
    cohort = replace(COHORT, boards=BoardSettings(wanted=False))
    assert [it.verdict for it in findings_about(replace(WELL, boards=None), "boards", cohort)] == [Verdict.OK]


@pytest.mark.parametrize("kind", [TokenKind.FINE_GRAINED, TokenKind.INSTALLATION])
def test_boards_of_a_person_need_a_classic_token(kind):
    boards = replace(BOARDS, token=TokenFacts(kind, "mona"), owner="mona", owner_is_organization=False)
    assert findings_about(replace(WELL, boards=boards), "boards")[0].verdict is Verdict.PROBLEM


def test_the_table_keeps_to_its_width_and_breaks_no_address():
    address = "https://github.com/example-org/olt/settings/actions"
    text = as_table([problem("actions", "word " * 30, f"Allow them: {address}"), ok("token", "Good.")], 75)
    assert max(map(len, text.splitlines())) <= 75
    assert address in text
    assert text.splitlines()[-1] == "ok       token    Good."


def test_markup_and_mentions_in_a_markdown_table_are_neutralized():
    text = as_markdown([Finding("people", Verdict.OK, "A | B <img src=x> @everyone")])
    assert text.splitlines()[-1] == "| ✅ ok | people | A \\| B &lt;img src=x> @\u200beveryone |  |"


def test_the_last_line_counts_problems_and_warnings():
    bad = problem("a", "b", "c")
    assert last_line([bad]) == "1 problem. Nothing was changed on GitHub."
    assert last_line([bad, bad, Finding("a", Verdict.WARNING, "b")]).startswith("2 problems and 1 warning.")
    assert last_line([ok("a", "b")]) == "All is well. Nothing was changed on GitHub."
