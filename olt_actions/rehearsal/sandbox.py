"""The local GitHub on which a cohort is rehearsed: its repository, and everyone's account with its permissions.

Participants have read access, and so can comment; one in four may triage. Mentors can write, organizers administer.
Some participants belong to the organization and can be assigned to issues; of the others, GitHub silently drops some
assignments and refuses some. The last participant has nothing to do with the organization yet, and so cannot be let
onto a board. Members may write to the organization's boards unless that is forbidden, and one of them, the passer-by,
does.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from olt_actions.cohort.model import Cohort, Person
from olt_actions.local_github.world.world import World
from olt_actions.rehearsal.people import PASSER_BY

REPOSITORY = "example-org/olt"
_ONE_IN_MEMBER = 3
_ONE_IN_REFUSED = 2
_ONE_IN_TRIAGE = 4


@dataclass(frozen=True, slots=True)
class Sandbox:
    """A world, the name of its empty repository, and two tokens: that of Actions, and that of an app for boards."""

    world: World
    repository: str
    token: str
    board_token: str


def build_sandbox(cohort: Cohort, now: datetime) -> Sandbox:
    """Create the world as of `now` (aware), before the cohort begins."""
    world = World.empty(now)
    repository = cohort.repository or REPOSITORY
    organization = repository.partition("/")[0]
    for login in {organization, cohort.boards.owner or organization}:
        world.add_organization(login)
    world.add_repository(repository)
    token = world.add_app("github-actions")
    owner = cohort.boards.owner or organization
    board_token = world.add_app("olt-boards", projects={owner: "admin"})
    # What README tells people to give it: *Projects: admin*, *Contents* and *Issues: read-only*.
    world.repository(repository).grant("olt-boards[bot]", "read")
    world.repository(repository).grant("github-actions[bot]", "write")
    mentors = {mentorship.person.id for pair in cohort.pairs for mentorship in pair.mentorships}
    organizers = {person.id for person in cohort.organizers}
    for number, person in enumerate(_with_login(cohort)):
        is_outsider = person == outsider_of(cohort)
        is_member = person.id not in mentors and number % _ONE_IN_MEMBER == 0 and not is_outsider
        world.add_user(
            str(person.github),
            name=person.name,
            member_of=[organization] if is_member else [],
            when_unassignable="refused" if number % _ONE_IN_REFUSED else "dropped",
        )
        participant = "triage" if number % _ONE_IN_TRIAGE == 1 else "read"
        role = "admin" if person.id in organizers else "write" if person.id in mentors else participant
        if not is_outsider:
            world.repository(repository).grant(str(person.github), role)
    world.add_user(PASSER_BY, member_of=[organization])
    # Later than all that has just been set up, so that the histories of issues begin after it.
    world.clock.set(now + timedelta(hours=1))
    return Sandbox(world, repository, token, board_token)


def outsider_of(cohort: Cohort) -> Person | None:
    """The last participant with an account, who at first is neither a member nor a collaborator; None if alone."""
    participants = [person for pair in cohort.pairs for person in pair.participants if person.github]
    return participants[-1] if len(participants) > 1 else None


def _with_login(cohort: Cohort) -> list[Person]:
    return [person for person in cohort.people.values() if person.github]
