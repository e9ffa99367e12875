"""A finished run on disk: its manifest and its tidy tables, each read with a check when it is asked for."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from jointroom.experiments.disk.files import Damaged
from jointroom.experiments.disk.parquet import read_frame
from jointroom.experiments.disk.seal import open_checked, sealed_files
from jointroom.experiments.report.dates import with_text_months
from jointroom.experiments.report.provenance import Provenance
from jointroom.experiments.report.worlds import read_worlds
from jointroom.experiments.stats.summary import read_summary

if TYPE_CHECKING:
    from xarray import Dataset

MANIFEST = "manifest.json"
SCHEMA = 2
"""Version of the folder's layout and of the manifest's keys."""
FACTS = ("run_id", "config_hash", "version", "seed", "replicates", "population_scale", "people_per_record")
"""What a manifest and a provenance call alike."""


def read_manifest(folder: Path) -> dict[str, Any]:
    """Read a run's manifest.

    Raises:
        Damaged: the folder holds no finished run, or its manifest is not what was written, or of another layout.
    """
    with open_checked(folder / MANIFEST) as content:
        manifest = json.load(content)
    if not isinstance(manifest, dict) or "schema" not in manifest or manifest["schema"] != SCHEMA:
        found = manifest["schema"] if isinstance(manifest, dict) and "schema" in manifest else "none"
        raise Damaged(folder / MANIFEST, f"is of layout {found}, not {SCHEMA}")
    return manifest


@dataclass(frozen=True)
class Run:
    """A finished run: its name and folder; what is read from there is `Damaged` if it is not what was written."""

    run_id: str
    folder: Path

    @property
    def manifest(self) -> dict[str, Any]:
        """What was run, by which program, with which seeds."""
        return read_manifest(self.folder)

    @property
    def monthly(self) -> pd.DataFrame:
        """Scenario, replicate, seed, month, indicator, unit, value."""
        with open_checked(self.folder / "monthly.parquet") as content:
            return with_text_months(read_frame(content))

    @property
    def summary(self) -> pd.DataFrame:
        """Means, intervals, paired differences; see `data_dictionary.csv` for the columns."""
        with open_checked(self.folder / "summary.csv") as content:
            return read_summary(content)

    @property
    def launches(self) -> pd.DataFrame | None:
        """People and boats that left, by month and site; None where the run did not keep it, as all that follow."""
        return self.optional("launches.csv")

    @property
    def flows(self) -> pd.DataFrame | None:
        """Where everybody is at the end of each month, by origin."""
        return self.optional("flows.csv")

    @property
    def moves(self) -> pd.DataFrame | None:
        """Moves between states, by month and origin."""
        return self.optional("moves.csv")

    @property
    def attempts(self) -> pd.DataFrame | None:
        """People by the number of crossings that they have begun, and where they are."""
        return self.optional("attempts.csv")

    @property
    def cohorts(self) -> pd.DataFrame | None:
        """Where those are, month after month, who entered in the same month."""
        return self.optional("cohorts.csv")

    @property
    def exploitation(self) -> pd.DataFrame | None:
        """People, days, sales, ransom and deaths on land, by month and origin."""
        return self.optional("exploitation.csv")

    @property
    def boats(self) -> pd.DataFrame | None:
        """A row a boat of one history, with its times (UTC+2) and places."""
        return self.optional("boats.parquet")

    @property
    def vessels(self) -> pd.DataFrame | None:
        """Where vessels were, day by day, in one history."""
        return self.optional("vessels.parquet")

    @property
    def histories(self) -> pd.DataFrame | None:
        """A row a move of a person in one history; long."""
        return self.optional("histories.parquet")

    @property
    def lived(self) -> list[int] | None:
        """The draw of a posterior that each replicate lived under; None where they lived under the defaults."""
        manifest = self.manifest
        return manifest["draws"]["lived"] if "draws" in manifest else None

    @property
    def worlds(self) -> pd.DataFrame | None:
        """How likely which change is (`experiments.report.worlds`); None without draws, or with too few."""
        if "worlds.csv" not in sealed_files(self.folder):
            return None
        with open_checked(self.folder / "worlds.csv") as content:
            return read_worlds(content)

    def to_xarray(self) -> "Dataset":
        """The monthly table as labelled arrays: dimensions scenario, replicate and month, a variable an indicator.

        Raises:
            ExtraMissing: the libraries of `jointroom[data]` are not installed.
        """
        from jointroom.experiments.report.arrays import monthly_arrays

        manifest = self.manifest
        titles = {"title": manifest["scenario"]["title"], "source": f"jointroom {manifest['version']}"}
        facts = {name: manifest[name] for name in (*FACTS, "command", "start", "end")}
        return monthly_arrays(self.monthly, titles | facts)

    def _repr_html_(self) -> str:
        from jointroom.experiments.report.cards import run_card

        return run_card(self)

    def optional(self, name: str) -> pd.DataFrame | None:
        """A further table by file name (.csv or .parquet), None when the run did not keep it."""
        if name not in sealed_files(self.folder):
            return None
        with open_checked(self.folder / name) as content:
            parquet = name.endswith(".parquet")
            return read_frame(content) if parquet else pd.read_csv(content, dtype={"month": str})

    @property
    def titles(self) -> dict[str, str]:
        """The scenario in words by its name, and the baseline, where there is one, after it."""
        manifest = self.manifest
        pair = (manifest["scenario"], manifest["baseline"])
        return {about["name"]: about["title"] for about in pair if about is not None}

    @property
    def span(self) -> tuple[pd.Timestamp, pd.Timestamp]:
        """The first and the last day that it simulated."""
        manifest = self.manifest
        return pd.Timestamp(manifest["start"]), pd.Timestamp(manifest["end"])

    @property
    def provenance(self) -> Provenance:
        """What stands in the footer of its figures."""
        manifest = self.manifest
        facts: Mapping[str, Any] = {name: manifest[name] for name in FACTS}
        on_assumptions = manifest["scenario"]["evidence"] == "assumption"
        return Provenance(**facts, on_assumptions=on_assumptions, labels=tuple(manifest["labels"]))


def panels_of(titles: Mapping[str, str]) -> list[tuple[str, str]]:
    """Names of a scenario and of its baseline, with the words over their panels."""
    return [(name, f"Baseline: {title}" if k else title) for k, (name, title) in enumerate(titles.items())]
