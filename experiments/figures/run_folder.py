"""What the figures read of a run's folder: its manifest and its tidy tables, nothing else."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from jointroom.experiments.disk.seal import open_checked, sealed_files
from jointroom.experiments.figures.tables import require
from jointroom.experiments.report.provenance import Provenance
from jointroom.experiments.stats.summary import read_summary


@dataclass(frozen=True)
class RunFolder:
    """One finished run on disk.

    Attributes:
        path: the folder.
        provenance: run id, configuration hash, version, seeds, scale and labels, from the manifest.
        scenario, title: the scenario's name, and the same in words.
        baseline, baseline_title: the same of the baseline; None and "" where there is none.
        start, end: first and last day.
        since: month (`YYYY-MM`) in which scenario and baseline first differ, None for the whole run.
        monthly, summary: the run's two main tables.
    """

    path: Path
    provenance: Provenance
    scenario: str
    title: str
    baseline: str | None
    baseline_title: str
    start: date
    end: date
    since: str | None
    monthly: pd.DataFrame
    summary: pd.DataFrame

    def optional(self, name: str) -> pd.DataFrame | None:
        """A further table by file name (.csv or .parquet), None when the run did not keep it."""
        if name not in sealed_files(self.path):
            return None
        with open_checked(self.path / name) as content:
            parquet = name.endswith(".parquet")
            return pd.read_parquet(content) if parquet else pd.read_csv(content, dtype={"month": str})


def open_run(path: Path) -> RunFolder:
    """Read a run's manifest, monthly table and summary.

    The manifest must hold run_id, config_hash, version, seed, replicates, population_scale, start and end (days), since
    (a day, a month or null), labels (a list of text), scenario (name, title, evidence) and baseline (name, title, or
    null).

    Raises:
        Damaged: the folder holds no finished run, or something of it is not what was written.
        KeyError: the manifest lacks one of these.
    """
    with open_checked(path / "manifest.json") as content:
        manifest: Mapping[str, Any] = json.load(content)
    with open_checked(path / "monthly.parquet") as content:
        monthly = pd.read_parquet(content)
    with open_checked(path / "summary.csv") as content:
        summary = read_summary(content)
    require(monthly, "monthly")
    scenario, baseline = manifest["scenario"], manifest["baseline"]
    return RunFolder(
        path=path,
        provenance=Provenance(
            run_id=manifest["run_id"],
            config_hash=manifest["config_hash"],
            version=manifest["version"],
            seed=manifest["seed"],
            replicates=manifest["replicates"],
            population_scale=manifest["population_scale"],
            on_assumptions=scenario["evidence"] == "assumption",
            labels=tuple(manifest["labels"]),
        ),
        scenario=scenario["name"],
        title=scenario["title"],
        baseline=None if baseline is None else baseline["name"],
        baseline_title="" if baseline is None else baseline["title"],
        start=date.fromisoformat(manifest["start"]),
        end=date.fromisoformat(manifest["end"]),
        since=None if manifest["since"] is None else manifest["since"][:7],
        monthly=monthly,
        summary=summary,
    )
