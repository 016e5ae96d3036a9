"""What the organizers hear of work that is no longer asked for: once, in the run that ends it.

In: what is wanted and what is there. Out: a notice for each piece of work, with the numbers of its issues.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from olt_actions.model.state import DesiredState, Observed
from olt_actions.plan.operations import Notice
from olt_actions.plan.progress import is_reopened

_NUMBERS_AT_MOST = 8


def withdrawn_notices(desired: DesiredState, observed: Observed) -> Iterator[Notice]:
    """A notice for each piece of work of which this run closes issues, or says that they are no longer asked for."""
    closed: dict[str, list[int]] = defaultdict(list)
    kept: dict[str, list[int]] = defaultdict(list)
    for issue in desired.issues:
        seen = observed.issues.get(issue.key)
        if seen is None or not issue.is_withdrawn or issue.progress is None:
            continue
        if seen.is_open and issue.progress.close_reason == "NOT_PLANNED":
            closed[issue.key.slug].append(seen.number)
        elif (seen.is_open or is_reopened(issue, seen)) and any(
            comment.key.slug == "withdrawn" and comment.key not in seen.our_comments for comment in issue.comments
        ):
            kept[issue.key.slug].append(seen.number)
    for slug in sorted({*closed, *kept}):
        parts = []
        if closed[slug]:
            parts.append(f"{_numbers(closed[slug])} {_are(closed[slug])} closed as not planned")
        if kept[slug]:
            stay = "stays" if len(kept[slug]) == 1 else "stay"
            parts.append(f"{_numbers(kept[slug])} {stay} open, for somebody has begun")
        yield Notice(
            f"{slug} is no longer asked for: {'; '.join(parts)}.", "Ask for it again in the file, and all is as it was."
        )


def _numbers(numbers: list[int]) -> str:
    shown = ", ".join(f"#{number}" for number in sorted(numbers)[:_NUMBERS_AT_MOST])
    more = len(numbers) - _NUMBERS_AT_MOST
    return f"{shown} and {more} more" if more > 0 else shown


def _are(numbers: list[int]) -> str:
    return "is" if len(numbers) == 1 else "are"
