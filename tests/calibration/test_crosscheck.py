"""A finished calibration as a cross-check reads it, what it refuses, and the networks where the extra is installed."""

import shutil
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from jointroom.experiments.calibration.finished import read_finished
from jointroom.experiments.cli.main import main
from jointroom.experiments.config.posterior import SHIPPED
from jointroom.experiments.disk.seal import SEAL, seal
from jointroom.sim.parameters.problems import ConfigurationError


def test_only_runs_at_points_of_the_prior_are_learnt_from(tmp_path: Path) -> None:
    finished = read_finished("reference", str(tmp_path))
    request, lessons, runs = finished.asked.request, finished.lessons, pd.read_parquet(SHIPPED / "waves.parquet")
    assert lessons.measured.shape == (len(lessons.points), len(request.targets))
    known = runs[request.space.names].to_numpy(dtype=float)
    meant = pd.DataFrame(request.space.values(request.space.meant(request.space.shares(lessons.points))))
    rows = runs.iloc[[np.isclose(known, row).all(axis=1).nonzero()[0][0] for row in meant.to_numpy(dtype=float)]]
    assert (rows["wave"] == 1).sum() in (223, 224) and (rows["wave"] > 1).sum() in (23, 24)
    for j, target in enumerate(request.targets):
        assert target.natural(lessons.measured[:, j]) == pytest.approx(rows[target.name].to_numpy(), abs=1e-6)
    assert np.abs(lessons.points.mean(axis=0)).max() < 0.1 and np.abs(lessons.points.std(axis=0) - 1.0).max() < 0.1


def altered(folder: Path, name: str, column: str) -> str:
    """A copy of the calibration that ships, sealed anew, with other numbers in a column of a table."""
    shutil.copytree(SHIPPED, folder)
    table = pd.read_csv(folder / name)
    table[column] *= 1.5
    table.to_csv(folder / name, index=False)
    (folder / SEAL).unlink()
    seal(folder)
    return str(folder)


def test_what_was_made_of_other_targets_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="other factors, ranges or targets"):
        read_finished(altered(tmp_path / "other", "targets.csv", "discrepancy"), str(tmp_path))


def test_what_is_damaged_is_refused(tmp_path: Path) -> None:
    shutil.copytree(SHIPPED, tmp_path / "damaged")
    with (tmp_path / "damaged" / "targets.csv").open("a") as table:
        table.write("x")
    with pytest.raises(ConfigurationError, match=r"cannot be read: .*targets\.csv"):
        read_finished(str(tmp_path / "damaged"), str(tmp_path))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("method=npe", "waves=2", "frist=3"), ("waves = '2': has no place", "frist = '3': has no place")),
        (("method=npe", "historical"), ("scenario = 'historical': has no place beside method=npe",)),
        (("method=npe", "of=calibration-0", "seed=-1"), ("of = 'calibration-0': is no calibration", "seed = ")),
        (("method=npe", "networks=0"), ("networks = 0: is out of range",)),
        (("of=reference", "prior=flat"), ("of = 'reference': belongs to a cross-check", "prior = 'flat'")),
        (("method=nle",), ("method = 'nle': is none of them",)),
    ],
)
def test_what_makes_no_sense_is_refused(words: tuple[str, ...], said: tuple[str, ...], tmp_path: Path, capsys) -> None:
    assert main(["calibrate", *words, f"results_dir={tmp_path}"]) == 2
    err = capsys.readouterr().err
    assert all(words in err for words in said), err
    assert list(tmp_path.iterdir()) == []


def test_it_says_what_it_will_cost(tmp_path: Path, capsys) -> None:
    assert main(["calibrate", "method=npe", "networks=3", f"results_dir={tmp_path}", "--dry-run"]) == 0
    assert ": 795 networks of 24" in (said := capsys.readouterr().out) and "nothing is simulated" in said
    assert list(tmp_path.iterdir()) == []


def test_without_the_extra_it_says_how_to_get_it(tmp_path: Path, capsys, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "torch", None)  # what Python looks at first; None is a module that is not there
    assert main(["calibrate", "method=npe", f"results_dir={tmp_path}", "-q"]) == 1
    assert capsys.readouterr().err == 'jointroom: torch is not installed; pip install -e ".[npe]"\n'
    assert list(tmp_path.iterdir()) == []


def test_networks_find_a_posterior_that_is_known() -> None:
    """Where the extra is installed; elsewhere `tests/environments` does it in an environment of its own."""
    pytest.importorskip("sbi", reason="the extra npe is not installed")
    from tests.calibration.straight_networks import check

    check()
