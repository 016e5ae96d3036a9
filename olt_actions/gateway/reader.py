"""Reading from GitHub: everything a run has to know, in as few requests as the longest list has pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, TypeVar, cast

from olt_actions.errors import NotFound, PermissionDenied, Rejected, counted
from olt_actions.gateway.answers.issues import EditHistoryUserContentEdit, IssueWithHistory, PersonById, RecordHolder
from olt_actions.gateway.answers.queries import (
    Edits,
    Observe,
    ObserveIssue,
    ObserveIssueRepository,
    ObserveRepository,
    ObserveRepositoryLabel,
    ObserveRepositoryMilestone,
    UserConnectionNode,
    query,
)
from olt_actions.gateway.assignable import AssignableSearch
from olt_actions.gateway.client import Client
from olt_actions.gateway.connections import next_cursor, nodes
from olt_actions.gateway.documents import Document, issues_by_number, with_lookups
from olt_actions.gateway.hidden import Hidden, HiddenPart, leave_out
from olt_actions.gateway.long_histories import complete_histories
from olt_actions.gateway.long_reads import refuse_long_read
from olt_actions.gateway.lookups import looked_up
from olt_actions.gateway.numbered_issues import is_of, numbered_issues
from olt_actions.gateway.sharing import Shared

Repository = TypeVar("Repository", ObserveRepository, ObserveIssueRepository)

_CONNECTIONS = ("labels", "milestones", "assignable", "issues", "changed")
_ISSUES_A_PAGE = 100
_LOGINS_A_REQUEST = 50
_LOOKUPS_A_PAGE = 100  # beside all the rest; a login is found by name, and costs GitHub next to nothing
_IDS_A_REQUEST = 100  # https://docs.github.com/en/graphql/reference/queries#nodes


@dataclass(slots=True)
class Snapshot:
    """GitHub's own answer to `observe.graphql`, with the pages of each list put together.

    `people` are the accounts of the logins that were looked up (casefolded), None for nobody; a login that GitHub would
    not answer for is left out. `journeys` are what stands above issues that were read without the rest, and `edits` the
    earlier versions of issues by id, the newest first. `hidden` is what GitHub did not show of issues, and `renamed`
    are the ids of those that are read under another key than they carry. Where only open issues were read, `changed`
    are the numbers of all that have changed since an instant. `asked_assignable` are the logins (casefolded) of which
    `assignable` tells whether they are; None where it has everybody.
    """

    viewer: str
    repository: ObserveRepository | ObserveIssueRepository
    labels: list[ObserveRepositoryLabel] = field(default_factory=list)
    milestones: list[ObserveRepositoryMilestone] = field(default_factory=list)
    assignable: list[UserConnectionNode] = field(default_factory=list)
    issues: list[IssueWithHistory] = field(default_factory=list)
    people: dict[str, PersonById | None] = field(default_factory=dict)
    journeys: list[RecordHolder] = field(default_factory=list)
    edits: dict[str, list[EditHistoryUserContentEdit]] = field(default_factory=dict)
    hidden: list[HiddenPart] = field(default_factory=list)
    renamed: list[str] = field(default_factory=list)
    changed: list[int] = field(default_factory=list)
    asked_assignable: list[str] | None = None


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads one repository (`owner/name`); it has no way to write."""

    client: Client
    repository: str

    def snapshot(self, people: frozenset[str] = frozenset(), since: datetime | None = None) -> Snapshot:
        """Read the repository's labels, milestones, assignable people and issues. Raises `GitHubError`.

        With `since` (aware), only open issues, and the numbers of all that have changed since then.

        `people` are the logins, casefolded, whose accounts we need to know, and whether they can be assigned: where
        the list of those who can goes on after its first page, it is asked for these.
        """
        snapshot: Snapshot | None = None
        unknown, search, kept = sorted(people), AssignableSearch(), Shared()
        after: dict[str, str | None] = dict.fromkeys(_CONNECTIONS)
        filters: dict[str, object] = {}
        if since is None:
            after.pop("changed")
        else:
            filters = {"states": ["OPEN"], "since": _instant(since)}
        while snapshot is None or after or search.pending:
            asked, unknown = unknown[:_LOOKUPS_A_PAGE], unknown[_LOOKUPS_A_PAGE:]
            sought = search.next_logins()
            data, hidden = self._page(after, snapshot, asked, filters, search, sought)
            repository = self._checked(data["repository"], hidden)
            snapshot = snapshot or Snapshot(data["viewer"]["login"], repository)
            snapshot.people |= looked_up(asked, data, hidden)
            snapshot.hidden += _leave_out_hidden(repository, hidden)
            kept.keep(nodes(repository.get("issues")))
            after = _gather(snapshot, repository)
            snapshot.assignable += search.take(data, sought)
            if after.pop("assignable", None) is not None:
                listed = {user["login"].casefold() for user in snapshot.assignable}
                snapshot.asked_assignable = sorted(people | listed)
                nobodys = {login for login, account in snapshot.people.items() if account is None}
                search.begin(people - listed - nobodys)
            issues, read = repository.get("issues"), len(snapshot.issues)
            if since is not None:  # whoever was assigned in an earlier run need not be asked for in each
                snapshot.assignable += search.take_assigned(nodes(issues), snapshot.people)
            refuse_long_read(self.client, self.repository, data["rateLimit"], issues, read)
        if snapshot.asked_assignable is not None:
            snapshot.asked_assignable = [it for it in snapshot.asked_assignable if it not in search.untold]
        snapshot.people |= self.people(unknown)
        snapshot.hidden += complete_histories(self.client, snapshot.issues, repository=self.repository)
        return snapshot

    def snapshot_of_event(self, number: int, since: datetime, is_ours: Callable[[str], bool]) -> Snapshot:
        """Read an issue, and those touched `since` an instant (aware) whose body `is_ours`, beside labels and people.

        That is one page, so that an event costs one request. Raises `NotFound` where there is no issue of that number.
        """
        owner, _, name = self.repository.partition("/")
        variables: dict[str, object] = {"owner": owner, "name": name, "number": number, "since": _instant(since)}
        doing, hidden = f"reading #{number} of {self.repository}", list[Hidden]()

        def ask(size: int, timeouts: int | None) -> ObserveIssue:
            asked = variables | {"touchedFirst": size}
            return self.client.query(query("observe_issue"), asked, doing=doing, hidden=hidden, timeouts=timeouts)

        data, _ = self.client.page_sizes.ask("touched", _ISSUES_A_PAGE, ask)
        repository = self._checked(data["repository"], hidden)
        parts = _leave_out_hidden(repository, hidden)
        if repository["issue"] is None:
            raise NotFound(f"GitHub shows no issue #{number} in {self.repository}.")
        snapshot = Snapshot(data["viewer"]["login"], repository, hidden=parts)
        snapshot.labels += nodes(repository["labels"])
        snapshot.assignable += nodes(repository["assignableUsers"])
        if next_cursor(repository["assignableUsers"]) is not None:
            snapshot.asked_assignable = [user["login"].casefold() for user in snapshot.assignable]
        touched = [it for it in nodes(repository["touched"]) if it["number"] != number and is_ours(it["body"])]
        for issue in (repository["issue"], *touched):
            snapshot.issues.append(issue)
            if issue["journey"] and issue["journey"] not in snapshot.journeys:
                snapshot.journeys.append(issue["journey"])
        snapshot.hidden += complete_histories(self.client, snapshot.issues, repository=self.repository)
        return snapshot

    def read_more(self, snapshot: Snapshot, numbers: Sequence[int]) -> None:
        """Read into a snapshot the issues of these numbers, too, as far as they are there. Raises `GitHubError`."""
        issues, hidden = numbered_issues(self.client, self.repository, numbers)
        hidden += complete_histories(self.client, issues, repository=self.repository)
        Shared().keep(issues)
        snapshot.issues = sorted((*snapshot.issues, *issues), key=lambda issue: issue["number"])
        snapshot.hidden += hidden

    def unknown_logins(self, logins: tuple[str, ...]) -> list[str]:
        """Those of `logins` that GitHub does not know as people."""
        found = self.people(logins)
        return [login for login in logins if found.get(login.casefold(), login) is None]

    def user_ids(self, logins: tuple[str, ...]) -> dict[str, str]:
        """The ids of people by login (casefolded); whom GitHub does not know is left out."""
        return {login: person["id"] for login, person in self.people(logins).items() if person}

    def people(self, logins: Sequence[str]) -> dict[str, PersonById | None]:
        """The accounts of people by login (casefolded), None for nobody. Raises `GitHubError`.

        A login that GitHub knows something of, and will not tell, is left out.
        """
        found: dict[str, PersonById | None] = {}
        for start in range(0, len(logins), _LOGINS_A_REQUEST):
            some, hidden = logins[start : start + _LOGINS_A_REQUEST], list[Hidden]()
            text, variables = with_lookups("query People { rateLimit { cost remaining resetAt } }", some)
            document = Document[dict[str, object]](text)
            data = self.client.query(document, variables, doing="looking up logins", hidden=hidden)
            found |= looked_up(some, data, hidden)
        return found

    def accounts(self, ids: Sequence[str]) -> tuple[list[PersonById], frozenset[str]]:
        """The accounts with those ids, under whatever login they have now, and the ids of those that GitHub hides.

        Those that are gone are in neither. Raises `GitHubError`.
        """
        found: list[PersonById] = []
        untold: set[str] = set()
        for start in range(0, len(ids), _IDS_A_REQUEST):
            some, hidden = list(ids[start : start + _IDS_A_REQUEST]), list[Hidden]()
            data = self.client.query(query("accounts"), {"ids": some}, doing="following accounts", hidden=hidden)
            found += [node for node in data["nodes"] if node and "login" in node]
            for it in hidden:
                if isinstance(it.error, NotFound):
                    continue
                match it.path:
                    case ("nodes", int(at), *_):
                        untold.add(some[at])
                    case _:  # all of them
                        untold.update(some)
        return found, frozenset(untold)

    def existing_issues(self, numbers: Sequence[int]) -> frozenset[int]:
        """Those of the numbers under which the repository has an issue, listed or not. Raises `GitHubError`."""
        found: set[int] = set()
        owner, _, name = self.repository.partition("/")
        for start in range(0, len(numbers), _IDS_A_REQUEST):
            some = numbers[start : start + _IDS_A_REQUEST]
            text, numbered = issues_by_number(some)
            document, variables = Document[dict[str, object]](text), {**numbered, "owner": owner, "name": name}
            data = self.client.query(document, variables, doing="looking for missing issues", allow_not_found=True)
            repository = cast("Mapping[str, object] | None", data["repository"])
            if repository is None:
                raise NotFound(f"GitHub shows no repository {self.repository}.")
            found |= {number for number in some if is_of(repository, repository.get(f"i{number}"))}
        return frozenset(found)

    def edits(self, ids: Sequence[str]) -> dict[str, list[EditHistoryUserContentEdit]]:
        """The earlier versions of the bodies of issues, by id, the newest first; none where GitHub gives none."""
        found: dict[str, list[EditHistoryUserContentEdit]] = {}

        def ask(some: Sequence[str], timeouts: int | None) -> Edits:
            variables = {"ids": list(some)}
            return self.client.query(query("edits"), variables, doing="reading edits", hidden=[], timeouts=timeouts)

        try:
            for _, data in self.client.page_sizes.parts("edits", _IDS_A_REQUEST, ids, ask):
                for node in data["nodes"]:
                    if node and node["userContentEdits"]:
                        edits = nodes(node["userContentEdits"])
                        found[node["id"]] = sorted(edits, key=lambda edit: edit["editedAt"], reverse=True)
        except (PermissionDenied, Rejected):
            pass  # whoever asks does without
        return found

    def _page(
        self,
        after: dict[str, str | None],
        so_far: Snapshot | None,
        people: Sequence[str],
        filters: Mapping[str, object],
        search: AssignableSearch,
        sought: Sequence[str],
    ) -> tuple[Observe, list[Hidden]]:
        """Read the next page of the connections in `after`, each from its cursor, and look up some people by login.

        Whether those who are `sought` can be assigned is asked with it. Gives what GitHub hides of it, too.
        """
        owner, _, name = self.repository.partition("/")
        variables: dict[str, object] = {"owner": owner, "name": name, **filters}
        for connection in _CONNECTIONS:
            variables |= {connection: connection in after, f"{connection}After": after.get(connection)}
        doing = f"reading {self.repository}" + (f", {counted(len(so_far.issues), 'issue')} so far" if so_far else "")
        text, lookups = with_lookups(query("observe"), people)
        text, questions = search.with_questions(text, sought)
        document, variables = Document[Observe](text), variables | lookups | questions
        hidden: list[Hidden] = []

        def ask(size: int, timeouts: int | None) -> Observe:
            asked = variables | {"issuesFirst": size}
            return self.client.query(document, asked, doing=doing, hidden=hidden, timeouts=timeouts)

        answer, _ = self.client.page_sizes.ask("issues", _ISSUES_A_PAGE, ask)
        return answer, hidden

    def _checked(self, repository: Repository | None, hidden: Sequence[Hidden]) -> Repository:
        """The repository, if GitHub shows its lists: one that is hidden as a whole would pass for an empty one."""
        for it in hidden:
            is_whole = it.path[0] == "repository" and (len(it.path) <= 2 or it.path[2:] == ("nodes",))
            if is_whole and not (repository is None and isinstance(it.error, NotFound)):
                raise it.error
        if repository is None:
            hint = "Check cohort.repository or $GITHUB_REPOSITORY: it does not exist, or the token may not see it."
            raise NotFound(f"GitHub shows no repository {self.repository}.", hint=hint)
        if not repository["hasIssuesEnabled"]:
            hint = "Switch them on: Settings → General → Features → Issues."
            raise PermissionDenied(f"Issues are switched off in {self.repository}.", hint=hint)
        return repository


