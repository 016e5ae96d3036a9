"""The clock of this machine, which decides what is due, beside GitHub's."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from olt_actions.doctor.finding import Finding, ok, problem, warning

_NOTICEABLE = timedelta(minutes=2)
_HARMFUL = timedelta(minutes=30)  # by as much the first hour of a week, or a due time, is missed


def about_clock(here: datetime, there: datetime | None) -> Iterator[Finding]:
    """`here` is the machine's time (aware), `there` what GitHub said at the same moment, None where it said nothing."""
    if there is None:
        return
    off = here - there
    how_far = f"{abs(off) // timedelta(minutes=1)} minutes {'ahead of' if off > timedelta() else 'behind'} GitHub's"
    cure = "Set it, or let the system set it from the network."
    if abs(off) >= _HARMFUL:
        yield problem("clock", f"This machine's clock is {how_far}; what is due would be done at the wrong time.", cure)
    elif abs(off) >= _NOTICEABLE:
        yield warning("clock", f"This machine's clock is {how_far}.", cure)
    else:
        yield ok("clock", "This machine's clock and GitHub's agree.")
