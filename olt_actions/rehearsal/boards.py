"""Checks the boards after each run of the commands: one for each pair, with each issue in the column of its stage.

The checks look at the world as a mentor would, and know nothing of how boards are made.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from olt_actions.keys import parse
from olt_actions.local_github.world.accounts import Account
from olt_actions.local_github.world.issues import Issue
from olt_actions.local_github.world.repositories import Repository
from olt_actions.model.state import Stage
from olt_actions.progress.stage_table import stage_of_label, status_name
from olt_actions.rehearsal.people import Act, Deed


def problems_of_boards(repository: Repository, owner: Account, last_deeds: Iterable[Deed]) -> Iterator[str]:
    """The problems of the boards; `last_deeds` is what people did since the previous run of the commands."""
    titles = Counter(board.title.rpartition("(")[2] for board in owner.projects)
    yield from (f"There are {count} boards {title}." for title, count in titles.items() if count > 1)
    journeys = [issue for issue in repository.issues if _slug(issue) == "journey"]
    if len(titles) != len(journeys):
        yield f"There are {len(titles)} boards for {len(journeys)} pairs."
    for issue in repository.issues:
        yield from _problems_of_card(issue)
    for deed in {deed.issue: deed for deed in last_deeds}.values():
        if deed.act is Act.DRAG_TO_DONE and not (deed.issue.closed and _stage(deed.issue) is Stage.DONE):
            yield f"{deed.by} dragged '{deed.issue.title}' to Done, and it is not closed."


def _problems_of_card(issue: Issue) -> Iterator[str]:
    pair = (issue.parent or issue).body.rpartition('key="')[2].partition('"')[0].rpartition("/")[2]
    cards = [card for card in issue.project_items if f"/board/{pair})" in card.project.title]
    stage = _stage(issue)
    if len(cards) != 1 or len(issue.project_items) != 1:
        yield f"'{issue.title}' has {len(cards)} cards on the board of its pair, and {len(issue.project_items)} in all."
    elif not cards[0].project.closed and stage and cards[0].status != status_name(stage):
        yield f"The card of '{issue.title}' says {cards[0].status or 'nothing'}, and its label {status_name(stage)}."


def _stage(issue: Issue) -> Stage | None:
    return next((stage for label in issue.labels if (stage := stage_of_label(label.name))), None)


def _slug(issue: Issue) -> str:
    written = parse(issue.body)
    return written.key.slug if written else ""
