"""What is read of each result that is laid over others: values of single runs where it keeps them, else its changes."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from jointroom.experiments.disk.seal import open_checked, sealed_files
from jointroom.experiments.pages.blocks import as_summary
from jointroom.experiments.pages.write import Result
from jointroom.experiments.report.run import MANIFEST, Run
from jointroom.experiments.stats.outcomes import OUTCOMES
from jointroom.experiments.stats.summary import AFTER_CHANGE, Period, totals
from jointroom.experiments.store.outcomes import DRAW
from jointroom.experiments.store.store import open_store

Months = tuple[str, str]
SEED = "seed"
RUNS, CHANGES = "outcomes.csv", ("summary.csv", "differences.csv", "table.csv")
COLUMNS = ["scenario", "baseline", "outcome", "difference", "low", "high", "pairs"]


@dataclass(frozen=True)
class Source:
    """A finished result.

    Attributes:
        name: of its folder; with a number behind it where another one before is called the same.
        result: folder and kind.
    """

    name: str
    result: Result

    @cached_property
    def manifest(self) -> dict[str, Any]:
        """What it says of itself."""
        with open_checked(self.result.folder / MANIFEST) as content:
            manifest: dict[str, Any] = json.load(content)
        return manifest

    @property
    def titles(self) -> dict[str, str]:
        """Its scenarios in words, by name, as far as it says."""
        if self.result.kind == "run":
            return Run(self.name, self.result.folder).titles
        about = self.manifest["scenarios"] if "scenarios" in self.manifest else {}
        return {name: facts["title"] for name, facts in about.items() if "title" in facts}

    @property
    def chance(self) -> tuple[object, ...]:
        """What must be the same for two results to share their chance, seed by seed or draw by draw."""
        draws = self.manifest["draws"] if "draws" in self.manifest else None
        size = ("population_scale", "people_per_record")
        facts = [self.manifest[name] if name in self.manifest else 1 for name in size]
        seed = self.manifest["seed"] if "seed" in self.manifest else None  # which decides the order of draws
        return (*facts, None if draws is None else (draws["digest"], seed))

    @cached_property
    def months(self) -> Months | None:
        """First and last month that count, of the question where it says; None where it does not."""
        if self.result.kind == "run":
            months = self._monthly["month"]
            return self.manifest["since"] or str(months.min()), str(months.max())
        if self.result.kind == "sweep":
            return None
        changes = self._table
        if changes is None or "first_month" not in changes:
            return None
        return str(changes["first_month"].iloc[0]), str(changes["last_month"].iloc[0])

    @property
    def is_bound(self) -> bool:
        """Whether its outcomes are kept for its own months alone."""
        return self.result.kind == "analysis"

    def values(self, window: Months) -> dict[str, pd.DataFrame]:
        """By scenario, every outcome of single runs: index seed, or draw, over whose runs they are averaged.

        Args:
            window: months to look at; whoever `is_bound` looks at its own.
        """
        if self.result.kind == "run":
            period, monthly = Period("window", *window), self._monthly
            lived = Run(self.name, self.result.folder).lived
            names = self.titles
            parts = {name: totals(monthly[monthly["scenario"] == name], period).reset_index() for name in names}
            if lived is not None:
                parts = {name: rows.assign(**{DRAW: rows["replicate"].map(dict(enumerate(lived)))})
                         for name, rows in parts.items()}  # fmt: skip
        elif self.result.kind == "sweep":
            sweep = open_store(self.result.folder.parents[2]).sweep(self.result.folder.name)
            points = {str(point): row for point, row in sweep.points.iterrows()}
            table = sweep.outcomes_in(*window)
            parts = {_words(points[str(point)]): rows for point, rows in table.groupby("point", sort=False)}
        elif RUNS in sealed_files(self.result.folder) and "label" in (table := self._read(RUNS)):
            parts = {str(label): rows for label, rows in table.groupby("label", sort=False)}
        else:
            return {}
        return {name: _by_unit(rows) for name, rows in parts.items()}

    @cached_property
    def changes(self) -> pd.DataFrame:
        """Changes that it tells, `COLUMNS`; none where it compares nothing."""
        table = self._table
        if table is None:
            return pd.DataFrame(columns=COLUMNS)
        names = {"indicator": "outcome", "difference_low": "low", "difference_high": "high", "replicates": "pairs"}
        rows = table[table["baseline"] != ""].drop(columns=["low", "high"], errors="ignore").rename(columns=names)
        return rows[COLUMNS].reset_index(drop=True)

    @cached_property
    def _monthly(self) -> pd.DataFrame:
        return Run(self.name, self.result.folder).monthly

    @cached_property
    def _table(self) -> pd.DataFrame | None:
        """The table of changes as rows of a summary, after the change where there is such a period."""
        for name in CHANGES:
            if name in sealed_files(self.result.folder):
                reference = next(iter(self.manifest["scenarios"]), "") if "scenarios" in self.manifest else ""
                summary = as_summary(self._read(name), reference)
                if summary is not None and not summary.empty:
                    after = summary[summary["period"] == AFTER_CHANGE]
                    return summary if after.empty else after
        return None

    def _read(self, name: str) -> pd.DataFrame:
        with open_checked(self.result.folder / name) as content:
            return pd.read_csv(content)


def _words(point: Mapping[Any, Any] | pd.Series) -> str:
    """What names a point of a sweep: the scenario, and whatever else it sets."""
    given = {str(name): value for name, value in point.items() if value == value and value is not None}
    scenario = [str(given.pop("scenario"))] if "scenario" in given else []
    return "+".join([*scenario, *(f"{name}={value}" for name, value in given.items())]) or "defaults"


def _by_unit(rows: pd.DataFrame) -> pd.DataFrame:
    """The outcomes of runs, by seed or, where they live under draws, as means by draw."""
    known = [name for name in OUTCOMES if name in rows]
    return rows.groupby(DRAW if DRAW in rows else SEED, sort=True)[known].mean()
