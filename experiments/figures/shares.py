"""What each of several causes adds to each outcome: dots with intervals, a panel an outcome, harm in red."""

from collections.abc import Sequence

import pandas as pd

from jointroom.experiments.figures.intervals import intervals_figure
from jointroom.experiments.figures.style import Sheet
from jointroom.experiments.report.provenance import Provenance
from jointroom.experiments.stats.outcomes import Outcome
from jointroom.experiments.stats.shapley import ALL


def shares_figure(table: pd.DataFrame, outcomes: Sequence[Outcome], months: str, provenance: Provenance) -> Sheet:
    """Draw what all causes add to each outcome, and the share of each.

    Args:
        table: as `experiments.stats.shapley.shares_table` returns.
        outcomes: panels, in order.
        months: the span, in words.
        provenance: for the footer.
    """
    causes = [cause for cause in dict.fromkeys(table["variant"]) if cause != ALL]
    return intervals_figure(
        table,
        {ALL: "All together", **{cause: cause[:1].upper() + cause[1:] for cause in causes}},
        outcomes,
        f"{months}: what each of five changes added to each outcome",
        "Shapley shares with the 95 % interval of the mean over replicates; 'from' is the outcome without any of the "
        "five. The five add up to the whole change. Filled: told apart from nothing; hollow: cannot "
        "tell apart. Every panel has its own scale; harm is red.",
        provenance,
    )
