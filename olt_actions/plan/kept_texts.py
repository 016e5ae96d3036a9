"""The open issues whose text a person has edited: it is theirs, and does not follow the template any more.

In: what is wanted and what is there. Out: their numbers, and the line of a plan that lists them.
"""

from __future__ import annotations

from collections.abc import Sequence

from olt_actions.model.state import DesiredState, Observed, same_text

_NUMBERS_AT_MOST = 20


def kept_texts(desired: DesiredState, observed: Observed) -> tuple[int, ...]:
    """The numbers of the issues whose text would read otherwise if nobody had edited it, lowest first."""
    there = ((issue, observed.issues.get(issue.key)) for issue in desired.issues)
    return tuple(
        sorted(
            seen.number
            for issue, seen in there
            if seen is not None
            and seen.is_open
            and not seen.written.has_our_text()
            and not same_text(issue.text, seen.written.text)
        )
    )


def kept_texts_line(numbers: Sequence[int]) -> str:
    """The line that lists them; '' for none."""
    if not numbers:
        return ""
    named = ", ".join(f"#{number}" for number in numbers[:_NUMBERS_AT_MOST])
    more = f" and {len(numbers) - _NUMBERS_AT_MOST} more" if len(numbers) > _NUMBERS_AT_MOST else ""
    whose = "1 issue keeps its" if len(numbers) == 1 else f"{len(numbers)} issues keep their"
    return f"{whose} edited text, whatever the templates say: {named}{more}."
