"""What is said of what GitHub told: of things that no local set-up shows."""

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
    Pages,
    RepositoryFacts,
    Run,
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
RAN = Run(NOW - timedelta(hours=2), "success", "https://github.com/example-org/olt/actions/runs/1")
BOARD_TOKEN = TokenFacts(TokenKind.CLASSIC, "mona", frozenset({"repo", "project"}))
BOARDS = BoardFacts(
    BOARD_TOKEN, is_same_as_other=False, owner="example-org", owner_is_organization=True, seen=True, may_change=True
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


def told(seen, subject, cohort=COHORT, now=NOW):
    return [it for it in findings(cohort, seen, NAME, now) if it.subject == subject]


def test_where_all_is_well_there_is_a_word_on_everything_and_no_warning():
    said = list(findings(COHORT, WELL, NAME, NOW))
    assert {it.verdict for it in said} == {Verdict.OK}
    assert {it.subject for it in said} == {
        *(
            "token",
            "repository",
            "issues",
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


def test_a_repository_that_was_renamed_or_archived():
    renamed = replace(WELL, repository=replace(WELL.repository, name="example-org/new"))
    assert told(renamed, "repository")[0].message == "example-org/olt is called example-org/new now."
    archived = replace(WELL, repository=replace(WELL.repository, is_archived=True))
    assert told(archived, "repository")[0].verdict is Verdict.PROBLEM


@pytest.mark.parametrize(
    ("expires", "message"),
    [
        (NOW + timedelta(days=3), "GITHUB_TOKEN expires on 2017-03-25 before the cohort ends."),
        (NOW + timedelta(days=15), "GITHUB_TOKEN expires on 2017-04-06 before the cohort ends."),
        (NOW + timedelta(days=200), None),
    ],
)
def test_a_token_that_ends_too_soon(expires, message):
    said = told(replace(WELL, token=replace(WELL.token, expires=expires)), "token")
    assert [it.message for it in said if it.verdict is Verdict.WARNING] == ([message] if message else [])


@pytest.mark.parametrize(
    ("kind", "scopes", "words"),
    [
        (TokenKind.FINE_GRAINED, None, "only shows when it writes"),
        (TokenKind.INSTALLATION, None, "the workflow says what it may do"),
        (TokenKind.OAUTH, frozenset({"repo", "gist"}), "may write issues"),
        (TokenKind.UNKNOWN, None, "may write issues"),
    ],
)
def test_kinds_of_tokens_that_are_strong_enough_as_far_as_can_be_told(kind, scopes, words):
    [said] = told(replace(WELL, token=TokenFacts(kind, None, scopes)), "token")
    assert said.verdict is Verdict.OK
    assert words in said.message


def test_a_private_repository_needs_the_whole_scope():
    [said] = told(replace(WELL, token=TokenFacts(TokenKind.CLASSIC, "mona", frozenset({"public_repo"}))), "token")
    assert said.verdict is Verdict.PROBLEM
    assert "without the scope `repo`" in said.message
    assert "`repo`" in said.cure


def test_a_token_that_may_not_even_read_issues():
    token = replace(
        WELL, token=TokenFacts(TokenKind.FINE_GRAINED, "mona"), labels=AccessDenied(403, "Resource not accessible")
    )
    [said] = told(token, "token")
    assert (said.verdict, "Issues: read and write" in said.cure) == (Verdict.PROBLEM, True)


@pytest.mark.parametrize("part", ["actions", "pages", "milestones", "accounts", "assignable", "invitations"])
def test_what_a_weak_token_may_not_see_is_a_warning_at_most_and_never_a_failure(part):
    seen = replace(WELL, workflows={"advance.yml": replace(WELL.workflows["advance.yml"], last_run=None)})
    verdicts = {it.verdict for it in findings(COHORT, replace(seen, **{part: DENIED}), NAME, NOW)}
    assert Verdict.PROBLEM not in verdicts
    if part != "invitations":
        [said] = [it for it in findings(COHORT, replace(seen, **{part: DENIED}), NAME, NOW) if "403" in it.message]
        assert said.cure.startswith("Give the token the permission *pages: read*, or run olt doctor")


def test_workflows_and_their_runs_that_may_not_be_seen():
    [said] = told(replace(WELL, workflows=dict.fromkeys(("advance.yml", "check.yml"), DENIED)), "workflows")
    assert said.verdict is Verdict.WARNING
    unseen = {"advance.yml": replace(WELL.workflows["advance.yml"], last_run=DENIED)}
    assert told(replace(WELL, workflows=unseen), "advance")[0].verdict is Verdict.WARNING


def test_in_a_fork_schedules_are_off_from_the_start():
    [said] = told(replace(WELL, workflows={"advance.yml": WorkflowFacts("disabled_fork")}), "advance")
    assert (said.verdict, "is a fork" in said.message) == (Verdict.PROBLEM, True)


@pytest.mark.parametrize("now", [NOW - timedelta(days=60), NOW + timedelta(days=90)])
def test_before_and_after_the_cohort_a_quiet_schedule_means_nothing(now):
    quiet = {"advance.yml": replace(WELL.workflows["advance.yml"], last_run=None)}
    assert told(replace(WELL, workflows=quiet), "advance", now=now)[0].verdict is Verdict.OK


def test_a_site_at_another_address_than_the_file_says_or_that_it_does_not_name():
    [said] = told(WELL, "pages", replace(COHORT, site=SiteSettings(url="https://olt.example.org")))
    assert (said.verdict, said.cure) == (Verdict.WARNING, "Correct site.url.")
    [said] = told(WELL, "pages", replace(COHORT, site=SiteSettings()))
    assert said.cure == 'Add `site: {url: "https://example-org.github.io/olt/"}` to the cohort file.'


@pytest.mark.parametrize(
    ("changes", "verdict"),
    [
        ({"is_same_as_other": True}, Verdict.OK),
        ({"seen": False, "may_change": False}, Verdict.OK),
        ({"may_change": False}, Verdict.WARNING),
        ({"seen": DENIED, "may_change": False}, Verdict.PROBLEM),
        ({"finds_template": True}, Verdict.OK),
        ({"finds_template": False}, Verdict.PROBLEM),
    ],
)
def test_boards_that_may_be_seen_and_changed_or_not(changes, verdict):
    assert told(replace(WELL, boards=replace(BOARDS, **changes)), "boards")[0].verdict is verdict


def test_who_wants_no_boards_needs_no_token_for_them():
    cohort = replace(COHORT, boards=BoardSettings(wanted=False))
    assert [it.verdict for it in told(replace(WELL, boards=None), "boards", cohort)] == [Verdict.OK]


@pytest.mark.parametrize("kind", [TokenKind.FINE_GRAINED, TokenKind.INSTALLATION])
def test_for_boards_of_a_person_only_a_classic_token_will_do(kind):
    boards = replace(BOARDS, token=TokenFacts(kind, "mona"), owner="mona", owner_is_organization=False)
    assert told(replace(WELL, boards=boards), "boards")[0].verdict is Verdict.PROBLEM


def test_the_table_is_as_wide_as_it_may_be_and_breaks_no_address():
    address = "https://github.com/example-org/olt/settings/actions"
    text = as_table([problem("actions", "word " * 30, f"Allow them: {address}"), ok("token", "Good.")], 75)
    assert max(map(len, text.splitlines())) <= 75
    assert address in text
    assert text.splitlines()[-1] == "ok       token    Good."


def test_names_in_a_table_of_markdown_stay_names():
    text = as_markdown([Finding("people", Verdict.OK, "A | B <img src=x> @everyone")])
    assert text.splitlines()[-1] == "| ✅ ok | people | A \\| B &lt;img src=x> @\u200beveryone |  |"


def test_the_last_line_counts():
    bad = problem("a", "b", "c")
    assert last_line([bad]) == "1 problem. Nothing was changed on GitHub."
    assert last_line([bad, bad, Finding("a", Verdict.WARNING, "b")]).startswith("2 problems and 1 warning.")
    assert last_line([ok("a", "b")]) == "All is well. Nothing was changed on GitHub."
