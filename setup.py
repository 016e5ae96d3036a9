"""The one part of packaging that setup.cfg cannot say: what lies beside the package is copied into it."""

from collections import defaultdict
from pathlib import Path, PurePosixPath
from runpy import run_path

from setuptools import setup
from setuptools.command.build_py import build_py


class BuildWithShippedFiles(build_py):
    """Builds the package together with what `olt_actions/bundled_files.py` names."""

    def finalize_options(self) -> None:
        """Add the files to the package's data, so that they are in a wheel and in a source distribution alike."""
        super().finalize_options()
        # Not imported: the package's dependencies are not there while it is built.
        shipped = run_path("olt_actions/bundled_files.py")
        by_folder: dict[str, list[str]] = defaultdict(list)
        for file in map(PurePosixPath, shipped["shipped_files"](Path())):
            by_folder[str(file.parent)].append(file.name)
        for folder, names in by_folder.items():
            target = Path(self.build_lib, "olt_actions", shipped["FOLDER"], folder)
            self.data_files.append(("olt_actions", folder, str(target), names))


setup(cmdclass={"build_py": BuildWithShippedFiles})
