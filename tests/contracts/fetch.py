"""Fetch one file out of a package of the npm registry: `fetch.py PACKAGE@VERSION FILE DESTINATION`.

Without npm nothing is fetched: the tests that need the file say so and are skipped, except in CI.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path


def main(package: str, member: str, destination: Path) -> int:
    npm = shutil.which("npm")
    if npm is None:
        print(
            f"No npm, so no {destination.name}: the tests against GitHub's contracts will be skipped.", file=sys.stderr
        )
        return 1 if os.environ.get("CI") else 0
    destination.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([npm, "pack", "--silent", package], cwd=folder, check=True, stdout=subprocess.DEVNULL)  # noqa: S603
        [archive] = Path(folder).glob("*.tgz")
        with tarfile.open(archive) as packed, packed.extractfile(member) as source:
            partial = destination.with_suffix(".partial")
            partial.write_bytes(source.read())
            partial.replace(destination)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2], Path(sys.argv[3])))
