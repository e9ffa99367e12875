"""Kinds of results and how each is told: a run, an analysis or study with a page of its own, a sweep of the store."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from jointroom.experiments.disk.disk import disk
from jointroom.experiments.disk.seal import SEAL, open_checked, sealed_files
from jointroom.experiments.figures.publish import PAGE
from jointroom.experiments.pages.of_analysis import analysis_told
from jointroom.experiments.pages.of_run import run_told
from jointroom.experiments.pages.of_sweep import sweep_told
from jointroom.experiments.pages.told import Told
from jointroom.experiments.report.run import MANIFEST

KINDS: Mapping[str, Callable[[Path], Told]] = {"run": run_told, "analysis": analysis_told, "sweep": sweep_told}
"""What tells a folder of each kind."""


def kind_of(folder: Path) -> str | None:
    """Which of `KINDS` a sealed folder is; None for any other.

    Raises:
        Damaged: its seal or manifest is not what was written.
    """
    if not disk().is_file(folder / SEAL):
        return None
    files = sealed_files(folder)
    if MANIFEST not in files:
        return None
    with open_checked(folder / MANIFEST) as content:
        manifest: dict[str, Any] = json.load(content)
    if PAGE in files:
        return "analysis"
    if "sweep_id" in manifest:
        return "sweep"
    return "run" if {"summary.csv", "monthly.parquet"} <= set(files) else None
