"""The tables in README, made of what was measured, which is kept in `measured.json`."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path

from tests.bench.kinds import KINDS, Kind
from tests.bench.measuring import Cost

README = Path(__file__).parents[2] / "README.md"
BEGIN, END = "<!-- written by `make bench` -->\n", "<!-- end of what `make bench` writes -->\n"
_MEASURED = Path(__file__).with_name("measured.json")

Costs = Mapping[int, Mapping[str, Cost]]


def load() -> dict[int, dict[str, Cost]]:
    """What was measured last, by the number of people and the name of the kind of run."""
    saved = json.loads(_MEASURED.read_text(encoding="utf-8")) if _MEASURED.exists() else {}
    return {int(people): {name: Cost(**cost) for name, cost in costs.items()} for people, costs in saved.items()}


def save(measured: Costs) -> None:
    """Keep it, and write README's tables anew."""
    kept = {str(people): {name: asdict(cost) for name, cost in measured[people].items()} for people in sorted(measured)}
    _MEASURED.write_text(json.dumps(kept, indent=2) + "\n", encoding="utf-8")
    before, _, rest = README.read_text(encoding="utf-8").partition(BEGIN)
    README.write_text(f"{before}{BEGIN}{tables(measured)}{END}{rest.partition(END)[2]}", encoding="utf-8")


def tables(measured: Costs) -> str:
    """The tables: requests and points with the least possible in brackets, then the processor's time and memory."""
    asking = [kind for kind in KINDS if kind.least(1) != (0, 0)]
    requests = _table("requests", measured, asking, lambda kind, people, cost: _least(cost.requests, kind, people, 0))
    points = _table("points", measured, asking, lambda kind, people, cost: _least(cost.points, kind, people, 1))
    here = _table(
        "CPU, memory", measured, KINDS, lambda _kind, _people, cost: f"{cost.seconds:.1f} s, {cost.megabytes} MB"
    )
    what = "".join(f"| {kind.name} | {kind.does} | {kind.why_more} |\n" for kind in KINDS)
    meaning = f"| run | does | why it costs more than the least |\n|---|---|---|\n{what}"
    return "\n".join(["", meaning, requests, points, here, ""])


def _least(number: int, kind: Kind, people: int, which: int) -> str:
    return f"{number:,} ({kind.least(people)[which]:,})"


def _table(
    title: str, measured: Costs, kinds: tuple[Kind, ...] | list[Kind], cell: Callable[[Kind, int, Cost], str]
) -> str:
    sizes = sorted(measured)
    lines = [f"| {title} | {' | '.join(f'{people:,} people' for people in sizes)} |", f"|---|{'--:|' * len(sizes)}"]
    for kind in kinds:
        costs = ((people, measured[people].get(kind.name)) for people in sizes)
        cells = (cell(kind, people, cost) if cost else "" for people, cost in costs)
        lines.append(f"| {kind.name} | {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"
