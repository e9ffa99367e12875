"""One possible history of a run, hour by hour, as it lies in the run's folder: `tracks/REPLICATE-START-END/`."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pandas as pd

from jointroom.experiments.disk.parquet import read_frame
from jointroom.experiments.disk.seal import open_checked
from jointroom.experiments.report.run import Run, panels_of

FOLDER = "tracks"
TABLES = ("tracks", "hours", "boats")
"""What lies there, each with a column `scenario` more than `sim.observe.tracks.Watched` says."""
MERCHANT, IDLE = "merchant", "patrol"
NOT_REAL = "One possible history of a model. Nothing here is a real boat."
"""What stands in every frame."""

COUNTED = {
    "left": ("left the coast", "INK"),
    "to_europe": ("met, taken to Europe", "BLUE"),
    "to_libya": ("taken back to Libya", "OCHRE"),
    "landed": ("landed unaided", "INK"),
    "turned_back": ("turned back", "MUTED"),
    "died": ("died at sea", "WINE"),
}
"""Words for what `hours` counts, and the name of the colour that each has in every figure."""


@dataclass(frozen=True)
class History:
    """A replicate of a run and of its baseline, which share their chance, from day to day, both included.

    What is read is `Damaged` if it is not what was written.
    """

    run: Run
    replicate: int
    start: date
    end: date

    @property
    def folder(self) -> Path:
        """Where its tables are, or will be."""
        return self.run.folder / FOLDER / f"{self.replicate}-{self.start}-{self.end}"

    @property
    def run_ids(self) -> Mapping[str, str]:
        """The run of each scenario by the scenario's name, the baseline last."""
        facts = self.run.manifest["replicate_facts"]
        mine = {fact["scenario"]: fact["run_id"] for fact in facts if fact["replicate"] == self.replicate}
        return {name: mine[name] for name in self.run.titles}

    @property
    def headings(self) -> list[str]:
        """Words over the scenario, and over the baseline where there is one."""
        return [heading for _, heading in panels_of(self.run.titles)]

    @property
    def about(self) -> str:
        """Which history it is, in words."""
        return f"Replicate {self.replicate} of {self.run.manifest['replicates']}, {self.start} to {self.end}"

    def shown(self, scenario: str) -> pd.DataFrame:
        """The tracks that are drawn: without merchant ships that only pass, which are as many as all other vessels."""
        tracks = self.table("tracks", scenario)
        passing = (tracks["kind"] == MERCHANT) & (tracks["state"] == IDLE)
        return tracks[~passing].reset_index(drop=True)

    def table(self, name: str, scenario: str) -> pd.DataFrame:
        """One of `TABLES`, of one scenario."""
        with open_checked(self.folder / f"{name}.parquet") as content:
            rows = read_frame(content)
        return rows[rows["scenario"] == scenario].drop(columns="scenario").reset_index(drop=True)
