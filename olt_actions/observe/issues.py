"""From GitHub's answer to what we know: whose is what, by key.

A key counts only in what one of our own accounts wrote (`ownership.py`). Of several issues with one key, the lowest
number that was not closed as a duplicate is the one. What is on record of an issue joins its history here, so that
whatever follows from the history follows from the record too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from olt_actions.cohort.model import Cohort
from olt_actions.desired.drafts import IssueDraft
from olt_actions.gateway.answers.issues import Comment, CommentReactionGroup, IssueWithHistory
from olt_actions.gateway.connections import nodes
from olt_actions.gateway.hidden import HiddenPart
from olt_actions.gateway.mutations import THANKS
from olt_actions.gateway.reader import Reader, Snapshot
from olt_actions.gateway.references import References
from olt_actions.keys import Key, Written, parse
from olt_actions.model.health import HEALTH
from olt_actions.model.record import RecordedAccount
from olt_actions.model.state import ForeignIssue, Observed, ObservedIssue, ObservedMilestone
from olt_actions.model.unread import Unread
from olt_actions.observe.events import events_of, moment
from olt_actions.observe.identities import GitHubAccount
from olt_actions.observe.lost import Expected, lost_health, opened_in, recognised, to_ask
from olt_actions.observe.ownership import Ownership, login_of, ownership_without_cohort
from olt_actions.observe.records import (
    accounts_in,
    acts_by_issue,
    journeys,
    looked_up,
    observe_records,
    unreadable_records,
)
from olt_actions.observe.renames import follow_renames
from olt_actions.progress.acts import with_acts


@dataclass(frozen=True, slots=True)
class Observation:
    """What GitHub holds, the ids under which it does, and the accounts that it told of.

    `found` are the accounts of the logins that were looked up, casefolded: None for nobody. `accounts` are all those
    that were seen, by number, and `recorded` those on record in any journey. `hidden` are the parts of issues that
    GitHub did not show to this token. `unread` are the pairs whose closed issues were not read; None where all were.
    """

    observed: Observed
    references: References
    is_of_organization: bool = True
    found: Mapping[str, GitHubAccount | None] = field(default_factory=dict)
    accounts: Mapping[int, GitHubAccount] = field(default_factory=dict)
    recorded: tuple[RecordedAccount, ...] = ()
    hidden: tuple[HiddenPart, ...] = ()
    is_archived: bool = False
    unread: Unread | None = None


def observe(reader: Reader, cohort: Cohort, due: Iterable[IssueDraft] = ()) -> Observation:
    """Read everything of the cohort. Raises `GitHubError`.

    With the drafts that are `due`, an issue of ours that has lost its hidden line is recognised by its title, too.
    """
    snapshot, due = reader.snapshot(logins_of(cohort)), tuple(due)
    recover_records(reader, snapshot, cohort, due)
    return observation_of(snapshot, reader.repository, cohort, due)


def observe_health(reader: Reader, accounts: Collection[str], organizers: Collection[str]) -> Observation:
    """Read of the repository just what concerns the issue about the automation itself. Raises `GitHubError`.

    That is possible whatever state the cohort file is in: `accounts` and `organizers` are the logins that it names, as
    far as they can be read.
    """
    snapshot = reader.snapshot(frozenset(login.casefold() for login in organizers))
    owner = ownership_without_cohort(snapshot.viewer, accounts, organizers)
    references = References(snapshot.repository["id"])
    references.users = {account.login.casefold(): account.node_id for account in accounts_in(snapshot).values()}
    observed = Observed(
        reader.repository,
        assignable=frozenset(node["login"].casefold() for node in snapshot.assignable),
        address=snapshot.repository["url"],
        asked_assignable=_asked_assignable(snapshot),
        health=_health(snapshot, references, owner),
    )
    hidden, is_archived = tuple(snapshot.hidden), snapshot.repository["isArchived"]
    return Observation(observed, references, hidden=hidden, is_archived=is_archived)


def logins_of(cohort: Cohort) -> frozenset[str]:
    """The logins of the cohort's people, casefolded."""
    return frozenset(person.github.casefold() for person in cohort.people.values() if person.github)


