"""What changes hang on where runs live under draws of a posterior: how likely, how much is chance, which unknown."""

import math
from collections.abc import Iterable, Mapping
from typing import Any, BinaryIO

import numpy as np
import pandas as pd

from jointroom.experiments.config.draws import Draws
from jointroom.experiments.report.labels import brief_interval
from jointroom.experiments.report.tables import Table
from jointroom.experiments.stats.differences import LEAST_PAIRS, told_apart
from jointroom.experiments.stats.outcomes import Outcome, measured_by
from jointroom.experiments.stats.unknown import can_part, hangs_on, over_worlds

INNER = ["chance_low", "chance_high"]
"""Columns with the ends of what chance alone would leave of a change."""
NO_CHANGE = "no change"
"""Words for worlds that let expect no change that matters."""
AGREE = 0.9
"""Share of worlds with a change to one side from which on figures show it as one that can be told."""


def worlds_table(
    values: Mapping[str, pd.DataFrame], baselines: Mapping[str, str], outcomes: Iterable[Outcome], draws: Draws | None
) -> pd.DataFrame | None:
    """A row an alternative and outcome that all runs have; None without draws, or where pairs are too few to tell.

    Columns label, outcome, unit, baseline_mean; those of `experiments.stats.unknown.Worlds`; share_unknown; hangs_on,
    the name of the factor that the change goes with most ("" for none that is told from accident), and correlation,
    by ranks.

    Args:
        values: of single runs: index replicate, a column an outcome, by the name of an alternative.
        baselines: name of the reference by the name of each alternative to compare.
        outcomes: what to compare, in order.
        draws: that the runs lived under.
    """
    if draws is None:
        return None
    factors = pd.DataFrame(list(draws.values)).select_dtypes("number")
    rows = []
    for name, baseline in baselines.items():
        ours, theirs = values[name].align(values[baseline], join="inner", axis=0)
        place = ours.index.map(draws.draw_of).to_numpy(np.int64)
        if len(place) < LEAST_PAIRS or not can_part(place):
            return None
        for outcome in outcomes:
            measure = measured_by(outcome.name, ours.columns)
            change = (ours[measure] - theirs[measure]).to_numpy(float)
            if np.isnan(change).any():  # a share of nobody
                continue
            before = float(theirs[outcome.name].mean())
            told, hung = over_worlds(change, place, before), hangs_on(change, place, factors.to_numpy(float))
            rows.append(
                dict(label=name, outcome=outcome.name, unit=outcome.unit, baseline_mean=before)
                | vars(told)
                | dict(share_unknown=told.share_unknown)
                | dict(hangs_on=factors.columns[hung[0]] if hung else "", correlation=hung[1] if hung else math.nan)
            )
    return pd.DataFrame(rows)


def read_worlds(file: BinaryIO) -> pd.DataFrame:
    """Read such a table that was written as CSV; blank text is ""."""
    table = pd.read_csv(file, dtype={"hangs_on": str})
    return table.assign(hangs_on=table["hangs_on"].fillna(""))


def likeliest(row: Mapping[Any, Any]) -> str:
    """What becomes of an outcome in most worlds, and in how many: "fewer in 97 %"."""
    words = {"more": "more", "fewer": "fewer", "neither": NO_CHANGE}
    side = max(words, key=lambda name: row[name])
    return f"{words[side]} in {_percent(row[side])}"


def is_sure(row: Mapping[Any, Any]) -> bool:
    """Whether nearly all worlds agree that there is more, or fewer."""
    return max(row["more"], row["fewer"]) >= AGREE


def told_changes(table: pd.DataFrame, worlds: pd.DataFrame | None) -> pd.DataFrame:
    """A table of changes (`experiments.stats.paired.COLUMNS`), and whether each can be told (clear).

    Where worlds know a change, it is that of single histories: low and high with chance and what is not known, `INNER`
    with chance alone.
    """
    table = table.assign(clear=table["verdict"].map(told_apart))
    if worlds is None:
        return table
    known = worlds.set_index(["label", "outcome"]).reindex(pd.MultiIndex.from_frame(table[["variant", "measure"]]))
    has, clear = known["mean"].notna().to_numpy(), (known[["more", "fewer"]].max(axis=1) >= AGREE).to_numpy()
    mine = {"difference": "mean", "low": "history_low", "high": "history_high"}
    ends = {name: np.where(has, known[source], table[name]) for name, source in mine.items()}
    ends |= {name: known[name].to_numpy() for name in INNER}
    return table.assign(**ends, clear=np.where(has, clear, table["clear"]))


def worlds_cells(worlds: pd.DataFrame, titles: Mapping[str, str], outcomes: Iterable[Outcome]) -> Table:
    """A row an outcome and alternative: how likely which change is, both parts of its band, what it hangs on.

    Args:
        worlds: as `worlds_table` returns.
        titles: the alternatives to show, by name, in words; of a single one the name is left out.
        outcomes: rows, in order.
    """
    rows = []
    for outcome in outcomes:
        for row in worlds[(worlds["outcome"] == outcome.name) & worlds["label"].isin(list(titles))].to_dict("records"):
            share = 100.0 / row["baseline_mean"] if row["baseline_mean"] > 0.0 else math.nan
            ends = ((row["low"], row["high"]), (row["history_low"], row["history_high"]))
            bands = (brief_interval(low * share, high * share, 2) or "–" for low, high in ends)
            shares = (_percent(row[side]) for side in ("more", "neither", "fewer"))
            cause = f"`{row['hangs_on']}` ({row['correlation']:+.1f})" if row["hangs_on"] else "–"
            named = (titles[str(row["label"])],) if len(titles) > 1 else ()
            rows.append((outcome.label, *named, *shares, *bands, _percent(row["share_unknown"]), cause))
    heads = ("more", "no change that matters", "fewer", "expected, percent", "one history, percent")
    return Table(("", *[""][: len(titles) - 1], *heads, "of it not chance", "goes most with"), rows)


def _percent(share: float) -> str:
    return "–" if math.isnan(share) else f"{100.0 * share:.0f} %"
