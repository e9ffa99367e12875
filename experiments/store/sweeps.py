"""What is kept of a sweep: its manifest, its points, its runs. The results of the runs stand in parts, for all sweeps.

`sweeps/SWEEP_ID/` appears in one step before the first run is begun, and does not change.
"""

import contextlib
import json
import os
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow.parquet as pq

from jointroom.experiments.store.files import ASIDE, write_json

MANIFEST, POINTS, RUNS = "manifest.json", "points.json", "runs.parquet"


@dataclass(frozen=True)
class StoredSweep:
    """A sweep as it stands in the store.

    Attributes:
        sweep_id: its name.
        folder: where its files are.
        manifest: what was asked, by which program; see `experiments.sweep.plan.plan_facts`.
    """

    sweep_id: str
    folder: Path
    manifest: Mapping[str, Any]

    @property
    def varied(self) -> list[str]:
        """Names that differ from point to point."""
        return [str(name) for name in self.manifest["varied"]]

    def points(self) -> pd.DataFrame:
        """Index point, one column a varied name; what a point leaves at its default is missing."""
        rows = json.loads((self.folder / POINTS).read_text(encoding="utf-8"))
        table = pd.DataFrame(rows, columns=self.varied, index=pd.RangeIndex(len(rows), name="point"))
        return table

    def runs(self) -> pd.DataFrame:
        """A row a run, in the order in which they are begun: run_id, point, scenario, replicate, seed."""
        return pq.ParquetFile(self.folder / RUNS).read(use_threads=False).to_pandas(use_threads=False)

    def values(self, point: int) -> dict[str, object]:
        """All given values of a point."""
        rows = json.loads((self.folder / POINTS).read_text(encoding="utf-8"))
        return {**self.manifest["fixed"], **rows[point]}


def write_sweep(
    folder: Path,
    manifest: Mapping[str, Any],
    points: Sequence[Mapping[str, object]],
    runs: pd.DataFrame,
) -> StoredSweep:
    """Put a sweep into the folder of all sweeps; one that is there already is left as it is, but counts as the newest.

    Raises:
        OSError: it cannot be written; nothing is left behind.
    """
    sweep_id = str(manifest["sweep_id"])
    final = folder / sweep_id
    folder.mkdir(parents=True, exist_ok=True)
    if not (final / MANIFEST).exists():
        aside = Path(tempfile.mkdtemp(prefix=ASIDE, dir=folder))
        try:
            runs.to_parquet(aside / RUNS, index=False)
            (aside / POINTS).write_text(json.dumps(list(points), default=str), encoding="utf-8")
            write_json(aside / MANIFEST, manifest)
            with contextlib.suppress(OSError):  # whoever was first wrote the same
                os.rename(aside, final)  # noqa: PTH104 - a folder, and never over another
        finally:
            shutil.rmtree(aside, ignore_errors=True)
    os.utime(final / MANIFEST)
    return read_sweep(final)


def read_sweep(folder: Path) -> StoredSweep:
    """Read a sweep.

    Raises:
        OSError, ValueError: there is none, or its manifest cannot be read.
    """
    manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    return StoredSweep(folder.name, folder, manifest)


def sweep_ids(folder: Path) -> list[str]:
    """Names of all sweeps, the one that was last worked on first."""
    files = [file for file in folder.glob(f"*/{MANIFEST}") if not file.parent.name.startswith(".")]
    return [file.parent.name for file in sorted(files, key=lambda file: file.stat().st_mtime_ns, reverse=True)]
