"""A rehearsal of a repository with several cohorts plays each of them, whatever is wrong with another."""

from __future__ import annotations

import json

from olt_actions.cli import run
from tests.cohort.files import SMALL


def test_each_is_played_and_one_with_mistakes_stops_no_other(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "templates" / "assignments").mkdir(parents=True)
    (tmp_path / "templates" / "assignments" / "vision.md").write_text("- [ ] Write it.\n", encoding="utf-8")
    (tmp_path / "cohorts").mkdir()
    broken = SMALL.replace("mentors: [grace]", "mentors: [grac]")
    for name, text in {"autumn": broken, "spring": SMALL, "summer": SMALL}.items():
        (tmp_path / "cohorts" / f"{name}.yaml").write_text(text.replace("olt-2017", name), encoding="utf-8")
    assert run(["rehearse"], {}) == 1
    said = capsys.readouterr()
    assert "cohorts/autumn.yaml:" in said.err
    assert said.out.count("decisions un-made: 0") == 2
    for name in ("spring", "summer"):
        folder = tmp_path / "rehearsal" / "cohorts" / name
        assert json.loads((folder / "summary.json").read_text(encoding="utf-8"))["cohort"]["id"] == name
