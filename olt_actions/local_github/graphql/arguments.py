"""Arguments that need more than the type system to be read."""

from __future__ import annotations

from datetime import date, datetime

from olt_actions.local_github.graphql.errors import GraphQLFailure
from olt_actions.local_github.times import read_time


def read_time_argument(value: str) -> datetime:
    """Read a time, or refuse what is none."""
    try:
        return read_time(value)
    except ValueError:
        raise GraphQLFailure("argumentLiteralsIncompatible", f"'{value}' is not a valid DateTime.") from None


def read_date_argument(value: str) -> date:
    """Read a day, or refuse what is none."""
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise GraphQLFailure("argumentLiteralsIncompatible", f"'{value}' is not a valid Date.") from None
