"""What each of several causes adds to each outcome: dots with intervals, a panel an outcome, harm in red."""

from collections.abc import Mapping

import pandas as pd

from experiments.measured import COLUMNS, Measure
from experiments.plots.intervals import intervals_figure
from experiments.plots.provenance import Provenance
from experiments.plots.style import Sheet
from experiments.shapley import Whole, interval


def shares_figure(
    shares: pd.DataFrame,
    whole: Whole,
    outcomes: Mapping[str, Measure],
    provenance: Provenance,
) -> Sheet:
    """Draw the share of each cause in each outcome.

    Args:
        shares: columns outcome, cause, replicate, share.
        whole: outcome without any cause and with all, by replicate.
        outcomes: panels, in order.
    """
    causes = list(shares["cause"].unique())
    rows = []
    for outcome, about in outcomes.items():
        for cause in causes:
            mine = shares[(shares["outcome"] == outcome) & (shares["cause"] == cause)]
            change, before = interval(mine["share"].to_numpy(float)), float(whole[outcome][0].mean())
            ends = (change.mean, change.low, change.high, change.verdict)
            rows.append((cause, outcome, about.unit, before + change.mean, before, *ends, len(mine)))
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    return intervals_figure(
        table,
        {cause: cause[:1].upper() + cause[1:] for cause in causes},
        outcomes,
        "July to December 2017: what each of five changes added to each outcome",
        "Shapley shares with the 95 % interval of the mean over replicates; 'from' is the outcome without any of the "
        "five. The five add up to the whole change. Filled: told apart from nothing; hollow: cannot "
        "tell apart. Harm is red.",
        provenance,
    )
