"""A finished comparison: differences, trade-offs, and where they came from."""

from dataclasses import asdict, dataclass
from functools import cached_property
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from jointroom.experiments.compare.alternatives import Alternative
from jointroom.experiments.compare.request import Request
from jointroom.experiments.compare.stopping import Stopped, simulate_until
from jointroom.experiments.compare.tradeoffs import (
    LABEL,
    PAIR,
    by_label,
    objectives_among,
    pareto_table,
    regret_table,
)
from jointroom.experiments.record import load_record
from jointroom.experiments.report.labels import NOT_SUCCESS
from jointroom.experiments.report.provenance import Provenance, provenance_of
from jointroom.experiments.report.worlds import worlds_table
from jointroom.experiments.stats.outcomes import OUTCOMES
from jointroom.experiments.stats.summary import AFTER_CHANGE, WHOLE_RUN, Period, summary_rows
from jointroom.experiments.store.outcomes import DRAW
from jointroom.experiments.sweep.run import POINT, outcomes_of_all

if TYPE_CHECKING:
    from xarray import Dataset


@dataclass(frozen=True)
class Comparison:
    """A finished comparison; tables are made when they are asked for.

    Attributes:
        request: what was asked.
        outcomes: a row a run: label, replicate, seed, the draw under which it lived if any, and every outcome over the
            window.
        stopped: how it came to its number of replicates, where a rule decided.
    """

    request: Request
    outcomes: pd.DataFrame
    stopped: Stopped | None

    @property
    def reference(self) -> Alternative:
        """What the others are compared with."""
        return self.request.reference

    @property
    def others(self) -> tuple[Alternative, ...]:
        """All but the reference."""
        return self.request.alternatives[1:]

    @property
    def pairs(self) -> int:
        """Number of pairs of runs behind every difference."""
        return int(self.outcomes["replicate"].nunique())

    @cached_property
    def worlds(self) -> pd.DataFrame | None:
        """What each change hangs on, where runs live under draws; see `experiments.report.worlds.worlds_table`."""
        values = {str(label): rows.set_index("replicate") for label, rows in self.outcomes.groupby(LABEL, sort=False)}
        baselines = {item.label: self.reference.label for item in self.others}
        measured = [outcome for name, outcome in OUTCOMES.items() if name in self.outcomes]
        return worlds_table(values, baselines, measured, self.request.draws)

    @property
    def period(self) -> Period:
        """The months that count."""
        return Period(WHOLE_RUN if self.request.since is None else AFTER_CHANGE, *self.request.months)

    @cached_property
    def differences(self) -> pd.DataFrame:
        """Rows of `stats.summary.COLUMNS`: each alternative against the reference, then the reference alone."""
        plan = self.reference.plan
        record = load_record().within(plan.start, plan.end) if self.provenance.whole_world else None
        reference, draws = self.reference.label, self.request.draws
        draw_of = None if draws is None else draws.draw_of
        runs = by_label(self.outcomes.drop(columns=DRAW, errors="ignore"), self._measured)
        rows = []
        for other in self.others:
            rows += summary_rows(
                self.period, other.label, reference, runs, record, any_look=self.stopped is not None, draw_of=draw_of
            )
        rows += summary_rows(self.period, reference, None, runs, record, draw_of=draw_of)
        return pd.DataFrame(rows)

    @cached_property
    def front(self) -> pd.DataFrame:
        """Which alternatives are beaten on every count; see `experiments.compare.tradeoffs.pareto_table`."""
        return pareto_table(self.values, self.objectives, self.stopped is not None)

    @cached_property
    def regret(self) -> pd.DataFrame:
        """How far each is from the best; see `experiments.compare.tradeoffs.regret_table`."""
        return regret_table(self.values, self.objectives, self.stopped is not None)

    @property
    def objectives(self) -> list[str]:
        """Outcomes shown in which one direction is better for the people concerned, and that are always defined."""
        return [name for name in objectives_among(self.request.outcomes) if self.outcomes[name].notna().all()]

    @cached_property
    def provenance(self) -> Provenance:
        """What stands in the footer of every figure and table."""
        request = self.request
        window = {"since": self.period.first, "until": self.period.last, "outcomes": request.outcomes}
        if request.draws is not None:
            window["draws"] = request.draws.digest
        return provenance_of("compare", list(request.plans.values()), self.pairs, window)

    @cached_property
    def values(self) -> dict[str, pd.DataFrame]:
        """By label, every outcome of what all alternatives have, means over runs of a draw: index replicate, seed."""
        return by_label(self.outcomes, self._measured)

    @property
    def _measured(self) -> list[str]:
        return [name for name in OUTCOMES if name in self.outcomes]

    def to_xarray(self) -> "Dataset":
        """The outcomes as labelled arrays: dimensions label (the alternatives) and replicate, a variable an outcome.

        Raises:
            ExtraMissing: the libraries of `jointroom[data]` are not installed.
        """
        from jointroom.experiments.report.arrays import as_arrays

        pairs = self.outcomes.drop_duplicates("replicate").set_index("replicate")
        along = pairs[[name for name in ("seed", DRAW) if name in pairs]]
        table = self.outcomes[[LABEL, "replicate", *self._measured]]
        facts = {"source": f"jointroom {self.provenance.version}", **asdict(self.provenance)}
        titles = pd.DataFrame({"title": self.request.titles})
        return as_arrays(table, [LABEL, "replicate"], {"replicate": along, LABEL: titles}, facts, {})

    def __repr__(self) -> str:
        others = ", ".join(item.label for item in self.others)
        span = f"{self.period.first} to {self.period.last}"
        return f"Comparison({others}; against {self.reference.label}; {self.pairs} pairs, {span})"

    def _repr_html_(self) -> str:
        from jointroom.experiments.compare.page import heading, tables_of
        from jointroom.experiments.report.cards import card

        caption, table = tables_of(self)["changes"]
        span = f"{self.period.first} to {self.period.last}, {self.pairs} pairs of replicates on shared chance"
        notes = [caption, span, *self.provenance.badges, f"{NOT_SUCCESS}.", self.provenance.line]
        return card(heading(self), notes, table)

    def write(self, folder: str | PathLike[str], command: str = "experiments.compare") -> list[Path]:
        """Write page, LaTeX, CSV tables, figures and manifest into a folder; return the files.

        Args:
            folder: where to; made where it is not there.
            command: what did it, for the manifest.
        """
        from jointroom.experiments.compare.page import write

        return write(self, Path(folder), command)


def carry_out(request: Request) -> Comparison:
    """Simulate what has not been simulated before, and compare."""
    labels = list(request.titles)

    def outcomes(replicates: int) -> pd.DataFrame:
        table = outcomes_of_all(request.plan(replicates), quiet=request.quiet)
        named = table.assign(**{LABEL: table[POINT].map(dict(enumerate(labels)))})
        keys = [LABEL, *PAIR, *([] if request.draws is None else [DRAW])]
        return named[[*keys, *(name for name in OUTCOMES if name in named)]]

    if request.rule is None:
        return Comparison(request, outcomes(request.replicates), None)
    return Comparison(request, *simulate_until(request.rule, request.replicates, labels, outcomes))
