"""What an organizer should hear about, beside what is going to change: each thing once, with its fix."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from olt_actions.keys import Key
from olt_actions.model.boards import FIELD_TYPES
from olt_actions.model.state import ASSIGNEES_AT_MOST, NO_MENTOR, SUB_ISSUES_AT_MOST, DesiredState, Observed
from olt_actions.plan.boards import VIEWS
from olt_actions.plan.operations import Notice, ShutOut
from olt_actions.plan.people import beyond_ten, mentioned

_NAMES_AT_MOST = 8
_MANAGE_ACCESS = "*Settings → Manage access*"
_HOW_TO_RESTORE = (
    "To have everything back that was deleted: `olt advance --restore`, or `restore` where the workflow Advance is run "
    "by hand."
)
_WEEKS_AT_ONCE = 2  # more than a run that comes late would open


def notices(desired: DesiredState, observed: Observed) -> tuple[Notice, ...]:
    """Everything noteworthy in the difference between the two states."""
    return (
        *_many_weeks_at_once(desired, observed),
        *_foreign_milestones(desired, observed),
        *_taken_out(desired),
        *_about_to_close(desired),
        *_without_mentor(desired, observed),
        *_found_again(observed),
        *_deleted(observed),
        *_boards_out_of_sight(observed),
        *_touched_duplicates(observed),
        *_foreign_issues(observed),
        *_full_journeys(observed),
        *_beyond_ten(desired, observed),
        *_read_only_boards(observed),
        *_foreign_fields(observed),
        *_duplicate_boards(observed),
        *_second_views(observed),
        *_unknown_people(desired, observed),
    )


def _taken_out(desired: DesiredState) -> Iterator[Notice]:
    if desired.taken_out:
        yield Notice(
            f"No longer in the cohort file: {_some([it.name for it in desired.taken_out])}. What is open of theirs is "
            "closed as not planned, and nobody stays assigned to it.",
            "Put back into the file, they go on where they were.",
            is_new=True,
        )


def _about_to_close(desired: DesiredState) -> Iterator[Notice]:
    if desired.about_to_close:
        open_there = [f"{name} ({count})" for name, count in desired.about_to_close.items()]
        yield Notice(
            f"The cohort closes within a week. Still open, by project: {_some(open_there)}.",
            "What is open then closes as not planned. For more time: `ends: {after: 28}`, or `ends: false`.",
        )


def unassignable(desired: DesiredState, observed: Observed) -> tuple[str, ...]:
    """The logins that open issues mention because GitHub does not let us assign them, each once."""
    logins: dict[str, None] = {}
    for issue in desired.issues:
        seen = observed.issues.get(issue.key)
        if seen is None or seen.is_open:
            full = beyond_ten(issue, seen, observed)
            logins.update(dict.fromkeys(it for it in mentioned(issue, seen, observed) if it not in full))
    return tuple(logins)


def _beyond_ten(desired: DesiredState, observed: Observed) -> Iterator[Notice]:
    seen = ((issue, observed.issues.get(issue.key)) for issue in desired.issues)
    there = [(issue, it) for issue, it in seen if it is None or it.is_open]
    full = {it for issue, seen in there for it in beyond_ten(issue, seen, observed)}
    if full:
        known = {login for it in observed.issues.values() for login in it.written.mentions}
        yield Notice(
            f"GitHub takes {ASSIGNEES_AT_MOST} assignees on an issue; the issues of {_some(sorted(full))} are for more "
            "people than that, and mention them instead.",
            "There is nothing to do: a mention notifies them as well, and comments are all they need.",
            is_new=not full <= known,
        )


def unassignable_notice(logins: Sequence[str], observed: Observed) -> Notice:
    """The one notice about all people whom GitHub does not let us assign; new are those whom no issue mentions yet."""
    known = {login.casefold() for seen in observed.issues.values() for login in seen.written.mentions}
    return Notice(
        f"GitHub does not let us assign {_some(logins)}; their issues mention them instead.",
        "Invite them to the repository or its organization, which counts once they have accepted; or leave it so, for "
        "comments are all they need.",
        is_new=not known.issuperset(login.casefold() for login in logins),
    )


def access_notice(shut_out: Sequence[ShutOut]) -> Notice:
    """The one notice about all people whose access to boards is not what the cohort file wants."""
    outside = [it for it in shut_out if not it.is_denied]
    denied = [it for it in shut_out if it.is_denied]
    messages, hints = [], []
    if denied:
        messages.append(f"The token for boards may not manage access to them: {_access(denied)}")
        hints.append(
            "Give its App, or the token, the organization permission *Projects: admin*, or make its account an admin "
            f"of the boards. Or do it by hand on their pages, {_MANAGE_ACCESS}: invite people, or set the base role of "
            "the organization's members."
        )
    if outside:
        messages.append(f"GitHub does not open the boards to everybody: {_access(outside)}")
        hints.append(
            "Only members of the organization and collaborators of its repositories can have access. Invite them to "
            "the organization, or give them a role in the repository, and run again: the next run lets them in, or the "
            f"first one of the next day. Or invite them by hand on the board's page, {_MANAGE_ACCESS}."
        )
    return Notice(" ".join(messages), " ".join(hints))


def _access(shut_out: Sequence[ShutOut]) -> str:
    """Who has no access, who still has, and GitHub's own words for it."""
    words = next((it.words for it in shut_out if it.words), "")
    logins = {
        stays: tuple(dict.fromkeys(it.login for it in shut_out if it.stays_in is stays)) for stays in (False, True)
    }
    parts = [f"{_some(logins[False])} {_have(logins[False])} no access to their board"] if logins[False] else []
    parts += [f"{_some(logins[True])} still {_have(logins[True])} access"] if logins[True] else []
    said = f"It says: {words.rstrip('.')}." if words else "It refused that earlier today."
    return f"{', and '.join(parts)}. {said}"


