"""Compares the clock of this machine, which decides what is due, with GitHub's."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from olt_actions.doctor.finding import Finding, ok, problem, warning
from olt_actions.errors import counted

_NOTICEABLE = timedelta(minutes=2)
_HARMFUL = timedelta(minutes=30)  # enough for a run to miss the first hour of a week, or a due time


def check_clock(here: datetime, server_time: datetime | None) -> Iterator[Finding]:
    """Check the clock; `here` is the machine's time, `server_time` GitHub's at the same moment or None (both aware)."""
    if server_time is None:
        return
    off = here - server_time
    minutes = counted(abs(off) // timedelta(minutes=1), "minute")
    how_far = f"{minutes} {'ahead of' if off > timedelta() else 'behind'} GitHub's"
    fix = "Set it, or let the system set it from the network."
    if abs(off) >= _HARMFUL:
        yield problem("clock", f"This machine's clock is {how_far}; what is due would be done at the wrong time.", fix)
    elif abs(off) >= _NOTICEABLE:
        yield warning("clock", f"This machine's clock is {how_far}.", fix)
    else:
        yield ok("clock", "This machine's clock and GitHub's agree.")
