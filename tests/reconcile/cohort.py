"""The small cohort that the loop is tried with: three pairs, one without a login and one without a mentor."""

from __future__ import annotations

from olt_actions.keys import parse
from tests.builders import a_cohort, a_pair, a_person

ADA, LIN, MAYA = a_person("ada"), a_person("lin", github=None), a_person("maya")
GRACE, ALAN = a_person("grace"), a_person("alan")
COHORT = a_cohort(
    a_pair("maps", ADA, mentors=(GRACE,)),
    a_pair("seeds", LIN, mentors=(GRACE, ALAN)),
    a_pair("books", MAYA),
    meetings=(2,),
)
BOT = "token-of-github-actions[bot]"


def keys(repository):
    return [parse(issue.body).key for issue in repository.issues]
