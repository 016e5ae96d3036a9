"""A cohort of three pairs that has worked for two weeks, and what people would notice if a run judged it anew.

Grace mentors Ada, Alan mentors Lin and Maya, and Mona, who organizes, mentors Zoe. Otto organizes too, Ivan is about to
mentor, and Eve is a stranger. Lin has no account. Everybody works in their own way: some by commands, some by clicks.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from olt_actions.cohort.model import BoardSettings, Cohort, Mentorship, Pair, Person
from olt_actions.desired.run import Run
from olt_actions.gateway.client import Client
from olt_actions.keys import Key, parse
from olt_actions.local_github.server import LocalGitHub
from olt_actions.local_github.world.issues import Issue
from olt_actions.local_github.world.projects.projects import ProjectV2
from olt_actions.local_github.world.timeline import AssignedEvent
from olt_actions.local_github.world.world import World
from olt_actions.observe.identities import with_people
from olt_actions.reconcile import loop
from olt_actions.reconcile.loop import RunResult
from olt_actions.templating import Templates
from tests.builders import a_cohort, a_pair, a_person, taking_part
from tests.harness import REPOSITORY, advance, at

ADA, LIN, MAYA, ZOE = a_person("ada"), a_person("lin", github=None), a_person("maya"), a_person("zoe")
GRACE, ALAN, IVAN = a_person("grace"), a_person("alan"), a_person("ivan")
MONA, OTTO = a_person("mona"), a_person("otto")
BOT, APP, BOARD_APP, ORGANIZER = "github-actions[bot]", "olt-runner[bot]", "olt-boards[bot]", "example-mona"
ROLES = {
    "ada": "read",
    "maya": "triage",
    "zoe": "read",
    "grace": "triage",
    "alan": "write",
    "mona": "admin",
    "otto": "admin",
    "ivan": "write",
    "eve": "triage",
}
_MEMBERS = {"grace", "alan", "mona", "otto", "ivan"}

_FILE = a_cohort(
    a_pair("maps", ADA, mentors=(GRACE,)),
    a_pair("seeds", LIN, MAYA, mentors=(ALAN,)),
    a_pair("books", ZOE, mentors=(MONA,)),
    meetings=(2,),
    organizers=(MONA, OTTO),
    people={person.id: person for person in (ADA, LIN, MAYA, ZOE, GRACE, ALAN, IVAN, MONA, OTTO)},
)
COHORT = replace(
    _FILE, assignments={**_FILE.assignments, "work-2": replace(_FILE.assignments["work-2"], subject="pair")}
)

AS_DECIDED = {
    "Work 1 · Ada": "done",
    "Work 1 · Lin": "in review",
    "Work 1 · Maya": "done",
    "Work 1 · Zoe": "done",
    "Work 2 · Seeds": "in review",
    "Work 2 · Maps": "changes requested",
    "Work 2 · Books": "done",
    "Meet · Maps": "done",
    "Meet · Seeds": "excused",
    "Meet · Books": "assigned",
}


@dataclass(slots=True, repr=False)
class Play:
    """The cohort on a local GitHub, run by one account or another; `cohort` is its file as it is now."""

    world: World
    server: LocalGitHub
    templates: Templates
    cohort: Cohort = COHORT
    has_boards: bool = False
    clients: dict[str, Client] = field(default_factory=dict)

    def client(self, login: str) -> Client:
        """A connection with the token of that account."""
        if login not in self.clients:
            self.clients[login] = Client(self.server.url, self.token(login), sleep=lambda _seconds: None)
        return self.clients[login]

    def token(self, login: str) -> str:
        """The token of that account."""
        return f"token-of-{login}"

    def run(self, week: float = 2, by: str = BOT, **options: Any) -> RunResult:
        """Run `olt advance` in that week (2.5 is half a week after week 2 opened), with the token of `by`."""
        self.world.clock.set(max(self.world.clock.now, at(week)))
        if self.has_boards:
            options.setdefault("board_client", self.client(BOARD_APP))
        return advance(self.cohort, self.templates, self.client(by), at(week), **options)

    def event(self, issue: Issue, week: float = 2, by: str = BOT) -> RunResult:
        """Run `olt progress` for that issue."""
        return loop.advance_issue(
            Run(self.cohort, self.templates, at(week)),
            self.client(by),
            REPOSITORY,
            issue.number,
            board_client=self.client(BOARD_APP) if self.has_boards else None,
            sleep=lambda _seconds: None,
        )

    def settle(self, week: float = 2, by: str = BOT, **options: Any) -> RunResult:
        """Run twice, and hold the second run to making no write; return the first."""
        first = self.run(week, by, **options)
        assert not first.applied.failed, [str(it) for it in first.applied.failed]
        second = self.run(week, by, **options)
        assert not second.applied.done, [str(it.line()) for it in second.applied.done]
        return first

    @property
    def issues(self) -> list[Issue]:
        """All issues of the repository."""
        return self.world.repository(REPOSITORY).issues

    def issue(self, title: str) -> Issue:
        """The one issue of that title."""
        [issue] = [issue for issue in self.issues if issue.title == title]
        return issue

    def journey(self, pair: str) -> Issue:
        """The journey of a pair."""
        [issue] = [issue for issue in self.issues if f'key="olt-test/journey/{pair}"' in issue.body]
        return issue

    def boards(self) -> list[ProjectV2]:
        """All boards."""
        return self.world.account("example-org").projects

    def stage(self, title: str) -> str:
        """What the label of the issue of that title says."""
        return stage_of(self.issue(title))

    def say(self, title: str, who: str, words: str) -> Any:
        """Comment as `example-<who>`; return the comment."""
        return self.issue(title).comment(by=f"example-{who}", body=words)

    def decisions(self) -> dict[str, str]:
        """The stage of each issue that has one, by title; checks that it is closed or open as the stage wants it.

        What is not finished may be closed as not planned, for those whose it was may have left.
        """
        found = {issue.title: stage for issue in self.issues if (stage := stage_of(issue))}
        finished = {title for title, stage in found.items() if stage in ("done", "excused")}
        closed = {issue.title: issue.state_reason for issue in self.issues if issue.closed}
        assert finished <= closed.keys()
        assert {closed[title] for title in closed.keys() - finished} <= {"NOT_PLANNED"}
        return found

    def answers(self) -> list[tuple[str, str]]:
        """What we have answered to people: the issue's title, and the key of our comment."""
        keys = [(issue.title, _key(it.body)) for issue in self.issues for it in issue.comments]
        others = ("/handed-in", "/reminder", "/digest", "/farewell", "/joined/", "/new-mentor/", "/no-mentor/")
        return [(title, key) for title, key in keys if key and not any(other in key for other in others)]

    def reached(self) -> set[tuple[str, str]]:
        """Who was ever assigned to, or mentioned by us in, which issue: logins as they were written, and titles."""
        return {(login, issue.title) for issue in self.issues for login in _reached(issue)}

    def all_keys(self) -> list[Key]:
        """The keys of all issues and of all our comments."""
        bodies = [body for issue in self.issues for body in (issue.body, *(it.body for it in issue.comments))]
        return [written.key for body in bodies if (written := parse(body))]

    def be(self, person: str, **changes: Any) -> None:
        """Change a person in the file, wherever they appear."""
        changed = replace(self.cohort.people[person], **changes)
        self.cohort = with_people(self.cohort, {person: changed})

    def pair(self, pair: str, **changes: Any) -> None:
        """Change a pair in the file."""
        pairs = tuple(replace(it, **changes) if it.id == pair else it for it in self.cohort.pairs)
        self.cohort = replace(self.cohort, pairs=pairs)

    def mentored_by(self, pair: str, *people: Person) -> None:
        """Write other mentors in the place of those of a pair."""
        self.pair(pair, mentorships=tuple(Mentorship(person) for person in people))

    def organized_by(self, *people: Person) -> None:
        """Write other organizers."""
        self.cohort = replace(self.cohort, organizers=people)

    def without_pair(self, pair: str) -> None:
        """Take a pair off the file."""
        self.cohort = replace(self.cohort, pairs=tuple(it for it in self.cohort.pairs if it.id != pair))

    def without(self, person: str) -> None:
        """Take a person off the file altogether."""
        people = {name: it for name, it in self.cohort.people.items() if name != person}

        def left(pair: Pair) -> Pair:
            return replace(
                pair,
                participations=taking_part(*(it for it in pair.participants if it.id != person)),
                mentorships=tuple(it for it in pair.mentorships if it.person.id != person),
            )

        self.cohort = replace(
            self.cohort,
            people=people,
            pairs=tuple(left(pair) for pair in self.cohort.pairs),
            organizers=tuple(it for it in self.cohort.organizers if it.id != person),
        )


