"""The worked example is executed as it stands, in an empty folder."""

import runpy
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "docs" / "worked_example.py"


def test_the_example_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    left = runpy.run_path(str(SCRIPT))
    printed = capsys.readouterr().out
    assert "12" in printed and "beaten_by" in printed
    assert len(left["outcomes"]) == 2 * 3 * 2
    assert (tmp_path / "results" / "analyses" / "rooms" / "page.md").stat().st_size > 1000
    assert (tmp_path / "results" / "store").is_dir()


def test_it_opens_as_a_notebook() -> None:
    """Every cell begins with a mark, and each has words or code of its own."""
    cells = SCRIPT.read_text(encoding="utf-8").split("# %%")[1:]
    assert len(cells) > 8
    assert all(cell.strip("\n #").strip() for cell in cells)
