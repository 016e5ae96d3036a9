"""What ships beside the code: the cohort file to start from, templates and workflows.

In a checkout they lie where organizers find and edit them, beside the package. In an installed package they lie in it:
`setup.py` copies what is named here. There is one copy of each to edit.
"""

from __future__ import annotations

from pathlib import Path

FOLDER = "shipped"  # where in an installed package
NAMES = (
    "cohort.yaml",
    "templates",
    ".github/actions",
    ".github/workflows/advance.yml",
    ".github/workflows/check.yml",
    ".github/workflows/progress.yml",
    ".github/workflows/summary.yml",
    ".gitignore",
    "LICENSE",
)

PACKAGE = Path(__file__).parent
ROOT = PACKAGE / FOLDER if (PACKAGE / FOLDER).is_dir() else PACKAGE.parent


def shipped_files(root: Path = ROOT) -> tuple[str, ...]:
    """The files under `root` that ship, by their names relative to it, in order."""
    found = set[Path]()
    for name in NAMES:
        path = root / name
        found.update(file for file in (path.rglob("*") if path.is_dir() else [path]) if file.is_file())
    return tuple(sorted(file.relative_to(root).as_posix() for file in found))
