"""Times as GitHub writes and reads them: ISO 8601, in UTC, in whole seconds.

https://docs.github.com/en/rest/using-the-rest-api/timezones-and-the-rest-api
"""

from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache


@lru_cache(maxsize=4096)  # every list of issues gives the times of the list before
def write_time(value: datetime) -> str:
    """Write a time."""
    return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def read_time(value: str) -> datetime:
    """Read a time, or raise ValueError; one without a zone is taken as UTC."""
    read = datetime.fromisoformat(value)
    return read if read.tzinfo else read.replace(tzinfo=UTC)
