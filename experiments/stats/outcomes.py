"""Outcomes of a run: one number for each indicator over a window of months, and what it means to have more of it.

The one declaration of whatever is counted, compared and shown. Most follow from the indicators of the monthly table, so
that a new indicator is an outcome at once; ratios of two of them stand in `RATIOS`, and a study may declare further
ones of its own with `Outcome(name, label, unit)`. `good` says which direction is better for the people concerned where
that is beyond dispute: nobody is better off for being detained or sold. It is "none" for every flow, arrivals and
interceptions included: whether more or fewer of those are wanted is not for the model to say, and fewer arrivals is not
success.
"""

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from jointroom.sim.observe.indicator import Colour, Group
from jointroom.sim.observe.indicators import INDICATORS
from jointroom.sim.parameters.problems import Problem, nearest_name

STOCK, RATIO = "stock", "ratio"
FEWER, MORE, NONE = "fewer", "more", "none"

_BETTER_FOR_PEOPLE = ("legal_pathway", "evacuated", "released")

FLOWS = ("attempts", "met_at_sea", "intercepted_libya")
"""Outcomes that are shown first wherever alternatives are compared."""

REQUIRED_HUMAN_COST = (
    "dead_sea",
    "dead_sea_recorded",
    "detained_official",
    "detained_unofficial",
    "forced_labour_person_days",
    "sold",
)
"""Outcomes without which no summary and no figure of flow is made."""
SHORT_LIST = ("met_at_sea", "intercepted_libya", *REQUIRED_HUMAN_COST)
"""The same with two flows before them, where there is no room for more."""

WITHOUT_DICE = {"dead_sea": "dead_sea_expected", "dead_sea_recorded": "dead_sea_recorded_expected"}
"""Outcomes by which the changes of others are measured: what was to be expected of them, with less left to chance."""


@dataclass(frozen=True)
class Outcome:
    """Declaration of one number of a run.

    Attributes:
        name: of the indicator or ratio, or a study's own.
        label: plain words.
        unit: unit of the value over the window ("persons", "person-days", "percent").
        kind: "flow" or "person-days" (sum of the months), "stock" (mean of month ends), "ratio" (of two sums), or "own"
            (measured by a study).
        human_cost: whether it counts harm, and so stands beside every flow.
        evidence: "record" where something is recorded to compare with, else "assumption".
        doc: what it means.
        numerator, denominator, scale: of a ratio: `scale * sum(numerator) / sum(denominator)`.
        group, colour: what it is about, and what its colour stands for; None for a study's own.
    """

    name: str
    label: str
    unit: str
    kind: str = "own"
    human_cost: bool = False
    evidence: str = "assumption"
    doc: str = ""
    numerator: str = ""
    denominator: str = ""
    scale: float = 1.0
    group: Group = Group.FLOW
    colour: Colour | None = None

    @property
    def good(self) -> str:
        """The direction that is better for the people concerned: "fewer", "more" or "none"."""
        if self.human_cost:
            return FEWER
        return MORE if self.name in _BETTER_FOR_PEOPLE else NONE

    @property
    def head(self) -> str:
        """Label and unit for a table or a panel, the unit once."""
        return self.label if self.unit.lower() in self.label.lower() else f"{self.label}, {self.unit}"


def _ratio(row: dict[str, Any]) -> Outcome:
    """The outcome in a row of `data/ratios.csv`; its numerator says what it is about."""
    of, against = INDICATORS[row["numerator"]], INDICATORS[row["denominator"]]
    evidence = "record" if {of.evidence, against.evidence} == {"record"} else "assumption"
    about: dict[str, Any] = dict(human_cost=of.human_cost, evidence=evidence, group=of.group, colour=of.colour)
    return Outcome(**row, kind=RATIO, **about)


_ROWS = pd.read_csv(Path(__file__).parent / "data" / "ratios.csv", dtype={"scale": float}).to_dict("records")
RATIOS = tuple(_ratio({str(name): cell for name, cell in row.items()}) for row in _ROWS)
"""Outcomes that are made of two others."""


def _of_indicators() -> Iterable[Outcome]:
    for item in INDICATORS.values():
        unit = item.unit.split("/")[0]
        yield Outcome(
            item.name, item.label, unit, item.kind, item.human_cost, item.evidence, item.doc,
            group=item.group, colour=item.colour,
        )  # fmt: skip


