"""The table at the end of a rehearsal."""

from __future__ import annotations

from olt_actions.rehearsal.season import Season

_COLUMNS = ("opened", "deeds", "dragged", "closed", "requests", "writes")


def as_table(season: Season) -> str:
    """A row for each week, the totals, and the number that matters most: duplicates."""
    rows = [(week.name, *(getattr(week, column) for column in _COLUMNS)) for week in season.weeks]
    totals = ("in all", *(sum(getattr(week, column) for week in season.weeks) for column in _COLUMNS))
    width = max(len(str(row[0])) for row in (*rows, totals))
    head = f"{'':<{width}}  " + "  ".join(f"{column:>8}" for column in _COLUMNS)
    body = [f"{row[0]:<{width}}  " + "  ".join(f"{number:>8}" for number in row[1:]) for row in (*rows, totals)]
    body.insert(-1, "-" * len(head))
    return "\n".join([head, *body, f"duplicates: {season.duplicates}"])
