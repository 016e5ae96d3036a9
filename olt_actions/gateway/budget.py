"""The points of an hour: what an answer has cost, how many are left, and until when.

GitHub counts a query's cost as one point for every hundred requests that it takes to fill its connections, and at least
one. `GITHUB_TOKEN` has 1,000 points an hour for a whole repository. Every answer says what is left.
https://docs.github.com/en/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import mktime_tz, parsedate_tz

from olt_actions.errors import GitHubError, RateLimited, counted

GOES_ON = (
    "What was changed before that stays, and nothing is half done. "
    "The next scheduled run from then on continues by itself; there is nothing to do."
)


@dataclass(frozen=True, slots=True)
class RateLimit:
    """What is left of an hourly limit by GitHub's last answer, and when (UTC) it is reset."""

    remaining: int
    limit: int
    resets: datetime


def rate_limit_of(headers: Mapping[str, object]) -> RateLimit | None:
    """What the headers of an answer say of its limit; None where they don't."""
    # https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api#checking-the-status-of-your-rate-limit
    figures = [str(headers.get(f"x-ratelimit-{name}", "")) for name in ("remaining", "limit", "reset")]
    if not all(figure.isdecimal() for figure in figures):
        return None
    remaining, limit, reset = map(int, figures)
    return RateLimit(remaining, limit, datetime.fromtimestamp(reset, UTC))


def time_of(headers: Mapping[str, object]) -> datetime | None:
    """GitHub's own clock (UTC), by the headers of an answer."""
    date = parsedate_tz(str(headers.get("date")))
    return datetime.fromtimestamp(mktime_tz(date), UTC) if date else None


def points_of(answer: object) -> int:
    """What a GraphQL request has cost: as its answer says, or else the one point that every document costs."""
    data = answer.get("data") if isinstance(answer, dict) else None
    if not isinstance(data, dict):
        return 0
    limit = data.get("rateLimit")
    return int(limit["cost"]) if isinstance(limit, dict) else 1


def with_reset(error: GitHubError, limit: RateLimit | None, now: datetime | None) -> GitHubError:
    """The error; where it is a limit of which nothing is left, with the time at which that changes."""
    if not isinstance(error, RateLimited) or error.wait is not None or limit is None or limit.remaining or now is None:
        return error
    wait = max(1.0, (limit.resets - now).total_seconds() + 1)
    return RateLimited(error.reason, wait=wait, until=limit.resets, doing=error.doing, hint=error.hint)


def too_long(error: RateLimited) -> RateLimited:
    """What to raise of a limit that is not worth waiting for: it says until when it lasts, and what becomes of us."""
    if error.until is None:
        return error
    reason = f"{error.reason.rstrip('.')}. GitHub asks us to wait {until_words(error.until, error.wait)}."
    return RateLimited(reason, wait=error.wait, until=error.until, doing=error.doing, hint=GOES_ON)


def until_words(moment: datetime, wait: float | None) -> str:
    """`until 15:04 UTC (59 minutes from now)`."""
    words = f"until {moment.astimezone(UTC) + timedelta(seconds=59):%H:%M} UTC"
    if wait is None:
        return words
    minutes = max(1, round(wait / 60))
    return f"{words} ({counted(minutes, 'minute')} from now)"
