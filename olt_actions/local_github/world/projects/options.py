"""The options of a single-select field.

A list of options replaces the previous one. An option with the id of a previous option is that option, whatever its
name; one without an id is new and gets a new id, even if its name is the same. Ids are unique only within a field:
Todo, In Progress and Done have the same ids in every new project.
https://docs.github.com/en/graphql/reference/input-objects#projectv2singleselectfieldoptioninput
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from olt_actions.local_github.world.refusals import already_exists, invalid, require_text

if TYPE_CHECKING:
    from olt_actions.local_github.world.world import World

Color = Literal["BLUE", "GRAY", "GREEN", "ORANGE", "PINK", "PURPLE", "RED", "YELLOW"]

MOST_OPTIONS = 50
LONGEST_NAME = 256


@dataclass(frozen=True, slots=True)
class ProjectV2SingleSelectFieldOption:
    """One of the values of a field; `id` is empty until GitHub has assigned one."""

    name: str
    color: Color = "GRAY"
    description: str = ""
    id: str = ""


Option = ProjectV2SingleSelectFieldOption

USUAL_STATUSES = (
    Option("Todo", "GREEN", "This item hasn't been started", "f75ad846"),
    Option("In Progress", "YELLOW", "This is actively being worked on", "47fc9ee4"),
    Option("Done", "PURPLE", "This has been completed", "98236657"),
)


def make_options(world: World, wanted: Sequence[Option], there: Sequence[Option] = ()) -> list[Option]:
    """Give each new option an id.

    Possibly stricter than GitHub: an unknown id is refused, and so are two options of the same name.
    """
    if len(wanted) > MOST_OPTIONS:
        raise invalid("ProjectV2Field", "options", f"A field can have at most {MOST_OPTIONS} options")
    known = {option.id for option in there}
    given = [option.id for option in wanted if option.id]
    for option in wanted:
        require_text("ProjectV2SingleSelectFieldOption", "name", option.name, longest=LONGEST_NAME)
        if option.id and (option.id not in known or given.count(option.id) > 1):
            raise invalid("ProjectV2Field", "options", f"{option.id} is not the id of one option of this field")
    if len({option.name.lower() for option in wanted}) < len(wanted):
        raise already_exists("ProjectV2SingleSelectFieldOption", "name")
    return [option if option.id else replace(option, id=_new_id(world)) for option in wanted]


def _new_id(world: World) -> str:
    return f"{int(world.new_id('Option').rpartition('_')[2]):08x}"
