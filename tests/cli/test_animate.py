"""`jointroom animate`: one possible history as a file that moves, what it would take, and clear refusals."""

import shutil
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from jointroom.experiments.cli.main import main
from jointroom.experiments.figures.frames import COLOURS
from tests.cli.conftest import Played

SPAN = ("replicate=1", "start=2016-05-22", "end=2016-06-05")


def frames(file: Path) -> list[np.ndarray]:
    with Image.open(file) as image:
        return [np.asarray(_at(image, k).convert("RGB"), np.int16) for k in range(image.n_frames)]


def _at(image: Image.Image, k: int) -> Image.Image:
    image.seek(k)
    return image


def test_a_gif_moves(played: Played, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["animate", str(played.history.run.folder), "--gif", *SPAN, "every=24", "-q"]) == 0
    file = Path(capsys.readouterr().out.strip())
    assert file.parent == played.history.run.folder / "figures" / "history" and file.suffix == ".gif"
    shown = frames(file)
    assert len(shown) == 15 and shown[0].shape[1] > 600
    changed = [np.abs(one - other).max(axis=2) > 60 for one, other in pairwise(shown)]
    assert all(0 < part.mean() < 0.1 for part in changed), "everything stands still, or all of it changes"
    assert file.stat().st_size < 2_000_000
    palette = np.unique(shown[0].reshape(-1, 3), axis=0)
    for colour in COLOURS:
        wanted = [int(colour[k : k + 2], 16) for k in (1, 3, 5)]
        assert np.abs(palette - wanted).max(axis=1).min() < 24, f"{colour} is not told apart any more"


def test_what_it_takes_is_said_and_nothing_done(played: Played, capsys: pytest.CaptureFixture[str]) -> None:
    folder = played.history.run.folder
    before = sorted(folder.rglob("*"))
    assert main(["animate", str(folder), "--gif", "--dry-run", "start=2016-05-30", "every=6"]) == 0
    captured = capsys.readouterr()
    assert captured.out == "" and "simulate 34 days" in captured.err and "28 frames" in captured.err
    assert main(["animate", str(folder), "--gif", "--dry-run", *SPAN]) == 0
    assert "its tables are there" in capsys.readouterr().err
    assert sorted(folder.rglob("*")) == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], ["--gif or --mp4"]),
        (["--gif", "--mp4"], ["--gif or --mp4"]),
        (["--gif", "every=0", "fps=99", "replicate=7"], ["every = 0", "from 1 to 24", "fps = 99", "no such replicate"]),
        (["--gif", "evry=3", "other"], ["did you mean 'every'?", "too many names"]),
        (["--gfi"], ["did you mean '--gif'?"]),
    ],
)
def test_bad_words(played: Played, words: list[str], said: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["animate", str(played.history.run.folder), *words]) == 2
    captured = capsys.readouterr()
    assert captured.out == "" and all(text in captured.err for text in said), captured.err


def test_without_ffmpeg_it_names_the_other_way(
    played: Played, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert main(["animate", str(played.history.run.folder), "--mp4"]) == 2
    assert "needs ffmpeg" in (said := capsys.readouterr().err) and "--gif" in said


@pytest.mark.skipif(shutil.which("ffmpeg") is None, reason="no ffmpeg on the PATH")
def test_an_mp4_is_one(played: Played, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["animate", str(played.history.run.folder), "--mp4", *SPAN, "every=24", "-q"]) == 0
    assert Path(capsys.readouterr().out.strip()).read_bytes()[4:8] == b"ftyp"
