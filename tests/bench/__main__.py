"""`python -m tests.bench`: measures, shows each run as it ends, and writes the tables in README anew.

Sizes that were not asked for keep the figures that they had.
"""

from __future__ import annotations

import argparse

from tests.bench import table
from tests.bench.cohort import BLOCK
from tests.bench.measuring import measure

_SIZES = "10,100,1000,2000"


def main() -> None:
    """Measure cohorts of the sizes that the command line asks for."""
    parser = argparse.ArgumentParser(
        prog="make bench", description="Measure what runs cost, and write README's tables."
    )
    parser.add_argument("--people", default=_SIZES, help="sizes of cohorts, multiples of ten (default: %(default)s)")
    sizes = [int(size) for size in parser.parse_args().people.split(",")]
    if wrong := [size for size in sizes if size < BLOCK or size % BLOCK]:
        parser.error(f"{wrong[0]} is no multiple of ten")
    measured = table.load()
    print(f"{'people':>6}  {'run':<8}{'requests':>9}{'points':>8}{'CPU s':>8}{'MB':>6}")  # noqa: T201
    for size in sizes:
        measured[size] = {}
        for kind, cost in measure(size):
            measured[size][kind.name] = cost
            row = f"{size:>6}  {kind.name:<8}{cost.requests:>9}{cost.points:>8}{cost.seconds:>8.2f}{cost.megabytes:>6}"
            print(row, flush=True)  # noqa: T201
    table.save(measured)


if __name__ == "__main__":
    main()