def observation_of(snapshot: Snapshot, repository: str, cohort: Cohort, due: Iterable[IssueDraft] = ()) -> Observation:
    """What a snapshot of `repository` (`owner/name`) holds of the cohort; `due` as in `observe`."""
    follow_renames(snapshot, cohort)
    records, owner = observe_records(snapshot, cohort)
    recorded = tuple(entry for seen in records.values() if seen.record for entry in seen.record.accounts)
    accounts = accounts_in(snapshot)
    references = References(snapshot.repository["id"])
    milestones, foreign_milestones = _milestones(snapshot, references, cohort.id, owner)
    mended = recognised(snapshot, Expected(cohort.id, tuple(due), opened_in(records)), owner)
    found = [(node, mended.get(node["id"]) or parse(node["body"])) for node in snapshot.issues]
    mine = [(node, written) for node, written in found if written and owner.wrote(node["author"])]
    issues, duplicates = _issues(mine, references, cohort.id, owner, mended, snapshot.renamed)
    logins = {number: account.login for number, account in accounts.items()}
    acts = acts_by_issue(records)
    for key, issue in issues.items():
        events = with_acts(issue.events, acts.get(key, ()), logins)
        if events != issue.events:
            issues[key] = replace(issue, events=events)
    others: dict[str, set[Key]] = defaultdict(set)
    for _, written in mine:
        if written.key.cohort not in (cohort.id, HEALTH.cohort):
            others[written.key.cohort].add(written.key)
    references.labels = {node["name"].casefold(): node["id"] for node in snapshot.labels}
    references.users |= {account.login.casefold(): account.node_id for account in accounts.values()}
    for journey, written in journeys(snapshot, cohort.id, owner):
        references.issues.setdefault(written.key, journey["id"])
    observed = Observed(
        repository,
        frozenset(references.labels),
        milestones,
        issues,
        duplicates,
        tuple(
            ForeignIssue(node["number"], written.key, login_of(node["author"]) or "a deleted account")
            for node, written in found
            if written and written.key.cohort == cohort.id and not owner.wrote(node["author"])
        ),
        frozenset(node["login"].casefold() for node in snapshot.assignable),
        foreign_milestones,
        {other: frozenset(keys) for other, keys in others.items()},
        tuple(_created(snapshot, owner)),
        snapshot.repository["url"],
        records=records,
        logins=logins,
        is_run_by_person=snapshot.viewer.casefold() in logins_of(cohort),
        health=_health(snapshot, references, owner),
        asked_assignable=_asked_assignable(snapshot),
    )
    is_of_organization = snapshot.repository["owner"]["__typename"] == "Organization"
    return Observation(
        observed,
        references,
        is_of_organization,
        looked_up(snapshot),
        accounts,
        recorded,
        tuple(snapshot.hidden),
        snapshot.repository.get("isArchived", False),  # a snapshot that was kept may be without it
    )


def _asked_assignable(snapshot: Snapshot) -> frozenset[str] | None:
    return None if snapshot.asked_assignable is None else frozenset(snapshot.asked_assignable)


def _health(snapshot: Snapshot, references: References, owner: Ownership) -> tuple[ObservedIssue, ...]:
    lost = lost_health(snapshot, owner)
    begin = f'key="{HEALTH.cohort}/'  # most are about something else, and need not be taken apart
    some = [node for node in snapshot.issues if node["id"] in lost or begin in node["body"]]
    found = [(node, lost.get(node["id"]) or parse(node["body"])) for node in some]
    ours = [(node, it) for node, it in found if it and it.key.cohort == HEALTH.cohort and owner.wrote(node["author"])]
    issues, copies = _issues(ours, references, HEALTH.cohort, owner, lost, ())
    return (*issues.values(), *copies)


def recover_records(reader: Reader, snapshot: Snapshot, cohort: Cohort, due: tuple[IssueDraft, ...] = ()) -> None:
    """Read the earlier versions of what others have edited and we cannot do without, as far as GitHub gives them.

    Of journeys, that is the record; of issues that may have lost their hidden line, the key.
    """
    follow_renames(snapshot, cohort)
    records, owner = observe_records(snapshot, cohort)
    unreadable = unreadable_records(snapshot, cohort)
    lost = to_ask(snapshot, Expected(cohort.id, due, opened_in(records)), owner)
    if ids := list(dict.fromkeys((*unreadable, *lost))):
        snapshot.edits |= reader.edits(ids)


