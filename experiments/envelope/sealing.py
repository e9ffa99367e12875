"""A sealed forecast: a folder that says when and from what it was made, and that nothing writes over.

Beside the seal of every folder (`experiments.disk.seal`), its manifest has the day, a digest over all its tables, and
that of the posterior's file: whoever keeps these three lines can tell later whether it is the forecast of that day.
"""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pandas as pd

from jointroom.experiments.config.draws import Draws
from jointroom.experiments.config.posterior import file_of
from jointroom.experiments.disk.seal import SEAL, damage, digest_of, open_checked, sealed_files
from jointroom.sim.parameters.problems import Problem

MANIFEST = "manifest.json"
FACTS, COURSES = "sealed", "courses.parquet"


def today() -> str:
    """The day, in UTC."""
    return f"{datetime.now(UTC):%Y-%m-%d}"


def digest_of_tables(tables: Mapping[str, bytes]) -> str:
    """SHA-256 over names and contents of tables, in the order of their names."""
    digest = hashlib.sha256()
    for name in sorted(tables):
        digest.update(f"{name} {len(tables[name])}\n".encode())
        digest.update(tables[name])
    return digest.hexdigest()


def facts_of(tables: Mapping[str, pd.DataFrame], draws: Draws | None, results_dir: str, day: str) -> dict[str, Any]:
    """What the manifest says of a forecast.

    Args:
        tables: that are written as CSV, by file stem.
        draws: of a posterior, or None for the defaults.
        results_dir: where calibrations are looked for by name.
        day: on which it is made, `YYYY-MM-DD`.
    """
    texts = {f"{name}.csv": table.to_csv(index=False, lineterminator="\n").encode() for name, table in tables.items()}
    posterior = None
    if draws is not None:
        with file_of(draws.word, results_dir).open("rb") as content:
            posterior = {"word": draws.word, "sha256_of_file": digest_of(content), "runs_each": draws.runs}
    return {"day": day, "sha256_of_tables": digest_of_tables(texts), "posterior": posterior}


def wrong_with(folder: Path) -> list[str]:
    """Everything in which a sealed forecast is not what was written; none if it is whole."""
    if found := [str(item) for item in damage(folder)]:
        return found
    with open_checked(folder / MANIFEST) as content:
        said = json.load(content)
    if FACTS not in said:
        return [f"{folder / MANIFEST} says of no forecast when it was sealed"]
    tables = {name: (folder / name).read_bytes() for name in sealed_files(folder) if name.endswith(".csv")}
    if digest_of_tables(tables) != said[FACTS]["sha256_of_tables"]:
        return [f"{folder}: the tables are not those that were sealed on {said[FACTS]['day']}"]
    return []


def place_of(folder: Path, day: str, *, again: bool, problems: list[Problem]) -> Path:
    """Where a forecast goes: its folder, or, where one is sealed there, one that is named after the day if told so.

    Args:
        folder: of the first.
        day: on which it is made.
        again: whether another may stand beside it.
        problems: to which is added that it may not.
    """
    if not (folder / SEAL).exists():
        return folder
    beside = folder.with_name(f"{folder.name}-made-{day}")
    if not again:
        legal = f"--again, which writes {beside} and leaves it alone"
        problems.append(Problem("forecast", str(folder), "is sealed", legal))
    elif (beside / SEAL).exists():
        problems.append(Problem("forecast", str(beside), "is sealed, too", "another day"))
    return beside
