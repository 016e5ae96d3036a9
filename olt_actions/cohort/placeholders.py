"""The placeholder people whom the shipped cohort file names, by which a file that nobody has edited yet is known.

Their logins begin with `example-`, and so does the address of their site. A comparison with the shipped file would say
"edited" after the first corrected comma; that there are real people says that a cohort is meant to run.
"""

from __future__ import annotations

from olt_actions.cohort.load import Loaded
from olt_actions.cohort.model import Cohort, Person
from olt_actions.errors import NotConfigured

PREFIX = "example-"
_ADDRESS = f"https://{PREFIX}"


def placeholder_people(cohort: Cohort) -> list[Person]:
    """Those of the file's people whose login is a placeholder, by id."""
    return sorted((person for person in cohort.people.values() if _is_placeholder(person.github)), key=lambda it: it.id)


def has_real_people(cohort: Cohort) -> bool:
    """Whether somebody has a login that is no placeholder."""
    return any(person.github and not _is_placeholder(person.github) for person in cohort.people.values())


def has_placeholder_site(cohort: Cohort) -> bool:
    """Whether the address of the cohort's site is still the one it ships with, to which no issue should link."""
    return (cohort.site.url or "").lower().startswith(_ADDRESS)


def refuse_unconfigured(loaded: Loaded) -> None:
    """Raise `NotConfigured` while all logins of the file, of which there are some, are placeholders."""
    logins = [person.github for person in loaded.cohort.people.values() if person.github]
    if logins and not has_real_people(loaded.cohort):
        source = loaded.source
        raise NotConfigured(
            f"This repository is not set up yet: {source.file} still names the invented people it ships with, "
            f"such as {logins[0]}.",
            hint=f"Edit {source.file}: `cohort:` (id, name, starts, timezone), then `people:` and `pairs:`.",
            file=source.file,
            line=source.line_of("people"),
        )


def _is_placeholder(login: str | None) -> bool:
    return login is not None and login.lower().startswith(PREFIX)
