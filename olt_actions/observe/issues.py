"""From GitHub's answer to what we know: whose is what, by key.

A key counts only in what one of our own accounts wrote: the account of the token, GitHub Actions' own, and those that
the cohort names. An app and a person may have the same login in GraphQL, which leaves out an app's `[bot]`, so both
the login and the kind of the account are compared. Of several issues with one key, the lowest number that was not
closed as a duplicate is the one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime

from olt_actions.gateway.answers import IssueWithHistory
from olt_actions.gateway.connections import nodes
from olt_actions.gateway.mutations import THANKS
from olt_actions.gateway.reader import Reader, Snapshot
from olt_actions.gateway.references import References
from olt_actions.keys import Key, Written, parse
from olt_actions.model.state import ForeignIssue, Observed, ObservedIssue, ObservedMilestone
from olt_actions.observe.events import Account, events_of, login_of

_ACTIONS_ACCOUNT = "github-actions[bot]"


@dataclass(frozen=True, slots=True)
class Observation:
    """What GitHub holds, and the ids under which it does."""

    observed: Observed
    references: References
    is_of_organization: bool = True


def observe(reader: Reader, cohort: str, people: Collection[str], accounts: Collection[str] = ()) -> Observation:
    """Read everything of the cohort with the id `cohort`; `people` are its members' logins. Raises `GitHubError`."""
    snapshot = reader.snapshot(frozenset(login.casefold() for login in people))
    return observation_of(snapshot, reader.repository, cohort, accounts)


def observe_issue(reader: Reader, cohort: str, number: int, accounts: Collection[str] = ()) -> Observation:
    """Read one issue only. Its milestone and parent are not read: they count as foreign, and so stay as they are."""
    return observation_of(reader.snapshot_of_issue(number), reader.repository, cohort, accounts)


def observation_of(snapshot: Snapshot, repository: str, cohort: str, accounts: Collection[str] = ()) -> Observation:
    """What a snapshot of `repository` (`owner/name`) holds of the cohort with that id."""
    ours = frozenset(login.casefold() for login in (*accounts, snapshot.viewer, _ACTIONS_ACCOUNT))
    references = References(snapshot.repository["id"])
    milestones, foreign_milestones = _milestones(snapshot, references, cohort, ours)
    found = [(node, parse(node["body"])) for node in snapshot.issues]
    mine = [(node, written) for node, written in found if written and _is_ours(node["author"], ours)]
    issues, duplicates = _issues(mine, references, cohort, ours)
    others: dict[str, set[Key]] = defaultdict(set)
    for _, written in mine:
        if written.key.cohort != cohort:
            others[written.key.cohort].add(written.key)
    references.labels = {node["name"].casefold(): node["id"] for node in snapshot.labels}
    assignable = {node["login"].casefold(): node["id"] for node in snapshot.assignable}
    references.users |= assignable
    observed = Observed(
        repository,
        frozenset(references.labels),
        milestones,
        issues,
        duplicates,
        tuple(
            ForeignIssue(node["number"], written.key, login_of(node["author"]) or "a deleted account")
            for node, written in found
            if written and written.key.cohort == cohort and not _is_ours(node["author"], ours)
        ),
        frozenset(assignable),
        foreign_milestones,
        {other: frozenset(keys) for other, keys in others.items()},
        tuple(datetime.fromisoformat(node["createdAt"]) for node, _ in mine),
        snapshot.repository["url"],
    )
    return Observation(observed, references, snapshot.repository["owner"]["__typename"] == "Organization")


