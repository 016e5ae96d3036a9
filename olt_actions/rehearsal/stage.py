"""The local GitHub on which a cohort is played: its repository, and everyone's account with their rights.

Participants can read, and so comment, and nothing else; one in four may triage. Mentors can write, organizers
administer. Some participants belong to the organization and can be assigned to issues; of the others, GitHub drops
some and refuses some.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from olt_actions.cohort.model import Cohort, Person
from olt_actions.local_github.world.world import World
from olt_actions.rehearsal.people import PASSER_BY

REPOSITORY = "example-org/olt"
_ONE_IN_MEMBER = 3
_ONE_IN_REFUSED = 2
_ONE_IN_TRIAGE = 4


def set_stage(cohort: Cohort, now: datetime) -> tuple[World, str, str]:
    """A world at `now` (aware), the name of its empty repository, and the token of the account that Actions uses."""
    world = World.empty(now)
    repository = cohort.repository or REPOSITORY
    organization = repository.partition("/")[0]
    world.add_organization(organization)
    world.add_repository(repository)
    token = world.add_app("github-actions")
    world.repository(repository).grant("github-actions[bot]", "write")
    mentors = {mentorship.person.id for pair in cohort.pairs for mentorship in pair.mentorships}
    organizers = {person.id for person in cohort.organizers}
    for number, person in enumerate(_with_login(cohort)):
        is_member = person.id not in mentors and number % _ONE_IN_MEMBER == 0
        world.add_user(
            str(person.github),
            name=person.name,
            member_of=[organization] if is_member else [],
            when_unassignable="refused" if number % _ONE_IN_REFUSED else "dropped",
        )
        participant = "triage" if number % _ONE_IN_TRIAGE == 1 else "read"
        role = "admin" if person.id in organizers else "write" if person.id in mentors else participant
        world.repository(repository).grant(str(person.github), role)
    world.add_user(PASSER_BY)
    world.clock.set(now + timedelta(hours=1))
    return world, repository, token


def _with_login(cohort: Cohort) -> list[Person]:
    return [person for person in cohort.people.values() if person.github]
