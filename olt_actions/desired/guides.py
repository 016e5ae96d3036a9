"""The guides: a page each for participants, mentors and organizers, with the cohort's own names, times and links.

In: the cohort, its templates, and the address of its repository. Out: Markdown, for the site to frame. Pure.

Guides stand where everyone can read them, so participants are not named there: their projects and mentors are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from olt_actions.cohort.calendar import office_hours
from olt_actions.cohort.calls import calls
from olt_actions.cohort.model import Cohort, Person
from olt_actions.desired.contexts import elsewhere, journey_weeks, long_day
from olt_actions.templating import Templates

FOLDER = "guides/"
AUDIENCES = ("participants", "mentors", "organizers")
GUIDE_NAMES = dict.fromkeys(
    (f"{FOLDER}{audience}.md" for audience in AUDIENCES),
    frozenset(["cohort", "organizers", "mentors", "projects", "weeks", "calls", "office_hours", "home", "example_day"]),
)


@dataclass(frozen=True, slots=True)
class Guide:
    """A page: for whom, its title, and the Markdown of its text, which begins with that title as a heading."""

    audience: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class GuideProject:
    """A project of the cohort with everyone who mentors it at some time."""

    name: str
    url: str | None
    mentors: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class GuideCall:
    """A call of the schedule: `when` in the cohort's zone, `there` in the other zones of those who come, or ''."""

    week: int | None
    when: str
    there: str
    minutes: int
    topics: tuple[str, ...]
    url: str | None
    title: str | None
    notes: str | None
    recording: str | None


@dataclass(frozen=True, slots=True)
class GuideHour:
    """A weekly office hour, `when` in the cohort's zone."""

    when: str
    minutes: int
    url: str | None


@dataclass(frozen=True, slots=True)
class GuideLink:
    """Where a guide is published, and for whom it is."""

    audience: str
    url: str


def guide_links(cohort: Cohort) -> tuple[GuideLink, ...]:
    """The guides on the cohort's site; none where its address is not in the cohort file.

    The usual address on GitHub Pages could be guessed, but not whether anything is there: Pages may be off, and what
    is the same in every journey must not lead into the void.
    """
    site = (cohort.site.url or "").rstrip("/")
    return tuple(GuideLink(audience, f"{site}/{FOLDER}{audience}.html") for audience in AUDIENCES if site)


def guides(cohort: Cohort, templates: Templates, home: str = "") -> tuple[Guide, ...]:
    """All guides; `home` is the address of the repository's page, such as `https://github.com/example-org/olt`, or ''.

    Raises `CohortError` where a template fails.
    """
    context = _context(cohort, home)
    return tuple(
        Guide(audience, f"For {audience}", templates.render(f"{FOLDER}{audience}.md", context))
        for audience in AUDIENCES
    )


def _context(cohort: Cohort, home: str) -> dict[str, object]:
    projects = tuple(
        GuideProject(
            pair.project.name,
            pair.project.url,
            _each_name(mentorship.person for mentorship in pair.mentorships),
        )
        for pair in cohort.pairs
    )
    return {
        "cohort": cohort,
        "organizers": _each_name(cohort.organizers),
        "mentors": tuple(dict.fromkeys(mentor for project in projects for mentor in project.mentors)),
        "projects": projects,
        "weeks": journey_weeks(cohort),
        "calls": tuple(_calls(cohort)),
        "office_hours": tuple(_hours(cohort)),
        "home": home.rstrip("/"),
        "example_day": (cohort.starts + timedelta(days=30)).isoformat(),
    }


def _each_name(people: Iterable[Person]) -> tuple[Person, ...]:
    """Each once by name: those who are not to be named are all called the same, such as 'an organizer'."""
    return tuple({person.name: person for person in people}.values())


def _calls(cohort: Cohort) -> Iterator[GuideCall]:
    for week in cohort.schedule:
        for call in calls(cohort, week):
            comers = tuple(filter(call.concerns, cohort.people.values()))
            yield GuideCall(
                week.number,
                f"{long_day(call.starts)}, {call.starts:%H:%M}",
                elsewhere(call.starts, cohort.timezone, comers),
                call.minutes,
                call.planned.topics,
                call.url,
                call.planned.title,
                call.planned.notes,
                call.planned.recording,
            )


def _hours(cohort: Cohort) -> Iterator[GuideHour]:
    first = next((week for week in cohort.weeks if office_hours(cohort, week)), None)
    for time in office_hours(cohort, first) if first else ():
        yield GuideHour(
            f"{time.starts:%A}s at {time.starts:%H:%M} ({cohort.timezone.key})", time.hour.minutes, time.hour.url
        )