def _instant(moment: datetime) -> str:
    """An instant as GitHub's `DateTime`."""
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def _gather(snapshot: Snapshot, repository: ObserveRepository) -> dict[str, str | None]:
    """Add a page of each connection that was asked for, and return the cursors of those that go on."""
    labels, milestones = repository.get("labels"), repository.get("milestones")
    assignable, issues = repository.get("assignableUsers"), repository.get("issues")
    changed = repository.get("changed")
    snapshot.labels += nodes(labels)
    snapshot.milestones += nodes(milestones)
    snapshot.assignable += nodes(assignable)
    snapshot.issues += nodes(issues)
    snapshot.changed += [node["number"] for node in nodes(changed)]
    cursors = map(next_cursor, (labels, milestones, assignable, issues, changed))
    return {name: cursor for name, cursor in zip(_CONNECTIONS, cursors, strict=True) if cursor is not None}


def _leave_out_hidden(
    repository: ObserveRepository | ObserveIssueRepository, hidden: Sequence[Hidden]
) -> list[HiddenPart]:
    """Take out of the issues what is hidden of them, and tell which parts that are."""
    parts: list[HiddenPart] = []
    lists: Mapping[str, Any] = repository
    for it in hidden:
        match it.path:
            case ("repository", "issues", "nodes", int(at), *rest):
                parts.append(leave_out(lists["issues"]["nodes"], at, tuple(rest), it.error))
            case ("repository", "changed", *_):
                parts.append(HiddenPart(issue=None, part="", words=f"{it.error.reason.rstrip('.')}."))
            case ("repository", "touched", "nodes", int(at), *rest) if rest:
                parts.append(leave_out(lists["touched"]["nodes"], at, tuple(rest), it.error))
            case ("repository", "issue", *rest) if rest:
                parts.append(leave_out(lists, "issue", tuple(rest), it.error))
    if not parts and None in ((lists.get("issues") or {}).get("nodes") or ()):
        parts.append(HiddenPart(issue=None, part="", words="GitHub gave no reason."))
    return parts
