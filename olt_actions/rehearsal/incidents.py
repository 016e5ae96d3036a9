"""What happens in every cohort beside its work: a misspelt login, an account that is renamed, a run by hand.

The incidents follow the weeks of the schedule. The first participant with an account is misspelt in the file in week 2,
to the login of somebody who has nothing to do with it, and corrected in week 3. The last participant, who is no member
of the organization, is invited to the repository in week 4. The first mentor who is no organizer renames their account
in week 5, and nobody tells the file. On the first day of week 6 an organizer runs `olt advance` before the workflow
does, with a token of their own. A file in which a login stands in another form has no misspelling.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from olt_actions.cohort.model import Cohort
from olt_actions.local_github.world.repositories import Repository
from olt_actions.local_github.world.world import World
from olt_actions.rehearsal.sandbox import outsider_of

_MISSPELT, _CORRECTED, _INVITED, _RENAMED, _BY_HAND = 2, 3, 4, 5, 6  # numbers of weeks
_SLIP, _NEW_NAME = "s", "-renamed"


@dataclass(slots=True)
class Incidents:
    """The incidents of a season.

    `file` is the cohort file that the commands read, and `renamed` has the new logins of accounts by the old ones.
    """

    cohort: Cohort
    world: World
    repository: Repository
    file: Path
    renamed: dict[str, str] = field(default_factory=dict)

    def happen(self, today: date) -> str | None:
        """Let happen what happens that morning; the login of whoever runs `olt advance` by hand then, if anybody."""
        week = next((week.number for week in self.cohort.weeks if week.starts == today), None)
        if week == _MISSPELT and (login := self.misspelt):
            if self._write(login, self.stranger):
                self.world.add_user(self.stranger)
        elif week == _CORRECTED and (login := self.misspelt):
            self._write(self.stranger, login)
        elif week == _INVITED and (outsider := outsider_of(self.cohort)):
            self.repository.grant(str(outsider.github), "read")
        elif week == _RENAMED and (login := self._mentor()):
            self.renamed[login] = f"{login}{_NEW_NAME}"
            self.world.rename_user(login, self.renamed[login])
        organizers = (person.github for person in self.cohort.organizers)
        return next((login for login in organizers if login and week == _BY_HAND), None)

    @property
    def misspelt(self) -> str | None:
        """The login that is misspelt for a week."""
        participants = (person for pair in self.cohort.pairs for person in pair.participants)
        return next((person.github for person in participants if person.github), None)

    @property
    def stranger(self) -> str:
        """The login of whoever it is mistaken for."""
        return f"{self.misspelt}{_SLIP}"

    def _mentor(self) -> str | None:
        mentors = (mentorship.person for pair in self.cohort.pairs for mentorship in pair.mentorships)
        return next((it.github for it in mentors if it.github and it not in self.cohort.organizers), None)

    def _write(self, login: str, instead: str) -> bool:
        """Put one login in the place of another in the file; whether it stood there."""
        text = self.file.read_text(encoding="utf-8")
        text, count = re.subn(rf"(github:\s*[\"']?){re.escape(login)}(?![\w-])", rf"\g<1>{instead}", text)
        self.file.write_text(text, encoding="utf-8")
        return count > 0
