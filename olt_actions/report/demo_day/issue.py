"""The one issue of a demo day: its title, its text and the comments in which a long text goes on, as a `DesiredState`.

In: the cohort, the story's demo, its Markdown, and what GitHub holds. Out: what GitHub should hold. Pure.

It mentions and assigns nobody: whoever follows the repository sees it, and on the day it is pinned. A comment that a
shorter text no longer needs says so, for a comment of ours is never deleted. An issue that people have closed is
history, and stays.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from olt_actions.cohort.model import Cohort
from olt_actions.desired.labels import LABELS
from olt_actions.keys import Key, make_key
from olt_actions.model.state import Comment, DesiredIssue, DesiredState, Observed, Type
from olt_actions.report.builders.demos import demo_dates, demo_key
from olt_actions.report.demo_day.splitting import linked, split
from olt_actions.report.summary import DemoDay

_UNPINNED_FOR = timedelta(days=14)  # after that, a pin is one that somebody has set by hand
_TITLE_AT_MOST = 256  # characters
_NOTHING_MORE = "Nothing stands here any more: the text above has become shorter."


def demo_state(cohort: Cohort, demo: DemoDay, text: str, observed: Observed) -> DesiredState:
    """What GitHub should hold of the demo day; `text` is all of its Markdown."""
    key = demo_key(cohort.id, demo.date.id)
    seen = observed.issues.get(key)
    issue = DesiredIssue(key, demo_title(cohort, demo), "", (Type.DEMO.value,))
    if seen is None or seen.is_open:
        parts = split(text)
        keys = [_part_key(cohort, demo, number) for number in range(2, len(parts) + 1)]
        urls = seen.comment_urls if seen else {}
        home = f"{observed.address}/issues/{seen.number}" if seen else ""
        first, *others = linked(parts, [home, *(urls.get(part, "") for part in keys)])
        comments = [Comment(part, words, is_kept_current=True) for part, words in zip(keys, others, strict=True)]
        number = len(parts) + 1
        while seen is not None and (surplus := _part_key(cohort, demo, number)) in seen.our_comments:
            comments.append(Comment(surplus, _NOTHING_MORE, is_kept_current=True))
            number += 1
        issue = DesiredIssue(key, issue.title, first, issue.labels, comments=tuple(comments))
    labels = tuple(label for label in LABELS if label.name == Type.DEMO.value)
    return DesiredState(cohort.id, labels, (), (issue,))


def demo_title(cohort: Cohort, demo: DemoDay) -> str:
    """The title of the issue, no longer than GitHub takes."""
    return f"{demo.date.title}: demo day · {cohort.name}"[:_TITLE_AT_MOST]


def pins(cohort: Cohort, demo: DemoDay, now: datetime) -> Mapping[Key, bool]:
    """Whether each of the cohort's demo days is to be pinned at `now` (aware); it is left out where it may be either.

    On the days of its calls a demo is pinned, or in its week where there is no call, and for two weeks after that it
    is not. The days of the other demos are not known here, but only one demo takes place at a time.
    """
    today = now.astimezone(cohort.timezone).date()
    calls = [moment.date() for one in demo.calls for moment in (one.call.starts, one.call.ends)]
    first, last = min(calls, default=demo.date.first), max(calls, default=demo.date.last)
    wanted = {}
    for date in demo_dates(cohort):
        is_told = date.id == demo.date.id
        begins, ends = (first, last) if is_told else (date.first, date.last)
        if is_told and begins <= today <= ends:
            wanted[demo_key(cohort.id, date.id)] = True
        elif ends < today <= ends + _UNPINNED_FOR:
            wanted[demo_key(cohort.id, date.id)] = False
    return wanted


def _part_key(cohort: Cohort, demo: DemoDay, number: int) -> Key:
    return make_key(cohort.id, "demo-day", f"{demo.date.id}-part-{number}")