def _have(logins: Sequence[str]) -> str:
    return "has" if len(logins) == 1 else "have"


def _many_weeks_at_once(desired: DesiredState, observed: Observed) -> Iterator[Notice]:
    new = [issue for issue in desired.issues if issue.has_opened and issue.key not in observed.issues]
    # Where others have a week's issues already, it is somebody who joins late.
    begun = {issue.milestone for issue in desired.issues if issue.key in observed.issues}
    weeks = {issue.milestone for issue in new if issue.milestone} - begun
    if len(weeks) > _WEEKS_AT_ONCE:
        yield Notice(
            f"{len(new)} issues of {len(weeks)} weeks open at once, because those weeks have begun.",
            "If the cohort has not, look at cohort.starts.",
        )


def _foreign_milestones(desired: DesiredState, observed: Observed) -> Iterator[Notice]:
    for milestone in desired.milestones:
        if milestone.key not in observed.milestones and milestone.title.casefold() in observed.foreign_milestones:
            yield Notice(
                f"There is a milestone '{milestone.title}' that we did not make; that week's issues have no milestone.",
                "Rename or delete it, and the next run makes ours.",
            )


def _without_mentor(desired: DesiredState, observed: Observed) -> Iterator[Notice]:
    alone = [issue for issue in desired.issues if any(it.key.slug == NO_MENTOR for it in issue.comments)]
    if alone:
        names = [f"#{observed.issues[issue.key].number} {issue.title}" for issue in alone]
        yield Notice(f"No mentor any more: {_some(names)}.", "Write one under `mentors` of the pair.")


def _found_again(observed: Observed) -> Iterator[Notice]:
    found = [seen for seen in (*observed.issues.values(), *observed.duplicates) if seen.has_lost_key]
    if found:
        numbers = _some([f"#{seen.number}" for seen in sorted(found, key=lambda seen: seen.number)])
        yield Notice(
            f"Somebody has edited the hidden line out of {numbers}, or its key; it is put back, below their words.",
            "It is how the issue is known: whoever edits a text should leave its last line.",
            is_new=True,
        )
    boards = observed.boards.boards.values() if observed.boards else ()
    if renamed := [board.title for board in boards if board.has_lost_key and board.can_be_changed]:
        yield Notice(
            f"The title of the board {_some(renamed)} had lost its key, and gets it back.",
            "Words around the key may be any.",
            is_new=True,
        )


def _deleted(observed: Observed) -> Iterator[Notice]:
    new = {key: it for key, it in observed.absent.items() if it.is_gone and key not in _known_as_gone(observed)}
    if issues := [f"#{it.number} ({key.name})" for key, it in new.items() if not it.owner]:
        yield Notice(f"Deleted or transferred, and not opened again: {_some(issues)}.", _HOW_TO_RESTORE, is_new=True)
    if boards := [f"{it.number} of {it.owner} ({key.subject})" for key, it in new.items() if it.owner]:
        yield Notice(
            f"Deleted, or out of sight of the token for boards, and not made again: board {_some(boards)}.",
            _HOW_TO_RESTORE,
            is_new=True,
        )