def _milestones(
    snapshot: Snapshot, references: References, cohort: str, ours: frozenset[str]
) -> tuple[dict[Key, ObservedMilestone], frozenset[str]]:
    milestones: dict[Key, ObservedMilestone] = {}
    foreign: set[str] = set()
    for node in sorted(snapshot.milestones, key=lambda node: node["number"]):
        written = parse(node["description"] or "")
        if not written or not _is_ours(node["creator"], ours) or written.key.cohort != cohort:
            foreign.add(node["title"].casefold())
        elif written.key not in milestones:
            due = date.fromisoformat(node["dueOn"][:10]) if node["dueOn"] else None
            milestones[written.key] = ObservedMilestone(written, node["title"], due, node["number"])
            references.milestones[written.key] = node["id"]
            references.milestone_numbers[written.key] = node["number"]
    return milestones, frozenset(foreign)


def _issues(
    mine: list[tuple[IssueWithHistory, Written]], references: References, cohort: str, ours: frozenset[str]
) -> tuple[dict[Key, ObservedIssue], tuple[ObservedIssue, ...]]:
    key_of_parent = {node["id"]: written.key for node, written in mine}
    key_of_milestone = {node_id: key for key, node_id in references.milestones.items()}
    seen: dict[Key, list[tuple[ObservedIssue, str]]] = defaultdict(list)
    for node, written in mine:
        if written.key.cohort == cohort:
            issue = _with_history(_issue(node, written, key_of_milestone, key_of_parent), node, references, ours)
            seen[written.key].append((issue, node["id"]))
    issues: dict[Key, ObservedIssue] = {}
    duplicates: list[ObservedIssue] = []
    for key, copies in seen.items():
        copies.sort(key=lambda copy: (copy[0].is_duplicate, copy[0].number))
        issues[key], references.issues[key] = copies[0]
        duplicates += [issue for issue, _ in copies[1:]]
        references.issues_by_number |= {issue.number: node_id for issue, node_id in copies}
    return issues, tuple(duplicates)


def _issue(
    node: IssueWithHistory, written: Written, key_of_milestone: dict[str, Key], key_of_parent: dict[str, Key]
) -> ObservedIssue:
    milestone = key_of_milestone.get(node["milestone"]["id"]) if node["milestone"] else None
    parent = key_of_parent.get(node["parent"]["id"]) if node["parent"] else None
    return ObservedIssue(
        written=written,
        number=node["number"],
        title=node["title"],
        is_open=node["state"] == "OPEN",
        state_reason=node["stateReason"],
        labels=frozenset(label["name"].casefold() for label in nodes(node["labels"])),
        assignees=frozenset(user["login"].casefold() for user in nodes(node["assignees"])),
        milestone=milestone,
        has_foreign_milestone=node["milestone"] is not None and milestone is None,
        parent=parent,
        has_foreign_parent=node["parent"] is not None and parent is None,
        sub_issues=node["subIssuesSummary"]["total"],
        comments=node["comments"]["totalCount"],
        is_pinned=bool(node["isPinned"]),
    )


def _with_history(
    issue: ObservedIssue, node: IssueWithHistory, references: References, ours: frozenset[str]
) -> ObservedIssue:
    comments = nodes(node["comments"])
    our_comments: dict[Key, Written] = {}
    urls: dict[Key, str] = {}
    for comment in comments:
        author = comment["author"]
        if author and author["__typename"] == "User":
            references.users.setdefault(author["login"].casefold(), author["id"])
        written = parse(comment["body"])
        if written and written.key not in our_comments and _is_ours(author, ours):
            our_comments[written.key] = written
            urls[written.key] = comment["url"]
            references.comments[written.key] = comment["id"]
    return replace(
        issue,
        events=events_of(node, lambda actor: _is_ours(actor, ours)),
        our_comments=our_comments,
        comment_urls=urls,
        thanked=frozenset(
            comment["id"]
            for comment in comments
            if any(
                group["content"] == THANKS and group["viewerHasReacted"] for group in comment["reactionGroups"] or ()
            )
        ),
    )


def _is_ours(actor: Account | None, ours: frozenset[str]) -> bool:
    return actor is not None and not ours.isdisjoint({actor["login"].casefold(), login_of(actor).casefold()})
