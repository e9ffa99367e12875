"""Decision rules of a user's own: from an installed package on the command line, from a script, in worker processes."""

import os
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from jointroom.experiments.config.compose import compose, compose_words
from jointroom.experiments.config.identity import run_id
from jointroom.experiments.config.plan import spec_of
from jointroom.sim.parameters.problems import ConfigurationError
from jointroom.sim.rules import FAMILIES

WORDS = ("start=2017-06-01", "end=2017-06-30", "population_scale=0.1", "replicates=2", "seed=3")
HEAD = """\
from jointroom.sim.codes import GroupStance
from jointroom.sim.groups.stance import Stance


class Truce(Stance):
    name = "truce"

    def choose_stance(self, group, day, authority):
        return GroupStance.BLOCK
"""
SCRIPT = f"""{HEAD}

if __name__ == "__main__":
    from jointroom import compare, register_rule

    register_rule(Truce)
    done = compare(
        "historical", "historical+groups.stance=truce", start="2017-06-01", end="2017-06-30", population_scale=0.1,
        replicates=2, workers=2, seed=3, results_dir="results", outcomes=["launches_blocked", "segments_lost"],
    )
    done.differences.to_csv("differences.csv")
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A folder of installed packages with one that declares a rule."""
    folder = tmp_path / "site"
    facts = folder / "truces-1.0.dist-info"
    facts.mkdir(parents=True)
    (folder / "truces.py").write_text(HEAD)
    (facts / "METADATA").write_text("Metadata-Version: 2.1\nName: truces\nVersion: 1.0\n")
    (facts / "entry_points.txt").write_text("[jointroom.rules]\ntruce = truces:Truce\n")
    return folder


def python(folder: Path, *words: object, site: Path | None = None) -> str:
    """What Python says in a folder, with the packages of `site` installed."""
    environment = {**os.environ} if site is None else {**os.environ, "PYTHONPATH": str(site)}
    done = subprocess.run(
        [sys.executable, *map(str, words)], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def blocked(folder: Path) -> pd.Series:
    """Launches blocked in each replicate of a run's folder."""
    monthly = pd.read_parquet(folder / "monthly.parquet")
    monthly = monthly[monthly["indicator"] == "launches_blocked"]
    return monthly.groupby("replicate")["value"].sum()


def test_a_rule_of_an_installed_package_is_chosen_by_its_name_and_stands_beside_the_default(tmp_path, site):
    """Both are done on the same random numbers and have names of their own; workers import the package."""
    for rule, workers in (("logit", 1), ("truce", 2)):
        words = ("scenario=historical", f"groups.stance={rule}", f"workers={workers}", *WORDS)
        python(tmp_path, "-m", "jointroom", "run", *words, site=site)
    folders = {path.name: path for path in (tmp_path / "results" / "runs").iterdir() if path.name.startswith("hist")}
    default = compose_words(["scenario=historical", *WORDS])[0].run_id
    assert len(folders) == 2
    assert blocked(folders.pop(default)).sum() == 0
    (other,) = folders.values()
    assert (blocked(other) > 0).all()
    assert "groups.stance=truce" in (other / "manifest.json").read_text()


def test_a_rule_of_a_script_reaches_the_workers_and_is_compared_with_the_default(tmp_path):
    (tmp_path / "script.py").write_text(SCRIPT)
    python(tmp_path, "script.py")
    rows = pd.read_csv(tmp_path / "differences.csv")
    rows = rows[rows["outcome"] == "launches_blocked"] if "outcome" in rows else rows
    assert rows["mean"].max() > 0


def test_the_name_of_a_run_follows_the_rule_and_not_the_words():
    words = {"scenario": "historical", "population_scale": 0.1}
    names = [
        run_id(spec_of(compose({**words, **rule})))
        for rule in ({}, {"groups.stance": "logit"}, {"groups.stance": "always_tax"}, {"networks.entry": "incumbents"})
    ]
    assert names[0] == names[1]
    assert len(set(names)) == 3


def test_unknown_rules_and_families_are_refused_with_the_nearest_name():
    with pytest.raises(ConfigurationError) as caught:
        compose({"groups.stance": "always_taxes", "networks.entri": "profit", "room.cues": 3})
    problems = {problem.name: problem for problem in caught.value.problems}
    assert problems["groups.stance"].nearest == "always_tax"
    assert problems["networks.entri"].nearest == "networks.entry"
    assert "informants" in problems["room.cues"].legal


def test_every_family_stands_in_the_configuration_with_its_default():
    config = compose({"groups.stance": "always_tax"}).config
    for family, declared in FAMILIES.items():
        group, _, name = family.partition(".")
        assert config[group][name] == ("always_tax" if family == "groups.stance" else declared.default)
