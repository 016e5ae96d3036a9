"""`olt doctor` at many bedsides: each set-up is broken in one way, and it names that, with the cure."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from olt_actions.cohort.load import load
from olt_actions.desired.labels import LABELS
from olt_actions.desired.milestones import desired_milestones
from olt_actions.doctor.schedules import WORKFLOWS
from olt_actions.local_github import World
from olt_actions.local_github.world.administration import ActionsSettings, PagesSite
from olt_actions.local_github.world.repositories import Repository
from olt_actions.local_github.world.tokens import Token
from tests.playing import REPOSITORY

BOT, ADMIN = "github-actions[bot]", "mona-admin"


@dataclass
class Setting:
    """A cohort under way whose GitHub is as it should be."""

    world: World
    repository: Repository
    variables: dict[str, str] = field(default_factory=dict)

    def token(self, text: str, login: str, scopes: list[str] | None = None) -> str:
        self.world.tokens[text] = Token(self.world.account(login).id, scopes)
        return text


@pytest.fixture
def setting(folder, world) -> Setting:
    file = folder / "cohort.yaml"
    text = file.read_text(encoding="utf-8").replace("github: example-", "github: real-")
    text = text.replace("# site: {", "site: {")  # with the usual address
    starts = (datetime.now(UTC) - timedelta(days=10)).date()
    by = starts - load(file).cohort.starts
    sprint = load(file).cohort.starts + timedelta(days=80)
    text = text.replace("starts: 2017-03-20", f"starts: {starts}").replace(
        f"starts: {sprint}", f"starts: {sprint + by}"
    )
    file.write_text(text, encoding="utf-8")
    world.clock.now = datetime.now(UTC)
    for name in ("ada", "amara", "mateo", "tane", "priya", "grace", "ines", "yuki", "mona", "luca"):
        world.add_user(f"real-{name}", member_of=["example-org"])
    world.add_user(ADMIN, member_of=["example-org"])
    repository = world.repository(REPOSITORY)
    repository.grant(ADMIN, "admin")
    repository.site = PagesSite()
    for workflow in WORKFLOWS:
        repository.add_workflow(workflow).add_run(by=ADMIN)
    variables = {"GITHUB_TOKEN": f"token-of-{ADMIN}", "OLT_BOARD_TOKEN": f"token-of-{ADMIN}"}
    return Setting(world, repository, variables)


def examine(olt, setting) -> tuple[int, list[dict[str, str]]]:
    called = olt("doctor", "--json", **setting.variables)
    return called.status, json.loads(called.output)["findings"]


def test_a_healthy_set_up_is_all_well(olt, setting, server):
    called = olt("doctor", **setting.variables)
    assert "warning  " not in called.output
    assert called.output.endswith("All is well. Nothing was changed on GitHub.\n")
    assert called.status == 0
    assert not [call for call in server.requests if call.is_write]


def _no_token(it):
    it.variables["GITHUB_TOKEN"] = ""


def _expired(it):
    it.world.expire(f"token-of-{ADMIN}")


def _without_scope(it):
    it.variables["GITHUB_TOKEN"] = it.world.add_token(ADMIN, scopes=["read:user"])


def _only_reader(it):
    it.variables["GITHUB_TOKEN"] = it.token("ghp_reader", "real-ada", ["repo"])


def _not_visible(it):
    it.repository.is_private = True
    it.world.add_user("stranger")
    it.variables["GITHUB_TOKEN"] = "token-of-stranger"


def _no_issues(it):
    it.repository.has_issues_enabled = False


def _no_actions(it):
    it.repository.actions = ActionsSettings(enabled=False)


def _only_local_actions(it):
    it.repository.actions = ActionsSettings(allowed_actions="local_only")


def _selected_without_github(it):
    it.repository.actions = ActionsSettings(allowed_actions="selected", github_owned_allowed=False)


def _inactive(it):
    it.repository.workflow("advance.yml").state = "disabled_inactivity"


def _switched_off(it):
    it.repository.workflow("summary.yml").state = "disabled_manually"


def _no_workflow(it):
    it.repository.workflows.remove(it.repository.workflow("advance.yml"))


def _failed(it):
    it.repository.workflow("advance.yml").add_run(by=ADMIN, conclusion="failure")


def _long_ago(it):
    it.repository.workflow("advance.yml").runs[-1].created_at -= timedelta(days=3, hours=1)


def _never_ran(it):
    it.repository.workflow("summary.yml").runs.clear()


def _no_pages(it):
    it.repository.site = None


def _pages_from_a_branch(it):
    it.repository.site = PagesSite("legacy")


def _label_of_others(it):
    it.repository.create_label(by=ADMIN, name="Overdue", description="Invoices to send")


def _label_like_ours(it):
    it.repository.create_label(by=ADMIN, name="progress: blocked")


def _milestone_of_others(it):
    it.repository.create_milestone(by=ADMIN, title="olt-2017 week 1: Meet everyone")


def _renamed(it):
    marker = '<!-- olt key="olt-2017/vision/ada" title="0a" text="0b" -->'
    it.repository.create_issue(by=ADMIN, title="A", body=marker, assignees=["real-ada"])
    it.world.rename_user("real-ada", "ada-lovelace")


def _organization(it):
    it.world.rename_user("real-yuki", "somebody")
    it.world.add_organization("real-yuki")


def _invited(it):
    it.repository.invite("real-grace", by=ADMIN)


def _invited_long_ago(it):
    it.repository.invite("real-grace", by=ADMIN).created_at -= timedelta(days=8)


def _mentor_outside(it):
    it.world.account("example-org").members.pop(it.world.account("real-grace").id)


def _no_board_token(it):
    it.variables["OLT_BOARD_TOKEN"] = ""


def _same_token_for_boards(it):
    it.variables["GITHUB_TOKEN"] = it.variables["OLT_BOARD_TOKEN"] = it.token("ghs_actions", BOT)


def _board_token_expired(it):
    it.variables["OLT_BOARD_TOKEN"] = it.world.add_token(ADMIN)
    it.world.expire(it.variables["OLT_BOARD_TOKEN"])


def _board_token_without_scope(it):
    it.variables["OLT_BOARD_TOKEN"] = it.world.add_token(ADMIN, scopes=["repo", "read:project"])


def _app_without_permission(it):
    it.world.add_app("olt-boards")
    it.variables["OLT_BOARD_TOKEN"] = "token-of-olt-boards[bot]"


def _fine_grained_for_a_person(it):
    it.world.add_repository(f"{ADMIN}/olt", owner_kind="User")
    it.variables["GITHUB_REPOSITORY"] = f"{ADMIN}/olt"
    it.variables["OLT_BOARD_TOKEN"] = it.token("github_pat_x", ADMIN)


def _clock(it):
    it.world.clock.now += timedelta(hours=1)


def _clock_a_little(it):
    it.world.clock.now -= timedelta(minutes=5)


BROKEN: list[tuple[Callable[[Setting], None], str, str, str, str]] = [
    (_no_token, "problem", "token", "GITHUB_TOKEN is not set", "Issues: read and write"),
    (_expired, "problem", "token", "does not accept GITHUB_TOKEN (Bad credentials)", "Make a new one"),
    (_without_scope, "problem", "token", "without the scope `public_repo`", "Tick `public_repo`"),
    (_only_reader, "problem", "token", "may not label or assign issues", "Give real-ada the role Write"),
    (_not_visible, "problem", "repository", "shows no repository example-org/olt", "Check the name"),
    (_no_issues, "problem", "issues", "Issues are switched off.", "https://github.example/example-org/olt/settings"),
    (_no_actions, "problem", "actions", "Actions are switched off", "settings/actions"),
    (_only_local_actions, "problem", "actions", "actions by GitHub", "Allow actions created by GitHub"),
    (_selected_without_github, "problem", "actions", "actions by GitHub", "Allow actions created by GitHub"),
    (_inactive, "problem", "advance", "switched off by GitHub", "actions/workflows/advance.yml"),
    (_switched_off, "warning", "summary", "switched off by hand", "Enable workflow"),
    (_no_workflow, "warning", "workflows", "no advance.yml under .github/workflows on main", "Push what is missing"),
    (_failed, "warning", "advance", "The last run of advance, within the last hour, failed.", "/actions/runs/"),
    (_long_ago, "warning", "advance", "last ran 3 days ago", "Run workflow"),
    (_never_ran, "warning", "summary", "has never run", "Run workflow"),
    (_no_pages, "warning", "pages", "the links in journeys lead nowhere", "Source: GitHub Actions"),
    (_pages_from_a_branch, "warning", "pages", "published from a branch", "Source: GitHub Actions"),
    (_label_of_others, "warning", "labels", "'Overdue' (Invoices to send)", "Rename them before the first run"),
    (_label_like_ours, "warning", "labels", "'progress: blocked'", "belong to olt"),
    (_milestone_of_others, "warning", "milestones", "'olt-2017 week 1: Meet everyone'", "Rename or delete"),
    (_renamed, "problem", "people", "login 'real-ada' of Ada", "Perhaps it is ada-lovelace now"),
    (_organization, "problem", "people", "'real-yuki' of Yuki is an organization", "people.yuki.github"),
    (_invited, "warning", "invitations", "Grace (real-grace) has not accepted", "example-org/olt/invitations"),
    (_invited_long_ago, "warning", "invitations", "invitation of Grace (real-grace) has expired", "invite them again"),
    (_mentor_outside, "warning", "assigning", "does not let us assign Grace", "the role Triage"),
    (_no_board_token, "warning", "boards", "OLT_BOARD_TOKEN is not set here", "scope `project`"),
    (_same_token_for_boards, "problem", "boards", "Actions' own token", "scope `project`"),
    (_board_token_expired, "problem", "boards", "does not accept OLT_BOARD_TOKEN", "in the old one's place"),
    (_board_token_without_scope, "problem", "boards", "only `read:project`", "Tick `project`"),
    (_app_without_permission, "problem", "boards", "may not see the boards of example-org", "Projects: read and write"),
    (_fine_grained_for_a_person, "problem", "boards", "only a classic token", f"as {ADMIN} a classic token"),
    (_clock, "problem", "clock", "minutes behind GitHub's", "Set it"),
    (_clock_a_little, "warning", "clock", "minutes ahead of GitHub's", "Set it"),
]


@pytest.mark.parametrize(
    ("breaks", "verdict", "subject", "told", "cure"), BROKEN, ids=[it[0].__name__ for it in BROKEN]
)
def test_what_is_broken_is_named_with_its_cure(olt, setting, breaks, verdict, subject, told, cure):
    breaks(setting)
    status, findings = examine(olt, setting)
    found = [it for it in findings if it["subject"] == subject and told in it["message"]]
    assert [it["verdict"] for it in found] == [verdict], findings
    assert cure in found[0]["cure"]
    assert status == (1 if any(it["verdict"] == "problem" for it in findings) else 0)
    assert (verdict == "problem") <= (status == 1)


def test_a_mistake_in_the_file_and_workflows_of_another_zone_are_told(olt, folder, setting):
    (folder / ".github" / "workflows").mkdir(parents=True)
    workflow = folder / ".github" / "workflows" / "advance.yml"
    workflow.write_text('on:\n  schedule:\n    - cron: "17 6 * * *"\n      timezone: Europe/Rome\n')
    _, findings = examine(olt, setting)
    assert any("timed in Europe/Rome, and the cohort is in America/Toronto" in it["message"] for it in findings)
    file = folder / "cohort.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("mentors: [grace]", "mentors: [grac]"), encoding="utf-8")
    status, findings = examine(olt, setting)
    assert status == 1
    assert findings[0]["message"].startswith("The cohort file or a template has 2 problems. cohort.yaml:")
    assert findings[0]["cure"] == "See all with: olt check"
    assert any(it["subject"] == "repository" for it in findings)


def test_boards_of_another_owner_and_their_template_are_looked_for_there(olt, folder, setting):
    file = folder / "cohort.yaml"
    text = file.read_text(encoding="utf-8")
    setting.world.create_project("example-org", by=ADMIN, title="Template")
    for written, told in (
        ("{template: 1}", "sees the boards of example-org"),
        ("{template: 7}", "no board of the number that boards.template names"),
        ("{owner: nobody-at-all}", "GitHub knows no account nobody-at-all"),
        ("false", "asks for no boards"),
    ):
        file.write_text(f"{text}\nboards: {written}\n", encoding="utf-8")
        _, findings = examine(olt, setting)
        assert told in next(it["message"] for it in findings if it["subject"] == "boards")


def test_where_no_repository_is_named_it_says_where_to_name_one(olt, setting):
    setting.variables["GITHUB_REPOSITORY"] = ""
    status, findings = examine(olt, setting)
    assert status == 1
    assert "$GITHUB_REPOSITORY" in findings[-1]["cure"]


def test_without_a_file_it_says_so_and_looks_at_the_rest(olt, folder, setting):
    (folder / "cohort.yaml").unlink()
    status, findings = examine(olt, setting)
    assert status == 1
    assert "cannot be read" in findings[0]["message"]
    assert {"token", "repository", "advance", "pages", "boards"} <= {it["subject"] for it in findings}


def test_the_token_of_actions_finds_what_it_may_and_says_what_it_may_not(olt, setting):
    setting.variables["GITHUB_TOKEN"] = f"token-of-{BOT}"
    status, findings = examine(olt, setting)
    assert status == 0
    told = {it["subject"]: (it["verdict"], it["message"]) for it in findings}
    assert told["actions"] == ("ok", "Workflows may run here: they have.")
    assert "the workflow says what it may do" in told["token"][1]
    for workflow in setting.repository.workflows:
        workflow.runs.clear()
    _, findings = examine(olt, setting)
    [actions] = [it for it in findings if it["subject"] == "actions"]
    assert actions["verdict"] == "warning"
    assert "could not be looked at: GitHub answered with status 403" in actions["message"]


def test_labels_and_milestones_that_we_made_ourselves_stand_in_nobodys_way(olt, folder, setting):
    for label in LABELS:
        setting.repository.create_label(by=BOT, name=label.name, description="Reworded by an organizer")
    milestone = desired_milestones(load(folder / "cohort.yaml").cohort)[0]
    marker = '<!-- olt key="olt-2017/week-1" title="0a" text="0b" -->'
    setting.repository.create_milestone(by=BOT, title=milestone.title, description=f"Week 1.\n\n{marker}")
    status, findings = examine(olt, setting)
    assert status == 0
    assert {it["verdict"] for it in findings} == {"ok"}


def test_the_clock_does_not_matter_where_a_time_is_given(olt, setting):
    _clock(setting)
    called = olt("doctor", "--json", "--now", "2017-03-21T09:00", **setting.variables)
    assert "clock" not in {it["subject"] for it in json.loads(called.output)["findings"]}


def test_under_actions_the_table_stands_on_the_page_of_the_run(olt, setting, tmp_path):
    summary = tmp_path / "summary.md"
    _no_pages(setting)
    olt("doctor", GITHUB_STEP_SUMMARY=str(summary), **setting.variables)
    text = summary.read_text(encoding="utf-8")
    assert "| ⚠️ warning | pages | GitHub Pages is off" in text
    assert "1 warning. Nothing was changed on GitHub." in text


def test_a_github_that_does_not_answer_is_told_as_everywhere(olt, setting, server, monkeypatch):
    monkeypatch.setattr("olt_actions.gateway.client._READ_PAUSES", ())
    server.close()
    called = olt("doctor", **setting.variables)
    assert called.status == 1
    assert "GitHub did not answer" in called.errors
