"""Whether a long read is worth going on with: one for which the hour has not the points left ends at its first page.

What is left and what a page costs comes with the page itself, so that looking at it takes no request.
"""

from __future__ import annotations

from datetime import datetime
from math import ceil

from olt_actions.errors import RateLimited
from olt_actions.gateway.answers.queries import ObserveRepositoryIssues, RateLimit
from olt_actions.gateway.budget import GOES_ON, until_words
from olt_actions.gateway.client import Client


def refuse_long_read(
    client: Client, repository: str, left: RateLimit | None, page: ObserveRepositoryIssues | None, read: int
) -> None:
    """Raise `RateLimited` where the issues after this `page` cost more points than the hour has `left`.

    `read` is how many were read so far. A server that tells no limit has none.
    """
    if left is None or page is None:
        return
    total, size = page["totalCount"], max(1, len(page["nodes"] or ()))
    points = ceil((total - read) / size) * left["cost"]
    if points <= left["remaining"]:
        return
    resets, now = datetime.fromisoformat(left["resetAt"]), client.github_time
    wait = max(1.0, (resets - now).total_seconds() + 1) if now else None
    limit, hint = client.rate_limits.get("graphql"), GOES_ON
    if limit and ceil(total / size) * left["cost"] > limit.limit:
        hint = (
            f"Nothing is half done, but all {limit.limit:,} points of an hour would not do. "
            "Run with the token of a GitHub App that may write issues, as GITHUB_TOKEN: it has at least 5,000."
        )
    raise RateLimited(
        f"Reading on takes about {points:,} points of GitHub's hourly limit, and {left['remaining']:,} are left "
        f"{until_words(resets, wait)}.",
        wait=wait,
        until=resets,
        doing=f"reading {repository}, {read} of {total} issues so far",
        hint=hint,
    )