def a_world() -> World:
    """A GitHub where everybody has an account: mentors may click, participants comment, and Maya a little more."""
    world = World.empty(datetime(2017, 3, 1, 12, tzinfo=UTC))
    world.add_organization("example-org")
    repository = world.add_repository(REPOSITORY)
    for app in ("github-actions", "olt-runner"):
        world.add_app(app)
    world.add_app("olt-boards", projects={"example-org": "admin"})
    for app in (BOT, APP, BOARD_APP):
        repository.grant(app, "write")
    for name, role in ROLES.items():
        world.add_user(f"example-{name}", member_of=["example-org"] if name in _MEMBERS else [])
        repository.grant(f"example-{name}", role)
    return world


def work_templates(folder: Path) -> Templates:
    """The template of all assignments, in a new folder."""
    (folder / "assignments").mkdir(parents=True)
    (folder / "assignments" / "work.md").write_text("Do {{ assignment.title }}.\n\n- [ ] done\n", encoding="utf-8")
    return Templates(folder)


@contextmanager
def playing(world: World, templates: Templates, *, has_boards: bool, cohort: Cohort = COHORT) -> Iterator[Play]:
    """Let the cohort play in a world."""
    cohort = replace(cohort, boards=BoardSettings()) if has_boards else cohort
    with LocalGitHub(world) as server:
        play = Play(world, server, templates, cohort, has_boards)
        try:
            yield play
        finally:
            for client in play.clients.values():
                client.close()


