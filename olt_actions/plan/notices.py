"""What an organizer should hear about, beside what is going to change: each thing once, with its fix."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from olt_actions.model.boards import FIELD_TYPES
from olt_actions.model.state import SUB_ISSUES_AT_MOST, DesiredState, Observed
from olt_actions.plan.operations import Notice
from olt_actions.plan.people import mentioned

_NAMES_AT_MOST = 8
_WEEKS_AT_ONCE = 2  # more than a run that comes late would open


def notices(desired: DesiredState, observed: Observed) -> tuple[Notice, ...]:
    """Everything noteworthy in the difference between the two states."""
    return (
        *_many_weeks_at_once(desired, observed),
        *_foreign_milestones(desired, observed),
        *_touched_duplicates(observed),
        *_foreign_issues(observed),
        *_full_journeys(observed),
        *_read_only_boards(observed),
        *_foreign_fields(observed),
        *_duplicate_boards(observed),
    )


def unassignable(desired: DesiredState, observed: Observed) -> tuple[str, ...]:
    """The logins that open issues mention because GitHub does not let us assign them, each once."""
    logins: dict[str, None] = {}
    for issue in desired.issues:
        seen = observed.issues.get(issue.key)
        if seen is None or seen.is_open:
            logins.update(dict.fromkeys(mentioned(issue, seen, observed)))
    return tuple(logins)


def unassignable_notice(logins: Sequence[str]) -> Notice:
    """The one notice about all people whom GitHub does not let us assign."""
    return Notice(
        f"GitHub does not let us assign {_some(logins)}; their issues are open and mention them instead.",
        "Invite them to the repository or its organization, which counts once they have accepted; or leave it so, for "
        "comments are all they need.",
    )


def _many_weeks_at_once(desired: DesiredState, observed: Observed) -> Iterator[Notice]:
    new = [issue for issue in desired.issues if issue.has_opened and issue.key not in observed.issues]
    weeks = {issue.milestone for issue in new if issue.milestone}
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


def _some(names: Sequence[str]) -> str:
    shown = ", ".join(names[:_NAMES_AT_MOST])
    more = len(names) - _NAMES_AT_MOST
    return f"{shown} and {more} more" if more > 0 else shown
