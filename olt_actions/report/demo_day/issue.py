"""The issue of a demo day: its title, its text and the comments that continue a long text, as a `DesiredState`.

In: the cohort, the summary's demo, its Markdown, and what GitHub holds. Out: what GitHub should hold. Pure.

It mentions and assigns nobody: everyone who watches the repository sees it, and on the day it is pinned. Our comments
are never deleted, so one that a shorter text no longer needs says so. An issue that people have closed stays as it is.
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

_PINNED_BEFORE = timedelta(days=1)  # a run that GitHub starts twelve hours late still comes before the call
_UNPINNED_FOR = timedelta(days=14)  # after that, a pin is one that somebody has set by hand
_TITLE_AT_MOST = 256  # characters
_NOTHING_MORE = "Nothing stands here any more: the text above has become shorter."


def demo_state(cohort: Cohort, demo: DemoDay, text: str, observed: Observed) -> DesiredState:
    """What GitHub should hold about the demo day; `text` is all of its Markdown."""
    key = demo_key(cohort.id, demo.date.id)
    existing = observed.issues.get(key)
    issue = DesiredIssue(key, demo_title(cohort, demo), "", (Type.DEMO.value,))
    if existing is None or existing.is_open:
        parts = split(text)
        keys = [_part_key(cohort, demo, number) for number in range(2, len(parts) + 1)]
        urls = existing.comment_urls if existing else {}
        home = f"{observed.address}/issues/{existing.number}" if existing else ""
        first, *others = linked(parts, [home, *(urls.get(part, "") for part in keys)])
        comments = [Comment(part, words, is_kept_current=True) for part, words in zip(keys, others, strict=True)]
        number = len(parts) + 1
        while existing is not None and (surplus := _part_key(cohort, demo, number)) in existing.our_comments:
            comments.append(Comment(surplus, _NOTHING_MORE, is_kept_current=True))
            number += 1
        issue = DesiredIssue(key, issue.title, first, issue.labels, comments=tuple(comments))
    labels = tuple(label for label in LABELS if label.name == Type.DEMO.value)
    return DesiredState(cohort.id, labels, (), (issue,))


def demo_title(cohort: Cohort, demo: DemoDay) -> str:
    """The title of the issue, no longer than GitHub accepts."""
    return f"{demo.date.title}: demo day · {cohort.name}"[:_TITLE_AT_MOST]


def pins(cohort: Cohort, demo: DemoDay, now: datetime) -> Mapping[Key, bool]:
    """Whether the issue of each demo day should be pinned at `now` (aware); issues that may be either are left out.

    A demo is pinned from the day before its first call to the day of its last, or for its week if it has no call, and
    unpinned from then on until two weeks after the last demo. The calls of the other demos are not known here, but
    only one demo takes place at a time.
    """
    today = now.astimezone(cohort.timezone).date()
    calls = [moment.date() for it in demo.calls for moment in (it.call.starts, it.call.ends)]
    first, last = min(calls, default=demo.date.first), max(calls, default=demo.date.last)
    wanted, dates = {}, demo_dates(cohort)
    for date in dates:
        is_this_demo = date.id == demo.date.id
        begins, ends = (first, last) if is_this_demo else (date.first, date.last)
        if is_this_demo and begins - _PINNED_BEFORE <= today <= ends:
            wanted[demo_key(cohort.id, date.id)] = True
        elif ends < today <= dates[-1].last + _UNPINNED_FOR:
            wanted[demo_key(cohort.id, date.id)] = False
    return wanted


def _part_key(cohort: Cohort, demo: DemoDay, number: int) -> Key:
    return make_key(cohort.id, "demo-day", f"{demo.date.id}-part-{number}")