def _created(snapshot: Snapshot, owner: Ownership) -> Iterator[datetime]:
    """When our accounts made what they made. GitHub does not tell who made a label, so each counts."""
    comments = (comment for node in snapshot.issues for comment in nodes(node["comments"]))
    for node in (*snapshot.issues, *comments):
        if owner.wrote(node["author"]):
            yield moment(node["createdAt"])
    # A snapshot that was kept may be without these times.
    milestones = (it for it in snapshot.milestones if owner.wrote(it["creator"]))
    yield from (moment(at) for it in (*milestones, *snapshot.labels) if (at := it.get("createdAt")))


def _milestones(
    snapshot: Snapshot, references: References, cohort: str, owner: Ownership
) -> tuple[dict[Key, ObservedMilestone], frozenset[str]]:
    milestones: dict[Key, ObservedMilestone] = {}
    foreign: set[str] = set()
    for node in sorted(snapshot.milestones, key=lambda node: node["number"]):
        written = parse(node["description"] or "")
        if not written or not owner.wrote(node["creator"]) or written.key.cohort != cohort:
            foreign.add(node["title"].casefold())
        elif written.key not in milestones:
            due = date.fromisoformat(node["dueOn"][:10]) if node["dueOn"] else None
            milestones[written.key] = ObservedMilestone(written, node["title"], due, node["number"], node["closed"])
            references.milestones[written.key] = node["id"]
            references.milestone_numbers[written.key] = node["number"]
    return milestones, frozenset(foreign)


def _issues(
    mine: list[tuple[IssueWithHistory, Written]],
    references: References,
    cohort: str,
    owner: Ownership,
    mended: Collection[str],
    renamed: Collection[str],
) -> tuple[dict[Key, ObservedIssue], tuple[ObservedIssue, ...]]:
    key_of_parent = {node["id"]: written.key for node, written in mine}
    key_of_milestone = {node_id: key for key, node_id in references.milestones.items()}
    seen: dict[Key, list[tuple[ObservedIssue, str]]] = defaultdict(list)
    for node, written in mine:
        if written.key.cohort == cohort:
            issue = _with_history(_issue(node, written, key_of_milestone, key_of_parent), node, references, owner)
            if node["id"] in mended or node["id"] in renamed:
                issue = replace(issue, has_lost_key=node["id"] in mended, has_old_name=node["id"] in renamed)
            seen[written.key].append((issue, node["id"]))
    issues: dict[Key, ObservedIssue] = {}
    duplicates: list[ObservedIssue] = []
    for key, copies in seen.items():
        copies.sort(key=lambda copy: (copy[0].is_duplicate, copy[0].number))
        issues[key], references.issues[key] = copies[0]
        duplicates += [issue for issue, _ in copies[1:]]
        references.issues_by_number |= {issue.number: node_id for issue, node_id in copies}
    parents = {node["number"]: node["parent"]["id"] for node, _ in mine if node["parent"]}
    for key, issue in issues.items():
        if issue.parent in issues and references.issues[issue.parent] != parents[issue.number]:
            issues[key] = replace(issue, is_below_copy=True)
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
    issue: ObservedIssue, node: IssueWithHistory, references: References, owner: Ownership
) -> ObservedIssue:
    comments = nodes(node["comments"])
    our_comments: dict[Key, Written] = {}
    urls: dict[Key, str] = {}
    second: dict[str, Key] = {}
    for comment in comments:
        author, editor = comment["author"], comment["editor"]
        written = parse(comment["body"])
        if not written or not owner.wrote(author):
            continue
        if written.key not in our_comments:
            our_comments[written.key] = written
            urls[written.key] = comment["url"]
            references.comments.setdefault(written.key, comment["id"])
        elif written.has_our_text() and owner.wrote_last(author, editor, comment["lastEditedAt"]):
            second[comment["id"]] = written.key
    return replace(
        issue,
        events=events_of(node, owner),
        our_comments=our_comments,
        comment_urls=urls,
        second_comments=second,
        thanked=frozenset(
            comment["id"] for comment in comments if (group := _thanks(comment)) and group["viewerHasReacted"]
        ),
        perhaps_thanked=frozenset(
            comment["id"] for comment in comments if (group := _thanks(comment)) and group["createdAt"] is not None
        ),
    )


def _thanks(comment: Comment) -> CommentReactionGroup | None:
    """The reactions of the kind by which we answer, to a comment."""
    return next((group for group in comment["reactionGroups"] or () if group["content"] == THANKS), None)