def _boards_out_of_sight(observed: Observed) -> Iterator[Notice]:
    if observed.boards is None:
        return
    hidden = [f"the board of {key.subject}" for key, it in observed.boards.absent.items() if not it.is_gone]
    issues = [observed.issues[key] for key in observed.boards.hidden_cards if key in observed.issues]
    if issues:
        hidden.append(f"the cards of {', '.join(f'#{number}' for number in sorted(it.number for it in issues))}")
    if hidden:
        yield Notice(
            f"The token for boards does not see everything of {_some(hidden)}. "
            "What it does not see stays as it is, and is not made again.",
            f"Let its account see it: Settings → Manage access on the board's page. {_HOW_TO_RESTORE}",
        )


def _known_as_gone(observed: Observed) -> frozenset[Key]:
    records = [seen.record for seen in observed.records.values() if seen.record]
    return frozenset(key for record in records for key, it in record.opened.items() if it.is_gone)


def _touched_duplicates(observed: Observed) -> Iterator[Notice]:
    for copy in observed.duplicates:
        if copy.is_open and not copy.is_untouched:
            original = observed.issues[copy.key].number
            yield Notice(
                f"#{copy.number} is a second copy of #{original}, and people have worked in it.",
                "Move what matters to one of them and close the other as a duplicate.",
            )


def _foreign_issues(observed: Observed) -> Iterator[Notice]:
    if observed.foreign_issues:
        several = len(observed.foreign_issues) > 1
        yield Notice(
            f"{_some([f'#{found.number} by {found.author}' for found in observed.foreign_issues])} "
            f"carr{'y keys' if several else 'ies a key'} of ours but "
            f"{'were' if several else 'was'} not opened by us; left alone.",
            "If such an account runs this program for you, name it under cohort.accounts.",
        )


def _full_journeys(observed: Observed) -> Iterator[Notice]:
    for seen in observed.issues.values():
        if seen.sub_issues >= SUB_ISSUES_AT_MOST:
            yield Notice(
                f"#{seen.number} has {SUB_ISSUES_AT_MOST} sub-issues, as many as GitHub takes.",
                "Further issues of the pair open beside it.",
            )


def _read_only_boards(observed: Observed) -> Iterator[Notice]:
    boards = observed.boards.boards.values() if observed.boards else ()
    if read_only := [board.title for board in boards if not board.can_be_changed]:
        yield Notice(
            f"The token for boards may only read {_some(read_only)}; left alone.",
            "Make its account an admin of the board: Settings → Manage access on the board's page.",
        )


def _foreign_fields(observed: Observed) -> Iterator[Notice]:
    boards = observed.boards.boards.values() if observed.boards else ()
    for name, kind in FIELD_TYPES.items():
        if theirs := [board.title for board in boards if board.fields.get(name, kind) != kind]:
            yield Notice(
                f"The field {name} of {_some(theirs)} is not of the type {kind}; it was left as it is.",
                "Rename it, and the next run adds ours.",
            )


def _duplicate_boards(observed: Observed) -> Iterator[Notice]:
    for copy in observed.boards.duplicates if observed.boards else ():
        if copy.has_cards and not copy.is_closed:
            yield Notice(
                f"There is a second board '{copy.title}' ({copy.url}), and it has cards; it was left as it is.",
                "Move what matters to the first of them, and close the other.",
            )


def _second_views(observed: Observed) -> Iterator[Notice]:
    boards = observed.boards.boards.values() if observed.boards else ()
    if doubled := [board.title for board in boards if not board.is_closed and board.second_views & VIEWS.keys()]:
        yield Notice(
            f"Two runs have made the same view on {_some(doubled)}, and GitHub has no request that deletes one.",
            "Delete one of them by hand: the arrow beside its name on the board's page.",
        )


def _unknown_people(desired: DesiredState, observed: Observed) -> Iterator[Notice]:
    nobody = observed.boards.nobody if observed.boards else ()
    wanted = (login for board in desired.boards if not board.is_closed for login in board.access)
    if unknown := tuple(dict.fromkeys(login for login in wanted if login.casefold() in nobody)):
        yield unknown_people_notice(unknown)


def unknown_people_notice(logins: Sequence[str]) -> Notice:
    """The notice about people for whom no board can be opened, because no account has their login."""
    return Notice(
        f"GitHub knows nobody by the login {_some(logins)}; no board can be opened to them.",
        "It may have been renamed: `olt check --online` finds all such logins.",
    )


def _some(names: Sequence[str]) -> str:
    shown = ", ".join(names[:_NAMES_AT_MOST])
    more = len(names) - _NAMES_AT_MOST
    return f"{shown} and {more} more" if more > 0 else shown
