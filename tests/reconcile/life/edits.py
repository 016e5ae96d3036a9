"""A grammar of edits: what an organizer may change in the file and the templates of the cohort of `cast.py`.

Each edit has a place, which is what it writes: of two edits of one place the later one is meant, so these are not
tried in either order.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from olt_actions.cohort.model import Assignment, Mentorship, Participation, Week
from tests.builders import a_pair, a_person
from tests.reconcile.life.test_withdrawn import without
from tests.reconcile.record.cast import ALAN, GRACE, IVAN, MONA, OTTO, Play

EVE = a_person("eve")


@dataclass(frozen=True)
class Edit:
    """What is written where, with which values."""

    write: Callable[..., None]
    values: tuple[Any, ...]
    places: tuple[str, ...]

    def __call__(self, play: Play) -> None:
        self.write(play, *self.values)

    def __repr__(self) -> str:
        return f"{self.write.__name__}{self.values!r}"


def leaves(play: Play, pair: str, day: date) -> None:
    play.pair(pair, left=day)


def is_taken_out(play: Play, pair: str) -> None:
    play.without_pair(pair)


def goes(play: Play, person: str, pair: str, until: date | None) -> None:
    """Somebody leaves a pair, on a day or by being taken out of the list."""
    for there in play.cohort.pairs:
        if there.id == pair:
            stays = (
                (replace(it, until=until) if until else None) if it.person.id == person else it
                for it in there.participations
            )
            play.pair(pair, participations=tuple(it for it in stays if it))


def comes(play: Play, person: str, pair: str, since: date | None) -> None:
    """Somebody joins a pair that is there, with a day or without."""
    play.cohort = replace(play.cohort, people={**play.cohort.people, EVE.id: EVE})
    for there in play.cohort.pairs:
        if there.id == pair:
            stay = Participation(play.cohort.people[person], starts=since)
            play.pair(pair, participations=(*there.participations, stay))


def moves(play: Play, person: str, old: str, new: str, day: date | None) -> None:
    goes(play, person, old, day)
    comes(play, person, new, day)


def joins(play: Play, joined: date | None) -> None:
    """A pair that is new to the file."""
    play.cohort = replace(play.cohort, people={**play.cohort.people, EVE.id: EVE})
    late = replace(a_pair("late", EVE, mentors=(GRACE,)), joined=joined)
    play.cohort = replace(play.cohort, pairs=(*play.cohort.pairs, late))


def late_joiners_get(play: Play, what: str) -> None:
    play.cohort = replace(play.cohort, late_joiners=what)


def is_mentored_by(play: Play, pair: str, mentorships: tuple[Mentorship, ...]) -> None:
    play.pair(pair, mentorships=mentorships)


def is_called(play: Play, person: str, name: str) -> None:
    play.be(person, name=name)


def organize(play: Play, *people: Any) -> None:
    play.organized_by(*people)


def moves_by(play: Play, number: int, days: int) -> None:
    """A week and all after it begin so many days later."""

    def moved(week: Week) -> Week:
        is_later = week.number is not None and week.number >= number
        return replace(week, starts=week.starts + timedelta(days=days)) if is_later else week

    play.cohort = replace(play.cohort, schedule=tuple(map(moved, play.cohort.schedule)))


def is_withdrawn(play: Play, slug: str) -> None:
    play.cohort = without(play.cohort, slug, is_forgotten=False)


def was(play: Play, old: str, new: str) -> None:
    """Work gets another short name."""
    works = {name: it for name, it in play.cohort.assignments.items() if name != old}
    works[new] = replace(play.cohort.assignments[old], slug=new, was=(old,))
    rows = tuple(
        replace(week, assignments=tuple(new if it == old else it for it in week.assignments))
        for week in play.cohort.schedule
    )
    play.cohort = replace(play.cohort, assignments=works, schedule=rows)


def is_titled(play: Play, slug: str, title: str) -> None:
    _change_work(play, slug, title=title)


def is_due_after(play: Play, slug: str, days: int) -> None:
    _change_work(play, slug, due_days=days)


def reads(play: Play, text: str) -> None:
    """The template of all work has another text."""
    (play.templates.folder / "assignments" / "work.md").write_text(text, encoding="utf-8")


def _change_work(play: Play, slug: str, **changes: Any) -> None:
    def changed(work: Assignment) -> Assignment:
        return replace(work, **changes) if slug in (work.slug, *work.was) else work

    works = {name: changed(it) for name, it in play.cohort.assignments.items()}
    play.cohort = replace(play.cohort, assignments=works)


def _edit(write: Callable[..., None], *values: st.SearchStrategy[Any], at: Callable[..., tuple[str, ...]]) -> Any:
    return st.tuples(*values).map(lambda them: Edit(write, them, at(*them)))


def _(*fixed: str) -> Callable[..., tuple[str, ...]]:
    return lambda *_values: fixed


PAIRS = st.sampled_from(["maps", "seeds", "books"])
WORKS = st.sampled_from(["work-1", "work-2", "work-3"])
DAYS = st.sampled_from([date(2017, 3, 24), date(2017, 3, 28), date(2017, 4, 5)])  # the run is on 28 March
MAYBE = st.one_of(st.none(), DAYS)
MENTORS = st.one_of(
    st.lists(st.sampled_from([GRACE, ALAN, IVAN, OTTO]), unique=True, max_size=2).map(
        lambda them: tuple(map(Mentorship, them))
    ),
    DAYS.map(lambda day: (Mentorship(ALAN, until=day), Mentorship(IVAN, starts=day))),
)
TEXTS = (
    "Please do {{ assignment.title }}.\n\n- [ ] done\n",
    "Do {{ assignment.title }}.\n\n- [ ] read\n- [ ] done\n",
    "Do {{ assignment.title }}.\n",
)
EDITS: st.SearchStrategy[Edit] = st.one_of(
    _edit(leaves, PAIRS, DAYS, at=lambda pair, _day: (f"{pair}.left", f"into {pair}")),
    _edit(is_taken_out, PAIRS, at=lambda pair: (pair, f"into {pair}")),  # nobody joins who is to leave
    _edit(goes, st.sampled_from(["lin", "maya"]), st.just("seeds"), MAYBE, at=_("seeds.people")),
    _edit(comes, st.just("eve"), PAIRS, MAYBE, at=lambda _who, pair, _day: (f"{pair}.people", f"into {pair}", "eve")),
    _edit(
        moves,
        st.sampled_from(["lin", "maya"]),
        st.just("seeds"),
        st.sampled_from(["maps", "books"]),
        MAYBE,
        at=lambda _who, old, new, _day: (f"{old}.people", f"{new}.people", f"into {new}"),
    ),
    _edit(joins, MAYBE, at=_("eve")),
    _edit(late_joiners_get, st.sampled_from(["skip", "excuse"]), at=_("late_joiners")),
    _edit(is_mentored_by, PAIRS, MENTORS, at=lambda pair, _mentors: (f"{pair}.mentors",)),
    _edit(is_called, st.sampled_from(["ada", "lin", "grace"]), st.just("Sam"), at=lambda who, _name: (who,)),
    _edit(organize, st.sampled_from([MONA, OTTO, ALAN]), at=_("organizers")),
    _edit(moves_by, st.sampled_from([1, 2, 3]), st.sampled_from([2, 7]), at=_("weeks")),
    _edit(is_withdrawn, st.one_of(WORKS, st.just("meeting-2")), at=lambda slug: (slug,)),
    _edit(was, WORKS, st.just("roadmap"), at=lambda old, _new: (old, "roadmap")),
    _edit(is_titled, WORKS, st.just("Draw your map"), at=lambda slug, _title: (f"{slug}.title",)),
    _edit(is_due_after, WORKS, st.sampled_from([4, 9]), at=lambda slug, _days: (f"{slug}.due",)),
    _edit(reads, st.sampled_from(TEXTS), at=_("template")),
)


def _is_in_either_order(edits: tuple[Edit, Edit]) -> bool:
    one, other = edits
    return not set(one.places) & set(other.places)


TWO_EDITS: st.SearchStrategy[tuple[Edit, Edit]] = st.tuples(EDITS, EDITS).filter(_is_in_either_order)
