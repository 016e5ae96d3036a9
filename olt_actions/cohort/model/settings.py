"""What a cohort may ask for beside its schedule: boards, graduation, a site, reminders, limits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from olt_actions.cohort.declarations import Key
from olt_actions.cohort.reading.graduation import count, listed
from olt_actions.cohort.reading.names import login
from olt_actions.cohort.reading.scalars import number_or_switch, switch, url, whole_number, word_of

Show = Literal["celebrate", "full", "private"]
DemoNeeded = Literal["final", "any", "all", "none"]
LateJoiners = Literal["open", "skip", "excuse"]
HandInNotice = Literal["mention", "assign", "none"]
CardAccess = Literal["read", "write", "none"]
Audit = Literal["daily", "always"]

_days_apart = number_or_switch(1, 60)
_some = whole_number(1, 1_000_000)


@dataclass(frozen=True, slots=True)
class Limits:
    """How fast and how long a run may write, None being without limit; and how often one reads everything."""

    content_per_minute: Annotated[
        int | None,
        Key(
            _some,
            "new issues, comments and all else that is created a minute",
            absent="80 on github.com, none elsewhere",
        ),
    ] = None
    content_per_hour: Annotated[
        int | None, Key(_some, "the same an hour", absent="500 on github.com, none elsewhere")
    ] = None
    run_minutes: Annotated[
        int | None, Key(_some, "how long a run may take", absent="50 on github.com, none elsewhere")
    ] = None
    audit: Annotated[
        Audit,
        Key(word_of(Audit), "`daily`: between two audits, scheduled runs read what has changed; `always`: everything"),
    ] = "daily"


@dataclass(frozen=True, slots=True)
class ReminderSettings:
    """How many days before and after a due date, and after handing in, somebody is reminded; None is never."""

    due: Annotated[int | None, Key(_days_apart, "days before an assignment is due")] = 2
    overdue: Annotated[
        int | None, Key(_days_apart, "days after it was due: a kind word, with how to ask for more time")
    ] = 2
    review: Annotated[int | None, Key(_days_apart, "days after which mentors are reminded of what waits for them")] = 5
    digest: Annotated[bool, Key(switch, "one comment on each journey, updated each week")] = True


@dataclass(frozen=True, slots=True)
class NotifySettings:
    """How whoever has to act next is told."""

    hand_in: Annotated[
        HandInNotice,
        Key(
            word_of(HandInNotice),
            "how mentors hear of what is handed in: `mention` them in a comment that also confirms it to the "
            "participant; `assign` the issue to them; or `none`, and they see it in their digest",
        ),
    ] = "mention"


@dataclass(frozen=True, slots=True)
class LeavingSettings:
    """What holds for those who leave while the cohort goes on."""

    review_days: Annotated[
        int,
        Key(
            whole_number(0, 60),
            "days for which work that they had handed in stays open for its review; all else that is open is closed as "
            "not planned at once",
        ),
    ] = 7


@dataclass(frozen=True, slots=True)
class EndSettings:
    """When a cohort is closed, in days after the last of its schedule; None is never."""

    after: Annotated[
        int | None,
        Key(whole_number(1, 365), "days after the last row of the schedule, in which people finish and are reviewed"),
    ] = 14


@dataclass(frozen=True, slots=True)
class SiteSettings:
    """What the summary and the site may tell, and the address at which the site is published."""

    show: Annotated[
        Show,
        Key(
            word_of(Show),
            "what `olt summary` may tell: `celebrate` what was done, and never who is late or missing; `full` "
            "everything; `private` no names and nothing that people wrote",
        ),
    ] = "celebrate"
    url: Annotated[str | None, Key(url, "where the site is published, for links to it")] = None


@dataclass(frozen=True, slots=True)
class SummarySettings:
    """Whether the weekly workflow commits the summary's Markdown to the repository."""

    commit: Annotated[
        bool,
        Key(
            switch,
            "lets the weekly workflow commit the summary's Markdown to `summary/`: a diary of the cohort, and a sign "
            "of life that keeps GitHub from switching schedules off",
        ),
    ] = False


@dataclass(frozen=True, slots=True)
class GraduationCriteria:
    """What a participant has to have done: assignments, mentor meetings held, and demos given.

    Of the `assignments` at least `at_least`, or all where that is None.
    """

    assignments: Annotated[tuple[str, ...], Key(listed, "`all`, a list of slugs, or a number of them", absent="`all`")]
    at_least: Annotated[int | None, Key(count, "", name="assignments")]
    meetings: Annotated[int, Key(whole_number(0, 1000), "mentor meetings held", default=0)]
    demo: Annotated[
        DemoNeeded,
        Key(word_of(DemoNeeded), "`final`, `any`, `all` or `none`", absent="`final`, where there is one"),
    ]


@dataclass(frozen=True, slots=True)
class BoardSettings:
    """The pairs' boards, if they are `wanted`.

    `template` is the number of a board of the same owner to copy, `owner` a login, the repository's own unless given.
    Mentors can write; `participants` says what the others of a pair may do.
    """

    wanted: bool = True
    template: Annotated[
        int | None,
        Key(whole_number(1, 1_000_000_000), "the number of a board to copy, of the same owner"),
    ] = None
    owner: Annotated[str | None, Key(login, "whose the boards are", absent="the repository's owner")] = None
    public: Annotated[bool, Key(switch, "whether everyone can see them")] = False
    participants: Annotated[
        CardAccess,
        Key(
            word_of(CardAccess),
            "what participants may do on their board: `read`, `write` or `none`; moving cards as a review stays for "
            "mentors and organizers",
        ),
    ] = "read"
