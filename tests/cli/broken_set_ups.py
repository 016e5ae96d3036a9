"""Set-ups that are each broken in one way, and what the doctor says of them: verdict, subject, message and fix."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

from olt_actions.local_github import World
from olt_actions.local_github.world.administration import ActionsSettings, PagesSite
from olt_actions.local_github.world.repositories import Repository
from olt_actions.local_github.world.tokens import Token

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


def no_token(it):
    it.variables["GITHUB_TOKEN"] = ""


def expired(it):
    it.world.expire(f"token-of-{ADMIN}")


def without_scope(it):
    it.variables["GITHUB_TOKEN"] = it.world.add_token(ADMIN, scopes=["read:user"])


def only_reader(it):
    it.variables["GITHUB_TOKEN"] = it.token("ghp_reader", "real-ada", ["repo"])


def not_visible(it):
    it.repository.is_private = True
    it.world.add_user("stranger")
    it.variables["GITHUB_TOKEN"] = "token-of-stranger"


def no_issues(it):
    it.repository.has_issues_enabled = False


def no_actions(it):
    it.repository.actions = ActionsSettings(enabled=False)


def only_local_actions(it):
    it.repository.actions = ActionsSettings(allowed_actions="local_only")


def selected_without_github(it):
    it.repository.actions = ActionsSettings(allowed_actions="selected", github_owned_allowed=False)


def inactive(it):
    it.repository.workflow("advance.yml").state = "disabled_inactivity"


def switched_off(it):
    it.repository.workflow("summary.yml").state = "disabled_manually"


def no_workflow(it):
    it.repository.workflows.remove(it.repository.workflow("advance.yml"))


def failed(it):
    it.repository.workflow("advance.yml").add_run(by=ADMIN, conclusion="failure")


def long_ago(it):
    it.repository.workflow("advance.yml").runs[-1].created_at -= timedelta(days=3, hours=1)


def never_ran(it):
    it.repository.workflow("summary.yml").runs.clear()


def no_pages(it):
    it.repository.site = None


def pages_from_a_branch(it):
    it.repository.site = PagesSite("legacy")


def label_of_others(it):
    it.repository.create_label(by=ADMIN, name="Overdue", description="Invoices to send")


def label_like_ours(it):
    it.repository.create_label(by=ADMIN, name="progress: blocked")


def milestone_of_others(it):
    it.repository.create_milestone(by=ADMIN, title="olt-2017 week 1: Meet everyone")


def renamed(it):
    marker = '<!-- olt key="olt-2017/vision/ada" title="0a" text="0b" -->'
    it.repository.create_issue(by=ADMIN, title="A", body=marker, assignees=["real-ada"])
    it.world.rename_user("real-ada", "ada-lovelace")


def organization(it):
    it.world.rename_user("real-yuki", "somebody")
    it.world.add_organization("real-yuki")


def invited(it):
    it.repository.invite("real-grace", by=ADMIN)


def invited_long_ago(it):
    it.repository.invite("real-grace", by=ADMIN).created_at -= timedelta(days=8)


def mentor_outside(it):
    it.world.account("example-org").members.pop(it.world.account("real-grace").id)


def no_board_token(it):
    it.variables["OLT_BOARD_TOKEN"] = ""


def same_token_for_boards(it):
    it.variables["GITHUB_TOKEN"] = it.variables["OLT_BOARD_TOKEN"] = it.token("ghs_actions", BOT)


def board_token_expired(it):
    it.variables["OLT_BOARD_TOKEN"] = it.world.add_token(ADMIN)
    it.world.expire(it.variables["OLT_BOARD_TOKEN"])


def board_token_without_scope(it):
    it.variables["OLT_BOARD_TOKEN"] = it.world.add_token(ADMIN, scopes=["repo", "read:project"])


def app_without_permission(it):
    it.world.add_app("olt-boards")
    it.variables["OLT_BOARD_TOKEN"] = "token-of-olt-boards[bot]"


def fine_grained_for_a_person(it):
    it.world.add_repository(f"{ADMIN}/olt", owner_kind="User")
    it.variables["GITHUB_REPOSITORY"] = f"{ADMIN}/olt"
    it.variables["OLT_BOARD_TOKEN"] = it.token("github_pat_x", ADMIN)


def clock(it):
    it.world.clock.now += timedelta(hours=1)


def clock_a_little(it):
    it.world.clock.now -= timedelta(minutes=5)


BROKEN: list[tuple[Callable[[Setting], None], str, str, str, str]] = [
    (no_token, "problem", "token", "GITHUB_TOKEN is not set", "Issues: read and write"),
    (expired, "problem", "token", "does not accept GITHUB_TOKEN (Bad credentials)", "Make a new one"),
    (without_scope, "problem", "token", "without the scope `public_repo`", "Tick `public_repo`"),
    (only_reader, "problem", "token", "may not label or assign issues", "Give real-ada the role Write"),
    (not_visible, "problem", "repository", "shows no repository example-org/olt", "Check the name"),
    (no_issues, "problem", "issues", "Issues are switched off.", "https://github.example/example-org/olt/settings"),
    (no_actions, "problem", "actions", "Actions are switched off", "settings/actions"),
    (only_local_actions, "problem", "actions", "actions by GitHub", "Allow actions created by GitHub"),
    (selected_without_github, "problem", "actions", "actions by GitHub", "Allow actions created by GitHub"),
    (inactive, "problem", "advance", "switched off by GitHub", "actions/workflows/advance.yml"),
    (switched_off, "warning", "summary", "switched off by hand", "Enable workflow"),
    (no_workflow, "warning", "workflows", "no advance.yml under .github/workflows on main", "Push what is missing"),
    (failed, "warning", "advance", "The last run of advance, within the last hour, failed.", "/actions/runs/"),
    (long_ago, "warning", "advance", "last ran 3 days ago", "Run workflow"),
    (never_ran, "warning", "summary", "has never run", "Run workflow"),
    (no_pages, "warning", "pages", "the links in journeys lead nowhere", "Source: GitHub Actions"),
    (pages_from_a_branch, "warning", "pages", "published from a branch", "Source: GitHub Actions"),
    (label_of_others, "warning", "labels", "'Overdue' (Invoices to send)", "Rename them before the first run"),
    (label_like_ours, "warning", "labels", "'progress: blocked'", "belong to olt"),
    (milestone_of_others, "warning", "milestones", "'olt-2017 week 1: Meet everyone'", "Rename or delete"),
    (renamed, "problem", "people", "login 'real-ada' of Ada", "Perhaps it is ada-lovelace now"),
    (organization, "problem", "people", "'real-yuki' of Yuki is an organization", "people.yuki.github"),
    (invited, "warning", "invitations", "Grace (real-grace) has not accepted", "example-org/olt/invitations"),
    (invited_long_ago, "warning", "invitations", "invitation of Grace (real-grace) has expired", "invite them again"),
    (mentor_outside, "warning", "assigning", "does not let us assign Grace", "the role Triage"),
    (no_board_token, "warning", "boards", "OLT_BOARD_TOKEN is not set here", "scope `project`"),
    (same_token_for_boards, "problem", "boards", "Actions' own token", "scope `project`"),
    (board_token_expired, "problem", "boards", "does not accept OLT_BOARD_TOKEN", "in the old one's place"),
    (board_token_without_scope, "problem", "boards", "only `read:project`", "Tick `project`"),
    (app_without_permission, "problem", "boards", "may not see the boards of example-org", "Projects: admin"),
    (fine_grained_for_a_person, "problem", "boards", "only a classic token", f"as {ADMIN} a classic token"),
    (clock, "problem", "clock", "minutes behind GitHub's", "Set it"),
    (clock_a_little, "warning", "clock", "minutes ahead of GitHub's", "Set it"),
]
