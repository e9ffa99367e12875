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

RUN = ("run_id", "config_hash", "version", "seed", "replicates", "population_scale")
"""What a manifest and a provenance call alike."""


@dataclass(frozen=True)
class RunFolder:
    """One finished run on disk.

    Attributes:
        path: the folder.
        provenance: run id, configuration hash, version, seeds, scale and labels, from the manifest.
        titles: the scenario in words by its name, and the baseline, where there is one, after it.
        start, end: first and last day.
        since: month (`YYYY-MM`) in which scenario and baseline first differ, None for the whole run.
        monthly, summary: the run's two main tables.
    """

    path: Path
    provenance: Provenance
    titles: Mapping[str, str]
    start: date
    end: date
    since: str | None
    monthly: pd.DataFrame
    summary: pd.DataFrame

    @property
    def scenario(self) -> str:
        """Name of the scenario."""
        return next(iter(self.titles))

    @property
    def panels(self) -> dict[str, str]:
        """Words over the panels of the scenario and of its baseline, by name."""
        return {name: title if name == self.scenario else f"Baseline: {title}" for name, title in self.titles.items()}

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
    scenario = manifest["scenario"]
    return RunFolder(
        path=path,
        provenance=Provenance(
            **{name: manifest[name] for name in RUN},
            on_assumptions=scenario["evidence"] == "assumption",
            labels=tuple(manifest["labels"]),
        ),
        titles={about["name"]: about["title"] for about in (scenario, manifest["baseline"]) if about is not None},
        start=date.fromisoformat(manifest["start"]),
        end=date.fromisoformat(manifest["end"]),
        since=None if manifest["since"] is None else manifest["since"][:7],
        monthly=monthly,
        summary=summary,
    )