def stage_of(issue: Issue) -> str:
    """What the label says; '' on a journey."""
    return ", ".join(it.name.removeprefix("progress: ") for it in issue.labels if it.name.startswith("progress: "))


def work(play: Play, by: str = BOT) -> None:
    """Two weeks in which everybody works, with a run after each week's work."""
    play.run(1, by)
    play.say("Work 1 · Ada", "ada", "/submit https://example.org/ada")
    play.say("Work 1 · Lin", "alan", "/submit for lin https://example.org/lin")
    play.issue("Work 1 · Maya").close(by="example-maya")
    play.say("Work 1 · Zoe", "zoe", "/submit https://example.org/zoe")
    play.run(1.2, by)
    play.say("Work 1 · Ada", "grace", "/approve Lovely.")
    play.issue("Work 1 · Maya").add_labels(by="example-alan", labels=["progress: done"])
    play.issue("Work 1 · Zoe").close(by="example-mona")
    play.run(1.4, by)
    play.run(2, by)
    play.say("Work 2 · Maps", "ada", "/submit https://example.org/second")
    play.say("Work 2 · Maps", "grace", "/changes Who is it for?")
    play.say("Work 2 · Seeds", "maya", "/submit https://example.org/both")
    play.say("Work 2 · Books", "zoe", "/submit https://example.org/second")
    play.say("Work 2 · Books", "otto", "/approve")
    play.issue("Meet · Maps").close(by="example-grace")
    play.issue("Meet · Seeds").close(by="example-alan", reason="NOT_PLANNED")
    play.run(2, by)


def _reached(issue: Issue) -> Iterator[str]:
    yield from (event.assignee.login for event in issue.timeline if isinstance(event, AssignedEvent))
    texts = [issue.body, *(edit.diff or "" for edit in issue.edits)]
    texts += [it.body for it in issue.comments if it.author.login.endswith("[bot]") or _key(it.body)]
    yield from (word[1:] for text in texts for word in text.split() if word.startswith("@"))


def _key(body: str) -> str:
    written = parse(body)
    return written.key if written else ""
