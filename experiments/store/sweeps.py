"""What is kept of a sweep: its manifest, its points, its runs. The results of the runs stand in parts, for all sweeps.

`sweeps/SWEEP_ID/` appears, sealed, in one step before the first run is begun. It is a function of the command, which
writes it anew where it is damaged.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from jointroom.experiments.disk.disk import disk
from jointroom.experiments.disk.files import write_json, writing
from jointroom.experiments.disk.parquet import read_frame
from jointroom.experiments.disk.seal import damage, draft_of, open_checked
from jointroom.experiments.stats.outcomes import OUTCOMES
from jointroom.experiments.store.failures import COLUMNS
from jointroom.experiments.store.outcomes import DRAW, sweep_outcomes

if TYPE_CHECKING:
    from xarray import Dataset

    from jointroom.experiments.store.store import Store

MANIFEST, POINTS, RUNS = "manifest.json", "points.json", "runs.parquet"


@dataclass(frozen=True)
class Sweep:
    """A sweep in the store; what is read of it raises `Damaged` where it is not what was written.

    Attributes:
        sweep_id: its name.
        store: where it stands.
        manifest: what was asked, by which program.
    """

    sweep_id: str
    store: "Store"
    manifest: Mapping[str, Any]

    @property
    def varied(self) -> list[str]:
        """Names that differ from point to point."""
        return [str(name) for name in self.manifest["varied"]]

    @property
    def points(self) -> pd.DataFrame:
        """Index point, one column a varied name; what a point leaves at its default is missing."""
        rows = self._points()
        return pd.DataFrame(rows, columns=self.varied, index=pd.RangeIndex(len(rows), name="point"))

    @property
    def runs(self) -> pd.DataFrame:
        """A row a run, in the order in which they are begun: run_id, point, scenario, replicate, seed."""
        with open_checked(self.folder / RUNS) as content:
            return read_frame(content)

    @property
    def lived(self) -> list[int] | None:
        """The draw of a posterior that each replicate lives under; None where they live under the defaults."""
        return self.manifest["draws"]["lived"] if "draws" in self.manifest else None

    def values(self, point: int, replicate: int) -> dict[str, object]:
        """All given values of a run, those of its draw below the others."""
        drawn = {} if self.lived is None else self.manifest["draws"]["values"][str(self.lived[replicate])]
        return {**drawn, **self.manifest["fixed"], **self._points()[point]}

    @property
    def outcomes(self) -> pd.DataFrame:
        """A row a finished run: run_id, point, scenario, replicate, seed, its draw if any, varied names, outcomes."""
        return sweep_outcomes(self)

    def outcomes_in(self, since: str | None = None, until: str | None = None) -> pd.DataFrame:
        """The same over the months from `since` to `until` (`YYYY-MM`), in place of the sweep's own."""
        return sweep_outcomes(self, since=since, until=until)

    def to_xarray(self) -> "Dataset":
        """The outcomes as labelled arrays: dimensions point and replicate, a variable an outcome.

        Names that are varied, and the scenario, are coordinates of the points; runs that are not done are nan.

        Raises:
            ExtraMissing: the libraries of `jointroom[data]` are not installed.
        """
        from jointroom.experiments.report.arrays import as_arrays

        table, keys = self.outcomes, ["point", "replicate"]
        along = {key: table.drop_duplicates(key).set_index(key) for key in keys}
        named = along["point"][["scenario", *(name for name in self.varied if name != "scenario")]]
        pairs = along["replicate"][[name for name in ("seed", DRAW) if name in table]]
        facts = {**self.manifest, "title": self.sweep_id, "source": f"jointroom {self.manifest['version']}"}
        measured = table[[*keys, *(name for name in OUTCOMES if name in table)]]
        return as_arrays(measured, keys, {"point": named, "replicate": pairs}, facts, {})

    def __repr__(self) -> str:
        varied = ", ".join(self.varied) or "nothing"
        return f"Sweep({self.sweep_id}: {self.manifest['runs']} runs, varies {varied})"

    def _repr_html_(self) -> str:
        from jointroom.experiments.store.view import sweep_card

        return sweep_card(self)

    @property
    def failures(self) -> pd.DataFrame:
        """A row a run that failed: run_id, scenario, replicate, seed, error, command."""
        mine = set(self.runs["run_id"])
        rows = [asdict(failure) for name, failure in self.store.failures().items() if name in mine]
        return pd.DataFrame(rows, columns=COLUMNS)

    @property
    def folder(self) -> Path:
        """Where its points and manifest stand, in the store."""
        return self.store.sweeps / self.sweep_id

    def _points(self) -> list[dict[str, object]]:
        with open_checked(self.folder / POINTS) as content:
            return list(json.load(content))


def write_sweep(
    folder: Path, manifest: Mapping[str, Any], points: Sequence[Mapping[str, object]], runs: pd.DataFrame
) -> None:
    """Put a sweep into the folder of all sweeps; one that is there and whole stays, but counts as the newest.

    Raises:
        OSError: it cannot be written; nothing is left behind.
    """
    final = folder / str(manifest["sweep_id"])
    if damage(final):
        with draft_of(final) as draft:
            with writing(draft / RUNS) as out:
                runs.to_parquet(out, index=False)
            with writing(draft / POINTS) as out:
                out.write(json.dumps(list(points), default=str).encode())
            write_json(draft / MANIFEST, manifest)
    disk().touch(final / MANIFEST)