OUTCOMES: dict[str, Outcome] = {item.name: item for item in (*_of_indicators(), *RATIOS)}
"""Every outcome by name, in the order of the tables."""

SUMMARY = (
    "entered_south", "attempts", "met_at_sea", "intercepted_libya", "intercepted_share",
    "dead_sea", "dead_sea_expected", "dead_sea_recorded", "dead_sea_recorded_expected", "dead_sea_per_1000_attempts",
    "dead_desert", "dead_libya", "dead_detention",
    "detained_official", "detained_unofficial", "land_arrests", "kidnapped", "forced_labour_person_days", "sold",
    "in_libya", "outside_shelters", "attempts_tunisia", "deflected_border", "returned_assisted", "evacuated",
    "legal_pathway", "left_overland",
)  # fmt: skip
"""Outcomes of every summary, in order."""
GROUPS = {
    group: [name for name in SUMMARY if OUTCOMES[name].group == group]
    for group in (Group.FLOW, Group.HUMAN_COST, Group.ELSEWHERE)
}
"""The same in their groups, which keep one promise: wherever people who crossed or were taken back are counted, the
people who died, were held, forced to work or sold are counted beside them."""

HUMAN_COST: tuple[str, ...] = tuple(name for name, item in OUTCOMES.items() if item.human_cost)
"""Names of the outcomes that count harm."""


def label(name: str) -> str:
    """The plain words for an outcome."""
    return OUTCOMES[name].label


def measured_by(name: str, known: Container[str]) -> str:
    """The outcome that measures changes of another, where it is known; else that itself."""
    other = WITHOUT_DICE.get(name, name)
    return other if other in known else name


def with_expected(names: Iterable[str]) -> list[str]:
    """The outcomes, each followed by the one that measures its changes where that is another."""
    return list(dict.fromkeys(either for name in names for either in (name, WITHOUT_DICE.get(name, name))))


def with_human_cost(names: Iterable[str]) -> list[str]:
    """The outcomes asked for, each once, and every required human cost that was left out."""
    return list(dict.fromkeys((*names, *REQUIRED_HUMAN_COST)))


def unknown_outcomes(option: str, names: Iterable[str]) -> list[Problem]:
    """Problems of names that should be outcomes.

    Args:
        option: under which they were given.
        names: to look up.
    """
    legal = "what `jointroom describe indicators` lists"
    unknown = [name for name in names if name not in OUTCOMES]
    return [Problem(option, name, "no such outcome", legal, nearest_name(name, OUTCOMES)) for name in unknown]


def outcomes_of(
    monthly: pd.DataFrame, keys: Sequence[str], *, since: str | None = None, until: str | None = None
) -> pd.DataFrame:
    """Outcomes of many runs over one window.

    Args:
        monthly: columns `keys` and month ("YYYY-MM"), and one column an indicator: a row a run and month.
        keys: columns that tell one run from another; runs come out in the order in which they first appear.
        since, until: first and last month of the window, both included; None for the run's own.

    Returns:
        A row a run: `keys`, then float64 columns in the order of `OUTCOMES`, one for each whose indicators are there.
        A ratio is nan where its denominator is zero; everything is nan for a run without a month in the window.
    """
    runs = monthly[list(keys)].drop_duplicates()
    rows = monthly[monthly["month"].between(since or "0000-01", until or "9999-12")]
    counted = [name for name in OUTCOMES if name in monthly and name in INDICATORS]
    grouped = rows.groupby(list(keys), sort=False)[counted]
    sums, means = grouped.sum(), grouped.mean()
    columns = {name: (means if OUTCOMES[name].kind == STOCK else sums)[name].astype(np.float64) for name in counted}
    for ratio in RATIOS:
        if ratio.numerator in columns and ratio.denominator in columns:
            below = columns[ratio.denominator]
            columns[ratio.name] = ratio.scale * columns[ratio.numerator] / below.where(below > 0)
    table = pd.DataFrame(columns, index=sums.index)
    return runs.merge(table, how="left", left_on=list(keys), right_index=True).reset_index(drop=True)
